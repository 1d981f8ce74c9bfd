"""Who may do what with people and units (trust-design, section 8)."""

from datetime import date

from ledare.people.models import Leadership, Membership, Person, Role, Unit


def has_role(person: Person, kind: Role.Kind) -> bool:
    """Tell whether a person holds a role."""
    return any(role.kind == kind for role in person.roles.all())


def is_admin(person: Person) -> bool:
    """Tell whether a person runs the machine; an admin sees no figure."""
    return has_role(person, Role.Kind.ADMIN)


def has_an_admin() -> bool:
    """Tell whether somebody runs the machine already."""
    admins = Role.objects.filter(kind=Role.Kind.ADMIN, person__is_active=True)
    return admins.exists()


def is_analyst(person: Person) -> bool:
    """Tell whether a person reads all frozen figures."""
    return has_role(person, Role.Kind.ANALYST)


def is_works_council(person: Person) -> bool:
    """Tell whether a person watches over the promise for the staff."""
    return has_role(person, Role.Kind.WORKS_COUNCIL)


def leads(person: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether a person leads exactly this unit or circle on a day."""
    return Leadership.objects.on(on).filter(person=person, unit=unit).exists()


def may_edit_roster(by: Person) -> bool:
    """Tell whether somebody may change the chart and who belongs where."""
    return is_admin(by)


def may_invite(by: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether somebody may invite into a unit: its leader, or an admin."""
    return unit.closed_on is None and (leads(by, unit, on=on) or is_admin(by))


def may_take_in(by: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether somebody may add to a unit a person who is known already."""
    return may_invite(by, unit, on=on)


def may_remove(by: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether somebody may take people out of a unit: leader or admin."""
    return leads(by, unit, on=on) or is_admin(by)


def may_make_link(by: Person, person: Person, *, on: date) -> bool:
    """Tell whether somebody may make a link that signs another person in.

    An admin may. A leader may for the members of her own unit who have no address
    to send a code to, and never for somebody who holds a role.
    """
    if not person.is_active or by == person:
        return False
    if is_admin(by):
        return True
    if person.email or person.roles.exists():
        return False
    units = Leadership.objects.on(on).filter(person=by).values("unit")
    return Membership.objects.on(on).filter(person=person, unit__in=units).exists()


def may_see_roster(relation: frozenset[str]) -> bool:
    """Tell whether somebody may read who belongs to a unit, from what she is to it."""
    return bool(relation & {"member", "leader", "analyst", "admin"})


def may_read_the_whole_log(person: Person) -> bool:
    """Tell whether somebody may read everybody's acts, not her own alone."""
    return is_admin(person) or is_works_council(person)


def may_erase(by: Person, person: Person) -> bool:
    """Tell whether somebody may erase a person: herself, or an admin."""
    return by == person or is_admin(by)
