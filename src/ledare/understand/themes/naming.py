"""What themes are called where rooms meet.

A theme in a unit is a source as a voice is (``listen.voices.hooks``): a promise can
come from it, and what it led to is told through ``led_to``.
"""


def theme_source(theme_key: str, unit_key: str) -> str:
    """Return what other rooms call a theme in a unit."""
    return f"theme:{theme_key}:{unit_key}"


def parts_of(source: str) -> tuple[str, str] | None:
    """Return theme and unit of such a source; None for any other."""
    kind, _colon, rest = source.partition(":")
    theme, _colon, unit = rest.rpartition(":")
    return (theme, unit) if kind == "theme" and theme and unit else None
