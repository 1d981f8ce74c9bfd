"""Names beside dots, where there is room for them; the table has them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledare.ui.charts.svg import px

LETTER, LINE = 6.9, 14.0  # how wide a letter and how high a line are, about
GAP = 5.0


@dataclass(frozen=True)
class Dot:
    """A dot with a name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True)
class Box:
    """Where something stands."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two things would lie on each other."""
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )

    def holds(self, point: tuple[float, float]) -> bool:
        """Tell whether a point lies in it."""
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def is_inside(self, width: float, height: float) -> bool:
        """Tell whether it lies in the picture."""
        return (
            self.left >= 0
            and self.top >= 0
            and self.right <= width
            and self.bottom <= height
        )


def names_beside(
    dots: Sequence[Dot],
    *,
    width: float,
    height: float,
    letters: int,
    lines: Sequence[tuple[float, float]] = (),
) -> list[SafeString]:
    """Write the names for which there is room, those of the largest dots first.

    A name never lies on a dot or a name; on points of ``lines`` as few as may be.
    """
    taken = [_around(dot) for dot in dots]
    written = []
    for dot in sorted(dots, key=lambda one: (-one.radius, one.y, one.x)):
        text = shortened(dot.name, letters)
        others = [other for other in taken if other != _around(dot)]
        places = _places(dot, len(text) * LETTER, is_above=dot.y < height / 2)
        free = [
            box
            for box in places
            if box.is_inside(width, height) and not any(map(box.meets, others))
        ]
        if free:
            box = min(free, key=lambda one: sum(map(one.holds, lines)))
            taken.append(box)
            written.append(_text(box, text))
    return written


def shortened(name: str, letters: int) -> str:
    """Return a name of at most so many letters."""
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def _around(dot: Dot) -> Box:
    r = dot.radius
    return Box(dot.x - r, dot.y - r, dot.x + r, dot.y + r)


def _places(dot: Dot, wide: float, *, is_above: bool) -> Iterator[Box]:
    """Yield where a name can stand: towards the near edge first, then elsewhere."""
    reach, half = dot.radius + GAP, wide / 2
    tops = [dot.y - reach - LINE, dot.y + reach]
    for middle in (dot.x, dot.x + half / 2, dot.x - half / 2):
        for top in tops if is_above else reversed(tops):
            yield Box(middle - half, top, middle + half, top + LINE)
    top, bottom = dot.y - LINE / 2, dot.y + LINE / 2
    yield Box(dot.x + reach, top, dot.x + reach + wide, bottom)
    yield Box(dot.x - reach - wide, top, dot.x - reach, bottom)


def _text(box: Box, text: str) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle" font-size="13" font-weight="600"'
        ' fill="var(--ink)" stroke="var(--surface)" stroke-width="3.5"'
        ' stroke-linejoin="round" paint-order="stroke">{}</text>',
        px((box.left + box.right) / 2),
        px(box.bottom - 3),
        text,
    )
