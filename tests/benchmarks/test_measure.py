"""The benchmark of measures asks every engine the same, and they answer alike."""

import numpy as np
import pyarrow.parquet as pq
import pytest

from benchmarks.measure.answers import ITEMS, SCALES, write_answers
from benchmarks.measure.engines import ENGINES
from benchmarks.measure.networks import made_up
from benchmarks.measure.pack import differs, memory_speed, peak_mb


@pytest.fixture
def answers(tmp_path):
    """A file of 3,000 made-up answers."""
    file = tmp_path / "answers.parquet"
    write_answers(file, 3000, seed=1)
    return file


def test_answers_are_as_the_benchmark_says(answers):
    table = pq.read_table(answers).to_pandas()
    sizes = table["team"].value_counts()

    assert list(table.columns) == ["team", *ITEMS]
    assert table["team"].is_monotonic_increasing
    assert 7 < sizes.mean() < 9
    assert 0.02 < table[ITEMS].isna().to_numpy().mean() < 0.04
    assert set(np.unique(table[ITEMS].to_numpy())[:5]) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "ours"])
def test_engines_answer_as_ours(name, answers):
    ours, other = ENGINES["ours"], ENGINES[name]

    wanted = ours.measure(ours.read(answers))
    found = other.measure(other.read(answers))

    assert list(found) == list(SCALES)
    assert differs(found, wanted) < 1e-9


def test_differs_is_the_largest_difference_as_a_share():
    one = {"lead": {"alpha": 0.8, "n": 100.0}}
    other = {"lead": {"alpha": 0.8, "n": 80.0}}

    assert differs(one, one) == 0
    assert differs(one, other) == pytest.approx(0.25)


def test_memory_is_read_and_held():
    assert memory_speed() > 1e8
    assert peak_mb() > 20


def test_made_up_network_has_no_tie_twice_and_nobody_asks_herself():
    ties = made_up(200, seed=1)

    assert len(np.unique(ties, axis=0)) == len(ties)
    assert (ties[:, 0] != ties[:, 1]).all()
    assert (ties.min(), ties.max()) == (0, 199)
    assert 7 < len(ties) / 200 <= 10
