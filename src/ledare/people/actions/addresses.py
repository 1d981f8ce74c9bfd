"""An address is a way in: who loses it is told, whoever changed it."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.utils import translation
from django.utils.translation import gettext as _

from ledare.mail.actions import write_letter
from ledare.people.models import Person


def address_replaced(person: Person, before: str | None, *, at: datetime) -> None:
    """Forget what was kept with the old address, and write to it, when it changed."""
    if (before or "") == (person.email or ""):
        return
    EmailAddress.objects.filter(user=person).delete()
    if before:
        _tell(person, before, at=at)


def _tell(person: Person, address: str, *, at: datetime) -> None:
    """Write to an address that was just replaced, in case that was somebody else."""
    with translation.override(person.language):
        write_letter(
            key=f"people.address.changed:{person.key}:{at.isoformat()}",
            to=address,
            subject=_("Your address in Ledare was changed"),
            text=_(
                "Hello %(name)s,\n\nthis address was replaced in Ledare by another"
                " one. If you did that, all is well. If not, tell your administrator."
            )
            % {"name": person.first_name},
            language=person.language,
            at=at,
        )
