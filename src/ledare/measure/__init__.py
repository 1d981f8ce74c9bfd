"""Numbers from numbers: no clock, no network, no table.

Arrays in, small frozen results out. A number carries its company: interval, n, method,
and what it cannot say.

    from ledare import measure as m
    m.rwg([4, 4, 5, 4], n_options=5)
"""

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
    Regression,
    WithinBetween,
    fixed_effects,
    hausman,
    lagged,
    random_effects,
    wild_bootstrap,
    within_between,
)
from ledare.measure.pooling import Pooled, Reml, pool, reml
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

__all__ = [
    "ICC",
    "Break",
    "Drivers",
    "Figure",
    "Hausman",
    "Index",
    "ItemTotal",
    "Moments",
    "Omega",
    "Pooled",
    "Regression",
    "Reml",
    "WithinBetween",
    "average_deviation",
    "awg",
    "breaks",
    "cronbach_alpha",
    "effective_n",
    "fixed_effects",
    "hausman",
    "icc",
    "index",
    "item_total",
    "lagged",
    "lambda6",
    "moments",
    "null_variance",
    "omega_total",
    "percent_positive",
    "pool",
    "r_star_wg_j",
    "random_effects",
    "relative_weights",
    "reml",
    "roll_up",
    "rwg",
    "rwg_j",
    "scale_score",
    "shapley_shares",
    "weighted_mean",
    "weighted_share",
    "wild_bootstrap",
    "within_between",
]
