"""Who asks whom: who is asked, who connects, who brokers, and what may be believed.

Everything begins with ``ties``: who asks, who is asked, counted from 0.
"""

from ledare.measure.influence.census import (
    TRIADS,
    DyadCensus,
    dyad_census,
    triad_census,
)
from ledare.measure.influence.degrees import asked, asks, coreness
from ledare.measure.influence.groups import Mixing, mixing
from ledare.measure.influence.holes import constraint, effective_size
from ledare.measure.influence.paths import betweenness, harmonic
from ledare.measure.influence.response import ResponseCheck, response_check
from ledare.measure.influence.roles import Brokerage, brokerage
from ledare.measure.influence.spectral import Hits, eigenvector, hits, pagerank
from ledare.measure.influence.whole import (
    centralization,
    density,
    reciprocity,
    transitivity,
)

__all__ = [
    "TRIADS",
    "Brokerage",
    "DyadCensus",
    "Hits",
    "Mixing",
    "ResponseCheck",
    "asked",
    "asks",
    "betweenness",
    "brokerage",
    "centralization",
    "constraint",
    "coreness",
    "density",
    "dyad_census",
    "effective_size",
    "eigenvector",
    "harmonic",
    "hits",
    "mixing",
    "pagerank",
    "reciprocity",
    "response_check",
    "transitivity",
    "triad_census",
]
