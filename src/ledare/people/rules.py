"""Who may do what with people and units."""

from ledare.people.models import Person, Role


def has_role(person: Person, kind: Role.Kind) -> bool:
    """Tell whether a person holds a role."""
    return any(role.kind == kind for role in person.roles.all())


def is_admin(person: Person) -> bool:
    """Tell whether a person runs the machine; an admin sees no figure."""
    return has_role(person, Role.Kind.ADMIN)


def is_analyst(person: Person) -> bool:
    """Tell whether a person reads all frozen figures."""
    return has_role(person, Role.Kind.ANALYST)


def is_works_council(person: Person) -> bool:
    """Tell whether a person watches over the promise for the staff."""
    return has_role(person, Role.Kind.WORKS_COUNCIL)
