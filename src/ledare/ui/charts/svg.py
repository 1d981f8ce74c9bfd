"""Small tools that every picture is drawn with."""

from collections.abc import Iterable
from functools import cache

from babel.numbers import get_decimal_symbol
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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
    written = f"{value:.2f}".removesuffix("0")
    return written.replace(".", decimal_sign(locale()))


def mark_text(value: float) -> str:
    """Write somebody's own mark as its reader does: a whole number without decimals."""
    return mean_text(value).removesuffix(f"{decimal_sign(locale())}0")


@cache
def decimal_sign(name: str) -> str:
    """Return what stands between ones and tenths in a language."""
    return get_decimal_symbol(name)


def corners_of(corners: Iterable[tuple[float, float]]) -> str:
    """Return corners as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def px(number: float) -> str:
    """Return a length for SVG, in tenths."""
    return f"{number:.1f}"


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return drawn parts as one."""
    return format_html_join("", "{}", ((part,) for part in parts))


def locale() -> str:
    """Return the reader's language as Babel names it."""
    return (translation.get_language() or "en").replace("-", "_")
