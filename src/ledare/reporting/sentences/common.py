"""Words that every section shares."""

from collections.abc import Iterable

from ledare.measure import Figure
from ledare.reporting.findings import Findings, ScaleFound, Shown
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, percent, whole


def scales_by_key(findings: Findings) -> dict[str, ScaleFound]:
    """Return the scales by their keys."""
    return {scale.key: scale for scale in findings.scales}


def title_of(findings: Findings, key: str) -> str:
    """Return the title of a scale."""
    found = scales_by_key(findings).get(key)
    return found.title if found else key


def quoted(title: str) -> str:
    """Return a title as it stands in a sentence."""
    return _("“%(title)s”") % {"title": title}


def from_to(low: float, high: float, digits: int = 2) -> str:
    """Return where something may lie."""
    return _("%(low)s to %(high)s") % {
        "low": number(low, digits),
        "high": number(high, digits),
    }


def interval(figure: Figure, digits: int = 2) -> str:
    """Return the interval of a figure; a dash where it has none."""
    return from_to(figure.low, figure.high, digits) if figure.low == figure.low else "–"


def percents(low: float, high: float) -> str:
    """Return between which shares something may lie, as finely as it takes."""
    digits = fineness(low, high)
    return _("%(low)s to %(high)s") % {
        "low": percent(low, digits),
        "high": percent(high, digits),
    }


def fineness(low: float, high: float) -> int:
    """Return how many decimals of a percentage an interval this narrow deserves."""
    return 1 if high - low < 0.015 else 0


def n_answers(n: int) -> str:
    """Return how many answers."""
    return ngettext("%(n)s answer", "%(n)s answers", n) % {"n": whole(n)}


def n_people(n: int) -> str:
    """Return how many people."""
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": whole(n)}


def n_teams(n: int) -> str:
    """Return how many teams."""
    return ngettext("%(n)s team", "%(n)s teams", n) % {"n": whole(n)}


def n_questions(n: int) -> str:
    """Return how many questions."""
    return ngettext("%(n)s question", "%(n)s questions", n) % {"n": whole(n)}


def shown_words(shown: Shown) -> str:
    """Return a displayed figure as a page writes it, blunt where it is."""
    written = number(shown.value, 2 if shown.step < 0.1 or shown.step == 0.25 else 1)
    if shown.bound == "or_higher":
        return _("%(figure)s or higher") % {"figure": written}
    if shown.bound == "or_lower":
        return _("%(figure)s or lower") % {"figure": written}
    return written


def why_not(withheld: str, why: str = "") -> str:
    """Return in a sentence why a figure is not there."""
    reasons = {
        "nobody": _("Nobody answered."),
        "too_few": _("Fewer than 50 answers: no exact figure of the whole is told."),
        "near_an_end": _(
            "Nearly everybody gave the same answer, or one at an end of the scale, so"
            " an exact figure could tell what single people said."
        ),
        "unlike_ends": _("The questions have different answer scales."),
        "one_item": _("One question alone cannot be held against others."),
        "cannot": _("It could not be worked out from these answers."),
    }
    said = reasons.get(withheld, "")
    return f"{said} ({why})" if why else said


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Return where a scale has its marks: each answer, or eleven on a long one."""
    width = high - low
    if width <= 1:
        return tuple(low + width * step / 5 for step in range(6))
    if width <= 10:
        return tuple(float(mark) for mark in range(int(low), int(high) + 1))
    return tuple(low + width * step / 10 for step in range(11))


def joined(sentences: Iterable[str]) -> str:
    """Return sentences as one paragraph."""
    return " ".join(sentence for sentence in sentences if sentence)
