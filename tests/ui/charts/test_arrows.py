"""A line goes from rim to rim, bends to its left, and has a head."""

import re
from dataclasses import dataclass

from ledare.ui.charts.arrows import along, arrow

NUMBER = re.compile(r"-?\d+\.\d")


@dataclass(frozen=True)
class Dot:
    """A dot somewhere."""

    x: float
    y: float
    radius: float = 10.0


def test_arrow_bends_to_its_left_and_ends_before_the_other_rim():
    way, head = arrow(Dot(0, 0), Dot(200, 0), 2.0)

    from_x, _from_y, bend_x, bend_y, to_x, _to_y = map(float, NUMBER.findall(way))
    assert 10 < from_x < 12
    assert (bend_x, bend_y) == (100.0, -26.0)
    assert 180 < to_x < 187.5
    assert head.startswith("M")
    assert head.endswith("z")


def test_arrows_there_and_back_lie_apart():
    there, _ = arrow(Dot(0, 0), Dot(200, 0), 2.0)
    back, _ = arrow(Dot(200, 0), Dot(0, 0), 2.0)

    assert NUMBER.findall(there)[3] == "-26.0"
    assert NUMBER.findall(back)[3] == "26.0"


def test_arrow_between_dots_that_touch_is_none():
    assert arrow(Dot(0, 0), Dot(15, 0), 2.0) == ("", "")


def test_points_lie_along_the_bent_line():
    points = along(Dot(0, 0), Dot(200, 0), 3)

    assert [round(x) for x, _ in points] == [50, 100, 150]
    assert [round(y, 1) for _, y in points] == [-9.8, -13.0, -9.8]
