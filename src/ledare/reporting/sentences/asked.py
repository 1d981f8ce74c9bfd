"""What was asked, and how it was answered by everybody."""

from ledare.reporting.document import (
    Cell,
    Row,
    Section,
    Strip,
    Table,
    figure,
    heads,
    text,
)
from ledare.reporting.findings import Findings, ItemFound, ScaleFound
from ledare.reporting.sentences.common import (
    fineness,
    from_to,
    interval,
    joined,
    n_answers,
    n_questions,
    percents,
    quoted,
    shown_words,
    ticks,
    why_not,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, percent, whole


def asked_section(findings: Findings) -> Section:
    """Return the questions with everybody's answers."""
    return Section(
        key="asked",
        title=_("What was asked"),
        lead=_missing(findings),
        marks=(("dot", _("Mean of everybody")), ("band", _("How sure (95%)"))),
        rows=tuple(_row(findings, scale) for scale in findings.scales),
        tables=(_table(findings),),
        cannot_say=_(
            "It says nothing about those who did not answer, and not why anybody"
            " answered as she did. A share of positive answers hides how the others are"
            " spread."
        ),
    )


def _missing(findings: Findings) -> str:
    asked = sum(item.n + item.n_missing for item in findings.items)
    missing = sum(item.n_missing for item in findings.items)
    if not missing:
        return _("Every question was answered by everybody.")
    most = max(findings.items, key=lambda item: item.n_missing)
    return _(
        "%(share)s of all answers are missing; most of them to %(item)s (%(n)s)."
    ) % {
        "share": percent(missing / asked, 1),
        "item": quoted(most.text),
        "n": whole(most.n_missing),
    }


def _row(findings: Findings, scale: ScaleFound) -> Row:
    by_key = {item.key: item for item in findings.items}
    texts = [by_key[key].text for key in scale.items]
    one = texts[0] if len(texts) == 1 and texts[0] != scale.title else ""
    below = one or n_questions(len(scale.items))
    if scale.mean is None:
        return _coarse(scale, below)
    values = {"mean": number(float(scale.mean)), "high": scale.high}
    verdict = _("%(mean)s of %(high)s") % values
    return Row(scale.title, below, _strip(scale), verdict, _detail(findings, scale))


def _coarse(scale: ScaleFound, below: str) -> Row:
    """Return a scale without an exact figure: the one trust lets out, or none."""
    why = why_not(scale.withheld)
    if scale.shown is None:
        return Row(scale.title, below, None, _("Not shown"), why)
    words = shown_words(scale.shown)
    strip = Strip(
        low=scale.low,
        high=scale.high,
        ticks=ticks(scale.low, scale.high),
        ends=(str(scale.low), str(scale.high)),
        dot=scale.shown.number,
        text=words,
        says=_("%(title)s: mean %(mean)s on a scale from %(ends)s.")
        % {
            "title": scale.title,
            "mean": words,
            "ends": from_to(scale.low, scale.high, 0),
        },
    )
    verdict = _("About %(mean)s of %(high)s") % {"mean": words, "high": scale.high}
    return Row(
        scale.title, below, strip, verdict, joined([why, n_answers(scale.n) + "."])
    )


def _detail(findings: Findings, scale: ScaleFound) -> str:
    assert scale.mean is not None
    titles = {one.key: one.title for one in findings.scales}
    positive = scale.positive
    return joined(
        [
            _("%(share)s positive (%(interval)s).")
            % {
                "share": percent(
                    float(positive), fineness(positive.low, positive.high)
                ),
                "interval": percents(positive.low, positive.high),
            }
            if positive is not None
            else "",
            n_answers(scale.n) + ".",
            _("Put together from %(parts)s.")
            % {"parts": ", ".join(quoted(titles[key]) for key in scale.parts)}
            if scale.parts
            else "",
        ]
    )


def _strip(scale: ScaleFound) -> Strip:
    assert scale.mean is not None
    mean = scale.mean
    return Strip(
        low=scale.low,
        high=scale.high,
        ticks=ticks(scale.low, scale.high),
        ends=(str(scale.low), str(scale.high)),
        dot=float(mean),
        text=number(float(mean)),
        band=(mean.low, mean.high) if mean.low == mean.low else None,
        says=_("%(title)s: mean %(mean)s on a scale from %(ends)s.")
        % {
            "title": scale.title,
            "mean": number(float(mean)),
            "ends": from_to(scale.low, scale.high, 0),
        },
    )


def _table(findings: Findings) -> Table:
    return Table(
        key="questions",
        title=_("Every question"),
        columns=heads(
            _("Question"),
            _("Scale"),
            "#" + _("Answers"),
            "#" + _("Missing"),
            "#" + _("Mean"),
            "#" + _("95% interval"),
            "#" + _("Positive"),
            _("Share positive"),
        ),
        rows=tuple(_line(item) for item in findings.items),
        note=_(
            "Positive are the two highest answers of the scale, the highest one where"
            " there are two or three; turned round where a question is worded the other"
            " way (r). Means are of the answers as given."
        ),
    )


def _line(item: ItemFound) -> tuple[Cell, ...]:
    name = f"{item.text} (r)" if item.is_reversed else item.text
    positive, mean = item.positive, item.mean
    return (
        text(name),
        text(f"{item.low}–{item.high}"),
        figure(whole(item.n), item.n),
        figure(whole(item.n_missing), item.n_missing),
        figure("–" if mean is None else number(float(mean)), mean),
        figure("–" if mean is None else interval(mean), None),
        figure("–" if positive is None else percent(float(positive)), positive),
        Cell(
            "",
            strip=None
            if positive is None
            else Strip(0, 1, says="", bar=float(positive)),
        ),
    )
