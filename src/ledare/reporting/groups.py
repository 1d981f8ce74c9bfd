"""The organisation as a tree of teams, and the groups of it that may be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ledare.reporting.survey import Survey, Texts
from ledare.trust.cells import Group, Node, cut

BETWEEN = "\x1f"  # between the units of a path; no name holds it
ROOT = "\x1e"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who answered where: a node for each team and unit, and the cut of the tree."""

    place: Texts  # of each respondent: the key of the node, or ROOT
    n: Mapping[str, int]
    groups: tuple[Group, ...]
    uncovered: tuple[str, ...]
    is_team: frozenset[str]

    @property
    def n_teams(self) -> int:
        """Return how many teams answered."""
        return len(self.is_team)


def organisation_of(survey: Survey) -> Organisation | None:
    """Return the tree of teams with its cut, or None where no team is known."""
    if survey.teams is None:
        return None
    place = _places(survey)
    keys, n = np.unique(place, return_counts=True)
    counts = {str(key): int(count) for key, count in zip(keys, n, strict=True)}
    teams = frozenset(key for key in counts if key != ROOT)
    if not teams:
        return None
    made = cut(list(_nodes(counts)))
    return Organisation(place, counts, made.groups, made.uncovered, teams)


def full_names(survey: Survey) -> Texts:
    """Return each respondent's team with the units above it; empty where unknown."""
    place = _places(survey)
    return np.where(place == ROOT, "", place)


def path_of(key: str) -> tuple[str, ...]:
    """Return the names from the largest unit down to this one; none for the whole."""
    return () if key.startswith(ROOT) else tuple(key.split("~")[0].split(BETWEEN))


def _places(survey: Survey) -> Texts:
    """Return the node of each respondent; who has no team stands at the root."""
    assert survey.teams is not None
    columns = [values for _, values in survey.units] + [survey.teams]
    kept = [np.char.replace(one.astype(np.str_), "~", "\u223c") for one in columns]
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
