"""Who is asked in a round, and in how small a group an answer can appear."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledare.listen.surveys.models import Seat
from ledare.listen.surveys.questions import Question
from ledare.people import queries as people
from ledare.people.models import Person, Unit
from ledare.responses.plan import Plan, PlanCell, PlanNode, make_plan
from ledare.trust.cells import SMALLEST_GROUP, TooFew


@dataclass(frozen=True)
class Place:
    """A person who is asked, and the unit her answer belongs to."""

    person: Person
    unit_key: str


@dataclass(frozen=True)
class Audience:
    """Everybody a round would ask, and the units they are in, names as of now."""

    places: tuple[Place, ...]
    nodes: tuple[PlanNode, ...]

    @property
    def n_asked(self) -> int:
        """Return how many are asked."""
        return len(self.places)

    @property
    def is_enough(self) -> bool:
        """Tell whether anything could be shown without exposing somebody."""
        return self.n_asked >= SMALLEST_GROUP

    @property
    def n_missing(self) -> int:
        """Return how many more it takes."""
        return max(SMALLEST_GROUP - self.n_asked, 0)

    def plan(self, round_key: str, questions: Sequence[Question]) -> Plan:
        """Return the round as the sealed room needs it. Raises TooFew below five."""
        if not self.is_enough:
            raise TooFew(self.n_asked, SMALLEST_GROUP)
        heads = Counter(place.unit_key for place in self.places)
        items = [question.item() for question in questions]
        return make_plan(round_key, self.nodes, heads, items)


def audience_of(unit: Unit, *, leader: Person, on: date) -> Audience:
    """Return everybody in a unit and below it, without the leader who asks."""
    nodes = _nodes(unit)
    keys = {node.key for node in nodes}
    places = [
        Place(seat.person, seat.unit_key if seat.unit_key in keys else unit.key)
        for seat in people.roster(unit, on=on)
        if seat.person.pk != leader.pk
    ]
    return Audience(tuple(places), tuple(nodes))


def _nodes(unit: Unit) -> list[PlanNode]:
    tree = people.tree()
    if unit.key not in tree:
        return [PlanNode(unit.key, unit.name, None)]
    return [
        PlanNode(key, tree.unit(key).name, _parent(tree, key, unit.key))
        for key in tree.below(unit.key)
    ]


def _parent(tree: people.Tree, key: str, root: str) -> str | None:
    return None if key == root else tree.parent(key)


MOST_NAMES = 30


@dataclass(frozen=True)
class SmallestGroup:
    """The smallest group one person's answer can appear in."""

    name: str
    members: int
    own_team: str = ""
    own_members: int = 0
    # Who is in it: shown to a team about itself, never a mix of teams.
    people: tuple[str, ...] = ()

    @property
    def is_merged(self) -> bool:
        """Tell whether the own team is too small to be shown alone."""
        return bool(self.own_team)


def smallest_group(seat: Seat, plan: Plan) -> SmallestGroup:
    """Return what a person may know before she answers, in one query."""
    names = {node.key: node.name for node in plan.nodes}
    cell = next(cell for cell in plan.cells if cell.key == seat.cell_key)
    name = names[cell.node]
    if len(cell.covers) == 1:
        beside = Seat.objects.filter(round=seat.round, cell_key=seat.cell_key)
        names_in_it = beside.order_by("person__name").values_list("person__name")
        people = tuple(name for (name,) in names_in_it[:MOST_NAMES])
        return SmallestGroup(name, cell.members, people=people)
    n_own = Seat.objects.filter(round=seat.round, unit_key=seat.unit_key).count()
    return SmallestGroup(name, cell.members, names.get(seat.unit_key, name), n_own)


def smallest_cell(plan: Plan) -> PlanCell:
    """Return the cell with the fewest people in it."""
    return min(plan.cells, key=lambda cell: (cell.members, cell.key))


def cells_by_unit(plan: Plan) -> dict[str, str]:
    """Return the issuing cell of each unit that has people of its own."""
    return {unit: cell.key for cell in plan.cells for unit in cell.covers}
