"""What themes are called now, and which of them speaks for which."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation

from ledare.understand.themes.codebooks import root_of, shipped
from ledare.understand.themes.models import Theme


@dataclass(frozen=True)
class Names:
    """All themes by row, read once for a page."""

    rows: Mapping[int, Theme]

    @cached_property
    def by_key(self) -> dict[str, Theme]:
        """Return every theme by its key."""
        return {theme.key: theme for theme in self.rows.values()}

    @cached_property
    def keys(self) -> dict[int, str]:
        """Return the key of every row."""
        return {pk: theme.key for pk, theme in self.rows.items()}

    @cached_property
    def merged(self) -> dict[str, str]:
        """Return what each merged theme speaks through."""
        return {
            theme.key: root_of(theme, dict(self.rows)).key
            for theme in self.rows.values()
            if theme.merged_into_id is not None
        }

    @cached_property
    def open(self) -> list[Theme]:
        """Return the themes that comments can go to, by what the reader calls them."""
        found = [theme for theme in self.rows.values() if theme.is_open]
        return sorted(found, key=lambda theme: theme.name.casefold())

    def theme(self, key: str) -> Theme | None:
        """Return the theme a key speaks through now."""
        return self.by_key.get(self.merged.get(key, key))

    def name(self, key: str) -> str:
        """Return what the reader calls a theme."""
        theme = self.theme(key)
        return theme.name if theme else key


def all_names() -> Names:
    """Return what all themes are called; one query."""
    return Names({theme.pk: theme for theme in Theme.objects.all()})


def family_name(key: str) -> str:
    """Return what the reader calls a family of themes; "" for one without."""
    names: Mapping[str, str] = shipped().families.get(key, {})
    language = (translation.get_language() or "en").partition("-")[0]
    return names.get(language) or names.get("en") or ""
