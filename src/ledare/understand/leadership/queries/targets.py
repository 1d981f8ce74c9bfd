"""What one wants to be, and how far the figures lie from it; hers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledare.people.models import Person
from ledare.understand.leadership import sentences
from ledare.understand.leadership.models import Target
from ledare.understand.leadership.queries.axes import Axis


@dataclass(frozen=True)
class Distance:
    """One axis: what she wants, and where others and she herself see her."""

    axis: str
    name: str
    wanted: float
    team_sentence: str
    own_sentence: str


def targets_of(viewer: Person) -> list[Target]:
    """Return what she wanted, the latest first."""
    return list(viewer.leadership_targets.select_related("person"))


def distances_of(axes: Sequence[Axis], target: Target | None) -> list[Distance]:
    """Return how far every axis lies from what she wants of it."""
    if target is None:
        return []
    return [
        Distance(
            axis=axis.key,
            name=axis.name,
            wanted=wanted,
            team_sentence=sentences.team_from(wanted, axis.band),
            own_sentence=sentences.self_from(
                wanted, axis.own.value if axis.own else None
            ),
        )
        for axis in axes
        if (wanted := target.on(axis.key)) is not None
    ]
