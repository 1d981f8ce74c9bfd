"""A made-up organisation that joins, moves, leaves and is erased, week after week."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.db import transaction

from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.queries import self_questions
from ledare.people import actions as people
from ledare.people import queries as known
from ledare.people.models import Leadership, Membership, Person, Role, Unit

SMALLEST_TEAM, LARGEST_TEAM = 3, 15
TEAMS_IN_A_DEPARTMENT = 5
SHARE_JOINING, SHARE_LEAVING, SHARE_MOVING, SHARE_ERASED = 0.015, 0.01, 0.015, 0.005


@dataclass
class Organisation:
    """Who is there for the attack: the ones who ask, the roles, and everybody else."""

    chance: Random
    admin: Person
    root: Unit
    top: Person
    askers: list[tuple[Person, Unit]] = field(default_factory=list)
    teams: list[Unit] = field(default_factory=list)
    roles: dict[str, Person] = field(default_factory=dict)
    n_joined: int = 0

    @property
    def viewers(self) -> dict[str, Person]:
        """Return somebody of each kind who looks around; a stranger has no account."""
        leaders = {f"leader {place}": one for place, (one, _) in enumerate(self.askers)}
        return {**self.roles, **leaders, "member": self.member()}

    def member(self) -> Person:
        """Return somebody who neither asks nor has a role."""
        return next(self._free())

    def a_week_passes(self, at: datetime) -> None:
        """Let some join, leave, move and be erased."""
        with transaction.atomic():
            for person in list(self._free())[1:]:
                self._something_happens(person, at)

    def _something_happens(self, person: Person, at: datetime) -> None:
        drawn = self.chance.random()
        happenings: tuple[tuple[float, Callable[[Person, datetime], None]], ...] = (
            (SHARE_JOINING, self._join_beside),
            (SHARE_LEAVING, self._depart),
            (SHARE_MOVING, self._move),
            (SHARE_ERASED, self._erase),
        )
        for share, happens in happenings:
            drawn -= share
            if drawn < 0:
                happens(person, at)
                return

    def _join_beside(self, person: Person, at: datetime) -> None:
        unit = known.unit_of(person, on=at.date())
        if unit is not None:
            self.hire(unit, at)

    def _depart(self, person: Person, at: datetime) -> None:
        people.depart(by=self.admin, person=person, at=at)

    def _erase(self, person: Person, at: datetime) -> None:
        people.erase(by=self.admin, person=person, at=at)

    def _move(self, person: Person, at: datetime) -> None:
        here = known.unit_of(person, on=at.date())
        elsewhere = [unit for unit in self.teams if unit != here]
        if elsewhere:
            unit = self.chance.choice(elsewhere)
            people.move(by=self.admin, person=person, unit=unit, at=at)

    def hire(self, unit: Unit, at: datetime) -> Person:
        """Let somebody new join a unit."""
        self.n_joined += 1
        name = f"Person {self.n_joined}"
        return people.add_person(by=self.admin, name=name, unit=unit, at=at)

    def _free(self) -> Iterator[Person]:
        """Yield those whom the weeks may touch, in an order of their own."""
        kept = {self.admin.pk, self.top.pk}
        kept |= {one.pk for one in self.roles.values()}
        kept |= {one.pk for one, _ in self.askers}
        leading = Leadership.objects.filter(ends_on=None).values("person")
        rows = Membership.objects.filter(ends_on=None, person__is_active=True)
        rows = rows.exclude(person__in=kept).exclude(person__in=leading)
        yield from (row.person for row in rows.select_related("person").order_by("pk"))


@transaction.atomic
def founded(n_people: int, *, chance: Random, at: datetime) -> Organisation:
    """Return a new organisation of about so many people."""
    admin = people.found_organisation(organisation="Simulated", name="Admin", at=at)
    root = Unit.objects.get(parent=None, name="Simulated")
    top = people.add_person(by=admin, name="Top", unit=root, at=at)
    people.appoint(by=admin, leader=top, unit=root, at=at)
    made = Organisation(chance, admin, root, top)
    made.roles["admin"] = admin
    for kind in (Role.Kind.ANALYST, Role.Kind.WORKS_COUNCIL):
        made.roles[kind] = people.add_person(by=admin, name=kind, unit=root, at=at)
        people.give_role(by=admin, person=made.roles[kind], kind=kind, at=at)
    made.askers.append((top, root))
    _fill(made, n_people, at)
    for leader, _ in made.askers:
        leader.refresh_from_db()
        _believe(leader, at)
    return made


def _fill(made: Organisation, n_people: int, at: datetime) -> None:
    """Open departments with teams, and teams within teams, until everybody is there."""
    chance, department = made.chance, made.root
    while made.n_joined < n_people - 4:
        place = len(made.teams)
        if place % TEAMS_IN_A_DEPARTMENT == 0:
            name = f"Department {place // TEAMS_IN_A_DEPARTMENT + 1}"
            department = _unit(made, name, made.root, at, n=chance.randint(1, 4))
        above = department
        if (
            made.teams[place - place % TEAMS_IN_A_DEPARTMENT :]
            and chance.random() < 0.25
        ):
            above = made.teams[-1]
        n = chance.randint(SMALLEST_TEAM, LARGEST_TEAM)
        made.teams.append(_unit(made, f"Team {place + 1}", above, at, n=n))


def _unit(made: Organisation, name: str, above: Unit, at: datetime, *, n: int) -> Unit:
    """Open a unit with so many people; most have a leader, and two of them ask."""
    unit = people.open_unit(by=made.admin, name=name, parent=above, at=at)
    hired = [made.hire(unit, at) for _ in range(n)]
    if made.chance.random() < 0.8:
        people.appoint(by=made.admin, leader=hired[0], unit=unit, at=at)
        if len(made.askers) < 3 and n != 1:
            made.askers.append((hired[0], unit))
    return unit


def _believe(leader: Person, at: datetime) -> None:
    """Let a leader write a belief with a behaviour and look at herself."""
    belief = believing.write_belief(
        by=leader, text="People grow when they are heard.", language="en", at=at
    )
    behaviour = believing.add_behaviour(
        by=leader, belief=belief, text="Asks before deciding.", language="en", at=at
    )
    believing.take_self_check(
        by=leader,
        on_questions={item.key: 5 for item in self_questions()},
        on_behaviours={behaviour.key: 6},
        at=at,
    )
