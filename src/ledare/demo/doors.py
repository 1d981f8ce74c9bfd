"""Who a visitor of the demo can be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledare.demo.content import norrbygg
from ledare.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True, slots=True)
class Door:
    """A person of the demo and what one sees as her."""

    person: Person
    name: "Words"
    about: "Words"


SEEN_AS: dict[str, tuple["Words", "Words"]] = {
    "leader": (
        _("A leader of eleven"),
        _("Twelve rounds behind her, four beliefs, one promise late."),
    ),
    "member": (
        _("A member of her team"),
        _("A round is open: less than a minute, without a name."),
    ),
    "organisation": (
        _("The leader of the organisation"),
        _("Nine teams; what may be shown, and what stays together."),
    ),
    "analyst": (_("An analyst"), _("All frozen figures, no names.")),
    "admin": (_("The administrator"), _("Runs the machine and sees no figure.")),
    "works_council": (
        _("The works council"),
        _("Watches over the promise: rules, seals, all figures."),
    ),
}


def doors_of() -> list[Door]:
    """Return the doors in their order, for those who exist in this demo."""
    wanted = {door["person"]: door["as"] for door in norrbygg()["doors"]}
    people = {person.name: person for person in Person.objects.filter(name__in=wanted)}
    return [
        Door(people[name], *SEEN_AS[seen])
        for name, seen in wanted.items()
        if name in people
    ]
