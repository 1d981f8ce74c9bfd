"""Reads of the room: frozen figures, own answers, own targets; the reader's only."""

from ledare.understand.leadership.queries.axes import Axis, AxisPoint, OwnFigure
from ledare.understand.leadership.queries.contrasts import Pair, Row, Side
from ledare.understand.leadership.queries.profiles import Profile, profile_of
from ledare.understand.leadership.queries.rounds import history_of
from ledare.understand.leadership.queries.targets import (
    Distance,
    distances_of,
    targets_of,
)

__all__ = [
    "Axis",
    "AxisPoint",
    "Distance",
    "OwnFigure",
    "Pair",
    "Profile",
    "Row",
    "Side",
    "distances_of",
    "history_of",
    "profile_of",
    "targets_of",
]
