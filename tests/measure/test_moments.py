"""Team moments: by hand, put together, rolled up, and whatever may be wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare import measure as m

SCORES = st.lists(
    st.tuples(
        st.one_of(st.integers(-50, 50).map(float), st.just(float("nan"))),
        st.sampled_from("abcd"),
    ),
    min_size=1,
    max_size=40,
)


def parts(rows):
    """Return scores and teams of drawn rows."""
    return np.array([score for score, _ in rows]), [team for _, team in rows]


def told(moments):
    """Return moments by team, rounded as sums in another order differ."""
    rows = zip(moments.n, moments.mean, moments.ss, strict=True)
    return {
        str(team): (int(n), *np.round([mean, ss], 9).tolist())
        for team, (n, mean, ss) in zip(moments.teams, rows, strict=True)
    }


def same(one, other):
    """Tell whether moments are alike; nan where nobody answered."""
    return repr(told(one)) == repr({team: told(other)[team] for team in told(one)})


def test_moments_by_hand():
    found = m.moments([4, 2, 5, 3], ["north", "south", "north", "north"])

    assert found.teams.tolist() == ["north", "south"]
    assert (found.n.tolist(), found.mean.tolist()) == ([3, 1], [4.0, 2.0])
    assert found.ss.tolist() == [2.0, 0.0]
    assert found.variance[0] == 1.0
    assert np.isnan(found.variance[1])


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int16, np.int64, np.float64])
@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [3, 0, 4, 1, 5, 2]])
def test_moments_of_items_in_any_type_and_order(kind, order):
    items = np.array([[1, 5], [2, 5], [3, 4], [4, 4], [5, 1], [4, 2]], kind)[order]
    teams = np.array([1, 1, 1, 2, 2, 2])[order]

    found = m.moments(items, teams)
    first = np.argsort(found.teams)

    assert found.n[first].tolist() == [[3, 3], [3, 3]]
    assert np.round(found.mean[first], 9).tolist() == [
        [2.0, 4.666666667],
        [4.333333333, 2.333333333],
    ]
    assert np.round(found.ss[first], 9).tolist() == [
        [2.0, 0.666666667],
        [0.666666667, 4.666666667],
    ]


def test_moments_of_yes_and_no_are_shares():
    assert m.moments([True, False, True, True], [1, 1, 2, 2]).mean.tolist() == [
        0.5,
        1.0,
    ]


def test_moments_of_teams_of_any_kind():
    found = m.moments([1.0, 2.0, 3.0], np.array(["a", 7, "a"], dtype=object))

    assert (found.teams.tolist(), found.mean.tolist()) == (["a", "7"], [2.0, 2.0])


def test_moments_leave_out_what_is_missing():
    nan = float("nan")
    found = m.moments([[1, nan], [3, nan], [nan, 2]], ["a", "a", "b"])

    assert found.n.tolist() == [[2, 0], [0, 1]]
    assert repr(found.mean.tolist()) == "[[2.0, nan], [nan, 2.0]]"
    assert found.ss.tolist() == [[2.0, 0.0], [0.0, 0.0]]


@given(SCORES, st.randoms())
def test_moments_do_not_depend_on_order(rows, luck):
    shuffled = rows.copy()
    luck.shuffle(shuffled)

    assert same(m.moments(*parts(rows)), m.moments(*parts(shuffled)))


@given(SCORES, st.integers(-9, 9))
def test_moments_move_with_the_scores_and_spread_does_not(rows, shift):
    scores, teams = parts(rows)
    before, after = m.moments(scores, teams), m.moments(scores + shift, teams)

    assert np.allclose(after.mean, before.mean + shift, equal_nan=True)
    assert np.allclose(after.ss, before.ss, atol=1e-8)


@given(SCORES, SCORES)
def test_merge_is_as_if_all_had_come_in_one_table(first, second):
    merged = m.moments(*parts(first)).merge(m.moments(*parts(second)))

    assert same(merged, m.moments(*parts(first + second)))
    assert merged.teams.tolist() == m.moments(*parts(first + second)).teams.tolist()


@given(SCORES)
def test_roll_up_of_all_teams_is_everybody(rows):
    scores, teams = parts(rows)
    met = m.moments(scores, teams)
    nobody = m.moments([float("nan")], ["top"])
    found = m.roll_up(nobody.merge(met), [-1] + [0] * len(met.teams))
    everybody = m.moments(scores, ["top"] * len(scores))

    assert np.allclose(found.mean[0], everybody.mean[0], equal_nan=True)
    assert np.allclose(found.ss[0], everybody.ss[0], atol=1e-8)
    assert found.n[0] == everybody.n[0]
    assert found.n[1:].tolist() == met.n.tolist()


def test_roll_up_of_a_deep_chart_counts_everybody_once():
    found = m.roll_up(
        m.moments([1, 2, 3, 4], ["whole", "north", "coast", "south"]), [-1, 0, 1, 0]
    )

    assert found.n.tolist() == [4, 2, 1, 1]
    assert found.mean.tolist() == [2.5, 2.5, 3.0, 4.0]
    assert found.ss.tolist() == [5.0, 0.5, 0.0, 0.0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.moments([], []), "at least one"),
        (lambda: m.moments(["four"], ["a"]), "'four' among them"),
        (lambda: m.moments(["1", "four"], ["a", "b"]), "'four' among them"),
        (lambda: m.moments([1.0], []), "There is no row"),
        (lambda: m.moments([None, object()], ["a", "a"]), "must be numbers"),
        (lambda: m.moments([1, 2], ["a"]), "scores has 2, teams has 1"),
        (lambda: m.moments([float("inf")], ["a"]), "without end"),
        (lambda: m.moments([1.0], [float("nan")]), "1 rows have no team"),
        (lambda: m.moments([1.0, 2.0], ["a", None]), "1 rows have no team"),
        (lambda: m.moments([1.0] * 2, [None, float("nan")]), "2 rows have no team"),
        (lambda: m.moments([[[1.0]]], ["a"]), "1 dimension"),
        (lambda: m.moments([1.0], [["a"]]), r"shape \(1, 1\)"),
        (
            lambda: m.moments([1.0], ["a"]).merge(m.moments([[1.0, 2.0]], ["a"])),
            "do not belong together",
        ),
        (lambda: m.roll_up(m.moments([1.0], ["a"]), [-1, 0]), "must be 1 row numbers"),
        (lambda: m.roll_up(m.moments([1.0], ["a"]), [0.5]), "type float64"),
        (lambda: m.roll_up(m.moments([1.0], ["a"]), [3]), "3 is neither"),
        (lambda: m.roll_up(m.moments([1, 2], ["a", "b"]), [1, 0]), "below itself"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()


def test_ten_thousand_teams_of_one_have_no_spread_of_their_own():
    found = m.moments(np.arange(10_000.0), np.arange(10_000))

    assert found.n.sum() == 10_000
    assert found.ss.sum() == 0
    assert np.isnan(found.variance).all()
