"""A mean over time, with its band and what happened on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Literal

from babel.dates import format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ledare.ui.charts.svg import (
    corners_of,
    drawing,
    joined,
    locale,
    mean_text,
    px,
)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One round: its day and its mean with the band; no value where withheld."""

    on: date
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TrendEvent:
    """Something that happened, in two or three words."""

    on: date
    name: str


@dataclass(frozen=True, slots=True)
class TrendSize:
    """How large a trend is drawn; text is never scaled, so there are two drawings."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    axis_text: int
    n_dates: int


SIZES = {
    "wide": TrendSize(640, 292, 30, 586, 34, 246, 18, 6),
    "narrow": TrendSize(356, 250, 20, 316, 34, 210, 8, 3),
}
LETTER = 7.0  # the width of a 13 px letter, about
A_YEAR = 330  # days; from about here a date needs its year


@dataclass(frozen=True, slots=True)
class _Frame:
    """The picture's box with its two axes."""

    size: TrendSize
    low: int
    high: int
    first: int
    last: int

    def x(self, on: date) -> float:
        """Return how far right a day is."""
        size = self.size
        if self.first == self.last:
            return (size.left + size.right) / 2
        share = (on.toordinal() - self.first) / (self.last - self.first)
        return size.left + share * (size.right - size.left)

    def y(self, value: float) -> float:
        """Return how far down a value is."""
        size = self.size
        share = (value - self.low) / (self.high - self.low)
        return size.bottom - share * (size.bottom - size.top)


def trend(
    points: Sequence[TrendPoint],
    *,
    width: Literal["wide", "narrow"],
    lo: float,
    hi: float,
    label: str,
    events: Iterable[TrendEvent] = (),
) -> SafeString:
    """Draw a mean over time with its band; ``label`` says it in a sentence.

    A round without a value breaks the line. Raises ValueError without any value.
    """
    shown = [point for point in points if point.value is not None]
    if not shown:
        raise ValueError("A trend needs a round with a value.")
    frame = _frame(points, shown, SIZES[width], lo, hi)
    parts = [
        _grid(frame),
        *_events(frame, events),
        *(_stretch(frame, run) for run in _runs(points)),
        _last_value(frame, shown[-1]),
        _dates(frame, [point.on for point in points]),
    ]
    return drawing(frame.size.width, frame.size.height, label, parts)


def _frame(
    points: Sequence[TrendPoint],
    shown: Sequence[TrendPoint],
    size: TrendSize,
    lo: float,
    hi: float,
) -> _Frame:
    """Return axes that hold every band, three answers high or more."""
    low = floor(min(_low(point) for point in shown))
    high = ceil(max(_high(point) for point in shown))
    while high - low < 3:
        low, high = max(floor(lo), low - 1), min(ceil(hi), high + 1)
        if (low, high) == (floor(lo), ceil(hi)):
            break
    days = [point.on.toordinal() for point in points]
    return _Frame(size, low, high, min(days), max(days))


def _grid(frame: _Frame) -> SafeString:
    """Draw a line at each answer of the scale, the lowest whole, the others dotted."""
    size = frame.size
    rows = []
    for mark in range(frame.low, frame.high + 1):
        y = frame.y(mark)
        dotted = mark_safe(' stroke-dasharray="1 5" stroke-linecap="round"')
        rows.append(
            format_html(
                '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--line)"'
                ' stroke-width="1"{}/><text x="{}" y="{}" text-anchor="end"'
                ' font-size="13" fill="var(--ink-3)">{}</text>',
                size.left,
                size.right,
                "" if mark == frame.low else dotted,
                size.axis_text,
                px(y + 4.5),
                mark,
                y=px(y),
            )
        )
    return joined(rows)


def _events(frame: _Frame, events: Iterable[TrendEvent]) -> list[SafeString]:
    """Draw what happened; a name that would touch the one before it is left out."""
    drawn, taken = [], float("-inf")
    for event in sorted(events, key=lambda event: event.on):
        if not frame.first <= event.on.toordinal() <= frame.last:
            continue
        x, half = frame.x(event.on), len(event.name) * LETTER / 2
        drawn.append(
            format_html(
                '<line x1="{x}" x2="{x}" y1="26" y2="{}" stroke="var(--line-2)"'
                ' stroke-width="1" stroke-dasharray="2 4" opacity=".8"/>',
                frame.size.bottom,
                x=px(x),
            )
        )
        middle = min(max(x, half), frame.size.width - half)
        if middle - half > taken:
            taken = middle + half + LETTER
            drawn.append(
                format_html(
                    '<text x="{}" y="18" text-anchor="middle" font-size="13"'
                    ' fill="var(--ink-2)" font-weight="500">{}</text>',
                    px(middle),
                    event.name,
                )
            )
    return drawn


def _runs(points: Sequence[TrendPoint]) -> list[list[TrendPoint]]:
    """Return the stretches of rounds without a gap."""
    runs: list[list[TrendPoint]] = [[]]
    for point in points:
        if point.value is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _stretch(frame: _Frame, run: Sequence[TrendPoint]) -> SafeString:
    """Draw one stretch: the band, the line, a ring at each round."""
    above = [(frame.x(point.on), frame.y(_high(point))) for point in run]
    below = [(frame.x(point.on), frame.y(_low(point))) for point in reversed(run)]
    middle = [(frame.x(point.on), frame.y(_value(point))) for point in run]
    band = format_html(
        '<polygon points="{}" fill="var(--pine)" fill-opacity=".13"/>',
        corners_of(above + below),
    )
    line = format_html(
        '<polyline points="{}" fill="none" stroke="var(--pine)" stroke-width="2.6"'
        ' stroke-linejoin="round" stroke-linecap="round"/>',
        corners_of(middle),
    )
    rings = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="3.2" fill="var(--surface)" stroke="var(--pine)"'
        ' stroke-width="1.8"/>',
        ((px(x), px(y)) for x, y in middle),
    )
    return joined([band, line, rings])


def _last_value(frame: _Frame, point: TrendPoint) -> SafeString:
    """Draw the latest value large, with its number beside it."""
    x, y = frame.x(point.on), frame.y(_value(point))
    return format_html(
        '<circle cx="{}" cy="{}" r="6" fill="var(--pine)"/><text x="{}" y="{}"'
        ' font-size="19" font-weight="650" fill="var(--pine)">{}</text>',
        px(x),
        px(y),
        px(x + 13),
        px(y + 6),
        mean_text(round(_value(point), 1)),
    )


def _dates(frame: _Frame, days: Sequence[date]) -> SafeString:
    """Write days under the picture, as many as have room."""
    every = ceil(len(days) / frame.size.n_dates)
    pattern = "MMM y" if frame.last - frame.first > A_YEAR else "d MMM"
    written: list[tuple[str, str]] = []
    taken = float("-inf")
    for day in days[::every]:
        words = format_date(day, pattern, locale=locale())
        x, half = frame.x(day), len(words) * LETTER / 2
        if x - half > taken:
            taken = x + half + LETTER
            written.append((px(max(x, half - 8)), words))
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle" font-size="13"'
        ' fill="var(--ink-3)">{}</text>',
        ((x, frame.size.bottom + 30, words) for x, words in written),
    )


def _value(point: TrendPoint) -> float:
    """Return the value of a point that has one."""
    assert point.value is not None
    return point.value


def _low(point: TrendPoint) -> float:
    """Return the band's lower end."""
    return point.low if point.low is not None else _value(point)


def _high(point: TrendPoint) -> float:
    """Return the band's upper end."""
    return point.high if point.high is not None else _value(point)
