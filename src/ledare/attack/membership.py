"""Who could be in a group of a round, by key, as the chart said when it was opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledare.listen.surveys.models import Round, Seat
from ledare.responses.plan import Plan
from ledare.responses.releases import Release
from ledare.responses.rooms import plan_of

# Units and people, a pair for each seat.
Seats = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Members:
    """The people of each unit that was asked."""

    by_unit: Mapping[str, tuple[str, ...]]

    def of(self, units: Iterable[str]) -> list[str]:
        """Return everybody of some units."""
        return sorted(key for unit in units for key in self.by_unit.get(unit, ()))


def members_of(
    round_: Round, release: Release, remembered: Seats | None = None
) -> Members:
    """Return who had a seat in a round; as remembered, where that is known.

    Where somebody was erased since, or answers came from a file, a stand-in takes the
    place: an attacker remembers who was there.
    """
    seats = Seat.objects.filter(round=round_).values_list("unit_key", "person__key")
    by_unit: dict[str, list[str]] = defaultdict(list)
    for unit, person in seats if remembered is None else remembered:
        by_unit[unit].append(person)
    plan = plan_of(round_.key)
    if plan is not None:
        _fill_cells(by_unit, plan)
    else:
        _fill_groups(by_unit, release)
    return Members({unit: tuple(people) for unit, people in by_unit.items()})


def _fill_cells(by_unit: dict[str, list[str]], plan: Plan) -> None:
    """Add a stand-in for everybody who is missing in an issuing cell."""
    for cell in plan.cells:
        here = sum(len(by_unit.get(unit, ())) for unit in cell.covers)
        for number in range(here, cell.members):
            by_unit[cell.covers[0]].append(f"gone:{cell.key}:{number}")


def _fill_groups(by_unit: dict[str, list[str]], release: Release) -> None:
    """Add stand-ins for a round from a file: as many as each group was said to ask."""
    for group in sorted(release.groups, key=lambda one: (len(one.covers), one.key)):
        here = sum(len(by_unit.get(unit, ())) for unit in group.covers)
        for number in range(here, group.asked):
            by_unit[group.covers[0]].append(f"asked:{group.key}:{number}")
