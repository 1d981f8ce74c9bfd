"""The report's pictures, drawn on the server: one line a finding.

They are sisters of the strip in ``ledare.ui.charts``: shape and fill carry the meaning,
colour only helps, and only presentation attributes are used.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ledare.reporting.document import Strip
from ledare.ui.charts.svg import drawing, joined, px

LEFT, RIGHT, WIDTH = 12.0, 288.0, 300
LINE, BAND, DOT, RING = 20.0, 14.0, 7.0, 3.6
LETTER = 7.2  # the width of a letter of the numbers under the line, about
SWARM_HEIGHT = 62.0
RADII = (3.6, 2.9, 2.3, 1.8)
MOST_DOTS = 120  # from here on a heap says it better

MARKS = {
    "dot": '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
    '<circle cx="8" cy="8" r="6.5" fill="var(--pine)"/></svg>',
    "band": '<svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true">'
    '<rect x=".5" y="1.5" width="29" height="13" rx="6.5" fill="var(--pine)"'
    ' fill-opacity=".2"/></svg>',
    "ring": '<svg width="12" height="16" viewBox="0 0 12 16" aria-hidden="true">'
    '<circle cx="6" cy="8" r="3.8" fill="none" stroke="var(--pine)"'
    ' stroke-width="1.7"/></svg>',
    "square": '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
    '<rect x="2" y="2" width="12" height="12" rx="3" fill="none"'
    ' stroke="var(--sky)" stroke-width="2.2"/></svg>',
    "swarm": '<svg width="18" height="16" viewBox="0 0 18 16" aria-hidden="true">'
    '<circle cx="5" cy="11" r="3.4" fill="var(--pine)"/>'
    '<circle cx="13" cy="11" r="3.4" fill="var(--pine)"/>'
    '<circle cx="9" cy="4.5" r="3.4" fill="var(--pine)"/></svg>',
    "middle": '<svg width="8" height="16" viewBox="0 0 8 16" aria-hidden="true">'
    '<line x1="4" x2="4" y1="1" y2="15" stroke="var(--ink-2)" stroke-width="1.6"'
    ' stroke-dasharray="3 2.5"/></svg>',
    "whisker": '<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">'
    '<path d="M2 8h22M2 4.500v7M24 4.500v7" stroke="var(--pine)" stroke-width="2"'
    ' stroke-linecap="round"/></svg>',
    "bar": '<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">'
    '<rect x="0" y="5" width="26" height="6" rx="3" fill="var(--pine)"/></svg>',
}


def mark(name: str) -> SafeString:
    """Return one mark of the key beside a picture."""
    return mark_safe(MARKS[name])  # noqa: S308 our own constants


def strip_picture(strip: Strip) -> SafeString:
    """Draw one finding."""
    if strip.bar is not None:
        return _bar(strip)
    if strip.swarm:
        return _swarm(strip)
    return _dotted(strip)


def small_picture(strip: Strip) -> SafeString:
    """Draw one line of a table; the table's numbers say the same, so it is silent."""
    at = _across(strip, 4, 156)
    parts = [_line(4, 156, 9, "var(--line)", 2)]
    if strip.bar is not None:
        parts = [_rect(0, 160, 6, 6, "var(--sunken)")]
        parts.append(_rect(0, max(160 * strip.bar, 1), 6, 6, "var(--pine)"))
    if strip.middle is not None:
        parts.append(_upright(at(strip.middle), 1, 17))
    if strip.band is not None:
        low, high = at(strip.band[0]), at(strip.band[1])
        parts.append(_rect(low, max(high - low, 3), 4.5, 9, "var(--pine)", ".22"))
    if strip.dot is not None:
        parts.append(_circle(at(strip.dot), 9, 4))
    return format_html(
        '<svg viewBox="0 0 160 18" width="160" height="18" aria-hidden="true">{}</svg>',
        joined(parts),
    )


# --- the kinds ---------------------------------------------------------------------


def _dotted(strip: Strip) -> SafeString:
    at = _across(strip, LEFT, RIGHT)
    parts = [_hairline(strip, LINE)]
    if strip.band is not None:
        low, high = at(strip.band[0]), at(strip.band[1])
        parts.append(
            _rect(low, max(high - low, 3), LINE - BAND / 2, BAND, "var(--pine)", ".2")
        )
    if strip.dot is not None:
        parts.append(_circle(at(strip.dot), LINE, DOT))
    if strip.ring is not None:
        parts.append(_ring(at(strip.ring), LINE))
    if strip.square is not None:
        parts.append(_square(at(strip.square), LINE))
    taken = []
    if strip.dot is not None:
        taken.append(at(strip.dot))
        parts.append(_number(at(strip.dot), strip.text, "var(--pine)", 650))
    if strip.square is not None and _is_far(at(strip.square), taken, 34):
        taken.append(at(strip.square))
        parts.append(_number(at(strip.square), strip.square_text, "var(--sky)", 600))
    parts += _ends(strip, taken, 43)
    return drawing(WIDTH, 46, strip.says, parts)


def _swarm(strip: Strip) -> SafeString:
    """Draw every group as a dot that stands on the scale, one upon another."""
    at = _across(strip, LEFT, RIGHT)
    places = [at(value) for value in strip.swarm]
    if len(places) > MOST_DOTS:
        return _heaped(strip, places)
    radius, stacks = _stacked(places)
    ground = max(stacks.values()) * 2 * radius + 8
    height = ground + 26
    seen: Counter[int] = Counter()
    dots = []
    for x in sorted(places):
        bin_at = round(x / (2 * radius))
        y = ground - 5 - radius - seen[bin_at] * 2 * radius
        seen[bin_at] += 1
        dots.append((px(bin_at * 2 * radius), px(y), px(radius - 0.3)))
    parts = [_hairline(strip, ground)]
    if strip.middle is not None:
        parts.append(_upright(at(strip.middle), 0, ground + 5))
    parts.append(
        format_html_join(
            "", '<circle cx="{}" cy="{}" r="{}" fill="var(--pine)"/>', dots
        )
    )
    parts += _ends(strip, [], ground + 20)
    return drawing(WIDTH, int(height) + 1, strip.says, parts)


def _heaped(strip: Strip, places: Sequence[float]) -> SafeString:
    """Draw very many groups as a heap: columns whose height counts them."""
    ground, width = SWARM_HEIGHT, 4.0
    heap = Counter(int(x // width) for x in places)
    tallest = max(heap.values())
    columns = [
        _rect(at * width + 0.4, width - 0.8, ground - 5 - height, height, "var(--pine)")
        for at, n in sorted(heap.items())
        for height in [max((ground - 12) * n / tallest, 1.5)]
    ]
    parts = [_hairline(strip, ground), *columns]
    if strip.middle is not None:
        parts.append(_upright(_across(strip, LEFT, RIGHT)(strip.middle), 0, ground + 5))
    parts += _ends(strip, [], ground + 20)
    return drawing(WIDTH, int(ground + 26) + 1, strip.says, parts)


def _stacked(places: Sequence[float]) -> tuple[float, Counter[int]]:
    """Return the largest radius with which the stacks keep below their height."""
    for radius in RADII:
        stacks = Counter(round(x / (2 * radius)) for x in places)
        if max(stacks.values()) * 2 * radius <= SWARM_HEIGHT:
            break
    return radius, stacks


def _bar(strip: Strip) -> SafeString:
    """Draw a share as a bar, with where it may lie as a fine line upon it."""
    assert strip.bar is not None
    at = _across(strip, 0, WIDTH)
    parts = [
        _rect(0, WIDTH, 9, 12, "var(--sunken)"),
        _rect(0, max(at(strip.bar), 2), 9, 12, "var(--pine)"),
    ]
    if strip.band is not None:
        low, high = at(strip.band[0]), at(strip.band[1])
        parts.append(_line(low, high, 27, "var(--pine)", 2))
        parts += [_line_up(low, 24, 30), _line_up(high, 24, 30)]
    return drawing(WIDTH, 32, strip.says, parts)


# --- their parts -------------------------------------------------------------------


def _across(strip: Strip, left: float, right: float) -> Callable[[float], float]:
    """Return where on the line a number stands; never outside it."""

    def at(value: float) -> float:
        inside = min(max(value, strip.low), strip.high)
        share = (inside - strip.low) / (strip.high - strip.low)
        return left + share * (right - left)

    return at


def _hairline(strip: Strip, y: float) -> SafeString:
    at = _across(strip, LEFT, RIGHT)
    ticks = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="1.6" fill="var(--mist)"/>',
        ((px(at(tick)), px(y)) for tick in strip.ticks),
    )
    return joined([_line(LEFT, RIGHT, y, "var(--line)", 2), ticks])


def _ends(strip: Strip, taken: Sequence[float], y: float) -> list[SafeString]:
    """Write both ends of the scale, where no number stands already."""
    if strip.ends is None:
        return []
    return [
        format_html(
            '<text x="{}" y="{}" font-size="11.5" fill="var(--ink-3)"'
            ' text-anchor="{}">{}</text>',
            px(x),
            px(y),
            anchor,
            words,
        )
        for x, anchor, words in (
            (LEFT - 4, "start", strip.ends[0]),
            (RIGHT + 4, "end", strip.ends[1]),
        )
        if _is_far(x, taken, 34)
    ]


def _is_far(x: float, taken: Sequence[float], apart: float) -> bool:
    return all(abs(x - other) >= apart for other in taken)


def _number(x: float, words: str, colour: str, weight: int) -> SafeString:
    """Write a number under the line, kept inside the picture."""
    half = LETTER * len(words) / 2
    return format_html(
        '<text x="{}" y="43" font-size="12.5" font-weight="{}" fill="{}"'
        ' text-anchor="middle">{}</text>',
        px(min(max(x, half), WIDTH - half)),
        weight,
        colour,
        words,
    )


def _line(x1: float, x2: float, y: float, colour: str, width: float) -> SafeString:
    return format_html(
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="{}" stroke-width="{}"'
        ' stroke-linecap="round"/>',
        px(x1),
        px(x2),
        colour,
        width,
        y=px(y),
    )


def _line_up(x: float, y1: float, y2: float) -> SafeString:
    return format_html(
        '<line x1="{x}" x2="{x}" y1="{}" y2="{}" stroke="var(--pine)"'
        ' stroke-width="2" stroke-linecap="round"/>',
        px(y1),
        px(y2),
        x=px(x),
    )


def _upright(x: float, y1: float, y2: float) -> SafeString:
    return format_html(
        '<line x1="{x}" x2="{x}" y1="{}" y2="{}" stroke="var(--ink-2)"'
        ' stroke-width="1.4" stroke-dasharray="3 2.5"/>',
        px(y1),
        px(y2),
        x=px(x),
    )


def _rect(
    x: float, width: float, y: float, height: float, fill: str, opacity: str = "1"
) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}"'
        ' fill-opacity="{}"/>',
        px(x),
        px(y),
        px(width),
        px(height),
        px(min(width, height) / 2),
        fill,
        opacity,
    )


def _circle(x: float, y: float, radius: float) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var(--pine)"/>', px(x), px(y), px(radius)
    )


def _ring(x: float, y: float) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var(--surface)" stroke="var(--pine)"'
        ' stroke-width="1.8"/>',
        px(x),
        px(y),
        RING,
    )


def _square(x: float, y: float) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="17" height="17" rx="4" fill="none"'
        ' stroke="var(--sky)" stroke-width="2.4"/>',
        px(x - 8.5),
        px(y - 8.5),
    )
