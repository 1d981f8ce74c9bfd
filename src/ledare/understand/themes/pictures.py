"""The two small pictures of a theme: how many said it, and how that went on."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ledare.ui.charts.svg import px
from ledare.understand.themes.moves import Level

# A hundred units wide: a length is its per cent of those who answered.
WIDTH, HEIGHT = 100, 10
FEWEST = 3  # people; below nothing is shown
LINE = (
    '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
)
TRACK = '<rect y="2" width="100" height="6" rx="1" fill="var(--line)"/>'
HALF = '<rect x="49.8" width=".4" height="10" fill="var(--line-2)"/>'
SHAPE = '<rect x="{}" y="2" width="{}" height="6" rx="1" fill="var(--pine)"/>'
GAP = 2.0


def band(level: Level, n: int) -> SafeString:
    """Draw between which shares of those who answered the number lies.

    The mark in the middle is half of them. The sentence beside it says the same.
    """
    low, high = ends_of(level, n)
    inside = format_html(SHAPE, px(100 * low), px(100 * (high - low)))
    return format_html(LINE, format_html(TRACK + "{}" + HALF, inside))


def ends_of(level: Level, n: int) -> tuple[float, float]:
    """Return the least and the greatest share of n that a band stands for."""
    half = n // 2
    if level == 2:
        return (half + 1) / n, 1.0
    return (FEWEST / n, half / n) if level == 1 else (0.0, (FEWEST - 1) / n)


def groups(n: int, of: int) -> SafeString:
    """Draw in how many of a unit's groups something is said, one box a group."""
    wide = (WIDTH - GAP * (of - 1)) / of if of else WIDTH
    boxes = (
        (
            px(place * (wide + GAP)),
            px(wide),
            "var(--pine)" if place < n else "var(--line)",
        )
        for place in range(of)
    )
    drawn = format_html_join(
        "", '<rect x="{}" y="2" width="{}" height="6" rx="1" fill="{}"/>', boxes
    )
    return format_html(LINE, drawn)


STEP, TALL, FLOOR = 26, 56, 48
COLUMN = '<rect x="{}" y="{}" width="18" height="{}" rx="3" fill="{}"/>'
NOTHING = '<rect x="{}" y="47" width="18" height="2" rx="1" fill="var(--line-2)"/>'
OVER_TIME = (
    '<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img"'
    ' aria-label="{2}">{3}</svg>'
)


def over_rounds(levels: Sequence[Level | None], label: str) -> SafeString:
    """Draw one column a round: none, low for a few, tall for many.

    A round that cannot be told (None) leaves its place empty.
    """
    drawn = [
        _column(place, level) for place, level in enumerate(levels) if level is not None
    ]
    wide = max(STEP * len(levels) - 8, 18)
    return format_html(
        OVER_TIME, wide, TALL, label, format_html_join("", "{}", ((d,) for d in drawn))
    )


def _column(place: int, level: Level) -> SafeString:
    x = px(STEP * place + 0.0)
    if level == 0:
        return format_html(NOTHING, x)
    tall = 40 if level == 2 else 20
    return format_html(COLUMN, x, px(FLOOR - tall + 1.0), px(tall), "var(--pine)")
