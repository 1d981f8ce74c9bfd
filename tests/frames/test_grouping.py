"""Moments of a table are those of the measures, whichever engine holds the table."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.frames import moments_of
from tests.frames.engines import ENGINES, assert_alike, measured, some_answers

ITEMS = [f"q{at}" for at in range(1, 10)]
SMALL = {
    "team": ["north", "south", "north", None, "north"],
    "q1": [4, 2, 5, 1, None],
    "q2": [2, 4, 5, 1, None],
    "q3": [None, 1, 3, 1, 4],
}
SMALL_SCALES = {"pair": ["q1", "q2"], "all": ["q1", "q2", "q3"]}
ANSWER = st.one_of(st.none(), st.integers(1, 7))
ROW = st.tuples(st.sampled_from(["a", "b", "c", None]), ANSWER, ANSWER, ANSWER)


def small(engine, **changes):
    """Return the moments of the small table, with some words of the call changed."""
    asked = {"team": "team", "items": ["q1", "q2", "q3"], "scales": SMALL_SCALES}
    return moments_of(ENGINES[engine](SMALL), **{**asked, **changes})


@pytest.mark.parametrize("engine", ENGINES)
def test_moments_of_a_small_table_by_hand(engine):
    found = small(engine)

    assert found.items.teams.tolist() == ["north", "south"]
    assert found.items.n.tolist() == [[2, 2, 2], [1, 1, 1]]
    assert found.item("q1").mean.tolist() == [4.5, 2.0]
    assert found.item("q1").ss.tolist() == [0.5, 0.0]
    # North's third answered one of three: no score.
    assert found.scale("all").n.tolist() == [2, 1]
    assert found.scale("pair").mean.tolist() == [4.0, 3.0]
    assert found.n_without_team == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_moments_are_those_of_the_measures(engine):
    columns, scales = some_answers(3000, seed=4)

    found = moments_of(
        ENGINES[engine](columns), team="team", items=ITEMS, scales=scales
    )

    items, scores = measured(columns, items=ITEMS, scales=scales)
    assert_alike(found.items, items)
    assert_alike(found.scales, scores)
    assert found.item_names == tuple(ITEMS)
    assert found.scale_names == ("lead", "trust", "energy")


@pytest.mark.parametrize("engine", ENGINES)
def test_measures_take_what_a_table_gives(engine):
    columns, scales = some_answers(400, seed=5)
    found = moments_of(
        ENGINES[engine](columns), team="team", items=ITEMS, scales=scales
    )
    items, scores = measured(columns, items=ITEMS, scales=scales)
    lead = m.Moments(scores.n[:, 0], scores.mean[:, 0], scores.ss[:, 0], scores.teams)

    pooled, wanted = m.pool(found.scale("lead")), m.pool(lead)

    np.testing.assert_allclose(pooled.mean, wanted.mean, rtol=1e-9)
    np.testing.assert_allclose(pooled.low, wanted.low, rtol=1e-9)
    np.testing.assert_allclose(
        found.items_of(scales["trust"]).variance, items.variance[:, 3:6], atol=1e-9
    )
    whole = m.roll_up(found.scales, [-1] + [0] * (len(scores.teams) - 1))
    assert whole.n[0].tolist() == scores.n.sum(axis=0).tolist()


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(ROW, min_size=1, max_size=30).filter(lambda r: any(x[0] for x in r))
)
@pytest.mark.parametrize("engine", ENGINES)
def test_any_table_gives_the_same_as_the_measures(engine, rows):
    names = ["team", "q1", "q2", "q3"]
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    for name in names[1:]:  # a column without any answer is still one of numbers
        columns[name] = [np.nan if x is None else float(x) for x in columns[name]]

    found = moments_of(
        ENGINES[engine](columns), team="team", items=names[1:], scales=SMALL_SCALES
    )

    items, scores = measured(columns, items=names[1:], scales=SMALL_SCALES)
    assert_alike(found.items, items)
    assert_alike(found.scales, scores)
    assert found.n_without_team == columns["team"].count(None)


@pytest.mark.parametrize("engine", ENGINES)
def test_reversed_item_is_turned_in_scores_only(engine):
    found = small(engine, reverse=["q3"], low=1, high=5)

    _, scores = measured(
        SMALL,
        items=["q1", "q2", "q3"],
        scales=SMALL_SCALES,
        reverse=["q3"],
        low=1,
        high=5,
    )
    assert_alike(found.scales, scores)
    assert found.item("q3").mean.tolist() == [3.5, 1.0]


@pytest.mark.parametrize("engine", ENGINES)
def test_several_columns_name_a_team_together(engine):
    columns = {
        "agency": ["A", "B", "A", "A"],
        "unit": [2, 1, 2, None],
        "q1": [1, 2, 3, 4],
    }

    found = moments_of(ENGINES[engine](columns), team=["agency", "unit"], items=["q1"])

    assert found.items.teams.tolist() == [("A", 2), ("B", 1)]
    assert found.item("q1").mean.tolist() == [2.0, 2.0]
    assert found.n_without_team == 1
    assert found.items.merge(found.items).n.ravel().tolist() == [4, 2]


@pytest.mark.parametrize("engine", ENGINES)
def test_teams_with_numbers_keep_whole_numbers(engine):
    columns = {"team": [7, 3, None, 7], "q1": [1, 2, 3, 4]}

    found = moments_of(ENGINES[engine](columns), team="team", items=["q1"])

    assert repr(found.items.teams.tolist()) == "[3, 7]"


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_named_like_ours_are_kept_apart(engine):
    columns = {"n_item_0": ["a", "a"], "item_0": [1, 3], "rows_": [5, 5]}

    found = moments_of(
        ENGINES[engine](columns), team="n_item_0", items=["rows_", "item_0"]
    )

    assert found.item("item_0").ss.tolist() == [2.0]
    assert found.item("rows_").mean.tolist() == [5.0]


@pytest.mark.parametrize("engine", ENGINES)
def test_answers_far_from_zero_lose_nothing(engine):
    columns = {"team": ["a"] * 3, "q1": [1e9 + 1, 1e9 + 2, 1e9 + 3]}

    found = moments_of(ENGINES[engine](columns), team="team", items=["q1"])

    assert found.item("q1").ss.tolist() == pytest.approx([2.0], abs=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
def test_yes_and_no_are_shares(engine):
    columns = {"team": ["a", "a", "b"], "q1": [True, False, True]}

    found = moments_of(ENGINES[engine](columns), team="team", items=["q1"])

    assert found.item("q1").mean.tolist() == [0.5, 1.0]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"team": "taem"}, "no column 'taem'. Is 'team' meant"),
        ({"items": ["q1", "q9"], "scales": None}, "no column 'q9'"),
        ({"items": []}, "at least one item"),
        ({"team": []}, "the column of the team"),
        ({"items": ["q1", "q1"], "scales": None}, "named twice"),
        ({"items": ["q1", "team"], "scales": None}, "'team' holds String, not numbers"),
        ({"scales": {"lead": ["q1", "q7"]}}, "'lead' names 'q7', which is not among"),
        ({"scales": {"lead": []}}, "'lead' has no item"),
        ({"scales": {"lead": ["q1", "q1"]}}, "'lead' names an item twice"),
        ({"reverse": ["q1"]}, "the ends of its scale"),
        ({"reverse": ["q8"], "low": 1, "high": 5}, "reversed items name 'q8'"),
    ],
)
def test_wrong_call_is_told_what_is_wrong(engine, changes, said):
    with pytest.raises(ValueError, match=said):
        small(engine, **changes)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {"team": ["a", "b"], "q1": [1.0, float("inf")]},
            "'q1' holds a number without end",
        ),
        (
            {"team": ["a", "b"], "q1": [1.0, -float("inf")]},
            "'q1' holds a number without",
        ),
        ({"team": [float("nan")] * 2, "q1": [1.0, 2.0]}, "No row names a team in team"),
    ],
)
def test_wrong_table_is_told_what_is_wrong(engine, columns, said):
    with pytest.raises(ValueError, match=said):
        moments_of(ENGINES[engine](columns), team="team", items=["q1"])


@pytest.mark.parametrize("engine", ENGINES)
def test_table_without_a_row_is_refused(engine):
    columns = {"team": np.array([], str), "q1": np.array([], np.int8)}

    with pytest.raises(ValueError, match="no row"):
        moments_of(ENGINES[engine](columns), team="team", items=["q1"])


@pytest.mark.parametrize("thing", [[[1, 2]], {"team": ["a"]}, np.zeros((2, 2)), None])
def test_what_is_no_table_is_refused(thing):
    with pytest.raises(TypeError, match=r"this is \w+\. For arrays"):
        moments_of(thing, team="team", items=["q1"])


def test_other_names_are_refused():
    found = small("pandas")

    with pytest.raises(KeyError, match="no 'q4'; there are q1, q2, q3"):
        found.item("q4")
    with pytest.raises(KeyError, match="no 'lead'; there are pair, all"):
        found.scale("lead")
    with pytest.raises(KeyError, match="no 'q4'"):
        found.items_of(["q1", "q4"])


def test_measures_are_read_without_any_table_library():
    code = "import sys; import ledare.measure; print(*sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    read = {name.split(".")[0] for name in run.stdout.split()}

    assert "ledare" in read
    tables = {"duckdb", "narwhals", "pandas", "polars", "pyarrow", "pyspark"}
    assert read & (tables | {"django", "scipy", "rustworkx"}) == set()
