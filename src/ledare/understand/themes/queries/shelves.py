"""Every theme by name, whoever said it: to help with, or to look after."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledare.people.models import Person
from ledare.understand.themes.models import Help, Theme
from ledare.understand.themes.queries.names import Names, family_name


@dataclass(frozen=True)
class Shelf:
    """The open themes of a family."""

    name: str
    themes: tuple[Theme, ...]


def by_family(names: Names) -> list[Shelf]:
    """Return the open themes by family."""
    found: dict[str, list[Theme]] = {}
    for theme in names.open:
        found.setdefault(theme.family, []).append(theme)
    shelves = [Shelf(family_name(key), tuple(of)) for key, of in found.items()]
    return sorted(shelves, key=lambda shelf: shelf.name.casefold())


def own_offers(person: Person, names: Names) -> Sequence[Help]:
    """Return what somebody has offered to help with."""
    rows = Help.objects.filter(person=person).select_related("theme")
    return [row for row in rows if names.theme(row.theme.key) is not None]


def laid_aside(names: Names) -> list[Theme]:
    """Return the themes that no comment goes to, by name."""
    found = [theme for theme in names.rows.values() if not theme.is_open]
    return sorted(found, key=lambda theme: theme.name.casefold())
