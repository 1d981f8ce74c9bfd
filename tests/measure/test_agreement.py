"""Agreement and ICC: published values by hand, properties, and what cannot be told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare import measure as m

NAN = float("nan")
RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=12)
TABLE = st.integers(2, 9).flatmap(
    lambda rows: st.lists(
        st.lists(st.integers(1, 5), min_size=3, max_size=3),
        min_size=rows,
        max_size=rows,
    )
)


def test_rwg_of_the_worked_example():
    assert m.rwg([4, 4, 5, 4], n_options=5) == 0.875
    assert m.rwg([4, 4, 5, 4], n_options=5, null="slight_skew") == 1 - 0.25 / 1.34
    assert m.rwg([4, 4, 5, 4], n_options=5, null=0.5) == 0.5


def test_rwg_is_never_below_nothing():
    assert m.rwg([1, 5, 1, 5], n_options=5) == 0.0
    assert m.r_star_wg_j([1, 5, 1, 5], n_options=5) == pytest.approx(1 - 16 / 3 / 2)


def test_by_team_in_the_order_in_which_teams_are_met():
    ratings, teams = [1, 4, 5, 4, 1], ["b", "a", "b", "a", "c"]

    found = m.rwg(ratings, n_options=5, teams=teams)
    assert repr(found.tolist()) == "[0.0, 1.0, nan]"
    found = m.average_deviation(ratings, teams=teams)
    assert found.tolist() == [2.0, 0.0, 0.0]
    found = m.awg(ratings, low=1, high=5, teams=teams)
    assert repr(found.tolist()) == "[-1.0, nan, nan]"
    found = m.rwg_j([[one, one] for one in ratings], n_options=5, teams=teams)
    assert repr(found.tolist()) == "[0.0, 1.0, nan]"


@given(TABLE)
def test_one_team_by_name_is_the_same_as_one_team(rows):
    teams = ["only"] * len(rows)
    for measure, options in (
        (m.rwg_j, {"n_options": 5}),
        (m.r_star_wg_j, {"n_options": 5}),
        (m.average_deviation, {"centre": "median"}),
        (m.awg, {"low": 1, "high": 5}),
    ):
        alone = measure(rows, **options)
        assert np.array_equal(measure(rows, teams=teams, **options), [alone], True)


@given(RATINGS, st.randoms())
def test_agreement_does_not_depend_on_order(ratings, luck):
    shuffled = ratings.copy()
    luck.shuffle(shuffled)
    for measure, options in (
        (m.rwg, {"n_options": 5}),
        (m.average_deviation, {}),
        (m.awg, {"low": 1, "high": 5}),
    ):
        one, other = measure(ratings, **options), measure(shuffled, **options)
        assert one == pytest.approx(other, abs=1e-12, nan_ok=True)


@given(RATINGS)
def test_agreement_is_the_same_from_the_scales_other_end(ratings):
    turned = [6 - rating for rating in ratings]

    assert m.rwg(turned, n_options=5) == pytest.approx(m.rwg(ratings, n_options=5))
    assert m.awg(turned, low=1, high=5) == pytest.approx(
        m.awg(ratings, low=1, high=5), nan_ok=True
    )


@given(TABLE)
def test_agreement_stays_in_its_bounds(rows):
    assert 0 <= m.rwg_j(rows, n_options=5) <= 1
    assert m.r_star_wg_j(rows, n_options=5) <= 1
    assert 0 <= m.average_deviation(rows) <= 2
    found = m.awg(rows, low=1, high=5)
    assert np.isnan(found) or -1 - 1e-9 <= found <= 1


def test_all_alike_is_full_agreement():
    rows = [[4, 2], [4, 2], [4, 2]]

    assert m.rwg_j(rows, n_options=5) == 1.0
    assert m.average_deviation(rows) == 0.0
    assert m.awg([5, 5, 5], low=1, high=5) == 1.0


def test_who_misses_an_item_is_left_out_where_r_does_so():
    rows = [[4, NAN], [4, 4], [2, 3], [3, 4]]

    assert m.average_deviation(rows) == m.average_deviation(rows[1:])
    assert m.awg(rows, low=1, high=5) == m.awg(rows[1:], low=1, high=5)
    assert m.rwg_j(rows, n_options=5) != m.rwg_j(rows[1:], n_options=5)


def test_team_in_which_nobody_answered_every_item_has_no_value():
    rows, teams = [[4, NAN], [4, 4], [2, 4]], ["a", "b", "b"]

    assert repr(m.average_deviation(rows, teams=teams).tolist()) == "[nan, 0.5]"
    nobody = m.average_deviation([[NAN, 1]], teams=["a"])
    assert repr(nobody.tolist()) == "[nan]"


def test_icc_by_hand():
    found = m.icc([1, 2, 4, 5], ["a", "a", "b", "b"])

    assert (found.ms_between, found.ms_within, found.f) == (9.0, 0.5, 18.0)
    assert found.icc1 == pytest.approx(8.5 / 9.5)
    assert found.icc2 == pytest.approx(8.5 / 9)
    assert found.p == pytest.approx(0.0513167, abs=1e-7)
    assert (found.n, found.n_teams) == (4, 2)


def test_icc_of_teams_without_any_difference_inside_is_whole():
    found = m.icc([1, 1, 2, 2], ["a", "a", "b", "b"])

    assert (found.icc1, found.icc2, found.p) == (1.0, 1.0, 0.0)


def test_icc_leaves_out_who_did_not_answer():
    whole = m.icc([1, 2, 4, 5], ["a", "a", "b", "b"])

    assert m.icc([1, 2, 4, 5, NAN], ["a", "a", "b", "b", "c"]) == whole


@given(st.permutations(range(12)))
def test_icc_does_not_depend_on_order(order):
    scores = np.array([1, 2, 4, 4, 5, 3, 2, 2, 1, 5, 4, 3.0])[order]
    teams = np.repeat(["a", "b", "c"], 4)[order]

    assert m.icc(scores, teams).icc1 == pytest.approx(-0.2883895131)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.rwg([4], n_options=5), "there is 1"),
        (lambda: m.rwg_j([[1, 2], [7, 2]], n_options=5), "go from 1 to 7; 5 options"),
        (lambda: m.r_star_wg_j([[0], [5]], n_options=5), "over 4 points"),
        (lambda: m.rwg([4, NAN], n_options=5), "there is 1"),
        (lambda: m.rwg([], n_options=5), "are empty"),
        (lambda: m.rwg(["a", "b"], n_options=5), "'a' among them"),
        (lambda: m.rwg([4, 4], n_options=1), "two options or more"),
        (lambda: m.rwg([4, 4], n_options=5, null=0), "none of them"),
        (lambda: m.rwg([4, 4], n_options=5, null="heavy"), "'heavy' is none"),
        (lambda: m.rwg([4, 4], n_options=4, null="slight_skew"), "not for 4"),
        (lambda: m.rwg_j([[4, NAN], [4, 4]], n_options=5), "there is 1"),
        (lambda: m.average_deviation([4, 4], centre="mode"), "'mode' is neither"),
        (lambda: m.average_deviation([[NAN, 1]]), "Nobody answered every item"),
        (lambda: m.average_deviation([1, 2], teams=["a"]), "teams has 1"),
        (lambda: m.awg([4, 4], low=5, high=1), "must lie below"),
        (lambda: m.awg([4], low=1, high=5), "there is 1"),
        (lambda: m.icc([1, 2], ["a", "a"]), "2 answers in 1 team"),
        (lambda: m.icc([1, 2], ["a", "b"]), "2 answers in 2 team"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()


def test_icc_of_moments_is_that_of_the_scores():
    scores, teams = [1, 2, 4, 5, 3], ["a", "a", "b", "b", "b"]

    assert m.icc(m.moments(scores, teams)) == m.icc(scores, teams)


def test_icc_wants_scores_with_teams_or_moments_of_one_score():
    of_two = m.moments([[1, 2], [2, 3], [4, 4]], ["a", "a", "b"])
    of_one = m.moments([1, 2, 4], ["a", "a", "b"])

    for given_ in [([1, 2, 4],), (of_one, ["a", "a", "b"]), (of_two,)]:
        with pytest.raises(ValueError, match="or the moments of one score"):
            m.icc(*given_)
