"""Pictures in templates: `{% load charts %}`."""

from typing import Literal

from django import template
from django.utils.safestring import SafeString

from ledare.ui import charts

register = template.Library()


@register.simple_tag
def belief_strip(
    *,
    own: float | None = None,
    team: float | None = None,
    low: float | None = None,
    high: float | None = None,
    before: float | None = None,
    lo: float,
    hi: float,
    label: str,
    team_text: str = "",
) -> SafeString:
    """Draw what I believe against what they see."""
    return charts.belief_strip(
        own=own,
        team=team,
        low=low,
        high=high,
        before=before,
        lo=lo,
        hi=hi,
        label=label,
        team_text=team_text,
    )


@register.simple_tag
def part_bar(part: float) -> SafeString:
    """Draw how large a part is."""
    return charts.part_bar(part)


@register.simple_tag
def key_glyph(kind: Literal["own", "team", "band", "before"]) -> SafeString:
    """Draw one mark of the key."""
    return charts.key_glyph(kind)
