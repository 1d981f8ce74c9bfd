"""The organisation as a tree of teams, and the groups of it that may be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.survey import Survey, Texts
from ledare.trust.cells import Group, Node, cut

BETWEEN = "\x1f"  # between the units of a path; no name holds it
ROOT = "\x1e"
NOT_OURS = "\x1d"  # stands for ~ in a name: keys of groups end with ~all and ~rest


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who answered where: a node for each team and unit, and the cut of the tree.

    ``keys`` are the nodes somebody answered in, ``place`` says which of them each
    respondent belongs to; ROOT is the node of those without a team.
    """

    keys: tuple[str, ...]
    place: NDArray[np.int64]
    n: Mapping[str, int]
    groups: tuple[Group, ...]
    uncovered: tuple[str, ...]
    is_team: frozenset[str]

    @property
    def teams(self) -> NDArray[np.int64]:
        """Return the team of each respondent as a number; -1 for none."""
        if ROOT not in self.keys:
            return self.place
        return np.where(self.place == self.keys.index(ROOT), -1, self.place)

    @property
    def n_teams(self) -> int:
        """Return how many teams answered."""
        return len(self.is_team)


def organisation_of(survey: Survey) -> Organisation | None:
    """Return the tree of teams with its cut, or None where no team is known."""
    if survey.teams is None:
        return None
    found = _organisation(_places(survey))
    return found if found.is_team else None


def everybody(survey: Survey) -> Organisation:
    """Return an organisation of one group, for a survey without teams."""
    return _organisation(np.full(len(survey.answers), ROOT))


def _organisation(places: Texts) -> Organisation:
    keys, place, n = np.unique(places, return_inverse=True, return_counts=True)
    counts = {str(key): int(count) for key, count in zip(keys, n, strict=True)}
    teams = frozenset(key for key in counts if key != ROOT)
    made = cut(list(_nodes(counts)))
    return Organisation(
        tuple(counts), place.ravel(), counts, made.groups, made.uncovered, teams
    )


def path_of(key: str) -> tuple[str, ...]:
    """Return the names from the largest unit down to this one; none for the whole."""
    return () if key.startswith(ROOT) else names_of(key.split("~")[0])


def names_of(key: str) -> tuple[str, ...]:
    """Return the names in a key as their file wrote them."""
    return tuple(key.replace(NOT_OURS, "~").split(BETWEEN))


def _places(survey: Survey) -> Texts:
    """Return the node of each respondent; who has no team stands at the root."""
    assert survey.teams is not None
    columns = [values for _, values in survey.units] + [survey.teams]
    kept = [np.char.replace(one.astype(np.str_), "~", NOT_OURS) for one in columns]
    joined = kept[0]
    for column in kept[1:]:
        joined = np.char.add(np.char.add(joined, BETWEEN), column)
    return np.where(np.char.strip(survey.teams) == "", ROOT, joined)


def _nodes(counts: Mapping[str, int]) -> Iterator[Node]:
    """Yield the root, every unit and every team, each with its own answers."""
    yield Node(ROOT, None, counts.get(ROOT, 0))
    seen = {ROOT}
    for key in counts:
        if key == ROOT:
            continue
        parts = key.split(BETWEEN)
        paths = [BETWEEN.join(parts[: depth + 1]) for depth in range(len(parts))]
        for above, path in pairwise([ROOT, *paths]):
            if path not in seen:
                seen.add(path)
                yield Node(path, above, counts.get(path, 0))
