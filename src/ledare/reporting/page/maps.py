"""A network drawn on the server: dots with names, and lines of who asks whom.

Shape and place carry the meaning, colour only helps, and only presentation attributes
are used. Of many dots only the largest are named, and lines lose their heads.
"""

from collections.abc import Iterator
from math import cos, isnan, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledare.reporting.document import Dot, Map
from ledare.ui.charts.arrows import arrow
from ledare.ui.charts.svg import drawing, joined, px

NAMED = 24  # dots up to which each has its name
LIGHT = 60  # dots up to which they are light, so that a short name stands inside
NAMED_OF_MANY, STANDS_OUT = 10, 1.2  # the largest, if that many times the median
HEADS = 220  # lines up to which each has a head
RING = 4.2
LETTERS = 20  # of a name in the picture; the table has the whole
WIDTHS = ((0.66, 4.2, ".6"), (0.33, 2.6, ".45"), (0.1, 1.5, ".35"), (0.0, 0.8, ".26"))

MARKS = {
    "people": SafeString(
        '<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">'
        '<circle cx="5" cy="10" r="3.4" fill="var(--pine-2)" stroke="var(--pine)"'
        ' stroke-opacity=".55"/><circle cx="18" cy="8" r="7" fill="var(--pine-2)"'
        ' stroke="var(--pine)" stroke-opacity=".55"/></svg>'
    ),
    "arc": SafeString(
        '<svg width="18" height="16" viewBox="0 0 18 16" aria-hidden="true">'
        '<path d="M9 2a6 6 0 1 1-6 6" fill="none" stroke="var(--pine)"'
        ' stroke-width="3" stroke-linecap="round"/></svg>'
    ),
    "asks": SafeString(
        '<svg width="28" height="16" viewBox="0 0 28 16" aria-hidden="true">'
        '<path d="M2 11q10-7 19-4" fill="none" stroke="var(--ink-3)"'
        ' stroke-width="2.4"/><path d="M19.500 3l6.500 5.500-8.500 1.500z"'
        ' fill="var(--ink-3)"/></svg>'
    ),
}


def map_picture(found: Map) -> SafeString:
    """Draw a network: lines first, then dots, then names."""
    with_heads = len(found.lines) <= HEADS
    parts = [*_lines(found, with_heads=with_heads)]
    parts += [_dot(dot, is_small=len(found.dots) > LIGHT) for dot in found.dots]
    parts += [_name(dot, found) for dot in _named(found.dots)]
    return drawing(int(found.width), int(found.height), found.says, parts)


def _named(dots: tuple[Dot, ...]) -> list[Dot]:
    if len(dots) <= NAMED:
        return list(dots)
    by_size = sorted(dots, key=lambda dot: -dot.radius)
    usual = by_size[len(dots) // 2].radius
    inside = [dot for dot in dots if len(dots) <= LIGHT and _fits(dot, dot.name)]
    largest = [dot for dot in by_size if dot.radius > STANDS_OUT * usual]
    return list(dict.fromkeys([*inside, *largest[:NAMED_OF_MANY]]))


def _lines(found: Map, *, with_heads: bool) -> Iterator[SafeString]:
    """Yield the lines by width, each width as one path; strong lines lie above."""
    upper = 1.01
    paths: list[SafeString] = []
    for lower, width, opacity in WIDTHS:
        of_width = [one for one in found.lines if lower <= one[2] < upper]
        upper = lower
        if not of_width:
            continue
        ways, heads = [], []
        for start, end, _strength in of_width:
            way, head = arrow(found.dots[start], found.dots[end], width)
            ways.append(way)
            heads.append(head)
        parts = [
            format_html(
                '<path d="{}" fill="none" stroke="var(--ink-3)" stroke-width="{}"'
                ' stroke-opacity="{}"/>',
                "".join(ways),
                width,
                opacity,
            )
        ]
        if with_heads:
            parts.append(
                format_html(
                    '<path d="{}" fill="var(--ink-3)" fill-opacity="{}"/>',
                    "".join(heads),
                    min(float(opacity) + 0.2, 1),
                )
            )
        paths.append(joined(parts))
    yield from reversed(paths)


def _dot(dot: Dot, *, is_small: bool) -> SafeString:
    """Draw a dot; the arc around it is the share that stays inside."""
    circle = format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var({})" stroke="var(--pine)"'
        ' stroke-opacity=".55" stroke-width="1"/>',
        px(dot.x),
        px(dot.y),
        px(dot.radius),
        "--pine" if is_small else "--pine-2",
    )
    if is_small or isnan(dot.inside) or dot.inside <= 0:
        return circle
    return joined([circle, _arc(dot)])


def _arc(dot: Dot) -> SafeString:
    radius = dot.radius - RING / 2 + 0.5
    turn = 2 * pi * min(dot.inside, 0.9999)
    end_x, end_y = dot.x + radius * sin(turn), dot.y - radius * cos(turn)
    return format_html(
        '<path d="M{} {}A{r} {r} 0 {} 1 {} {}" fill="none" stroke="var(--pine)"'
        ' stroke-width="{}" stroke-linecap="butt"/>',
        px(dot.x),
        px(dot.y - radius),
        1 if turn > pi else 0,
        px(end_x),
        px(end_y),
        RING,
        r=px(radius),
    )


def _name(dot: Dot, found: Map) -> SafeString:
    """Write a name inside its dot, or on the side from which fewest lines come."""
    short = dot.name if len(dot.name) <= LETTERS else f"{dot.name[: LETTERS - 1]}…"
    half = 3.7 * len(short)
    x = dot.x if _fits(dot, short) else min(max(dot.x, half), found.width - half)
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle" fill="var(--ink)" font-weight="600"'
        ' stroke="var(--surface)" stroke-width="3.5" stroke-linejoin="round"'
        ' paint-order="stroke">{}</text>{}',
        px(x),
        px(_height_of(dot, short, found.height)),
        short,
        _inside_name(dot),
    )


def _height_of(dot: Dot, short: str, height: float) -> float:
    if _fits(dot, short):
        return dot.y + 4.5
    is_above = dot.y < height / 2
    return dot.y - dot.radius - 6 if is_above else dot.y + dot.radius + 14


def _fits(dot: Dot, short: str) -> bool:
    """Tell whether a name stands inside its dot."""
    return not dot.below and 4.4 * len(short) + 1 < dot.radius


def _inside_name(dot: Dot) -> SafeString:
    if not dot.below or dot.radius < 11:
        return SafeString("")
    return format_html(
        '<text class="small" x="{}" y="{}" text-anchor="middle" fill="var(--ink)"'
        ' font-weight="500">{}</text>',
        px(dot.x),
        px(dot.y + 4.2),
        dot.below,
    )
