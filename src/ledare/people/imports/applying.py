"""Do what a plan says: all of it in one transaction, or nothing."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.imports.paths import Path, folded
from ledare.people.imports.planning import plan_import
from ledare.people.imports.plans import ImportPlan, Placing
from ledare.people.models import Dated, Leadership, Membership, Person, Role, Unit
from ledare.people.queries import tree

BATCH = 400
PERSON_FIELDS = (
    "name",
    "email",
    "external_id",
    "language",
    "time_zone",
    "is_active",
    "imported_on",
    "leads_since",
)


class PlanOutdated(Exception):
    """Somebody changed people or units since the plan was made."""


@transaction.atomic
def apply_import(plan: ImportPlan, *, by: Person | None, at: datetime) -> ImportPlan:
    """Do what a plan says; an admin can, and nobody (`None`) at the machine itself.

    Raises PlanOutdated when the plan would be another one now.
    """
    if by is not None and not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator imports people."))
    now = plan_import(
        plan.source,
        is_whole=plan.is_whole,
        on=plan.on,
        may_add_units=plan.may_add_units,
    )
    if now.digest != plan.digest:
        raise PlanOutdated
    if not now.is_empty:
        _Work(now).do()
        record(
            "people.file.imported",
            by=by.key if by else "",
            at=at,
            file=hashlib.sha256(plan.source).hexdigest(),
            is_whole=plan.is_whole,
            counts=now.counts,
        )
    return now


class _Work:
    """One plan at work; a constant number of queries of each kind."""

    def __init__(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.units: dict[Path, Unit] = {}
        # Who each row is, by its line; new people come in as they are made.
        self.people: dict[int, Person] = dict(plan.known)
        self.touched: dict[int, Person] = {}

    def do(self) -> None:
        """Do it, from the units down to who leads them."""
        self._make_units()
        self._change_people()
        self._make_people()
        self._leave()
        self._place()
        self._set_ends()
        self._lead()
        Person.objects.bulk_update(
            self.touched.values(), PERSON_FIELDS, batch_size=BATCH
        )

    def _make_units(self) -> None:
        """Make the new units, one level of the chart after the other."""
        chart = tree()
        self.units = {folded(tuple(chart.path(k))): u for k, u in chart.units.items()}
        for depth in sorted({len(path) for path in self.plan.new_units}):
            level = {
                folded(path): Unit(
                    name=path[-1], parent=self.units.get(folded(path[:-1]))
                )
                for path in self.plan.new_units
                if len(path) == depth
            }
            Unit.objects.bulk_create(level.values(), batch_size=BATCH)
            self.units.update(level)

    def _change_people(self) -> None:
        """Note what is other about people than before."""
        for change in self.plan.changes:
            setattr(self._touch(change.person), change.field, change.after)
        for person in self.plan.adopted:
            self._touch(person).imported_on = self.plan.on

    def _make_people(self) -> None:
        """Make who is new, and welcome back who had left."""
        made = {
            placing.said.line: _new_person(placing, self.plan.on)
            for placing in self.plan.joins
            if placing.person is None
        }
        Person.objects.bulk_create(made.values(), batch_size=BATCH)
        self.people.update(made)
        for placing in self.plan.joins:
            if placing.person is not None:
                self._touch(placing.person).is_active = True

    def _leave(self) -> None:
        """Let people leave: their unit, their circles, what they lead, their roles."""
        ends = {leaving.person.pk: leaving.on for leaving in self.plan.leaves}
        if not ends:
            return
        circles = Unit.objects.filter(
            kind=Unit.Kind.CIRCLE, closed_on=None, leaderships__person__in=ends
        )
        in_circles = list(
            Membership.objects.not_over(self.plan.on).filter(unit__in=circles)
        )
        own = list(Membership.objects.not_over(self.plan.on).filter(person__in=ends))
        led = list(Leadership.objects.not_over(self.plan.on).filter(person__in=ends))
        closed = [circle.pk for circle in circles]
        _end(Membership, [(row, ends[row.person_id]) for row in own])
        own_pks = {row.pk for row in own}
        _end(
            Membership,
            [(row, self.plan.on) for row in in_circles if row.pk not in own_pks],
        )
        _end(Leadership, [(row, ends[row.person_id]) for row in led])
        Unit.objects.filter(pk__in=closed).update(closed_on=self.plan.on)
        roles = Role.objects.filter(person__in=ends)
        roles.exclude(kind=Role.Kind.ADMIN).delete()
        admins = set(roles.values_list("person", flat=True))
        for leaving in self.plan.leaves:
            person = self._touch(leaving.person)
            person.is_active = person.pk in admins
            person.leads_since = None

    def _place(self) -> None:
        """Close the memberships people move from, and open the new ones."""
        moved = [
            (placing.membership, placing.starts_on)
            for placing in self.plan.moves
            if placing.membership is not None
        ]
        _end(Membership, moved)
        Membership.objects.bulk_create(
            (
                Membership(
                    person=self.people[placing.said.line],
                    unit=self.units[folded(placing.unit)],
                    starts_on=placing.starts_on,
                    ends_on=placing.said.ends_on,
                )
                for placing in (*self.plan.joins, *self.plan.moves)
            ),
            batch_size=BATCH,
        )

    def _set_ends(self) -> None:
        """Set the last days the file gives."""
        rows = []
        for ending in self.plan.endings:
            ending.membership.ends_on = ending.ends_on
            rows.append(ending.membership)
        Membership.objects.bulk_update(rows, ["ends_on"], batch_size=BATCH)

    def _lead(self) -> None:
        """End and begin leaderships; who leads has a leader's space."""
        gone = {leaving.person.pk for leaving in self.plan.leaves}
        ending = [one.leadership for one in self.plan.leaders if one.leadership]
        _end(
            Leadership,
            [(row, self.plan.on) for row in ending if row.person_id not in gone],
        )
        begun = []
        for one in self.plan.leaders:
            if one.said is None:
                continue
            person = self._touch(self.people[one.said.line])
            person.leads_since = person.leads_since or self.plan.on
            unit = self.units[folded(one.unit)]
            begun.append(Leadership(person=person, unit=unit, starts_on=self.plan.on))
        Leadership.objects.bulk_create(begun, batch_size=BATCH)

    def _touch(self, person: Person) -> Person:
        """Return the one row of a person that is written at the end."""
        return self.touched.setdefault(person.pk, person)


def _new_person(placing: Placing, on: date) -> Person:
    """Return a person as the file describes her; she signs in by code or link."""
    said = placing.said
    return Person(
        name=said.name,
        email=said.email or None,
        external_id=said.id or None,
        language=said.language or "en",
        time_zone=said.time_zone or "UTC",
        password=UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20),
        imported_on=on,
    )


def _end(
    model: type[Dated], rows: Iterable[tuple[Membership | Leadership, date]]
) -> None:
    """Let rows hold until a day; what would hold for no day at all is deleted."""
    ended: list[Dated] = []
    empty = []
    for row, on in rows:
        if row.starts_on >= on:
            empty.append(row.pk)
        else:
            row.ends_on = on
            ended.append(row)
    model.objects.filter(pk__in=empty).delete()
    model.objects.bulk_update(ended, ["ends_on"], batch_size=BATCH)
