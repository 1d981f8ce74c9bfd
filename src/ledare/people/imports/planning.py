"""From what a file says to what it changes; nothing is written here."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ledare.people.imports.checking import Contents, Said, contents_of
from ledare.people.imports.columns import Column
from ledare.people.imports.matching import person_of
from ledare.people.imports.mistakes import Mistakes
from ledare.people.imports.paths import Path, folded
from ledare.people.imports.placing import new_units_of
from ledare.people.imports.plans import (
    Change,
    Ending,
    ImportPlan,
    Leading,
    Leaving,
    Placing,
)
from ledare.people.imports.reading import read
from ledare.people.imports.standing import Standing, standing
from ledare.people.models import Membership, Person


def plan_import(
    source: bytes, *, is_whole: bool, on: date, may_add_units: bool = True
) -> ImportPlan:
    """Return what a file would change; raises FileRefused with every mistake in it.

    With `is_whole` the file lists the whole organisation, so who came by a file before
    and is missing from this one leaves.
    """
    mistakes = Mistakes()
    contents = contents_of(read(source, mistakes), mistakes)
    now = standing(on=on)
    new_units = new_units_of(contents, now, on, may_add_units, mistakes)
    known = {said.line: person_of(said, now, mistakes) for said in contents.people}
    _check_each_known_once(contents, known, mistakes)
    draft = _Draft(now=now, contents=contents, on=on, mistakes=mistakes)
    for said in contents.people:
        draft.take(said, known[said.line])
    if is_whole:
        draft.miss([person for person in known.values() if person])
    draft.compare_leaders(known)
    mistakes.refuse_if_any()
    return ImportPlan(
        source=source,
        is_whole=is_whole,
        may_add_units=may_add_units,
        on=on,
        n_people=len(contents.people),
        new_units=new_units,
        joins=tuple(draft.joins),
        moves=tuple(draft.moves),
        leaves=tuple(draft.leaves),
        leaders=tuple(draft.leaders),
        changes=tuple(draft.changes),
        endings=tuple(draft.endings),
        adopted=tuple(draft.adopted),
        known={line: person for line, person in known.items() if person},
    )


def is_over(said: Said, on: date) -> bool:
    """Tell whether a row is about somebody whose last day has passed."""
    return said.ends_on is not None and said.ends_on <= on


@dataclass
class _Draft:
    """A plan in the making."""

    now: Standing
    contents: Contents
    on: date
    mistakes: Mistakes
    joins: list[Placing] = field(default_factory=list)
    moves: list[Placing] = field(default_factory=list)
    leaves: list[Leaving] = field(default_factory=list)
    leaders: list[Leading] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    adopted: list[Person] = field(default_factory=list)

    def take(self, said: Said, person: Person | None) -> None:
        """Add what one row changes."""
        if is_over(said, self.on):
            if person is not None:
                self._leave(person, said.ends_on or self.on, is_missing=False)
            return
        membership = self.now.memberships.get(person.pk) if person else None
        if person is not None:
            self._compare(said, person)
        if membership is None:
            self._join(said, person)
        elif folded(said.unit) != folded(self.now.path_of_unit[membership.unit_id]):
            self._move(said, person, membership)
        else:
            self._set_end(said, membership)

    def miss(self, present: list[Person]) -> None:
        """Let everybody leave who came by a file before and is not in this one."""
        here = {person.pk for person in present}
        for person in self.now.people.values():
            if person.imported_on is not None and person.pk not in here:
                self._leave(person, self.on, is_missing=True)

    def compare_leaders(self, known: dict[int, Person | None]) -> None:
        """Add each unit another person leads than before, or nobody any more."""
        wanted = {
            folded(path): (path, said)
            for said in self.contents.people
            if not is_over(said, self.on)
            for path in said.leads
        }
        for key, (path, said) in wanted.items():
            unit = self.now.units.get(key)
            before = self.now.leaderships.get(unit.pk) if unit else None
            person = known[said.line]
            if before is None or person is None or before.person_id != person.pk:
                shown = self.now.paths.get(key, path)
                self.leaders.append(Leading(shown, before, said))
        for person in self._who_may_stop(known):
            for row in self.now.led_by(person):
                path = self.now.path_of_unit[row.unit_id]
                if folded(path) not in wanted:
                    self.leaders.append(Leading(path, row, None))

    def _who_may_stop(self, known: dict[int, Person | None]) -> list[Person]:
        """Return whose leading the file decides: by a column for it, or by leaving."""
        gone = [leaving.person for leaving in self.leaves]
        if Column.LEADS not in self.contents.columns:
            return gone
        left = {person.pk for person in gone}
        return gone + [p for p in known.values() if p is not None and p.pk not in left]

    def _join(self, said: Said, person: Person | None) -> None:
        starts_on = said.starts_on or self.on
        if person is not None:
            starts_on = max(starts_on, self.on)
        self.joins.append(
            Placing(said, person, None, (), self._shown(said.unit), starts_on)
        )

    def _move(self, said: Said, person: Person | None, membership: Membership) -> None:
        """Move somebody on the day the file says, if she was elsewhere until then."""
        starts_on = self.on
        if said.starts_on and said.starts_on > membership.starts_on:
            starts_on = said.starts_on
        before = self.now.path_of_unit[membership.unit_id]
        self.moves.append(
            Placing(said, person, membership, before, self._shown(said.unit), starts_on)
        )

    def _leave(self, person: Person, on: date, *, is_missing: bool) -> None:
        """Let somebody leave who is here; an admin without a unit has left already."""
        membership = self.now.memberships.get(person.pk)
        stays = person.is_active and person.pk not in self.now.admins
        if membership is None and not stays:
            return
        path = self.now.path_of_unit[membership.unit_id] if membership else ()
        self.leaves.append(Leaving(person, membership, path, on, is_missing))

    def _set_end(self, said: Said, membership: Membership) -> None:
        """Set or take away a last day, where the file has a column for it."""
        if Column.ENDS not in self.contents.columns:
            return
        if said.ends_on and said.ends_on <= membership.starts_on:
            wanted = _("A day after %(day)s, on which she starts.") % {
                "day": membership.starts_on
            }
            self.mistakes.add(said.line, Column.ENDS, str(said.ends_on), wanted)
        elif said.ends_on != membership.ends_on:
            self.endings.append(Ending(membership, said.ends_on))

    def _compare(self, said: Said, person: Person) -> None:
        """Add each thing the file says otherwise; an empty cell says nothing."""
        pairs = (
            ("name", person.name, said.name),
            ("email", person.email or "", said.email),
            ("external_id", person.external_id or "", said.id),
            ("language", person.language, said.language),
            ("time_zone", person.time_zone, said.time_zone),
        )
        for name, before, after in pairs:
            if after and before != after:
                self.changes.append(Change(person, name, before, after))
        if person.imported_on is None:
            self.adopted.append(person)

    def _shown(self, path: Path) -> Path:
        """Return a path as the chart writes it."""
        return self.now.paths.get(folded(path), path)


def _check_each_known_once(
    contents: Contents, known: dict[int, Person | None], mistakes: Mistakes
) -> None:
    """Find two rows that mean the same person by different marks."""
    seen: dict[int, int] = {}
    for said in contents.people:
        person = known[said.line]
        if person is None:
            continue
        first = seen.setdefault(person.pk, said.line)
        if first != said.line:
            wanted = _(
                "One row for each person; line %(line)s is about %(name)s too."
            ) % {"line": first, "name": person.name}
            column = Column.ID if said.id else Column.EMAIL
            mistakes.add(said.line, column, said.id or said.email, wanted)
