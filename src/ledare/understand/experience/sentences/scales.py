"""Scales of several questions, and what goes with engagement, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.measure.intervals import Interval
from ledare.measure.reliability import alpha_interval
from ledare.responses.releases import WholeNumber
from ledare.trust.wholes import PER_UNIT
from ledare.ui.charts import mean_text
from ledare.ui.templatetags.ui import figure as number
from ledare.understand.experience.sentences.numbers import between, points


def mean_words(mean: float) -> str:
    """Write a scale's mean, to a tenth."""
    return mean_text(round(mean, 1))


def scale_company(band: Interval, n_questions: int) -> str:
    """Say what a scale's mean rests on."""
    return ngettext(
        "%(n)s answer to %(questions)s questions, likely %(interval)s",
        "%(n)s answers to %(questions)s questions, likely %(interval)s",
        band.n,
    ) % {
        "n": number(band.n),
        "questions": n_questions,
        "interval": between(band.low, band.high),
    }


def too_early(n_rounds: int) -> str:
    """Say why no change is told."""
    return ngettext(
        "Too early to tell whether it moves: %(n)s round so far, three are needed.",
        "Too early to tell whether it moves: %(n)s rounds so far, three are needed.",
        n_rounds,
    ) % {"n": n_rounds}


def scale_moved(change: Interval, *, since: str) -> str:
    """Say how a scale moved, where that is sure."""
    if not change.is_apart_from_zero:
        return _("No sure change since %(when)s.") % {"when": since}
    said = {"points": points(change.value), "when": since}
    if change.value > 0:
        return _("Up %(points)s since %(when)s.") % said
    return _("Down %(points)s since %(when)s.") % said


def holds_together(alpha: WholeNumber, n_items: int) -> str:
    """Say whether a scale's questions measure one thing."""
    if alpha.value >= 0.7:
        finding = _("Its questions hang together")
    elif alpha.value >= 0.6:
        finding = _("Its questions hang together loosely")
    else:
        finding = _(
            "Its questions do not measure one thing, or hardly anybody differs: read "
            "them one by one"
        )
    low, high = alpha_between(alpha, n_items)
    return _("%(finding)s (alpha %(alpha)s, likely %(low)s to %(high)s).") % {
        "finding": finding,
        "alpha": whole_words(alpha),
        "low": _two(low),
        "high": _two(high),
    }


def alpha_between(alpha: WholeNumber, n_items: int) -> tuple[float, float]:
    """Return where alpha may lie: half a step either side, then chance."""
    half = 0.5 / PER_UNIT
    low, _high = alpha_interval(alpha.value - half, n=alpha.n, n_items=n_items)
    _low, high = alpha_interval(alpha.value + half, n=alpha.n, n_items=n_items)
    is_low, is_high = alpha.bound == "or_lower", alpha.bound == "or_higher"
    return 0.0 if is_low else max(low, 0.0), 1.0 if is_high else high


def agree_in_teams(rwg_j: WholeNumber) -> str:
    """Say how far people of one team see it alike."""
    if rwg_j.value >= 0.7:
        finding = _("Within teams people see it alike")
    elif rwg_j.value >= 0.5:
        finding = _("Within teams people see it alike in part")
    else:
        finding = _("Within teams views differ")
    return _("%(finding)s (rwg(j) %(value)s, even null, mean of teams).") % {
        "finding": finding,
        "value": whole_words(rwg_j),
    }


def teams_differ(icc1: WholeNumber, icc2: WholeNumber) -> str:
    """Say how much depends on the team one is in."""
    if icc1.bound == "or_lower":
        finding = _("Teams hardly differ")
    elif icc1.value < 0.15:
        finding = _("Teams differ somewhat")
    else:
        finding = _("Teams differ much")
    return _(
        "%(finding)s: the team is %(share)s of the differences (ICC(1)), and a team's "
        "mean is reliable to %(reliable)s (ICC(2))."
    ) % {
        "finding": finding,
        "share": part_words(icc1),
        "reliable": whole_words(icc2),
    }


def whole_words(figure: WholeNumber) -> str:
    """Write a figure of the whole, two decimals, "or higher" at a blunt end."""
    return _bounded(_two(figure.value), figure.bound)


def part_words(figure: WholeNumber) -> str:
    """Write a part of something in per cent."""
    return _bounded(_per_cent(figure.value), figure.bound)


def parts_between(low: WholeNumber, high: WholeNumber) -> str:
    """Write between which parts something lies."""
    return _("%(low)s to %(high)s") % {
        "low": part_words(low),
        "high": part_words(high),
    }


def _bounded(shown: str, bound: str) -> str:
    if bound == "or_higher":
        return _("%(number)s or higher") % {"number": shown}
    if bound == "or_lower":
        return _("%(number)s or lower") % {"number": shown}
    return shown


def _per_cent(part: float) -> str:
    return _("%(number)s %%") % {"number": round(100 * part)}


def _two(value: float) -> str:
    return number(round(value, 2))
