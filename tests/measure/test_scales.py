"""Scale scores, percent positive, indices, weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare import measure as m

NAN = float("nan")
ITEM = st.lists(st.integers(1, 5), min_size=2, max_size=20)


def test_scale_score_follows_the_half_rule():
    rows = [[4, 2, 3, 3], [4, 2, NAN, NAN], [4, NAN, NAN, NAN], [NAN] * 4]

    assert repr(m.scale_score(rows).tolist()) == "[3.0, 3.0, nan, nan]"
    assert (
        repr(m.scale_score(rows, share_answered=0).tolist()) == "[3.0, 3.0, 4.0, nan]"
    )
    whole = m.scale_score(rows, share_answered=1)
    assert repr(whole.tolist()) == "[3.0, nan, nan, nan]"


def test_scale_score_turns_reversed_items_and_leaves_what_it_was_given():
    rows = np.array([[5.0, 1.0], [1.0, 5.0]])

    assert m.scale_score(rows, reverse=[-1], low=1, high=5).tolist() == [5.0, 1.0]
    assert rows.tolist() == [[5.0, 1.0], [1.0, 5.0]]


def test_percent_positive_counts_the_top():
    assert m.percent_positive([5, 4, 3, 1]) == 0.5
    assert m.percent_positive([5, 4, 3, 1], top=1) == 0.25
    assert m.percent_positive([7, 6, 5, 1], n_options=7) == 0.5
    found = m.percent_positive([5, NAN, 1], weights=[3, 9, 1])
    assert (found, found.n) == (0.75, 2)


def test_percent_positive_of_one_answer_has_no_error():
    found = m.percent_positive([5])

    assert (found, found.n) == (1.0, 1)
    assert np.isnan(found.se)


@given(ITEM, st.floats(0.01, 100))
def test_weights_count_by_their_ratio_alone(item, scale):
    weights = np.arange(1, len(item) + 1)
    one = m.percent_positive(item, weights=weights)
    other = m.percent_positive(item, weights=weights * scale)

    assert other == pytest.approx(one)
    assert other.se == pytest.approx(one.se)
    assert 0 <= one.low <= one <= one.high <= 1


@given(ITEM)
def test_weight_of_two_is_two_people(item):
    twice = m.percent_positive(item + item[:1])
    weighted = m.percent_positive(item, weights=[2] + [1] * (len(item) - 1))

    assert weighted == pytest.approx(twice)


def test_index_is_the_mean_of_its_items_and_parts():
    items = {"q1": [5, 4, 1], "q2": [2, 4, 5], "q3": [1, NAN, 4]}
    found = m.index(items, parts={"first": ["q1"], "rest": ["q2", "q3"]})

    assert found.value == pytest.approx((0.5 + 0.5 + 0.5) / 3)
    assert [float(part) for part in found.parts.values()] == [0.5, 0.5]
    assert {name: float(one) for name, one in found.items.items()} == {
        "q1": 0.5,
        "q2": 0.5,
        "q3": 0.5,
    }
    assert found.value.n == 2


def test_index_of_columns_needs_no_names():
    found = m.index([[5, 1], [5, 5], [1, 1]], parts={"second": [1]})

    assert (found.value, found.parts["second"]) == (0.5, pytest.approx(1 / 3))


def test_effective_n_is_the_number_where_all_weigh_alike():
    assert m.effective_n([2, 2, 2]) == 3
    assert m.effective_n([3, 1]) == 1.6


def test_weighted_mean_in_strata_of_a_small_population():
    values, strata = [1, 3, 10, 12], ["a", "a", "b", "b"]
    plain = m.weighted_mean(values, strata=strata)
    known = m.weighted_mean(values, strata=strata, population=[4, 4, 4, 4])
    all_asked = m.weighted_mean(values, strata=strata, population=[2, 2, 2, 2])

    assert (plain, plain.se) == (6.5, pytest.approx(0.5**0.5))
    assert known.se == pytest.approx(plain.se * 0.5**0.5)
    assert all_asked.se == 0


def test_weighted_share_that_is_whole_has_no_room_either_side():
    found = m.weighted_share([1, 1, 1])

    assert (found, found.low, found.high) == (1.0, 1.0, 1.0)
    assert np.isnan(m.weighted_share([1]).low)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.scale_score([[1, 2]], reverse=[0]), "ends of the scale"),
        (lambda: m.scale_score([[1, 9]], low=1, high=5), "the first of them 9"),
        (lambda: m.scale_score([[1, 2]], share_answered=2), "2 does not"),
        (
            lambda: m.scale_score([[1, 2]], reverse=[2], low=1, high=5),
            "There is no item 2; the scale has 2",
        ),
        (lambda: m.percent_positive([]), "are empty"),
        (lambda: m.percent_positive([NAN]), "Nobody answered"),
        (lambda: m.percent_positive([0]), "go from 1 to 5; 1 are outside"),
        (lambda: m.percent_positive([1.5]), "whole points of the scale; 1.5"),
        (lambda: m.percent_positive([1], top=5), "leave nothing"),
        (lambda: m.percent_positive([1, 2], weights=[1]), "1 weights for 2"),
        (lambda: m.percent_positive([1, 2], weights=[-1, 1]), "0 or more"),
        (lambda: m.percent_positive([1, 2], weights=[0, 0]), "All weights are 0"),
        (lambda: m.percent_positive([1, 2], level=95), "between 0 and 1"),
        (lambda: m.index([[NAN, 1]]), "Nobody answered every item"),
        (lambda: m.index([[1, 1]], parts={"none": []}), "'none' has no item"),
        (lambda: m.index([[1, 1]], parts={"first": [7]}), "asks for item 7"),
        (lambda: m.index({"a": [1, 2], "b": [1]}), "as many answers"),
        (lambda: m.weighted_mean([NAN]), "There is no value"),
        (lambda: m.weighted_mean([1, 2], strata=["a", "b"]), "one respondent"),
        (lambda: m.weighted_mean([1, 2], population=[1, 1]), "smaller than the sample"),
        (lambda: m.weighted_share([0.5]), "0.5 is neither"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()
