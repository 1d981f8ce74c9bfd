"""The pictures of a report: what stands where, and what is said to those who listen."""

import re

from ledare.reporting.document import Strip
from ledare.reporting.page.strips import MARKS, mark, small_picture, strip_picture

FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)


def circles(picture):
    """Return where the filled dots of a picture stand, and how large they are."""
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', picture)
    return [(float(x), float(y), float(r)) for x, y, r in found]


def test_a_dot_stands_where_its_number_is():
    picture = strip_picture(Strip(1, 5, "Mean 3.", FIVE, ("1", "5"), 3.0, "3.00"))

    assert 'aria-label="Mean 3."' in picture
    assert (150.0, 20.0, 7.0) in circles(picture)
    assert ">3.00</text>" in picture
    assert (">1</text>" in picture, ">5</text>" in picture) == (True, True)


def test_a_number_at_an_end_takes_the_ends_place():
    picture = strip_picture(Strip(1, 5, "", FIVE, ("1", "5"), 5.0, "4.6 or higher"))

    assert ">4.6 or higher</text>" in picture
    assert ">5</text>" not in picture


def test_what_lies_beyond_the_scale_is_drawn_at_its_end():
    picture = strip_picture(Strip(0, 1, "", dot=1.2, text="1.20", ring=-0.5))

    assert (288.0, 20.0, 7.0) in circles(picture)
    assert (12.0, 20.0, 3.6) in circles(picture)


def test_a_published_figure_near_ours_has_no_second_number():
    near = strip_picture(
        Strip(0, 1, "", dot=0.5, text="50%", square=0.52, square_text="52%")
    )
    far = strip_picture(
        Strip(0, 1, "", dot=0.5, text="50%", square=0.9, square_text="90%")
    )

    assert ("52%" in near, "90%" in far) == (False, True)


def test_groups_stand_upon_each_other():
    picture = strip_picture(Strip(1, 5, "", FIVE, swarm=(3.0, 3.0, 3.0), middle=3.0))

    dots = [dot for dot in circles(picture) if dot[2] > 2]
    assert len({x for x, _, _ in dots}) == 1
    assert len({y for _, y, _ in dots}) == 3


def test_more_groups_make_smaller_dots_and_very_many_a_heap():
    some = strip_picture(Strip(1, 5, "", swarm=(3.0,) * 12))
    many = strip_picture(Strip(1, 5, "", swarm=(3.0,) * 119))
    heap = strip_picture(Strip(1, 5, "", swarm=(3.0,) * 300, middle=3.0))

    assert circles(some)[0][2] > circles(many)[0][2]
    assert circles(heap) == []
    assert heap.count("<rect") == 1


def test_a_bar_is_as_long_as_its_share():
    picture = strip_picture(Strip(0, 0.5, "", bar=0.25, band=(0.2, 0.3)))

    assert 'width="150.0"' in picture
    assert 'x1="120.0" x2="180.0"' in picture


def test_a_bar_without_an_interval_has_no_whisker():
    assert "<line" not in strip_picture(Strip(0, 1, "", bar=0.5))


def test_small_pictures_are_silent():
    line = small_picture(Strip(1, 5, "", dot=3.0, band=(2.0, 4.0), middle=3.5))
    bar = small_picture(Strip(0, 1, "", bar=0.5))

    assert 'aria-hidden="true"' in line
    assert (80.0, 9.0, 4.0) in circles(line)
    assert 'width="80.0"' in bar


def test_words_in_a_picture_are_escaped():
    picture = strip_picture(Strip(0, 1, '"><script>', dot=0.5, text="<b>"))

    assert "<script>" not in picture
    assert "<b>" not in picture


def test_every_mark_of_a_key_is_a_silent_picture():
    for name in MARKS:
        assert 'aria-hidden="true"' in mark(name)
