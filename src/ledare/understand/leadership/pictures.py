"""Managing and leading as two axes, drawn on the server.

No corner is better than another: the field has one colour, and neither a middle nor
quarters are marked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from ledare.measure.intervals import Interval
from ledare.ui.charts.svg import corners_of, drawing, joined, px
from ledare.understand.leadership.models import HI, LO

Point = tuple[float, float]  # managing, leading


@dataclass(frozen=True)
class Drawn:
    """What stands in the picture; ``team`` are its two intervals."""

    team: tuple[Interval, Interval] | None
    own: Point | None
    target: Point | None
    earlier: Sequence[Point]
    label: str


@dataclass(frozen=True)
class Field:
    """The square between the axes."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float

    def x(self, managing: float) -> float:
        """Return how far right somebody stands who manages so much."""
        return self.left + (managing - LO) / (HI - LO) * (self.right - self.left)

    def y(self, leading: float) -> float:
        """Return how far down somebody stands who leads so much."""
        return self.bottom - (leading - LO) / (HI - LO) * (self.bottom - self.top)

    def at(self, point: Point) -> Point:
        """Return where a point stands."""
        return self.x(point[0]), self.y(point[1])


# Text is never scaled, so there are two drawings.
FIELDS = {
    "wide": Field(440, 420, 34, 430, 30, 370),
    "narrow": Field(300, 320, 26, 290, 30, 270),
}
TARGET = (
    '<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">'
    '<rect x="3" y="3" width="12" height="12" fill="none" stroke="var(--ink)"'
    ' stroke-width="1.8" stroke-dasharray="3.4 2.2"/></svg>'
)


def two_axes(drawn: Drawn, *, width: Literal["wide", "narrow"]) -> SafeString:
    """Draw where she stands; the label says it in a sentence."""
    field = FIELDS[width]
    parts = [_grid(field), _names(field)]
    if drawn.team is not None:
        parts += [_cloud(field, *drawn.team)]
    if drawn.earlier:
        now = _value(drawn.team) if drawn.team else None
        parts.append(_path(field, [*drawn.earlier, *([now] if now else [])]))
    if drawn.target is not None:
        parts.append(_target(field.at(drawn.target)))
    if drawn.team is not None:
        parts.append(_dot(field.at(_value(drawn.team))))
    if drawn.own is not None:
        parts.append(_diamond(field.at(drawn.own)))
    return drawing(field.width, field.height, drawn.label, parts)


def target_glyph() -> SafeString:
    """Draw the mark of the target in the key."""
    return mark_safe(TARGET)  # noqa: S308 our own constant


def _value(team: tuple[Interval, Interval]) -> Point:
    return team[0].value, team[1].value


def _grid(field: Field) -> SafeString:
    """Draw the field with a line at each answer."""
    marks = range(LO, HI + 1)
    lines = [
        *((field.x(mark), field.top, field.x(mark), field.bottom) for mark in marks),
        *((field.left, field.y(mark), field.right, field.y(mark)) for mark in marks),
    ]
    return _lines(lines, 'stroke="var(--line)" stroke-width="1"')


def _lines(lines: Iterable[tuple[float, float, float, float]], look: str) -> SafeString:
    drawn = ((px(a), px(b), px(c), px(d)) for a, b, c, d in lines)
    shape = '<line x1="{}" y1="{}" x2="{}" y2="{}" ' + look + "/>"
    return format_html_join("", shape, drawn)


def _names(field: Field) -> SafeString:
    """Write the axes' names and their numbers."""
    numbers = [
        *((field.x(n), field.bottom + 20, "middle", n) for n in range(LO, HI + 1)),
        *((field.left - 9, field.y(n) + 4.5, "end", n) for n in range(LO, HI + 1)),
    ]
    written = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}" font-size="13" fill="var(--ink-3)">{}'
        "</text>",
        ((px(x), px(y), anchor, n) for x, y, anchor, n in numbers),
    )
    name = (
        '<text x="{}" y="{}" text-anchor="{}" font-size="14" font-weight="600"'
        ' fill="var(--ink-2)">{}</text>'
    )
    up = format_html(name, 2, 14, "start", "↑ " + pgettext("axis", "Leading"))
    along = format_html(
        name,
        px(field.right),
        px(field.bottom + 44),
        "end",
        pgettext("axis", "Managing") + " →",
    )
    return joined([written, up, along])


def _cloud(field: Field, managing: Interval, leading: Interval) -> SafeString:
    """Draw how sure the team's figure is, both ways."""
    left, right = field.x(managing.low), field.x(managing.high)
    top, bottom = field.y(leading.high), field.y(leading.low)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="12" fill="var(--pine)"'
        ' fill-opacity=".18"/>',
        px(left),
        px(top),
        px(max(right - left, 3)),
        px(max(bottom - top, 3)),
    )


def _path(field: Field, points: Sequence[Point]) -> SafeString:
    """Draw the way here: a ring for each earlier round, tied in their order."""
    at = [field.at(point) for point in points]
    line = format_html(
        '<polyline points="{}" fill="none" stroke="var(--pine)" stroke-width="1.5"/>',
        corners_of(at),
    )
    rings = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="3.6" fill="var(--surface)" stroke="var(--pine)"'
        ' stroke-width="1.6"/>',
        ((px(x), px(y)) for x, y in at[:-1] or at),
    )
    return joined([line, rings])


def _target(at: Point) -> SafeString:
    """Draw what she wants: a dashed square."""
    return format_html(
        '<rect x="{}" y="{}" width="22" height="22" fill="none" stroke="var(--ink)"'
        ' stroke-width="1.8" stroke-dasharray="5 3"/>',
        px(at[0] - 11),
        px(at[1] - 11),
    )


def _dot(at: Point) -> SafeString:
    """Draw where her team sees her."""
    return format_html(
        '<circle cx="{}" cy="{}" r="7.5" fill="var(--pine)"/>', px(at[0]), px(at[1])
    )


def _diamond(at: Point) -> SafeString:
    """Draw where she sees herself; hollow, so that what lies below stays seen."""
    return format_html(
        '<path d="M{} {} l9 9 -9 9 -9 -9z" fill="none" stroke="var(--ochre)"'
        ' stroke-width="2.4"/>',
        px(at[0]),
        px(at[1] - 9),
    )
