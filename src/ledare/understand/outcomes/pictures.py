"""The pictures of a series: values with their limits, steps, and a budget's lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, isnan, log10
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ledare.measure.process import Xmr
from ledare.ui.charts.svg import drawing, joined, px
from ledare.understand.outcomes import amounts
from ledare.understand.outcomes.models import Value
from ledare.understand.outcomes.periods import short_name_of

Width = Literal["wide", "narrow"]
MOST = {"wide": 78, "narrow": 40}  # periods a picture has room for
LETTER = 6.8  # the width of a 12 px letter, about


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is drawn; text is never scaled, so there are two of each."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    n_dates: int


VALUES = {
    "wide": Size(900, 320, 54, 806, 34, 276, 8),
    "narrow": Size(356, 270, 42, 306, 34, 226, 3),
}
STEPS = {
    "wide": Size(900, 132, 54, 806, 12, 112, 0),
    "narrow": Size(356, 112, 42, 306, 12, 92, 0),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the time line: its letter, or a round when it has none."""

    on: date
    letter: str = ""


@dataclass(frozen=True)
class _Frame:
    """The picture's box with its two axes; time goes by places, one a period."""

    size: Size
    starts: Sequence[date]
    low: float
    high: float

    def x(self, place: float) -> float:
        """Return how far right a place is."""
        size, last = self.size, len(self.starts) - 1
        if last == 0:
            return (size.left + size.right) / 2
        return size.left + 10 + place / last * (size.right - size.left - 20)

    def y(self, value: float) -> float:
        """Return how far down a value is."""
        size = self.size
        share = (value - self.low) / (self.high - self.low)
        return size.bottom - share * (size.bottom - size.top)

    def place(self, on: date) -> float | None:
        """Return the place of the period a day lies in; None outside the picture."""
        inside = [n for n, start in enumerate(self.starts) if start <= on]
        return float(inside[-1]) if inside else None


def values_chart(
    starts: Sequence[date],
    numbers: Sequence[float],
    process: Xmr,
    *,
    baseline: Sequence[bool],
    marks: Iterable[Mark],
    period: str,
    width: Width,
    label: str,
) -> SafeString:
    """Draw the values with their limits; ``label`` says in a sentence what is seen."""
    cut = max(0, len(starts) - MOST[width])
    shown = [n for n in numbers[cut:] if not isnan(n)]
    limits = [process.lower, process.upper] if process.has_limits else []
    frame = _frame(VALUES[width], starts[cut:], [*shown, *limits])
    signals = {at - cut for one in process.signals for at in one.places}
    signals -= {at - cut for at in _only_ranges(process)}
    parts = [
        _baseline(frame, baseline[cut:]),
        _grid(frame),
        _limits(frame, process),
        *_marks(frame, marks),
        _line(frame, numbers[cut:]),
        _points(frame, numbers[cut:], signals),
        _dates(frame, period),
    ]
    return drawing(frame.size.width, frame.size.height, label, parts)


def steps_chart(
    starts: Sequence[date], process: Xmr, *, width: Width, label: str
) -> SafeString:
    """Draw the moving ranges with their upper limit."""
    cut = max(0, len(starts) - MOST[width])
    ranges = process.ranges[cut:]
    top = [n for n in ranges if not isnan(n)]
    if process.has_limits:
        top.append(process.upper_range)
    size = STEPS[width]
    frame = _Frame(size, starts[cut:], 0.0, (max(top, default=0.0) or 1.0) * 1.08)
    signals = {
        at - cut for one in process.signals if one.rule == "range" for at in one.places
    }
    parts = [_floor(frame), _axis_number(frame, 0.0, 1.0)]
    if process.has_limits:
        parts.append(_level(frame, process.upper_range, dashed=True))
        parts.append(_level_number(frame, process.upper_range, process.mean_range))
    parts += [_line(frame, ranges), _points(frame, ranges, signals)]
    return drawing(size.width, size.height, label, parts)


def budget_chart(
    starts: Sequence[date],
    lines: Mapping[str, Sequence[float]],
    *,
    marks: Iterable[Mark],
    period: str,
    width: Width,
    label: str,
) -> SafeString:
    """Draw what was planned, used and returned together."""
    cut = max(0, len(starts) - MOST[width])
    shown = [n for line in lines.values() for n in line[cut:] if not isnan(n)]
    frame = _frame(VALUES[width], starts[cut:], [*shown, 0.0])
    parts = [_grid(frame), *_marks(frame, marks)]
    parts += [_budget_line(frame, name, line[cut:]) for name, line in lines.items()]
    parts.append(_dates(frame, period))
    return drawing(frame.size.width, frame.size.height, label, parts)


def key_glyph(line: str) -> SafeString:
    """Draw one line of a budget for the key beside the picture."""
    colour, dashes, width = BUDGET[Value.Line(line)]
    return format_html(
        '<svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><line'
        ' x1="1" x2="33" y1="6" y2="6" stroke="{}" stroke-width="{}"'
        ' stroke-dasharray="{}"/></svg>',
        colour,
        width,
        dashes,
    )


BUDGET = {
    Value.Line.PLANNED: ("var(--line-2)", "6 4", "1.8"),
    Value.Line.USED: ("var(--pine)", "none", "2.4"),
    Value.Line.RETURNED: ("var(--sky)", "2 3", "2.4"),
}


def _only_ranges(process: Xmr) -> set[int]:
    """Return the places that signal by their step alone."""
    others = {at for one in process.signals if one.rule != "range" for at in one.places}
    return {at for one in process.signals for at in one.places} - others


def _frame(size: Size, starts: Sequence[date], numbers: Sequence[float]) -> _Frame:
    """Return axes that hold every number, with some air."""
    low, high = min(numbers), max(numbers)
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return _Frame(size, starts, low - air if low else 0.0, high + air)


def _baseline(frame: _Frame, inside: Sequence[bool]) -> SafeString:
    """Shade the stretch that the limits come from."""
    places = [n for n, is_in in enumerate(inside) if is_in]
    if not places:
        return SafeString()
    left, right = frame.x(places[0]) - 7, frame.x(places[-1]) + 7
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="6" fill="var(--sunken)"/>',
        px(left),
        px(frame.size.top),
        px(right - left),
        px(frame.size.bottom - frame.size.top),
    )


def _grid(frame: _Frame) -> SafeString:
    """Draw the floor, and a few round numbers beside it."""
    marks, step = _round_numbers(frame.low, frame.high)
    return joined([_floor(frame), *(_axis_number(frame, one, step) for one in marks)])


def _round_numbers(low: float, high: float) -> tuple[list[float], float]:
    """Return a few round numbers between two, and how far they lie apart."""
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    first, last = ceil(low / step), floor(high / step)
    return [step * n for n in range(first, last + 1)], step


def _floor(frame: _Frame) -> SafeString:
    return format_html(
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--line)"'
        ' stroke-width="1"/>',
        frame.size.left,
        frame.size.right,
        y=px(frame.size.bottom),
    )


def _axis_number(frame: _Frame, value: float, like: float) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="end" font-size="12"'
        ' fill="var(--ink-3)">{}</text>',
        frame.size.left - 8,
        px(frame.y(value) + 4),
        amounts.rounded(value, like),
    )


def _limits(frame: _Frame, process: Xmr) -> SafeString:
    """Draw the centre and both limits, each with its number."""
    if not process.has_limits:
        return SafeString()
    drawn = [
        _level(frame, process.centre, dashed=False),
        _level(frame, process.lower, dashed=True),
        _level(frame, process.upper, dashed=True),
    ]
    apart = frame.y(process.lower) - frame.y(process.upper)
    numbers = (process.upper, process.centre, process.lower)
    shown = numbers if apart > 30 else numbers[1:2]
    drawn += [_level_number(frame, value, process.mean_range) for value in shown]
    return joined(drawn)


def _level(frame: _Frame, value: float, *, dashed: bool) -> SafeString:
    return format_html(
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--line-2)"'
        ' stroke-width="1.3" stroke-dasharray="{}"/>',
        frame.size.left,
        frame.size.right,
        "7 4" if dashed else "none",
        y=px(frame.y(value)),
    )


def _level_number(frame: _Frame, value: float, like: float) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-size="12" fill="var(--ink-2)">{}</text>',
        frame.size.right + 6,
        px(frame.y(value) + 4),
        amounts.near(value, like),
    )


def _marks(frame: _Frame, marks: Iterable[Mark]) -> list[SafeString]:
    """Draw what happened as lines with letters, and rounds as small triangles."""
    drawn, taken = [], float("-inf")
    for mark in sorted(marks, key=lambda one: one.on):
        place = frame.place(mark.on)
        if place is None:
            continue
        x = frame.x(place)
        if not mark.letter:
            drawn.append(_triangle(x, frame.size.bottom))
            continue
        drawn.append(
            format_html(
                '<line x1="{x}" x2="{x}" y1="{}" y2="{}" stroke="var(--line-2)"'
                ' stroke-width="1" stroke-dasharray="2 4"/>',
                frame.size.top - 8,
                frame.size.bottom,
                x=px(x),
            )
        )
        if x - taken > 2 * LETTER:
            taken = x
            drawn.append(_letter(x, mark.letter))
    return drawn


def _letter(x: float, letter: str) -> SafeString:
    return format_html(
        '<text x="{}" y="18" text-anchor="middle" font-size="12.5" font-weight="620"'
        ' fill="var(--ink-2)">{}</text>',
        px(x),
        letter,
    )


def _triangle(x: float, floor: float) -> SafeString:
    return format_html(
        '<path d="M{} {} l5 -8 5 8z" fill="var(--ink-3)"/>', px(x - 5), px(floor)
    )


def _runs(numbers: Sequence[float]) -> list[list[int]]:
    """Return the stretches of places without a gap."""
    runs: list[list[int]] = [[]]
    for place, number in enumerate(numbers):
        if not isnan(number):
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _line(
    frame: _Frame,
    numbers: Sequence[float],
    colour: str = "var(--pine)",
    width: str = "1.4",
    dashes: str = "none",
) -> SafeString:
    """Draw values as a line that breaks where one is missing."""
    corners = (
        " ".join(f"{frame.x(at):.1f},{frame.y(numbers[at]):.1f}" for at in run)
        for run in _runs(numbers)
    )
    return format_html_join(
        "",
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"'
        ' stroke-dasharray="{}" stroke-linejoin="round"/>',
        ((run, colour, width, dashes) for run in corners),
    )


def _points(frame: _Frame, numbers: Sequence[float], signals: set[int]) -> SafeString:
    """Draw each value; one that signals has a ring around it."""
    there = [(at, one) for at, one in enumerate(numbers) if not isnan(one)]
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="3" fill="var(--pine)"/>',
        ((px(frame.x(at)), px(frame.y(one))) for at, one in there),
    )
    rings = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="6.5" fill="none" stroke="var(--ink)"'
        ' stroke-width="1.6"/>',
        ((px(frame.x(at)), px(frame.y(one))) for at, one in there if at in signals),
    )
    return joined([dots, rings])


def _budget_line(frame: _Frame, name: str, numbers: Sequence[float]) -> SafeString:
    colour, dashes, width = BUDGET[Value.Line(name)]
    drawn = [_line(frame, numbers, colour, width, dashes)]
    alone = [run[0] for run in _runs(numbers) if len(run) == 1]
    drawn += [
        format_html(
            '<circle cx="{}" cy="{}" r="3" fill="{}"/>',
            px(frame.x(at)),
            px(frame.y(numbers[at])),
            colour,
        )
        for at in alone
    ]
    return joined(drawn)


def _dates(frame: _Frame, period: str) -> SafeString:
    """Write some of the periods below the line, the first and the last always."""
    n = len(frame.starts)
    most = min(n, frame.size.n_dates)
    places = sorted({round(k * (n - 1) / max(1, most - 1)) for k in range(most)})
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle" font-size="12"'
        ' fill="var(--ink-3)">{}</text>',
        (
            (
                px(frame.x(at)),
                frame.size.bottom + 20,
                short_name_of(frame.starts[at], period),
            )
            for at in places
        ),
    )
