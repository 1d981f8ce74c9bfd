"""A line from one dot to another: bent, so that there and back lie apart."""

from math import hypot
from typing import Protocol

from ledare.ui.charts.svg import px

BENT = 0.13  # how far a line leaves the straight way, of its length


class Round(Protocol):
    """A dot somewhere in a picture."""

    @property
    def x(self) -> float:
        """Return how far right its middle is."""

    @property
    def y(self) -> float:
        """Return how far down its middle is."""

    @property
    def radius(self) -> float:
        """Return how large it is."""


def arrow(start: Round, end: Round, width: float) -> tuple[str, str]:
    """Return a line that bends to its left, from rim to rim, and its head.

    Both are empty where the dots touch.
    """
    across, down = end.x - start.x, end.y - start.y
    if (hypot(across, down) or 1.0) < start.radius + end.radius:
        return "", ""
    bend_x = (start.x + end.x) / 2 + BENT * down
    bend_y = (start.y + end.y) / 2 - BENT * across
    size = 3.4 + 1.5 * width
    from_x, from_y = _towards(start, bend_x, bend_y, start.radius + 1)
    to_x, to_y = _towards(end, bend_x, bend_y, end.radius + 2.5)
    neck_x, neck_y = _towards(end, bend_x, bend_y, end.radius + 2.5 + size)
    side_x, side_y = (neck_y - to_y) * 0.45, (to_x - neck_x) * 0.45
    way = f"M{px(from_x)} {px(from_y)}Q{px(bend_x)} {px(bend_y)} "
    head = (
        f"M{px(to_x)} {px(to_y)}L{px(neck_x + side_x)} {px(neck_y + side_y)}"
        f"L{px(neck_x - side_x)} {px(neck_y - side_y)}z"
    )
    return f"{way}{px(neck_x)} {px(neck_y)}", head


def along(start: Round, end: Round, n: int = 9) -> list[tuple[float, float]]:
    """Return some points of that line, so that names can stand elsewhere."""
    across, down = end.x - start.x, end.y - start.y
    bend_x = (start.x + end.x) / 2 + BENT * down
    bend_y = (start.y + end.y) / 2 - BENT * across
    points = []
    for place in range(1, n + 1):
        t = place / (n + 1)
        one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (
                one * start.x + two * bend_x + three * end.x,
                one * start.y + two * bend_y + three * end.y,
            )
        )
    return points


def _towards(dot: Round, x: float, y: float, far: float) -> tuple[float, float]:
    length = hypot(x - dot.x, y - dot.y) or 1.0
    return dot.x + (x - dot.x) / length * far, dot.y + (y - dot.y) / length * far
