"""Numbers from numbers: no clock, no network, no table.

Arrays in, small frozen results out. A number carries its company: interval, n, method,
and what it cannot say.

    from ledare import measure as m
    m.rwg([4, 4, 5, 4], n_options=5)
"""

from typing import TYPE_CHECKING, Any, Final

from ledare.measure.agreement import (
    ICC,
    average_deviation,
    awg,
    icc,
    null_variance,
    r_star_wg_j,
    rwg,
    rwg_j,
)
from ledare.measure.change import Break, breaks
from ledare.measure.drivers import Drivers, relative_weights, shapley_shares
from ledare.measure.figure import Figure
from ledare.measure.moments import Moments, moments, roll_up
from ledare.measure.outcomes import (
    Hausman,
    WithinBetween,
    fixed_effects,
    hausman,
    lagged,
    random_effects,
    wild_bootstrap,
    within_between,
)
from ledare.measure.packing import ScalePack, pack
from ledare.measure.panels import Regression
from ledare.measure.pooling import Pooled, Reml, pool, reml
from ledare.measure.process import Best, Signal, Xmr, best_so_far, xmr
from ledare.measure.rates import rate, rate_change
from ledare.measure.reliability import (
    ItemTotal,
    Omega,
    cronbach_alpha,
    item_total,
    lambda6,
    omega_total,
)
from ledare.measure.scales import Index, index, percent_positive, scale_score
from ledare.measure.weighting import effective_n, weighted_mean, weighted_share

if TYPE_CHECKING:
    from ledare.measure.chart import (
        AdviceAgainstChart,
        ChartHierarchy,
        InformalLeaders,
        Overload,
        advice_against_chart,
        chart_hierarchy,
        chart_levels,
        informal_leaders,
        overload,
    )
    from ledare.measure.influence import (
        TRIADS,
        Brokerage,
        DyadCensus,
        Hits,
        Mixing,
        ResponseCheck,
        asked,
        asks,
        betweenness,
        brokerage,
        centralization,
        constraint,
        coreness,
        density,
        dyad_census,
        effective_size,
        eigenvector,
        harmonic,
        hits,
        mixing,
        pagerank,
        reciprocity,
        response_check,
        transitivity,
        triad_census,
    )

__all__ = [
    "ICC",
    "TRIADS",
    "AdviceAgainstChart",
    "Best",
    "Break",
    "Brokerage",
    "ChartHierarchy",
    "Drivers",
    "DyadCensus",
    "Figure",
    "Hausman",
    "Hits",
    "Index",
    "InformalLeaders",
    "ItemTotal",
    "Mixing",
    "Moments",
    "Omega",
    "Overload",
    "Pooled",
    "Regression",
    "Reml",
    "ResponseCheck",
    "ScalePack",
    "Signal",
    "WithinBetween",
    "Xmr",
    "advice_against_chart",
    "asked",
    "asks",
    "average_deviation",
    "awg",
    "best_so_far",
    "betweenness",
    "breaks",
    "brokerage",
    "centralization",
    "chart_hierarchy",
    "chart_levels",
    "constraint",
    "coreness",
    "cronbach_alpha",
    "density",
    "dyad_census",
    "effective_n",
    "effective_size",
    "eigenvector",
    "fixed_effects",
    "harmonic",
    "hausman",
    "hits",
    "icc",
    "index",
    "informal_leaders",
    "item_total",
    "lagged",
    "lambda6",
    "mixing",
    "moments",
    "null_variance",
    "omega_total",
    "overload",
    "pack",
    "pagerank",
    "percent_positive",
    "pool",
    "r_star_wg_j",
    "random_effects",
    "rate",
    "rate_change",
    "reciprocity",
    "relative_weights",
    "reml",
    "response_check",
    "roll_up",
    "rwg",
    "rwg_j",
    "scale_score",
    "shapley_shares",
    "transitivity",
    "triad_census",
    "weighted_mean",
    "weighted_share",
    "wild_bootstrap",
    "within_between",
    "xmr",
]

# Networks need SciPy's sparse matrices, which take longer to read than all the rest.
_LATER: Final = {
    "AdviceAgainstChart": "ledare.measure.chart",
    "ChartHierarchy": "ledare.measure.chart",
    "InformalLeaders": "ledare.measure.chart",
    "Overload": "ledare.measure.chart",
    "advice_against_chart": "ledare.measure.chart",
    "chart_hierarchy": "ledare.measure.chart",
    "chart_levels": "ledare.measure.chart",
    "informal_leaders": "ledare.measure.chart",
    "overload": "ledare.measure.chart",
    "TRIADS": "ledare.measure.influence",
    "Brokerage": "ledare.measure.influence",
    "DyadCensus": "ledare.measure.influence",
    "Hits": "ledare.measure.influence",
    "Mixing": "ledare.measure.influence",
    "ResponseCheck": "ledare.measure.influence",
    "asked": "ledare.measure.influence",
    "asks": "ledare.measure.influence",
    "betweenness": "ledare.measure.influence",
    "brokerage": "ledare.measure.influence",
    "centralization": "ledare.measure.influence",
    "constraint": "ledare.measure.influence",
    "coreness": "ledare.measure.influence",
    "density": "ledare.measure.influence",
    "dyad_census": "ledare.measure.influence",
    "effective_size": "ledare.measure.influence",
    "eigenvector": "ledare.measure.influence",
    "harmonic": "ledare.measure.influence",
    "hits": "ledare.measure.influence",
    "mixing": "ledare.measure.influence",
    "pagerank": "ledare.measure.influence",
    "reciprocity": "ledare.measure.influence",
    "response_check": "ledare.measure.influence",
    "transitivity": "ledare.measure.influence",
    "triad_census": "ledare.measure.influence",
}


def __getattr__(name: str) -> Any:
    """Return a measure of networks or of the chart, read when it is first asked for."""
    from importlib import import_module

    if name not in _LATER:
        raise AttributeError(f"ledare.measure has no {name!r}.")
    return getattr(import_module(_LATER[name]), name)
