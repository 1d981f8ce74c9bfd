"""What fifty answers or more say of whom people turn to, all of them together."""

from math import ceil
from typing import Final

import numpy as np

from ledare.responses.naming.asked import Question
from ledare.responses.naming.ground import IN_NONE, Counts, Marks, allowed
from ledare.trust.wholes import (
    SMALLEST_WHOLE,
    TENTHS,
    WHOLES,
    WholeFigure,
    whole_figure,
)

FEWEST_IN_ROSTER: Final = 100  # else the most asked tenth is a handful of people
ROUNDING: Final = 1e-9


def wholes_in(question: Question) -> list[WholeFigure]:
    """Return the figures of fifty answers and more, where half answered."""
    n = question.ground.whole.n
    if n < SMALLEST_WHOLE or "asked" not in allowed(
        n, question.ground.shown.plan.asked
    ):
        return []
    times = question.times
    made = {
        "centralisation": centralisation(times, n),
        "inside": _inside(question),
        "isolates": float(np.mean(times == 0)),
        "top_tenth": top_tenth(times),
    }
    figures = [whole_figure(stat, value, n=n) for stat, value in made.items()]
    informal = _informal(question)
    return figures if informal is None else [*figures, informal]


def _inside(question: Question) -> float:
    """Return the share of all names that are of the writer's own block."""
    source = question.block_of_writer[question.writers]
    target = question.ground.block_of_person[question.named]
    inside = np.count_nonzero((source == target) & (source != IN_NONE))
    return _ratio(float(inside), question.named.size)


def _informal(question: Question) -> WholeFigure | None:
    """Return the share of the most asked tenth who lead no unit.

    None in a roster below a hundred. Were all who lead among the most asked, each
    of them would know that of each other: there the figure is blunt, and None where
    that leaves nothing to tell.
    """
    times, leads = question.times, question.ground.leads
    if times.size < FEWEST_IN_ROSTER:
        return None
    top = ceil(times.size / 10)
    low = ceil((top - int(leads.sum()) + 1) / top * TENTHS - ROUNDING) / TENTHS
    if low >= WHOLES["informal"].high:
        return None
    share = share_in_top(times, ~leads, top)
    return whole_figure("informal", share, n=question.ground.whole.n, low=low)


# --- measures of how often people are named ------------------------------------------


def centralisation(times: Counts, n: int) -> float:
    """Return how far n answers turn around one person (Freeman 1979, in-degree).

    Where all who can be named have answered it is ``measure.centralization``.
    """
    if times.size < 2 or n < 2:
        return float("nan")
    most = (times.size - 1) * (n - 1)
    return float(np.sum(times.max() - times)) / most


def top_tenth(times: Counts) -> float:
    """Return the share of all names that fall on the tenth who are named most."""
    most = np.sort(times)[::-1][: ceil(times.size / 10)]
    return _ratio(float(most.sum()), int(times.sum()))


def share_in_top(times: Counts, chosen: Marks, top: int) -> float:
    """Return the share of the ``top`` most named who are chosen; nan where nobody is.

    Who are named equally often at its edge share the places there are left.
    """
    if not times.any():
        return float("nan")
    edge = np.sort(times)[-top]
    above, at_edge = times > edge, times == edge
    places = top - int(above.sum())
    shared = places * float(chosen[at_edge].mean())
    return (int(chosen[above].sum()) + shared) / top


def _ratio(part: float, whole: float) -> float:
    """Return a share; nan of nothing."""
    return part / whole if whole else float("nan")
