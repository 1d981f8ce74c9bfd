"""Answers on a cluster: Spark is started on this machine, with workers of its own."""

import shutil
from importlib.util import find_spec

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ledare import measure as m
from ledare.frames import moments_of
from tests.conftest import NO_SPARK, missing
from tests.frames.engines import assert_alike, measured, some_answers

ITEMS = [f"q{at}" for at in range(1, 10)]
pytestmark = [
    pytest.mark.spark,
    # Its bridge to Java leaves sockets for the garbage collector to close.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
AT_HOME = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.executor.memory": "1g",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """Two workers with one core each, and a driver; all of them are gone afterwards."""
    if not (find_spec("pyspark") and shutil.which("java")):
        missing(NO_SPARK, required_by="LEDARE_REQUIRE_SPARK")
    from pyspark.sql import SparkSession

    folder = str(tmp_path_factory.mktemp("spark"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        environment.setenv("SPARK_LOCAL_DIRS", folder)
        builder = SparkSession.builder.master("local-cluster[2,1,1024]")
        for name, value in {**AT_HOME, "spark.sql.warehouse.dir": folder}.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture
def as_table(spark, tmp_path):
    """Columns as a table of Spark's, which its workers read from a file."""

    def written(columns):
        file = tmp_path / "answers.parquet"
        pq.write_table(pa.table(columns), file, row_group_size=2000)
        return spark.read.parquet(str(file))

    return written


def test_cluster_gives_the_same_as_the_measures(spark, as_table):
    columns, scales = some_answers(5000, seed=6)
    columns["team"][:3] = [None] * 3

    found = moments_of(
        as_table(columns),
        team="team",
        items=ITEMS,
        scales=scales,
        reverse=["q2"],
        low=1,
        high=5,
    )

    assert spark.sparkContext.master == "local-cluster[2,1,1024]"
    items, scores = measured(
        columns, items=ITEMS, scales=scales, reverse=["q2"], low=1, high=5
    )
    assert_alike(found.items, items)
    assert_alike(found.scales, scores)
    assert found.n_without_team == 3
    assert m.pool(found.scale("lead")).n.sum() == scores.n[:, 0].sum()


def test_cluster_takes_nan_and_yes_and_no(as_table):
    columns = {
        "agency": ["A", "A", "B"],
        "unit": [1, 1, None],
        "q1": [1.5, float("nan"), 2.0],
        "q2": [True, False, True],
    }

    found = moments_of(as_table(columns), team=["agency", "unit"], items=["q1", "q2"])

    assert found.items.teams.tolist() == [("A", 1)]
    assert found.items.n.tolist() == [[1, 2]]
    assert found.items.mean.tolist() == [[1.5, 0.5]]
    assert found.n_without_team == 1


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {"team": ["a", "b"], "q1": [1.0, float("inf")]},
            "'q1' holds a number without",
        ),
        ({"team": ["a", "b"], "q1": ["4", "5"]}, "'q1' holds String, not numbers"),
        ({"team": ["a", "b"], "q11": [4, 5]}, "no column 'q1'. Is 'q11' meant"),
    ],
)
def test_cluster_tells_what_is_wrong(as_table, columns, said):
    with pytest.raises(ValueError, match=said):
        moments_of(as_table(columns), team="team", items=["q1"])
