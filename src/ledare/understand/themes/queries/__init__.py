"""Reads of the room: bands from releases, words as their reader may read them."""

from ledare.understand.themes.queries.announcements import (
    Found,
    found_for,
    n_new_for,
    readable_quotes,
)
from ledare.understand.themes.queries.encoded import n_encoded_by_another
from ledare.understand.themes.queries.meeting import (
    led_through_themes,
    source_of_theme,
    themes_of_voices,
)
from ledare.understand.themes.queries.names import Names, all_names
from ledare.understand.themes.queries.proposals import Proposed, proposed_to
from ledare.understand.themes.queries.shelves import by_family, laid_aside, own_offers
from ledare.understand.themes.queries.theme_pages import ThemePage, theme_page
from ledare.understand.themes.queries.units import UnitThemes, unit_themes
from ledare.understand.themes.queries.wheres import Where, where_for

__all__ = [
    "Found",
    "Names",
    "Proposed",
    "ThemePage",
    "UnitThemes",
    "Where",
    "all_names",
    "by_family",
    "found_for",
    "laid_aside",
    "led_through_themes",
    "n_encoded_by_another",
    "n_new_for",
    "own_offers",
    "proposed_to",
    "readable_quotes",
    "source_of_theme",
    "theme_page",
    "themes_of_voices",
    "unit_themes",
    "where_for",
]
