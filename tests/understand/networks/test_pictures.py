"""The pictures: a dot for each group, a line for each tie, places that hold still."""

import re

import pytest

from ledare.understand.networks import pictures
from ledare.understand.networks.pictures.labels import Box, Dot, names_beside
from ledare.understand.networks.queries import Group, Tie
from ledare.understand.networks.sentences import FIGURES

PLACE = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"')


def group(at, ties=(), *, by=0, level=1, members=12, **more):
    """Return the nth group, which turns to these."""
    given = {
        "place": at + 1,
        "key": f"g{at}",
        "node": f"g{at}",
        "name": f"Team {at}",
        "n": 12,
        "members": members,
        "heights": (level, level),
        "is_own": False,
        "turns_to": tuple(Tie(f"g{to}", f"Team {to}", band) for to, band in ties),
        "turned_to_by": tuple(Tie(f"x{n}", f"X {n}", "some") for n in range(by)),
        "informal": None,
        "outside": {},
        "n_others": 9,
    }
    return Group(**{**given, **more})


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("n", [2, 5, 24, 60])
def test_every_group_is_a_dot_that_leads_to_its_line(width, n):
    groups = [group(at, [((at + 1) % n, "some")]) for at in range(n)]

    drawn = pictures.group_map(groups, width=width)

    assert drawn.count("<a ") == n
    assert all(f'href="#group-{at + 1}"' in drawn for at in range(n))
    right, bottom = pictures.groups.SHEETS[width].width, 440
    for x, y, radius in PLACE.findall(drawn):
        assert float(radius) <= float(x) <= right - float(radius) + 0.1
        assert float(y) <= bottom
    assert "style=" not in drawn


def test_map_is_the_same_each_time():
    groups = [group(at, [((at + 2) % 7, "many")]) for at in range(7)]

    first, again = (pictures.group_map(groups, width="wide") for _ in range(2))

    assert first == again


def test_strong_lines_are_thicker_and_not_told_by_colour_alone():
    groups = [group(0, [(1, "many")]), group(1, [(0, "some")])]

    drawn = pictures.group_map(groups, width="wide")

    widths = re.findall(r'fill="none" stroke="[^"]+" stroke-width="([\d.]+)"', drawn)
    assert widths == ["1.4", "3.4"]


def test_own_group_and_those_without_a_unit_have_their_rims():
    groups = [group(0, is_own=True, informal="many"), group(1)]

    drawn = pictures.group_map(groups, width="wide")

    assert drawn.count("var(--ochre)") == 1
    assert 'stroke-width="3.6"' in drawn
    assert 'stroke-dasharray="2.5 2.5"' in drawn


def test_of_very_many_those_with_most_answers_are_drawn_in_their_order():
    groups = [group(at, n=10 + at) for at in range(70)]

    drawn = pictures.drawn(groups)

    assert [one.place for one in drawn] == list(range(11, 71))
    assert pictures.drawn(groups[:60]) == tuple(groups[:60])


def test_lines_to_groups_that_are_not_drawn_are_left_out():
    drawn = pictures.group_map([group(0, [(5, "many")]), group(1)], width="wide")

    assert "stroke-opacity" not in drawn


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_height_and_being_turned_to_are_two_axes(width):
    groups = [group(0, by=4, level=2), group(1, by=0, level=0), group(2, by=2, level=1)]

    drawn = pictures.beside_chart(groups, width=width)

    places = {float(y): float(x) for x, y, _ in PLACE.findall(drawn)}
    (high, middle, low) = sorted(places)
    assert places[high] < places[middle] < places[low]
    assert "Team 0: 2 levels below the top; people turn to it from 4 of 9" in drawn


def test_groups_at_one_place_are_one_larger_dot():
    alone = pictures.beside_chart([group(0, by=1), group(1, by=2)], width="wide")
    together = pictures.beside_chart([group(0, by=1), group(1, by=1)], width="wide")

    assert len(PLACE.findall(alone)) == 2
    ((_, _, radius),) = PLACE.findall(together)
    assert float(radius) > 8.0
    assert "Team 0, Team 1" in together


def test_picture_of_very_many_groups_says_no_names():
    groups = [group(at, by=at % 5, n_others=199) for at in range(200)]

    drawn = pictures.beside_chart(groups, width="wide")

    assert len(PLACE.findall(drawn)) == 5
    assert "<text" in drawn
    assert "Team 7:" not in drawn


def test_names_lie_on_nothing_and_long_ones_are_cut():
    dots = [Dot(100, 50, 10, "A name of many letters"), Dot(108, 80, 9, "Another one")]

    written = names_beside(dots, width=220, height=120, letters=12)

    assert len(written) == 2
    assert "A name of m…" in written[0]


def test_name_stands_where_fewest_lines_are():
    dot = Dot(100, 30, 10, "Umeå")
    below = [(100.0, 52.0)] * 3

    alone, beside = (
        names_beside([dot], width=200, height=50, letters=9, lines=lines)[0]
        for lines in ([], [(100.0, 8.0)])
    )
    under = names_beside([dot], width=200, height=200, letters=9, lines=below)[0]

    assert 'y="12.0"' in alone
    assert 'y="12.0"' not in beside
    assert 'y="12.0"' in under


def test_group_of_several_levels_spans_them():
    groups = [group(0, heights=(0, 2), by=1), group(1, heights=(1, 1), by=2)]

    drawn = pictures.beside_chart(groups, width="wide")

    assert drawn.count('stroke-opacity=".25"') == 1


def test_name_without_room_is_left_out():
    crowd = [Dot(20 + 12 * at, 20, 8, "Some long name") for at in range(4)]

    assert len(names_beside(crowd, width=80, height=40, letters=20)) < 4


def test_boxes_meet_where_they_lie_on_each_other():
    box = Box(0, 0, 10, 10)

    assert box.meets(Box(9, 9, 12, 12))
    assert not box.meets(Box(10, 0, 12, 10))
    assert box.is_inside(10, 10)
    assert not box.is_inside(9, 10)


def test_every_mark_of_the_key_is_drawn():
    marks = [pictures.key_of(mark) for mark in ("many", "some", "inside", "own")]

    assert all(mark.startswith("<svg") and "aria-hidden" in mark for mark in marks)
    assert len(FIGURES) == 5
