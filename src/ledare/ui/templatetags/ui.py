"""Template tags every page has at hand (they are builtins: no `load` needed)."""

from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ledare.ui import rails
from ledare.ui.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """Draw one of the house's pictures; it says nothing to a screen reader."""
    width = "2" if name == "mark" else "1.7"
    return format_html(
        '<svg width="{0}" height="{0}" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor" stroke-width="{1}" stroke-linecap="round"'
        ' stroke-linejoin="round" aria-hidden="true">{2}</svg>',
        size,
        width,
        mark_safe(ICONS[name]),  # noqa: S308 our own constants
    )


@register.simple_tag(takes_context=True)
def rail(context: Context) -> SafeString:
    """Show the circle: where the reader is and where she can go."""
    request = context.get("request")
    return render_to_string("ui/_rail.html", rails.steps_for(request))


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Show a form field with its label, its help and its errors."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    if kind in ("radio", "checkbox") and hasattr(widget, "choices"):
        kind = "choices"
    return render_to_string("ui/_field.html", {"field": bound, "kind": kind})


@register.simple_tag
def ring(share: float, number: int) -> SafeString:
    """Draw how much of a stretch of time has passed, with what is left in it."""
    around = 157.1
    return format_html(
        '<svg width="66" height="66" viewBox="0 0 66 66" aria-hidden="true">'
        '<circle cx="33" cy="33" r="25" fill="none" stroke="var(--mist)"'
        ' stroke-opacity=".6" stroke-width="6"/><circle cx="33" cy="33" r="25"'
        ' fill="none" stroke="var(--ochre)" stroke-width="6" stroke-linecap="round"'
        ' stroke-dasharray="{} {}" transform="rotate(-90 33 33)"/>'
        '<text x="33" y="39.5" text-anchor="middle" font-size="19" font-weight="640"'
        ' fill="var(--ink)">{}</text></svg>',
        f"{around * share:.1f}",
        around,
        max(number, 0),
    )


@register.filter
def figure(value: Any) -> str:
    """Write a number as its reader does, with as many decimals as it carries."""
    if value is None:
        return "–"
    shown = f"{float(value):.2f}".rstrip("0").rstrip(".")
    decimals = max(len(shown.partition(".")[2]), 0)
    pattern = "0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(float(shown), pattern, locale=_locale())


@register.filter
def with_stop(text: str) -> str:
    """End a text somebody wrote the way a sentence ends, once."""
    written = text.rstrip()
    return written if written.endswith((".", "!", "?", "…")) else f"{written}."


@register.filter
def day(value: Any) -> str:
    """Write a day in words, with the year only when it is another one."""
    if value is None:
        return ""
    when = timezone.localtime(value).date() if hasattr(value, "hour") else value
    pattern = "d MMMM" if when.year == _this_year() else "d MMMM y"
    return format_date(when, pattern, locale=_locale())


@register.filter
def weekday(value: Any) -> str:
    """Write a day with its weekday in front."""
    when = timezone.localtime(value).date() if hasattr(value, "hour") else value
    return format_date(when, "EEEE d MMMM", locale=_locale())


@register.simple_tag
def said(text: str, language: str = "", tag: str = "span") -> SafeString:
    """Set what a person wrote in the serif, marked with its language."""
    if not language:
        return format_html('<{0} class="said">{1}</{0}>', tag, text)
    return format_html('<{0} class="said" lang="{2}">{1}</{0}>', tag, text, language)


def _locale() -> str:
    return (translation.get_language() or "en").replace("-", "_")


def _this_year() -> int:
    today: date = timezone.localdate()
    return today.year
