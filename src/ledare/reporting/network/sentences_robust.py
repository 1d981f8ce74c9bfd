"""Who answered, and what would be left of each figure if fewer had."""

from ledare.reporting.document import Cell, Row, Section, Strip, Table, heads, text
from ledare.reporting.network.network import Level, NetworkFound
from ledare.reporting.network.sentences_common import named, number_cell
from ledare.reporting.words import gettext as _
from ledare.reporting.words import listed, number, percent, whole


def response_section(found: NetworkFound) -> Section | None:
    """Return who answered and what it allows; None where that is not told."""
    response = found.response
    if response is None:
        return None
    allowed = [named(one) for one in response.allows]
    withheld = [named(one) for one in response.withheld]
    return Section(
        key="response",
        title=_("Who answered"),
        lead=_("%(share)s of %(n)s answered.")
        % {"share": percent(float(response.share)), "n": whole(response.share.n)},
        points=(
            (_("Shown"), listed(allowed) or _("nothing about single people")),
            (_("Withheld"), listed(withheld) or _("nothing")),
        ),
        cannot_say=_(
            "Being asked is shown from 50 % response, PageRank from 70 %, brokerage,"
            " betweenness and constraint from 90 %. Intervals take for granted that the"
            " silent ask as the others do."
        ),
    )


def robust_section(found: NetworkFound) -> Section | None:
    """Return what is left when people are dropped; None where nobody was."""
    levels = found.levels
    if not levels:
        return None
    some = min(levels, key=lambda one: abs(one.response - 0.8))
    few = levels[-1]
    return Section(
        key="robust",
        title=_("If fewer had answered"),
        lead=_(
            "People were silenced at random, %(n)s times for each response. 1 is the"
            " order of the whole network kept, 0 nothing left of it."
        )
        % {"n": whole(some.draws)},
        marks=(
            ("dot", _("%(share)s answer") % {"share": percent(some.response)}),
            ("band", _("nine of ten draws")),
            ("ring", _("%(share)s answer") % {"share": percent(few.response)}),
        ),
        rows=tuple(_row(name, some, few) for name in some.kept),
        tables=(_table(levels),),
        points=tuple(_withheld(level) for level in levels),
        cannot_say=_(
            "Here people fall silent at random. Where the busiest do not answer, more"
            " is lost."
        ),
    )


def _row(name: str, some: Level, few: Level) -> Row:
    kept, left = some.kept[name], few.kept[name]
    return Row(
        title=named(name),
        below="",
        strip=Strip(
            low=0.0,
            high=1.0,
            says=_("%(name)s: %(kept)s, and %(left)s with few answers")
            % {
                "name": named(name),
                "kept": number(float(kept)),
                "left": number(float(left)),
            },
            dot=float(kept) if kept == kept else None,
            text=number(float(kept)),
            band=(kept.low, kept.high) if kept == kept else None,
            ring=float(left) if left == left else None,
            ticks=(0.0, 0.25, 0.5, 0.75, 1.0),
            ends=("0", "1"),
        ),
        verdict=_holds(float(kept)),
        detail=_("%(kept)s (%(low)s to %(high)s) at %(some)s, %(left)s at %(few)s")
        % {
            "kept": number(float(kept)),
            "low": number(kept.low),
            "high": number(kept.high),
            "some": percent(some.response),
            "left": number(float(left)),
            "few": percent(few.response),
        },
    )


def _holds(kept: float) -> str:
    if kept >= 0.95:
        return _("Holds")
    if kept >= 0.8:
        return _("Mostly holds")
    return _("Falls apart") if kept < 0.7 else _("Loosens")


def _withheld(level: Level) -> tuple[str, str]:
    name = _("At %(share)s") % {"share": percent(level.response)}
    if not level.withheld:
        return name, _("nothing is withheld.")
    if len(level.withheld) == len(level.kept):
        return name, _("every figure of this kind is withheld.")
    names = listed([named(one) for one in level.withheld])
    return name, _("withheld: %(names)s.") % {"names": names}


def _table(levels: tuple[Level, ...]) -> Table:
    rows = tuple(
        (text(named(name)), *(_cell(level, name) for level in levels))
        for name in levels[0].kept
    )
    return Table(
        "robust",
        _("Rank correlation with the full network"),
        heads(_("Figure"), *("#" + percent(level.response) for level in levels)),
        rows,
        note=_(
            "Median over draws, and where nine of ten lie. In brackets: not shown at"
            " such a response."
        ),
    )


def _cell(level: Level, name: str) -> Cell:
    kept = level.kept[name]
    if kept != kept:
        return number_cell(None)
    said = _("%(kept)s, %(low)s to %(high)s") % {
        "kept": number(float(kept)),
        "low": number(kept.low),
        "high": number(kept.high),
    }
    words = f"({said})" if name in level.withheld else said
    return Cell(words, words, is_number=True)
