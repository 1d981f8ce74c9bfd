"""What a password must not be: a word that everybody here would try first."""

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ledare.people.models import Person, Unit

# Also the name of the organisation, of its units, and the person's own name.
WORDS: Final = ("ledare", "ledarskap", "leadership", "password", "lösenord", "pulse")
SHORTEST: Final = 4
LEFT: Final = 8


class NoWordOfTheHouse:
    """Refuse a password that is little else than a word of this house."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError when few signs are left without such words."""
        left = password.casefold()
        for word in sorted(_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT and left != password.casefold():
            raise ValidationError(self.get_help_text(), code="password_of_the_house")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return _("Names of people and units here are easily guessed; add other words.")


def _words(user: Person | None) -> set[str]:
    names = [*WORDS, *Unit.objects.values_list("name", flat=True)]
    if user is not None:
        names += [user.name or "", (user.email or "").partition("@")[0]]
    parts = {part for name in names for part in name.casefold().split()}
    return {part for part in parts if len(part) >= SHORTEST}
