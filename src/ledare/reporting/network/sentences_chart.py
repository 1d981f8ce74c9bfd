"""Advice beside the chart, and leading without a position, in words."""

from collections.abc import Iterator

from ledare.measure import Figure
from ledare.reporting.document import Row, Section, Strip, Table, heads, text
from ledare.reporting.network.network import Informal, NetworkFound, Standing
from ledare.reporting.network.sentences_common import (
    correlation_detail,
    correlation_words,
    count_cell,
    group_name,
    number_cell,
    order_words,
    ordinal,
    share_cell,
    who,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, percent, signed, whole


def chart_section(found: NetworkFound) -> Section | None:
    """Return advice beside rank and chart; None where neither is known."""
    standing = found.standing
    if standing is None:
        return None
    return Section(
        key="chart",
        title=_("Beside the chart"),
        lead=_lead(found, standing),
        marks=(("dot", _("from -1 to 1: how far two orders agree")),),
        rows=tuple(_rows(found, standing)),
        tables=tuple(_tables(standing)),
        cannot_say=_(
            "Position and influence are two things. Where they differ, neither is the"
            " mistake. Ties are not independent, so there is no interval and no test; a"
            " rank with few people tells about persons."
        ),
    )


def _lead(found: NetworkFound, standing: Standing) -> str:
    return f"{order_words(float(standing.spearman_asked))} {_direction(found)}".strip()


def _direction(found: NetworkFound) -> str:
    """Return which end of the rank was taken as the top, and why."""
    if not found.rank_column:
        return ""
    values = {"column": found.rank_column}
    top = (
        _("In %(column)s the lowest number is the top")
        if found.rank_top == "low"
        else _("In %(column)s the highest number is the top: the list runs upwards")
    ) % values
    whys = {
        "said": _("as was said."),
        "chart": _("as the lines of reporting tell."),
        "titles": _("as the titles tell."),
        "few": _("since there are fewest people there. --rank-top low or high settles"
                 " it."),
        "years": _("since people there are older or longer in the firm. --rank-top low"
                   " or high settles it."),
        "nothing": _("but nothing in the files tells: say it with --rank-top low or"
                     " high."),
    }  # fmt: skip
    return f"{top}, {whys[found.rank_why]}"


def _rows(found: NetworkFound, standing: Standing) -> Iterator[Row]:
    if standing.top is not None:
        yield _top_row(found, standing)
    yield _order_row(
        _("Asked, beside rank"),
        standing.spearman_asked,
        order_words(float(standing.spearman_asked)),
    )
    if standing.spearman_pagerank is not None:
        yield _order_row(
            _("Asked by the asked, beside rank"),
            standing.spearman_pagerank,
            _("PageRank goes with rank %(how)s")
            % {"how": correlation_words(float(standing.spearman_pagerank))},
        )
    if standing.correlation is not None:
        yield _correlation_row(standing, standing.correlation)


def _top_row(found: NetworkFound, standing: Standing) -> Row:
    top = standing.top
    assert top is not None
    more = ngettext(
        "%(n)s person is asked more", "%(n)s people are asked more", top.place - 1
    ) % {"n": whole(top.place - 1)}
    return Row(
        title=who(top, shows=found.shows_people),
        below=_("at the top of the chart"),
        strip=Strip(
            low=0.0,
            high=float(found.n - 1),
            says=_("The top of the chart is asked by %(n)s of %(others)s")
            % {"n": whole(top.asked), "others": whole(found.n - 1)},
            bar=float(top.asked),
        ),
        verdict=_("%(place)s in advice received") % {"place": ordinal(top.place)},
        detail=_("asked by %(n)s of %(others)s; %(more)s")
        % {"n": whole(top.asked), "others": whole(found.n - 1), "more": more},
    )


def _order_row(title: str, found: Figure, verdict: str) -> Row:
    return Row(
        title=title,
        below=_("Spearman, who stands higher first"),
        strip=_between(found, title),
        verdict=verdict,
        detail=correlation_detail(found),
    )


def _between(found: Figure, title: str) -> Strip:
    return Strip(
        low=-1.0,
        high=1.0,
        says=f"{title}: {signed(float(found))}",
        dot=float(found) if found == found else None,
        text=signed(float(found)),
        ticks=(-1.0, -0.5, 0.0, 0.5, 1.0),
        ends=("-1", "1"),
    )


def _correlation_row(standing: Standing, found: Figure) -> Row:
    title = _("Advice against the chart")
    return Row(
        title=title,
        below=_("graph correlation, over all ordered pairs"),
        strip=_between(found, title),
        verdict=_("Advice follows the chart %(how)s")
        % {"how": correlation_words(float(found))},
        detail=_(
            "%(detail)s. %(both)s of %(lines)s lines of reporting are advice too,"
            " %(share)s of all advice"
        )
        % {
            "detail": correlation_detail(found),
            "both": whole(standing.n_both),
            "lines": whole(standing.n_lines),
            "share": percent(_share_of_advice(standing)),
        },
    )


def _share_of_advice(standing: Standing) -> float:
    n_people = sum(n for _rank, n, _mean in standing.asked_by_rank)
    mean = sum(n * each for _rank, n, each in standing.asked_by_rank) / n_people
    return standing.n_both / (n_people * mean) if mean else float("nan")


def _tables(standing: Standing) -> Iterator[Table]:
    yield Table(
        "by-rank",
        _("Asked, rank by rank"),
        heads(standing.rank or _("Level"), "#" + _("People"), "#" + _("Asked, each")),
        tuple(
            (text(number(rank, 0)), count_cell(n), number_cell(mean, 1))
            for rank, n, mean in standing.asked_by_rank
        ),
        note=_("The top first; how many ask one of them, on average."),
    )
    if standing.shape:
        names = {
            "connectedness": _("Connected at all"),
            "hierarchy": _("One way only (hierarchy)"),
            "efficiency": _("No more lines than needed (efficiency)"),
            "least_upper_boundedness": _("A shared superior (least upper bound)"),
        }
        yield Table(
            "shape",
            _("How much of a tree it is"),
            heads(_("Measure"), "#" + _("Chart"), "#" + _("Advice")),
            tuple(
                (
                    text(name),
                    number_cell(standing.shape[key]),
                    number_cell(standing.advice_shape[key]),
                )
                for key, name in names.items()
            ),
            note=_("Krackhardt 1994; all are 1 for a perfect tree."),
        )


# --- leading without a position ----------------------------------------------------


def informal_section(found: NetworkFound) -> Section | None:
    """Return informal leading and load, as shares; None where rank is not known."""
    informal = found.informal
    if informal is None:
        return None
    return Section(
        key="informal",
        title=_("Leading without a position, and load"),
        lead=_informal_lead(informal),
        marks=(("bar", _("share of people")),),
        rows=tuple(_band_rows(informal)),
        tables=_where_table(informal),
        cannot_say=_(
            "Asked most is the tenth above all others, where it holds when those who"
            " ask are drawn again. It does not say whether somebody leads well. It is"
            " told as a share, and where, never as a list."
        ),
    )


def _informal_lead(informal: Informal) -> str:
    return f"{_leading(informal)} {_load(informal)}".strip()


def _leading(informal: Informal) -> str:
    if not informal.n_top:
        return _("Nobody stands out among the asked.")
    values = {"top": whole(informal.n_top)}
    if not informal.share:
        return (
            _(
                "None of the %(top)s asked most surely leads without a position: they"
                " stand above the middle, or hold their place by too few."
            )
            % values
        )
    n = round(float(informal.share) * informal.n_top)
    said = ngettext(
        "%(n)s of the %(top)s asked most stands no higher than the middle, and leads"
        " without a position.",
        "%(n)s of the %(top)s asked most stand no higher than the middle, and lead"
        " without a position.",
        n,
    )
    return said % {**values, "n": whole(n)}


def _load(informal: Informal) -> str:
    if informal.bands["more"] + informal.bands["much_more"]:
        return ""
    return _("Nobody is asked twice as often as the middle of her rank.")


def _band_rows(informal: Informal) -> Iterator[Row]:
    """Yield how many are asked much more than usual; nothing where nobody is."""
    much = float(informal.bands["much_more"])
    shares = {
        _("Asked twice as often as usual, or more"): much + informal.bands["more"],
        _("Asked four times as often as usual, or more"): much,
    }
    widest = max(0.2, *shares.values())
    for name, share in shares.items():
        if not share:
            continue
        yield Row(
            title=name,
            below=_("usual: the median of the same rank"),
            strip=Strip(
                low=0.0,
                high=widest,
                says=f"{name}: {percent(share, 1)}",
                bar=share,
            ),
            verdict=percent(share, 1),
            detail=_("of %(n)s people; no interval")
            % {"n": whole(informal.bands["more"].n)},
        )


def _where_table(informal: Informal) -> tuple[Table, ...]:
    if not informal.where:
        return ()
    rows = tuple(
        (
            text(group_name(name)),
            count_cell(n),
            share_cell(n_leads / n, 1),
        )
        for name, (n_leads, n) in informal.where.items()
    )
    return (
        Table(
            "informal",
            _("Informal leading, unit by unit"),
            heads(_("Unit"), "#" + _("People"), "#" + _("Share who lead informally")),
            rows,
        ),
    )
