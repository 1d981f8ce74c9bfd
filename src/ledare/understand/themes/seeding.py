"""The shipped themes as rows of their own: made once, and never changed again."""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from ledare.understand.themes.codebooks import shipped
from ledare.understand.themes.models import Theme

TABLE: Final = "themes_theme"


def seed_after_migrate(sender: object, *, using: str, **_: Any) -> None:
    """Make the rows of the shipped themes once their table is there.

    Other rooms and the vault can be migrated by themselves; then it may not be.
    """
    tables = connections[using].introspection.table_names()
    if using == DEFAULT_DB_ALIAS and TABLE in tables:
        seed_themes()


def seed_themes() -> int:
    """Make the rows of shipped themes that are not there; return how many were made.

    What people called them stays: a row that is there is left alone.
    """
    here = set(Theme.objects.values_list("key", flat=True))
    missing = [
        Theme(
            key=theme.key,
            family=theme.family,
            names=dict(theme.names),
            is_shipped=True,
        )
        for theme in shipped().themes
        if theme.key not in here
    ]
    Theme.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
