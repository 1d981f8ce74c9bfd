"""Bands of whom people turn to: for oneself, and from block to block."""

import pytest

from ledare.trust.cells import TooFew
from ledare.trust.nominations import (
    FLOW_BANDS,
    KEY,
    MOST_NAMES,
    NOBODY,
    OUTSIDE,
    FlowFigure,
    OwnBand,
    Turned,
    fewest,
    load_of,
    most,
    own_band,
    own_starts,
    row_of,
)


@pytest.mark.parametrize(
    ("named", "able", "band"),
    [
        (0, 9, None),
        (9, 9, None),
        (0, 10, (0, 2)),
        (2, 10, (0, 2)),
        (3, 10, (3, 5)),
        (5, 10, (3, 5)),
        (6, 10, (6, None)),
        (10, 10, (6, None)),
        (12, 14, (6, None)),
        (10, 15, (6, 10)),
        (11, 15, (11, None)),
        (300, 4_000, (11, None)),
    ],
)
def test_own_band_begins_where_four_need_not_have_named_her(named, able, band):
    made = own_band(named, able)

    assert (made and (made.low, made.high)) == band


def test_own_band_of_fewer_than_none_is_refused():
    with pytest.raises(ValueError, match="-1 people named her"):
        own_band(-1, 20)


def test_own_starts_are_known_before_anybody_is_named():
    assert [own_starts(able) for able in (9, 10, 14, 15)] == [
        (),
        (0, 3, 6),
        (0, 3, 6),
        (0, 3, 6, 11),
    ]


@pytest.mark.parametrize(
    ("named", "median", "load"),
    [
        (5, 0, ""),
        (6, 3.5, ""),
        (6, 3, "twice"),
        (10, 3, "twice"),
        (10, 3.5, ""),
        (6, 1.5, "four"),
        (6, 0, "four"),
        (11, 5.5, "twice"),
        (40, 2.75, "four"),
        (40, 3, "twice"),
    ],
)
def test_load_compares_the_least_of_her_band_with_the_median(named, median, load):
    assert load_of(own_band(named, 80), median, n_peers=10, n=50) == load


@pytest.mark.parametrize(("n_peers", "n"), [(9, 50), (10, 49)])
def test_load_is_not_told_among_few(n_peers, n):
    assert load_of(own_band(40, 80), 2.0, n_peers=n_peers, n=n) == ""


def bands(n, *turned):
    """Return the bands of a row."""
    return [figure and figure.band for figure in row_of(n, turned)]


@pytest.mark.parametrize(
    ("n", "people", "band"),
    [
        (10, 0, None),
        (10, 4, None),
        (10, 5, "some"),
        (10, 6, "many"),
        (11, 5, "some"),
        (11, 6, "many"),
        (200, 100, "some"),
        (200, 101, "many"),
    ],
)
def test_row_says_some_from_five_on_and_many_above_half(n, people, band):
    assert bands(n, Turned(people)) == [band]


@pytest.mark.parametrize(
    ("nominees", "members", "band"),
    [(5, 10, "some"), (4, 10, None), (5, 9, None), (9, 300, "some")],
)
def test_row_is_silent_where_a_nominee_could_be_told(nominees, members, band):
    assert bands(12, Turned(6, nominees, members)) == [band]


def test_row_leaves_room_for_two_who_named_nobody():
    many, some = Turned(10), Turned(5)

    assert bands(10, *[many] * 14) == ["many"] * 13 + [None]
    assert bands(10, *[some] * 17) == ["some"] * 16 + [None]
    assert bands(10, *[many] * 12, some, many) == ["many"] * 12 + ["some", None]
    assert bands(12, *[many] * 13, many, many) == [*["many"] * 13, "many", None]
    assert bands(11, *[Turned(11)] * 15) == ["many"] * 15
    assert bands(10, some, *[many] * 13) == ["some"] + ["many"] * 12 + [None]
    assert bands(10, *[some] * 2, *[many] * 12) == [*["some"] * 2, *["many"] * 11, None]


def test_row_steps_down_where_only_less_has_room():
    many, some = Turned(10), Turned(5)

    assert bands(10, *[many] * 12, many) == ["many"] * 13
    assert bands(10, some, *[many] * 11, some, many) == [
        "some",
        *["many"] * 11,
        "some",
        None,
    ]
    assert bands(10, some, *[many] * 11, many, some) == ["some", *["many"] * 12, None]
    assert bands(10, *[some] * 3, *[many] * 10, many) == [
        *["some"] * 3,
        *["many"] * 10,
        "some",
    ]


def test_row_of_fewer_than_ten_is_refused():
    with pytest.raises(TooFew):
        row_of(9, [Turned(6)])


@pytest.mark.parametrize("people", [-1, 11])
def test_row_of_more_than_there_are_is_refused(people):
    with pytest.raises(ValueError, match="0 to 10 can"):
        row_of(10, [Turned(people)])


def test_fewest_and_most_are_the_ends_of_a_band():
    for n in (10, 11, 57):
        for band in FLOW_BANDS:
            people = [p for p in range(n + 1) if bands(n, Turned(p)) == [band]]
            assert (people[0], people[-1]) == (fewest(n, band), most(n, band))
    assert most(12, None) == 12


def test_bands_made_elsewhere_are_refused():
    with pytest.raises(TypeError, match=r"nominations\.row_of only"):
        FlowFigure(12, "some")
    with pytest.raises(TypeError, match=r"nominations\.own_band only"):
        OwnBand(0, 2)


def test_flow_tells_its_band_and_nothing_else():
    (figure,) = row_of(12, [Turned(6, 7, 40)])

    assert figure.as_json() == {"band": "some"}
    assert (figure,) == row_of(12, [Turned(5, 5, 10)])


def test_every_slot_is_as_long_as_a_key():
    slots = [NOBODY, *OUTSIDE.values()]

    assert {len(slot) for slot in slots} == {12}
    assert len(set(slots)) == len(slots) == 6
    assert not any(KEY.fullmatch(slot) for slot in slots)
    assert KEY.fullmatch("0123456789ab")
    assert MOST_NAMES == 10
