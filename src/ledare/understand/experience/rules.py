"""Who may look at whose figures (trust-design, section 8).

Safety never rests on this table: everything in a release may be seen by all of them
together. It keeps the promise that was given to each team.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledare.believe.beliefs.rules import may_see_team_results
from ledare.listen.surveys.models import Round
from ledare.people import queries as people
from ledare.people.models import Leadership, Person, Role
from ledare.people.queries import Tree

# yes: look. begin: write a belief, a behaviour, a self check first. machine: the role
# that runs the machine has no figures. no: a stranger, who is told nothing (404).
Answer = Literal["yes", "begin", "machine", "no"]

READS_ALL = frozenset({Role.Kind.ANALYST, Role.Kind.WORKS_COUNCIL})


@dataclass(frozen=True)
class Sight:
    """What decides where somebody may look; read once, asked for any number of units.

    ``own`` are the units and circles she answers in, ``led`` those she leads,
    ``has_leader`` all units that somebody leads.
    """

    viewer: Person
    tree: Tree
    roles: frozenset[str]
    own: frozenset[str]
    led: frozenset[str]
    has_leader: frozenset[str]
    has_begun: bool

    @property
    def reads_all(self) -> bool:
        """Tell whether a role opens all frozen figures."""
        return bool(self.roles & READS_ALL) and not self.runs_the_machine

    @property
    def runs_the_machine(self) -> bool:
        """Tell whether this person administers; that role has no figures."""
        return Role.Kind.ADMIN in self.roles

    @property
    def organisations(self) -> frozenset[str]:
        """Return the tops of the trees this person belongs to."""
        return frozenset(
            (key, *self.tree.ancestors(key))[-1] for key in self.own if key in self.tree
        )

    def leads(self, unit_key: str) -> bool:
        """Tell whether this person leads a unit, or one above it."""
        above = self.tree.ancestors(unit_key) if unit_key in self.tree else ()
        return not self.led.isdisjoint((unit_key, *above))

    def is_leader_of_people_in(self, unit_key: str) -> bool:
        """Tell whether those who answer in a unit call this person their leader."""
        above = self.tree.ancestors(unit_key) if unit_key in self.tree else ()
        nearest = next(
            (key for key in (unit_key, *above) if key in self.has_leader), None
        )
        return nearest in self.led


def sight_of(
    viewer: Person,
    *,
    on: date,
    tree: Tree | None = None,
    held: frozenset[str] | None = None,
    has_begun: bool | None = None,
) -> Sight:
    """Return where a person may look on a day; the same few queries for everybody.

    ``tree``, ``held`` (the units she is in) and ``has_begun`` are read where they are
    not given.
    """
    chart = tree if tree is not None else people.tree()
    keys = people.units_held(viewer, on=on) if held is None else held
    leaderships = Leadership.objects.on(on).filter(unit__closed_on=None).order_by()
    leaders = dict(leaderships.values_list("unit__key", "person_id"))
    led = frozenset(key for key, leader in leaders.items() if leader == viewer.pk)
    own = (_answers_in(key, led, chart) for key in keys)
    return Sight(
        viewer=viewer,
        tree=chart,
        roles=frozenset(viewer.roles.order_by().values_list("kind", flat=True)),
        own=frozenset(key for key in own if key is not None),
        led=led,
        has_leader=frozenset(leaders),
        has_begun=bool(led)
        and (may_see_team_results(viewer) if has_begun is None else has_begun),
    )


def looking_at(
    sight: Sight, unit_key: str, above: Iterable[str] = (), holds: Iterable[str] = ()
) -> Answer:
    """Return whether somebody may look at a unit's frozen figures, or why not.

    ``above`` are the units that stood above it when the round was opened, ``holds``
    those whose answers its figures are made of.
    """
    answer = _looking_at(sight, unit_key, above)
    return "begin" if answer == "yes" and is_first_look(sight, holds) else answer


def is_first_look(sight: Sight, holds: Iterable[str]) -> bool:
    """Tell whether figures are those of her own people alone, and she has not begun.

    A leader is a member of the team above hers, and keeps what a member reads there.
    But where nobody else answered, that team's figures are her own team's: those wait
    for her own view, by whatever way she comes to them.
    """
    if sight.has_begun or not sight.led:
        return False
    units = tuple(holds)
    return bool(units) and all(sight.leads(unit) for unit in units)


def _looking_at(sight: Sight, unit_key: str, above: Iterable[str]) -> Answer:
    """Return the same by where she stands, whatever the figures hold."""
    if sight.leads(unit_key) or not sight.led.isdisjoint(above):
        return "yes" if sight.has_begun else "begin"
    if sight.runs_the_machine:
        return "machine"
    if sight.reads_all or unit_key in sight.own | sight.organisations:
        return "yes"
    return "no"


def may_see_figures(
    viewer: Person, round: Round, unit_key: str, tree: Tree, on: date
) -> bool:
    """Tell whether a person may look at a unit's figures of a released round."""
    is_asked = (
        unit_key in tree.below(round.unit.key)
        if round.unit.key in tree
        else (unit_key == round.unit.key)
    )
    if not round.is_released or not is_asked:
        return False
    return looking_at(sight_of(viewer, on=on, tree=tree), unit_key) == "yes"


def _answers_in(key: str | None, led: frozenset[str], chart: Tree) -> str | None:
    """Return the unit whose team a member belongs to: a leader's is the one above."""
    while key is not None and key in led:
        key = chart.parent(key) if key in chart else None
    return key
