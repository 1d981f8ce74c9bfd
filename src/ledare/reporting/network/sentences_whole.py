"""The network as one, and what became of it with each meaning of a tie."""

from ledare.measure import Figure
from ledare.reporting.document import Cell, Row, Section, Strip, Table, heads, text
from ledare.reporting.network.network import Cut, NetworkFound
from ledare.reporting.network.sentences_common import (
    count_cell,
    n_ties,
    no_interval,
    number_cell,
    order_words,
    person,
    sums_cannot_say,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import listed, number, percent, signed, whole


def cuts_section(found: NetworkFound) -> Section | None:
    """Return what counts as a tie; None where ties have no codes of how often."""
    if len(found.cuts) < 2:
        return None
    first, often = found.cuts[0], found.cuts[-2]
    chosen = [cut for cut in found.cuts if cut.at_least == found.at_least]
    shown = list({cut.at_least: cut for cut in (first, *chosen, often)}.values())
    return Section(
        key="ties",
        title=_("What counts as a tie"),
        lead=_cuts_lead(found, first, often),
        marks=(("bar", _("share of all possible ties")),),
        rows=tuple(_cut_row(found, cut, first) for cut in shown),
        tables=(_cuts_table(found),),
        cannot_say=_(
            "The file does not say what its numbers mean. Everything else in this"
            " report rests on ties from %(value)s on; --at-least chooses another."
        )
        % {"value": number(found.at_least or first.at_least, 0)},
    )


def _cuts_lead(found: NetworkFound, first: Cut, often: Cut) -> str:
    """Return why there are several views, and whether rank tells another story."""
    said = _(
        "Beside each tie stands how often, from %(low)s to %(high)s. A list of all who"
        " could be asked is not a list of who is asked, so here are both."
    ) % {
        "low": number(first.at_least, 0),
        "high": number(found.cuts[-1].at_least, 0),
    }
    if first.spearman_asked is None or often.spearman_asked is None:
        return said
    stories = [order_words(float(cut.spearman_asked or 0)) for cut in (first, often)]
    if stories[0] == stories[1]:
        return said
    return (
        said
        + " "
        + _(
            "The two tell different stories. Every tie: %(every)s Ties of %(values)s:"
            " %(often)s"
        )
        % {
            "every": stories[0],
            "values": _codes(found, often),
            "often": stories[1],
        }
    )


def _cut_row(found: NetworkFound, cut: Cut, first: Cut) -> Row:
    values = _codes(found, cut)
    title = (
        _("Every tie that is listed")
        if cut is first
        else _("Ties of %(values)s") % {"values": values}
    )
    return Row(
        title=title,
        below=_("values %(values)s") % {"values": values},
        strip=Strip(
            low=0.0,
            high=max(float(first.density), 1e-9),
            says=f"{title}: {percent(float(cut.density))}",
            bar=float(cut.density),
        ),
        verdict=_("%(ties)s, %(share)s of all possible")
        % {"ties": n_ties(cut.n_ties), "share": percent(float(cut.density))},
        detail=_cut_detail(found, cut),
    )


def _codes(found: NetworkFound, cut: Cut) -> str:
    codes = [one.at_least for one in found.cuts if one.at_least >= cut.at_least]
    return listed([number(code, 0) for code in codes])


def _cut_detail(found: NetworkFound, cut: Cut) -> str:
    said = _("centralization %(asked)s in, %(asks)s out") % {
        "asked": number(float(cut.centralization_asked)),
        "asks": number(float(cut.centralization_asks)),
    }
    if cut.spearman_asked is not None:
        r = signed(float(cut.spearman_asked))
        said += "; " + _("rank and being asked r = %(r)s") % {"r": r}
    if found.shows_people:
        most = (cut.asked == cut.asked.max()).nonzero()[0].tolist()
        names = listed([person(str(found.people.ids[at])) for at in most[:3]])
        said += "; " + _("asked most: %(names)s") % {"names": names}
    return said


def _cuts_table(found: NetworkFound) -> Table:
    with_rank = found.cuts[0].spearman_asked is not None
    titles = [_("A tie counts from"), "#" + _("Ties"), "#" + _("Density")]
    titles += ["#" + _("Returned"), "#" + _("Centralization in"), "#" + _("out")]
    titles += ["#" + _("Asked and rank")] if with_rank else []
    rows = tuple(
        (
            text(number(cut.at_least, 0)),
            count_cell(cut.n_ties),
            number_cell(cut.density),
            number_cell(cut.reciprocity),
            number_cell(cut.centralization_asked),
            number_cell(cut.centralization_asks),
            *([number_cell(cut.spearman_asked, 2)] if with_rank else []),
        )
        for cut in found.cuts
    )
    note = _("Asked and rank: Spearman's correlation, who stands higher first.")
    return Table(
        "cuts",
        _("Each value taken as the lowest"),
        heads(*titles),
        rows,
        note if with_rank else "",
    )


# --- the network as one ------------------------------------------------------------


def whole_section(found: NetworkFound) -> Section:
    """Return density, reciprocity, centralization and the rest."""
    return Section(
        key="whole",
        title=_("The network as one"),
        lead=_lead(found),
        points=tuple(_points(found)),
        tables=(_table(found),),
        cannot_say=sums_cannot_say() if found.is_of_groups else no_interval(),
    )


def _lead(found: NetworkFound) -> str:
    whole_ = found.whole
    around = float(whole_.centralization_asked)
    said = (
        _("Asking is spread: it turns around nobody much.")
        if around < 0.2
        else _("Asking leans towards a few.")
        if around < 0.5
        else _("Asking turns around very few.")
    )
    back = _("%(share)s of ties are returned.") % {
        "share": percent(float(whole_.reciprocity))
    }
    return back if found.is_of_groups else f"{said} {back}"


def _points(found: NetworkFound) -> list[tuple[str, str]]:
    one = found.whole
    said = [
        (
            _("Pairs"),
            _(
                "%(mutual)s ask each other, in %(one_way)s one asks the other, %(none)s"
                " have no tie."
            )
            % {
                "mutual": whole(one.dyads.mutual),
                "one_way": whole(one.dyads.asymmetric),
                "none": whole(one.dyads.null),
            },
        ),
        (_("Parts"), _parts(found)),
    ]
    if found.is_of_groups:
        return said
    return [
        *said,
        (
            _("Alone"),
            _("%(share)s ask nobody and are asked by nobody; n = %(n)s.")
            % {"share": percent(float(one.isolates), 1), "n": whole(one.isolates.n)},
        ),
        (
            _("Silent"),
            _(
                "%(share)s name nobody. Whether they answered cannot be seen;"
                " --responded names a column that tells."
            )
            % {"share": percent(float(one.silent), 1)}
            if found.response is None
            else _("%(share)s name nobody.") % {"share": percent(float(one.silent), 1)},
        ),
    ]


def _parts(found: NetworkFound) -> str:
    one = found.whole
    if one.n_parts == 1:
        return _("All hang together.")
    return _(
        "%(n)s parts that are not joined; the largest has %(most)s of %(all)s."
    ) % {
        "n": whole(one.n_parts),
        "most": whole(one.n_largest),
        "all": whole(found.n),
    }


def _table(found: NetworkFound) -> Table:
    one = found.whole
    named: list[tuple[str, Figure | None]] = [
        (_("Density"), one.density),
        (_("Reciprocity, of ties"), one.reciprocity),
        (_("Reciprocity, of pairs"), one.reciprocity_dyads),
        (_("Transitivity"), one.transitivity),
        (_("Transitivity, with direction"), one.transitivity_directed),
        (_("Centralization of being asked"), one.centralization_asked),
        (_("Centralization of asking"), one.centralization_asks),
        (_("Centralization of betweenness"), one.centralization_betweenness),
        (_("Share of people alone"), one.isolates),
        (_("Share of asking for the most asked tenth"), one.top_tenth),
    ]
    rows = tuple(
        (text(name), number_cell(figure, 5), _n(figure), text(_none()), _made(figure))
        for name, figure in named
    )
    return Table(
        "whole",
        _("Each figure with its company"),
        heads(_("Figure"), "#" + _("Value"), "#" + _("n"), _("Interval"), _("Made by")),
        rows,
    )


def _n(figure: Figure | None) -> Cell:
    return count_cell(figure.n) if figure is not None else text("–")


def _none() -> str:
    return _("none")


def _made(figure: Figure | None) -> Cell:
    if figure is None:
        return text(_("left out: see how this was made"))
    return text(method_words(figure.method))


def method_words(method: str) -> str:
    """Return how a figure was made, in the language that is spoken."""
    words = {
        "ties, of all possible": _("ties, of all possible"),
        "ties, of all possible from who answered": _(
            "ties, of all possible from who answered"
        ),
        "share of ties that are returned": _("share of ties that are returned"),
        "share of connected pairs who ask each other": _(
            "share of connected pairs who ask each other"
        ),
        "closed two-step ways, direction left aside": _(
            "closed two-step ways, direction left aside"
        ),
        "closed two-step ways along the asking": _(
            "closed two-step ways along the asking"
        ),
        "people who ask nobody and whom nobody asks": _(
            "people who ask nobody and whom nobody asks"
        ),
        "of all asking, what the most asked tenth gets": _(
            "of all asking, what the most asked tenth gets"
        ),
    }
    return words.get(method, method)
