"""A scale beside what others published, in words."""

from ledare.reporting.document import Row, Section, Strip, Table, figure, heads, text
from ledare.reporting.findings import Comparison, Findings
from ledare.reporting.sentences.common import quoted, ticks, title_of, why_not
from ledare.reporting.words import gettext as _
from ledare.reporting.words import percent, signed, whole


def others_section(findings: Findings) -> Section | None:
    """Return each scale that names a norm beside it; nothing where none does."""
    if not findings.comparisons:
        return None
    return Section(
        key="others",
        title=_("How does it look beside others?"),
        lead=_(
            "Held against figures that others published. They asked other people, at"
            " another time, perhaps with other words: a hint where to look, no grade."
        ),
        marks=(
            ("dot", _("This survey")),
            ("band", _("How sure (95%)")),
            ("square", _("Published by others")),
        ),
        rows=tuple(_row(findings, one) for one in findings.comparisons),
        tables=(_table(findings),),
        cannot_say=_(
            "The verdict knows about chance among those who answered here, and that"
            " published figures are rounded. It knows nothing of how others were asked,"
            " or who answered them."
        ),
    )


def stands_beside(findings: Findings) -> str:
    """Return in a sentence how the first comparison looks; empty where unsure."""
    for one in findings.comparisons:
        if one.own is None or one.direction not in ("higher", "lower"):
            continue
        values = {
            "scale": quoted(title_of(findings, one.scale)),
            "own": percent(float(one.own)),
            "norm": percent(one.norm.value),
            "whom": _whom(one),
            "year": str(one.norm.year),
        }
        if values["own"] == values["norm"]:
            continue
        return (
            _("%(scale)s is at %(own)s; it was %(norm)s in %(whom)s in %(year)s.")
            % values
        )
    return ""


def _whom(one: Comparison) -> str:
    names = {
        "the US federal government": _("the US federal government"),
        "the UK Civil Service": _("the UK Civil Service"),
    }
    return names.get(one.norm.of_whom, one.norm.of_whom)


def _row(findings: Findings, one: Comparison) -> Row:
    title = title_of(findings, one.scale)
    below = _("%(norm)s, %(whom)s, %(year)s") % {
        "norm": one.norm.title,
        "whom": _whom(one),
        "year": one.norm.year,
    }
    if one.own is None:
        said = why_not(one.withheld or "cannot")
        return Row(title, below, None, _("Not shown"), said)
    verdicts = {
        "higher": _("Above the published figure"),
        "lower": _("Below the published figure"),
    }
    points = signed(100 * (one.difference or 0), 1)
    return Row(
        title,
        below,
        _strip(one),
        verdicts.get(one.direction or "", _("About the same")),
        _("%(own)s against %(norm)s: %(points)s percentage points.")
        % {
            "own": percent(float(one.own), 1),
            "norm": percent(one.norm.value),
            "points": points,
        },
    )


def _strip(one: Comparison) -> Strip:
    assert one.own is not None
    own = float(one.own)
    return Strip(
        low=0,
        high=1,
        ticks=ticks(0, 1),
        ends=(percent(0), percent(1)),
        dot=own,
        text=percent(own),
        band=(one.own.low, one.own.high),
        square=one.norm.value,
        square_text=percent(one.norm.value),
        says=_("This survey %(own)s, published %(norm)s.")
        % {"own": percent(own), "norm": percent(one.norm.value)},
    )


def _table(findings: Findings) -> Table:
    columns = heads(
        _("Scale"),
        "#" + _("This survey"),
        "#" + _("Standard error"),
        "#" + _("Published"),
        _("Of whom"),
        "#" + _("Year"),
        "#" + _("People"),
        _("Source"),
        _("Licence"),
    )
    return Table(
        key="norms",
        title=_("The published figures and where they come from"),
        columns=columns,
        rows=tuple(
            (
                text(title_of(findings, one.scale)),
                figure("–" if one.own is None else percent(float(one.own), 2), one.own),
                figure(
                    "–" if one.own is None else percent(one.own.se, 2),
                    None if one.own is None else one.own.se,
                ),
                figure(percent(one.norm.value), one.norm.value),
                text(_whom(one)),
                figure(str(one.norm.year), one.norm.year),
                figure("–" if one.norm.n is None else whole(one.norm.n), one.norm.n),
                text(f"{one.norm.source}. {one.norm.address}"),
                text(one.norm.licence),
            )
            for one in findings.comparisons
        ),
        note=how_to_read(),
    )


def how_to_read() -> str:
    """Return how the published figures are to be read."""
    return _(
        "Percent positive: the mean over the questions of the share of positive"
        " answers. The engagement index of the UK Civil Service is the mean answer,"
        " from 0 for the lowest to 100 for the highest; its published figures are"
        " medians over organisations. Only aggregates are cited."
    )
