"""What other rooms ask of themes: the themes of a voice, and a theme as a source."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ledare.listen.voices import hooks as voices
from ledare.listen.voices.hooks import Led, Source, ThemeName
from ledare.people.models import Person
from ledare.understand.experience.rules import sight_of
from ledare.understand.themes.models import Meaning, Theme
from ledare.understand.themes.naming import parts_of, theme_source
from ledare.understand.themes.queries.names import all_names
from ledare.understand.themes.queries.quotes import places_of


def themes_of_voices(
    viewer: Person, keys: Sequence[str]
) -> Mapping[str, Sequence[ThemeName]]:
    """Return the themes of what somebody reads, as she calls them; two queries."""
    names = all_names()
    found = places_of(keys, names.keys, names.merged)
    return {
        source: [ThemeName(key, names.name(key)) for key in sorted(themes)]
        for source, themes in found.items()
    }


def source_of_theme(viewer: Person, key: str, on: date) -> Source | None:
    """Return a theme in a unit as something to answer, for who leads that unit."""
    parts = parts_of(key)
    if parts is None:
        return None
    theme_key, unit_key = parts
    theme = Theme.objects.filter(key=theme_key).first()
    sight = sight_of(viewer, on=on)
    if theme is None or unit_key not in sight.tree:
        return None
    if not sight.has_begun or not sight.leads(unit_key):
        return None
    place = urlencode({"unit": unit_key})
    return Source(
        key=key,
        words=theme.name,
        language=translation.get_language() or "en",
        who=_("Your people in %(unit)s") % {"unit": sight.tree.unit(unit_key).name},
        url=f"{reverse('theme', args=[theme.key])}?{place}",
        may_answer=True,
        unit_key=unit_key,
        is_theme=True,
    )


def led_through_themes(
    viewer: Person | None, sources: Sequence[str], on: date
) -> Mapping[str, Sequence[Led]]:
    """Return what came of the themes that somebody's words belong to, in their unit.

    So a promise that answers a theme is told to those who spoke of it. Nobody without
    a name is told: a promise was made inside.
    """
    said = [source for source in sources if not source.startswith("theme:")]
    if viewer is None or not said:
        return {}
    rows = Meaning.objects.filter(source__in=said).order_by()
    units = dict(rows.values_list("source", "unit_key"))
    names = all_names()
    of_themes = {
        source: [theme_source(key, units[source]) for key in sorted(themes)]
        for source, themes in places_of(units, names.keys, names.merged).items()
    }
    asked = [one for ones in of_themes.values() for one in ones]
    led = led_directly(viewer, asked, on) if asked else {}
    return {
        source: [one for key in keys for one in led.get(key, ()) if one.url]
        for source, keys in of_themes.items()
    }


def led_directly(
    viewer: Person, sources: Sequence[str], on: date
) -> dict[str, tuple[Led, ...]]:
    """Return what each of these led to by itself, not by way of its themes."""
    found: dict[str, tuple[Led, ...]] = {}
    for led in voices.led_to:
        if led is not led_through_themes:
            for key, things in led(viewer, sources, on).items():
                found[key] = (*found.get(key, ()), *things)
    return found
