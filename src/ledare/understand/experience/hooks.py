"""Where rooms above show something on these pages; they register in `ready()`.

``panels`` are asked for a belief's page: they get the reader and the belief and return
ready HTML in the active language, or "" when they have nothing to show. ``events`` are
asked what happened between two days, for the dashed lines of a trend.
"""

from collections.abc import Callable, Iterable
from datetime import date

from ledare.believe.beliefs.models import Belief
from ledare.people.models import Person
from ledare.ui.charts import TrendEvent

panels: list[Callable[[Person, Belief], str]] = []
events: list[Callable[[Person, date, date], Iterable[TrendEvent]]] = []


def panels_for(viewer: Person, belief: Belief) -> list[str]:
    """Return what the rooms above show beside a belief."""
    return [shown for shown in (panel(viewer, belief) for panel in panels) if shown]


def events_for(leader: Person, first: date, last: date) -> tuple[TrendEvent, ...]:
    """Return what the rooms above know to have happened between two days."""
    return tuple(event for found in events for event in found(leader, first, last))
