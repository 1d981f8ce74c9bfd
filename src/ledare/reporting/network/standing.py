"""Advice beside the chart and beside rank: who leads without standing high."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledare import measure as m
from ledare.measure import Figure
from ledare.reporting.network.network import (
    Counts,
    Informal,
    Network,
    Numbers,
    Standing,
    TopFound,
)
from ledare.reporting.network.ranks import spearman

NO_TEST = "ties of one network are not independent: no interval and no test"
MOST_SHAPED = 5_000  # people up to which the shape of advice is held against a tree
DRAWS, DRAWS_LARGE, LARGE = 200, 40, 20_000
DIGITS = 9  # of PageRank in times the mean; further ones are noise
SHAPE = ("connectedness", "hierarchy", "efficiency", "least_upper_boundedness")
BANDS = ("less", "as_others", "more", "much_more", "unclear")


def standing_of(network: Network, may: tuple[str, ...]) -> Standing | None:
    """Return advice beside chart and rank; None where neither is known."""
    order = _order(network)
    if order is None or network.is_of_groups:
        return None
    known = ~np.isnan(order)
    ranks = order[known]
    if np.unique(ranks).size < 2:
        return None
    asked = np.bincount(network.ties[:, 1], minlength=network.n)
    walk = m.pagerank(network.ties, n=network.n) if "pagerank" in may else None
    alone = Standing(
        spearman_asked=_order_figure(asked[known], ranks),
        spearman_pagerank=None
        if walk is None
        else _order_figure(np.round(walk * network.n, DIGITS)[known], ranks),
        asked_by_rank=_by_rank(network, order, asked),
        top=_top(network, order, asked),
        rank=network.rank.column if network.rank else "",
    )
    return _beside_chart(network, alone)


def _order(network: Network) -> Numbers | None:
    """Return ranks that rise downwards: the column's, or levels of the chart."""
    if network.rank is not None:
        return network.rank.order
    if network.chart is None:
        return None
    return m.chart_levels(network.chart, n=network.n).astype(np.float64)


def _order_figure(values: NDArray[Any], ranks: Numbers) -> Figure:
    return Figure(
        spearman(values, -ranks),
        n=len(ranks),
        method="Spearman, who stands higher first",
        cannot_say=NO_TEST,
    )


def _by_rank(
    network: Network, order: Numbers, asked: Counts
) -> tuple[tuple[float, int, float], ...]:
    """Return each rank as given, its people, and how many ask one of them."""
    known = np.unique(order[~np.isnan(order)])
    sign = -1.0 if network.rank is not None and network.rank.top == "high" else 1.0
    return tuple(
        (
            sign * float(rank),
            int((order == rank).sum()),
            float(asked[order == rank].mean()),
        )
        for rank in known.tolist()
    )


def _top(network: Network, order: Numbers, asked: Counts) -> TopFound | None:
    """Return who stands alone at the top; None where nobody does."""
    tops = np.flatnonzero(order == np.nanmin(order))
    if network.chart is not None:
        below, above = network.chart.T
        tops = np.setdiff1d(above, below)
    if len(tops) != 1:
        return None
    at = int(tops[0])
    return TopFound(
        id=str(network.ids[at]),
        title="" if network.titles is None else str(network.titles[at]),
        asked=int(asked[at]),
        place=1 + int((asked > asked[at]).sum()),
        n_alike=int((asked == asked[at]).sum()) - 1,
    )


def _beside_chart(network: Network, standing: Standing) -> Standing:
    """Return it with advice against the chart, where a chart is known."""
    if network.chart is None:
        return standing
    found = m.advice_against_chart(network.ties, network.chart, n=network.n)
    shapes = network.n <= MOST_SHAPED
    return replace(
        standing,
        correlation=Figure(
            found.graph_correlation,
            n=network.n * (network.n - 1),
            method="Pearson over ordered pairs",
            cannot_say=NO_TEST,
        ),
        n_both=found.both,
        n_lines=found.both + found.reports_only,
        shape=_shape(network.chart, network.n) if shapes else {},
        advice_shape=_shape(network.ties, network.n) if shapes else {},
    )


def _shape(ties: Counts, n: int) -> dict[str, Figure]:
    found = m.chart_hierarchy(ties, n=n)
    return {
        name: Figure(getattr(found, name), n=n, method="Krackhardt 1994")
        for name in SHAPE
    }


def informal_of(network: Network) -> Informal | None:
    """Return informal leading and load as shares; None where rank is not known."""
    order = _order(network)
    if order is None or network.is_of_groups or np.unique(order).size < 2:
        return None
    # Whose rank is not known is nobody's informal leader.
    ranks = np.where(np.isnan(order), np.nanmin(order) - 1, order)
    found = m.informal_leaders(
        network.ties,
        n=network.n,
        rank=ranks,
        draws=DRAWS if network.n <= LARGE else DRAWS_LARGE,
        seed=1,
    )
    asked = np.bincount(network.ties[:, 1], minlength=network.n)
    band = m.overload(asked, ranks).band
    where: dict[str, tuple[int, int]] = {}
    if network.units:
        labels = next(iter(network.units.values()))
        for name in np.unique(labels).tolist():
            inside = labels == name
            where[name] = int((found.leads & inside).sum()), int(inside.sum())
    return Informal(
        share=Figure(
            found.share,
            n=int(found.in_top.sum()),
            method=f"of the most asked tenth; stable in 80 % of {found.draws} draws",
        ),
        n_top=int(found.in_top.sum()),
        where=where,
        bands={
            name: Figure(
                float((band == name).mean()),
                n=network.n,
                method="times the rank's median",
            )
            for name in BANDS
        },
    )
