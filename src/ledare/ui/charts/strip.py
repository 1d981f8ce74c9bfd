"""Belief against experience: the signature picture."""

from collections.abc import Callable
from functools import cache
from math import ceil, floor
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ledare.ui.charts.svg import drawing, joined, mark_text, mean_text, px

STRIP_LEFT, STRIP_RIGHT, STRIP_Y = 10.0, 290.0, 21
BAND_HEIGHT, DOT, DIAMOND = 15, 7.5, 9
LETTER = 7.2  # the width of a letter of the numbers under the line, about


def belief_strip(
    *,
    own: float | None,
    team: float | None,
    low: float | None,
    high: float | None,
    before: float | None,
    lo: float,
    hi: float,
    label: str,
    team_text: str = "",
) -> SafeString:
    """Draw one line of the signature picture; ``label`` says it in a sentence.

    ``team_text`` replaces the number under the dot, as for "6.0 or higher".
    """
    at = _across(lo, hi, STRIP_LEFT, STRIP_RIGHT)
    own_x = at(own) if own is not None else None
    team_x = at(team) if team is not None else None
    parts = [_hairline(lo, hi)]
    if low is not None and high is not None:
        parts.append(_band(at(low), at(high)))
    if before is not None:
        parts.append(_last_time(at(before), team_x))
    if team_x is not None:
        parts.append(_dot(team_x))
    if own_x is not None:
        parts.append(_diamond(own_x, over_dot=_near(own_x, team_x, DOT + DIAMOND)))
    team_words = (team_text or mean_text(team)) if team is not None else ""
    own_words = mark_text(own) if own is not None else ""
    if team_x is not None:
        parts.append(_number(team_x, team_words, "var(--pine)", 650))
    apart = LETTER * (len(team_words) + len(own_words) + 1) / 2
    if own_x is not None and not _near(own_x, team_x, apart):
        parts.append(_number(own_x, own_words, "var(--ochre-t)", 600))
    return drawing(300, 46, label, parts)


def key_glyph(kind: Literal["own", "team", "band", "before"]) -> SafeString:
    """Draw one mark of the key beside the picture."""
    return mark_safe(GLYPHS[kind])  # noqa: S308 our own constants


GLYPHS = {
    "own": '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
    '<path d="M8 1.5l6.5 6.5L8 14.5 1.5 8z" fill="none" stroke="var(--ochre)"'
    ' stroke-width="2.2"/></svg>',
    "team": '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
    '<circle cx="8" cy="8" r="6.5" fill="var(--pine)"/></svg>',
    "band": '<svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true">'
    '<rect x="0.5" y="1.5" width="29" height="13" rx="6.5" fill="var(--pine)"'
    ' fill-opacity=".2"/></svg>',
    "before": '<svg width="12" height="16" viewBox="0 0 12 16" aria-hidden="true">'
    '<circle cx="6" cy="8" r="3.8" fill="none" stroke="var(--pine)"'
    ' stroke-width="1.7"/></svg>',
}


@cache
def _hairline(lo: float, hi: float) -> SafeString:
    """Draw the scale with a tick at each answer."""
    at = _across(lo, hi, STRIP_LEFT, STRIP_RIGHT)
    line = format_html(
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--line)"'
        ' stroke-width="2" stroke-linecap="round"/>',
        STRIP_LEFT,
        STRIP_RIGHT,
        y=STRIP_Y,
    )
    ticks = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="1.6" fill="var(--mist)"/>',
        ((px(at(mark)), STRIP_Y) for mark in range(ceil(lo), floor(hi) + 1)),
    )
    return joined([line, ticks])


def _band(left: float, right: float) -> SafeString:
    """Draw how sure the figure is."""
    width = max(right - left, 3)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="var(--pine)"'
        ' fill-opacity=".2"/>',
        px((left + right - width) / 2),
        STRIP_Y - BAND_HEIGHT / 2,
        px(width),
        BAND_HEIGHT,
        px(min(width, BAND_HEIGHT) / 2),
    )


def _last_time(x: float, team_x: float | None) -> SafeString:
    """Draw the ring of last time, tied to the dot where there is room for a line."""
    ring = format_html(
        '<circle cx="{}" cy="{}" r="3.2" fill="var(--surface)" stroke="var(--pine)"'
        ' stroke-width="1.6"/>',
        px(x),
        STRIP_Y,
    )
    if team_x is None or abs(team_x - x) <= DOT + 4:
        return ring
    end = team_x - (DOT + 1.5) * (1 if team_x > x else -1)
    line = format_html(
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--pine)"'
        ' stroke-width="1.8"/>',
        px(x),
        px(end),
        y=STRIP_Y,
    )
    return joined([line, ring])


def _dot(x: float) -> SafeString:
    """Draw the team."""
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var(--pine)"/>', px(x), STRIP_Y, DOT
    )


def _diamond(x: float, *, over_dot: bool) -> SafeString:
    """Draw the leader's own mark; hollow, so that a dot below it stays seen."""
    return format_html(
        '<path d="M{} {} l9 9 -9 9 -9 -9z" fill="{}" stroke="var(--ochre)"'
        ' stroke-width="2.4"/>',
        px(x),
        STRIP_Y - DIAMOND,
        "none" if over_dot else "var(--surface)",
    )


def _number(x: float, words: str, colour: str, weight: int) -> SafeString:
    """Write a number under the line, kept inside the picture."""
    half = LETTER * len(words) / 2
    return format_html(
        '<text x="{}" y="44" font-size="12.5" font-weight="{}" fill="{}"'
        ' text-anchor="middle">{}</text>',
        px(min(max(x, half), 300 - half)),
        weight,
        colour,
        words,
    )


def _near(one: float, other: float | None, distance: float) -> bool:
    """Tell whether two places on the line would touch."""
    return other is not None and abs(one - other) < distance


def _across(
    lo: float, hi: float, left: float, right: float
) -> Callable[[float], float]:
    """Return where on a line a number of the scale stands; never outside it."""

    def at(value: float) -> float:
        share = (min(max(value, lo), hi) - lo) / (hi - lo)
        return left + share * (right - left)

    return at
