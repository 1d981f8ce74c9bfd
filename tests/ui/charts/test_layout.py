"""Dots lie inside the picture, apart from each other, the same each time."""

import numpy as np
import pytest

from ledare.reporting.document import Dot, Map
from ledare.reporting.page.maps import map_picture
from ledare.ui.charts.layout import laid_out


def two_groups(n):
    """Return how n dots pull: two groups, one tie between them."""
    pull = np.zeros((n, n))
    pull[: n // 2, : n // 2] = pull[n // 2 :, n // 2 :] = 1
    pull[0, -1] = pull[-1, 0] = 0.2
    np.fill_diagonal(pull, 0)
    return pull


@pytest.mark.parametrize("n", [1, 2, 3, 10, 40])
def test_laid_out_keeps_dots_inside_and_apart(n):
    radii = np.full(n, 14.0)

    places = laid_out(two_groups(n), radii, width=460, height=380)

    assert places.shape == (n, 2)
    assert (places >= 13.9).all()
    assert (places <= [446.1, 366.1]).all()
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(2))
    np.fill_diagonal(apart, 99)
    assert apart.min() > 27


def test_laid_out_puts_a_group_together():
    places = laid_out(two_groups(12), np.full(12, 5.0), width=460, height=380)

    inside = np.linalg.norm(places[:6] - places[:6].mean(0), axis=1).mean()
    between = np.linalg.norm(places[:6].mean(0) - places[6:].mean(0))
    assert between > 2 * inside


def test_laid_out_is_the_same_each_time():
    first, second = (
        laid_out(two_groups(9), np.full(9, 5.0), width=460, height=380)
        for _ in range(2)
    )

    assert first.tolist() == second.tolist()


def test_map_picture_escapes_names_and_says_its_sentence():
    dots = (Dot(50, 50, 20, "<b>North", "12", 0.5), Dot(200, 90, 20, "South", "3"))

    drawn = map_picture(Map(300, 200, "Two units", dots, ((0, 1, 1.0),)))

    assert "&lt;b&gt;North" in drawn
    assert 'aria-label="Two units"' in drawn
    assert drawn.count("<circle") == 2


def test_map_picture_of_many_names_the_largest():
    dots = tuple(Dot(at * 8.0, 50, at / 10 + 1, f"u{at}") for at in range(50))

    drawn = map_picture(Map(460, 200, "Many", dots, ()))

    assert ">u49<" in drawn
    assert ">u1<" not in drawn


def test_map_picture_of_hundreds_alike_names_none():
    dots = tuple(Dot(at % 40 * 10.0, at / 10, 2.0, f"u{at}") for at in range(400))

    drawn = map_picture(Map(460, 200, "Many", dots, ()))

    assert drawn.count("<circle") == 400
    assert "<text" not in drawn
