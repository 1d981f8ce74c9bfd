"""Small tools that every picture is drawn with."""

from collections.abc import Iterable

from babel.numbers import format_decimal
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

OPENING = (
    '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-label="{}"'
    ' overflow="visible">{}</svg>'
)


def drawing(
    width: int, height: int, label: str, parts: Iterable[SafeString]
) -> SafeString:
    """Return parts as one picture that says its sentence to a screen reader."""
    return format_html(OPENING, width, height, label, joined(parts))


def mean_text(value: float) -> str:
    """Write a mean as its reader does: one decimal, two where its grid has two."""
    return format_decimal(value, "0.0#", locale=locale())


def corners_of(corners: Iterable[tuple[float, float]]) -> str:
    """Return corners as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def px(number: float) -> str:
    """Return a length for SVG, in tenths."""
    return f"{number:.1f}"


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return drawn parts as one."""
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308


def locale() -> str:
    """Return the reader's language as Babel names it."""
    return (translation.get_language() or "en").replace("-", "_")
