"""The whole pack in one pass gives what the measures give one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.measure import blocks

SCALES = {"lead": ["q1", "q2", "q3"], "trust": ["q4", "q5"]}
NAMES = ["q1", "q2", "q3", "q4", "q5"]
ROW = st.tuples(st.sampled_from("abcd"), *[st.integers(0, 5)] * 5)


def drawn(n_respondents, *, seed, n_teams, kind=np.int8, missing=0.1):
    """Return columns with 0 where an answer is missing, and teams side by side."""
    luck = np.random.default_rng(seed)
    teams = np.sort(luck.integers(0, n_teams, n_respondents))
    lean = luck.normal(3, 1, (n_teams, 5))[teams]
    answers = np.clip(np.rint(lean + luck.normal(0, 1, lean.shape)), 1, 5)
    answers[luck.random(answers.shape) < missing] = 0
    return dict(zip(NAMES, answers.astype(kind).T.copy(), strict=True)), teams


def one_by_one(columns, teams, names, *, n_options=5, reverse=(), low=1):
    """Return what the measures make of one scale, each asked for itself."""
    items = np.array([columns[name] for name in names], float).T
    items[items == 0] = np.nan
    items += low - 1
    turned = [at for at, name in enumerate(names) if name in reverse]
    ends = {"low": low, "high": low + n_options - 1}
    scores = m.scale_score(items, reverse=turned, **ends)
    directed = items.copy()
    directed[:, turned] = low + ends["high"] - items[:, turned]
    return {
        "moments": m.moments(scores, teams),
        "rwg_j": m.rwg_j(items, n_options=n_options, teams=teams),
        "items": directed,
    }


def assert_same(found, wanted):
    """Fail unless a pack says what the measures say."""
    assert found.moments.teams.tolist() == wanted["moments"].teams.tolist()
    assert found.moments.n.tolist() == wanted["moments"].n.tolist()
    for name in ("mean", "ss"):
        np.testing.assert_allclose(
            getattr(found.moments, name),
            getattr(wanted["moments"], name),
            rtol=1e-12,
            atol=1e-12,
        )
    np.testing.assert_allclose(found.rwg_j, wanted["rwg_j"], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int64, np.float64, "nan"])
@pytest.mark.parametrize("shuffled", [False, True])
def test_pack_is_the_measures_one_by_one(kind, shuffled):
    columns, teams = drawn(900, seed=1, n_teams=60)
    if shuffled:
        order = np.random.default_rng(2).permutation(900)
        columns = {name: column[order] for name, column in columns.items()}
        teams = teams[order]
    given_as = {
        name: np.where(column == 0, np.nan, column)
        if kind == "nan"
        else column.astype(kind)
        for name, column in columns.items()
    }
    if kind is np.float64:  # in floats only nan is missing, so nobody misses an item
        columns = {name: np.maximum(column, 1) for name, column in columns.items()}
        given_as = {name: column.astype(kind) for name, column in columns.items()}

    found = m.pack(given_as, teams, scales=SCALES, n_options=5)

    assert list(found) == ["lead", "trust"]
    for name, of in SCALES.items():
        wanted = one_by_one(columns, teams, of)
        assert_same(found[name], wanted)
        alpha, other = found[name].alpha(), m.cronbach_alpha(wanted["items"])
        assert (alpha.n, alpha.method) == (other.n, other.method)
        np.testing.assert_allclose(
            [float(alpha), alpha.low, alpha.high],
            [float(other), other.low, other.high],
            rtol=1e-12,
        )
        assert found[name].icc().icc1 == pytest.approx(
            m.icc(wanted["moments"]).icc1, rel=1e-12
        )
        np.testing.assert_allclose(
            found[name].pooled(level=0.9).low,
            m.pool(wanted["moments"], level=0.9).low,
            rtol=1e-12,
        )


def test_pack_turns_reversed_items_and_shifts_the_scale():
    columns, teams = drawn(400, seed=3, n_teams=20)
    shifted = {
        name: np.where(column == 0, -9, column.astype(int) - 1)
        for name, column in columns.items()
    }

    found = m.pack(
        shifted,
        teams,
        scales=SCALES,
        n_options=5,
        low=0,
        missing=-9,
        reverse=["q2", "q5"],
    )

    for name, of in SCALES.items():
        wanted = one_by_one(columns, teams, of, reverse=["q2", "q5"], low=0)
        assert_same(found[name], wanted)
        assert float(found[name].alpha()) == pytest.approx(
            float(m.cronbach_alpha(wanted["items"])), rel=1e-12
        )


def test_pack_turns_small_columns_where_they_lie():
    columns, teams = drawn(400, seed=3, n_teams=20)
    before = {name: column.copy() for name, column in columns.items()}

    found = m.pack(columns, teams, scales=SCALES, n_options=5, reverse=["q1"])

    assert_same(found["lead"], one_by_one(columns, teams, NAMES[:3], reverse=["q1"]))
    assert all((before[name] == column).all() for name, column in columns.items())


@pytest.mark.parametrize("rows_at_once", [1, 7, 64])
def test_pack_does_not_depend_on_its_blocks(rows_at_once, monkeypatch):
    columns, teams = drawn(500, seed=4, n_teams=25)
    whole = m.pack(columns, teams, scales=SCALES, n_options=5)
    monkeypatch.setattr(blocks, "ROWS_AT_ONCE", rows_at_once)

    found = m.pack(columns, teams, scales=SCALES, n_options=5)

    for name in SCALES:
        assert found[name].moments.ss.tolist() == whole[name].moments.ss.tolist()
        assert found[name].covariance.tolist() == whole[name].covariance.tolist()
        np.testing.assert_array_equal(found[name].rwg_j, whole[name].rwg_j)


@pytest.mark.parametrize(("bits", "n_words"), [(63, 1), (40, 2), (26, 0)])
def test_pack_sums_in_one_word_in_two_or_in_fractions(bits, n_words, monkeypatch):
    columns, teams = drawn(4000, seed=5, n_teams=9)
    monkeypatch.setattr(blocks, "BITS", bits)
    largest = int(np.bincount(teams).max())

    found = m.pack(columns, teams, scales=SCALES, n_options=5)

    scores = blocks.Worth.of(np.arange(31), unit=6, largest=largest)
    assert len(scores.words) == n_words
    for name, of in SCALES.items():
        assert_same(found[name], one_by_one(columns, teams, of))


def test_pack_of_items_summed_in_fractions(monkeypatch):
    columns, teams = drawn(4000, seed=5, n_teams=9)
    monkeypatch.setattr(blocks, "BITS", 1)

    found = m.pack(columns, teams, scales=SCALES, n_options=5)

    for name, of in SCALES.items():
        assert_same(found[name], one_by_one(columns, teams, of))


def test_pack_of_one_large_team_and_many_options():
    luck = np.random.default_rng(6)
    items = {f"q{at}": luck.integers(0, 101, 3000).astype(np.int8) for at in range(12)}
    teams = np.repeat([0, 1], [2990, 10])

    found = m.pack(items, teams, scales={"long": list(items)}, n_options=100)["long"]

    assert_same(found, one_by_one(items, teams, list(items), n_options=100))
    matrix = np.array(list(items.values()), float).T
    whole = matrix[(matrix > 0).all(axis=1)]
    np.testing.assert_allclose(found.covariance, np.cov(whole.T), rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=40))
def test_any_answers_give_what_the_measures_give(rows):
    teams, *answers = zip(*rows, strict=True)
    columns = {
        name: np.array(column, np.int8)
        for name, column in zip(NAMES, answers, strict=True)
    }

    found = m.pack(columns, list(teams), scales=SCALES, n_options=5)

    for name, of in SCALES.items():
        assert_same(found[name], one_by_one(columns, list(teams), of))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"scales": {}}, "at least one scale"),
        ({"scales": {"lead": []}}, "at least one item of each"),
        ({"scales": {"lead": ["q1", "q9"]}}, "no item 'q9'"),
        ({"reverse": ["q8"]}, "no item 'q8'"),
        ({"missing": 3}, "3 is a scale point"),
        ({"n_options": 1}, "two options or more"),
        ({"n_options": 101}, "101 options are too many"),
        ({"n_options": 4}, "'q1' holds 5; whole scale points from 1 to 4"),
        ({"missing": -1}, "'q2' holds 0; whole scale points from 1 to 5"),
        ({"null": "skewed"}, "The null is"),
        ({"teams": ["a", "a"]}, "as many rows"),
        ({"teams": [1.0, 1.0, float("nan")]}, "1 rows have no team"),
        (
            {"items": {"q1": ["a", "b", "c"], "q2": [1, 2, 3]}},
            "'q1' must be one column",
        ),
        (
            {"items": {"q1": [[1], [2], [3]], "q2": [1, 2, 3]}},
            "'q1' must be one column",
        ),
        ({"items": {"q1": [1.5, 2, 3], "q2": [1, 2, 3]}}, "'q1' holds 1.5"),
        ({"items": {"q1": [np.inf, 2, 3], "q2": [1, 2, 3]}}, "'q1' holds inf"),
        ({"items": {"q1": [1, 2], "q2": [1, 2, 3]}}, "as many rows"),
        ({"items": {"q1": np.array([-1, 2, 3], np.int8), "q2": [1, 2, 3]}}, "holds -1"),
    ],
)
def test_wrong_call_is_told_what_is_wrong(changes, said):
    asked = {
        "items": {"q1": np.array([5, 4, 3], np.int8), "q2": [0, 1, 2]},
        "teams": ["a", "a", "b"],
        "scales": {"lead": ["q1", "q2"]},
        "n_options": 5,
        **changes,
    }

    with pytest.raises(ValueError, match=said):
        m.pack(asked.pop("items"), asked.pop("teams"), **asked)


def test_what_a_scale_cannot_give_is_refused_by_its_measure():
    found = m.pack({"q1": [3, 3]}, ["a", "a"], scales={"one": ["q1"]}, n_options=5)

    with pytest.raises(ValueError, match="two items or more; there is 1"):
        found["one"].alpha()
    with pytest.raises(ValueError, match="two teams"):
        found["one"].icc()
    with pytest.raises(ValueError, match="two teams"):
        found["one"].pooled()


def test_alpha_of_a_scale_that_nobody_answered_whole_is_refused():
    answers = {"q1": [3, 0, 2], "q2": [0, 3, 0]}

    found = m.pack(answers, [1, 1, 2], scales={"both": ["q1", "q2"]}, n_options=5)

    assert found["both"].n_complete == 0
    with pytest.raises(ValueError, match="0 respondent"):
        found["both"].alpha()
    assert found["both"].moments.n.tolist() == [2, 1]
