"""Who a row is about: by id, then by address, then by name alone."""

from django.utils.translation import gettext as _

from ledare.people.imports.checking import Said
from ledare.people.imports.columns import Column
from ledare.people.imports.mistakes import Mistakes
from ledare.people.imports.standing import Standing
from ledare.people.models import Person


def person_of(said: Said, now: Standing, mistakes: Mistakes) -> Person | None:
    """Return who a row is about, or nobody for somebody new.

    A name alone finds only who has neither id nor address, so that nobody is taken for
    somebody else of the same name.
    """
    by_id = now.by_id.get(said.id) if said.id else None
    by_email = now.by_email.get(said.email.casefold()) if said.email else None
    if by_id and by_email and by_id != by_email:
        wanted = _(
            "The address of %(name)s, who has this id; it is the address of %(other)s."
        ) % {"name": by_id.name, "other": by_email.name}
        mistakes.add(said.line, Column.EMAIL, said.email, wanted)
    if said.id or said.email:
        return by_id or by_email
    same = now.by_name.get(said.name, [])
    if len(same) > 1:
        wanted = _("An id or an e-mail address: %(n)s people here have this name.") % {
            "n": len(same)
        }
        mistakes.add(said.line, Column.NAME, said.name, wanted)
    return same[0] if same else None
