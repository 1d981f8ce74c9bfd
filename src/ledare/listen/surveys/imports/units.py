"""The units an answers file speaks of, found in the chart or added to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledare.listen.surveys.imports.answers import Codes
from ledare.listen.surveys.imports.maps import AnswerMap
from ledare.people.models import Unit


@dataclass(frozen=True)
class Placed:
    """The chart after an import: the organisation, and the unit of each code path."""

    root: Unit
    by_codes: Mapping[Codes, Unit]
    n_new: int

    def all(self) -> list[Unit]:
        """Return every unit of the import, the organisation first."""
        return [self.root, *(unit for codes, unit in self.by_codes.items() if codes)]


def place_units(
    answer_map: AnswerMap, paths: Iterable[Codes], words: Mapping[str, str]
) -> Placed:
    """Find each path of codes in the chart by name; add what is not there."""
    root, is_new = Unit.objects.get_or_create(
        name=answer_map.organisation,
        parent=None,
        kind=Unit.Kind.CHART,
        closed_on=None,
    )
    placed: dict[Codes, Unit] = {(): root}
    n_new = int(is_new)
    every = sorted(
        {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
    )
    for depth in range(1, max(map(len, every), default=0) + 1):
        level = [path for path in every if len(path) == depth]
        n_new += _place_level(answer_map, level, words, placed)
    return Placed(root, placed, n_new)


def _place_level(
    answer_map: AnswerMap,
    level: list[Codes],
    words: Mapping[str, str],
    placed: dict[Codes, Unit],
) -> int:
    """Place the units of one level below those of the level above."""
    parents = {placed[path[:-1]].pk for path in level}
    there = {
        (unit.parent_id, unit.name): unit
        for unit in Unit.objects.filter(parent__in=parents, closed_on=None)
    }
    new: dict[Codes, Unit] = {}
    taken: set[tuple[int, str]] = set()
    for path in level:
        parent = placed[path[:-1]]
        name = _name_of(answer_map, path, words)
        if (parent.pk, name) in taken:
            name = f"{name} ({path[-1]})"[:120]
        taken.add((parent.pk, name))
        if (parent.pk, name) in there:
            placed[path] = there[parent.pk, name]
        else:
            placed[path] = new[path] = Unit(name=name, parent=parent)
    Unit.objects.bulk_create(new.values())
    return len(new)


def _name_of(answer_map: AnswerMap, path: Codes, words: Mapping[str, str]) -> str:
    """Return a unit's name: the map's words for its level around its code."""
    code = path[-1]
    pattern = answer_map.unit_names[len(path) - 1]
    return pattern.format(code=code, name=words.get(code) or code)[:120]
