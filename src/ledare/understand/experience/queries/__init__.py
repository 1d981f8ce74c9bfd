"""Reads of the room: everything comes from releases, never from an answer."""

from ledare.understand.experience.queries.beliefs import BeliefPage, belief_page
from ledare.understand.experience.queries.headlines import Headline, headline
from ledare.understand.experience.queries.marks import (
    BehaviourLived,
    BeliefLived,
    Mark,
    lived,
)
from ledare.understand.experience.queries.overviews import (
    OpenRound,
    Overview,
    open_rounds,
    overview_of,
)
from ledare.understand.experience.queries.pictures import (
    Own,
    Picture,
    own_of,
    picture_of,
)
from ledare.understand.experience.queries.trees import UnitRow
from ledare.understand.experience.queries.trends import Trend, trend
from ledare.understand.experience.queries.units import (
    Refusal,
    UnitResults,
    unit_results,
)

__all__ = [
    "BehaviourLived",
    "BeliefLived",
    "BeliefPage",
    "Headline",
    "Mark",
    "OpenRound",
    "Overview",
    "Own",
    "Picture",
    "Refusal",
    "Trend",
    "UnitResults",
    "UnitRow",
    "belief_page",
    "headline",
    "lived",
    "open_rounds",
    "overview_of",
    "own_of",
    "picture_of",
    "trend",
    "unit_results",
]
