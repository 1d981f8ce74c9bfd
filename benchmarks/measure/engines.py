"""The whole pack in each engine: how it reads the file, and how it measures.

Tables group and sum; no engine has pooled means, so all take ours for the last step,
from a row a team.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure.answers import ITEMS, N_OPTIONS, SCALES
from ledare import measure as m

LEAST = 3  # of five items, for a score
CHANCE = (N_OPTIONS**2 - 1) / 12
Results = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Engine:
    """How an engine reads the answers and measures them, and what it imports first."""

    module: str
    read: Callable[[Path], Any]
    measure: Callable[[Any], Results]


def told(moments: m.Moments, rwg_j: Any, icc: m.ICC, alpha: float) -> dict[str, float]:
    """Return figures of a scale that tell whether two engines agree."""
    pooled = m.pool(moments)
    return {
        "n": float(moments.n.sum()),
        "mean": float(np.nansum(moments.mean)),
        "rwg_j": float(np.nansum(rwg_j)),
        "pooled": float(pooled.mean.sum()),
        "pooled_low": float(pooled.low.sum()),
        "alpha": alpha,
        "icc1": icc.icc1,
        "icc2": icc.icc2,
    }


# --- ours --------------------------------------------------------------------------


def read_ours(file: Path) -> Any:
    """Return columns of small whole numbers, 0 where an answer is missing."""
    import pyarrow.parquet as pq

    columns = {}
    with pq.ParquetFile(file) as answers:
        for name in ["team", *ITEMS]:
            column = answers.read(columns=[name])[name]
            columns[name] = column.fill_null(0).to_numpy()
    return columns


def measure_ours(columns: Any) -> Results:
    """Return the pack by `ledare.measure`."""
    found = m.pack(columns, columns["team"], scales=SCALES, n_options=N_OPTIONS)
    return {
        name: told(one.moments, one.rwg_j, one.icc(), float(one.alpha()))
        for name, one in found.items()
    }


# --- Polars ------------------------------------------------------------------------


def read_polars(file: Path) -> Any:
    """Return a data frame."""
    import polars as pl

    return pl.read_parquet(file)


def measure_polars(table: Any) -> Results:
    """Return the pack by one grouped query and one selection a scale."""
    import polars as pl

    scores = [
        pl.when(pl.sum_horizontal(pl.col(items).is_not_null()) >= LEAST)
        .then(pl.mean_horizontal(items))
        .alias(scale)
        for scale, items in SCALES.items()
    ]
    teams = (
        table.lazy()
        .with_columns(scores)
        .group_by("team")
        .agg(
            *(pl.col(scale).count().alias(f"n_{scale}") for scale in SCALES),
            *(pl.col(scale).mean().alias(f"mean_{scale}") for scale in SCALES),
            *(pl.col(scale).var().alias(f"var_{scale}") for scale in SCALES),
            *(pl.col(item).var().alias(f"var_{item}") for item in ITEMS),
        )
        .collect()
    )
    alphas = {}
    for scale, items in SCALES.items():
        whole = table.lazy().select(items).drop_nulls()
        row = whole.select(
            *(pl.col(item).var() for item in items),
            pl.sum_horizontal(pl.col(items).cast(pl.Int32)).var().alias("whole"),
        ).collect()
        alphas[scale] = _alpha([row[item][0] for item in items], row["whole"][0])
    return _from_teams({name: teams[name].to_numpy() for name in teams.columns}, alphas)


# --- DuckDB ------------------------------------------------------------------------


def read_duckdb(file: Path) -> Any:
    """Return a connection with the answers as a table in memory."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    query = "CREATE TABLE answers AS SELECT * FROM read_parquet(?)"
    connection.execute(query, [str(file)])
    return connection


def measure_duckdb(connection: Any) -> Results:
    """Return the pack by one grouped query and one selection a scale."""
    scores = ", ".join(f"{_score_in_sql(of)} AS {name}" for name, of in SCALES.items())
    figures = ", ".join(
        [f"count({s}) AS n_{s}, avg({s}) AS mean_{s}" for s in SCALES]
        + [f"var_samp({name}) AS var_{name}" for name in [*SCALES, *ITEMS]]
    )
    scored = f"(SELECT *, {scores} FROM answers)"  # noqa: S608 names of our own
    query = f"SELECT {figures} FROM {scored} GROUP BY team"  # noqa: S608 names of our own
    teams = {
        name: np.ma.filled(column.astype(np.float64), np.nan)
        for name, column in connection.execute(query).fetchnumpy().items()
    }
    alphas = {}
    for scale, items in SCALES.items():
        figures = ", ".join(f"var_samp({item})" for item in items)
        whole = " + ".join(f"{item}::INTEGER" for item in items)
        there = " AND ".join(f"{item} IS NOT NULL" for item in items)
        figures += f", var_samp({whole})"
        query = f"SELECT {figures} FROM answers WHERE {there}"  # noqa: S608 names of our own
        *variances, total = connection.execute(query).fetchone()
        alphas[scale] = _alpha(variances, total)
    return _from_teams(teams, alphas)


def _score_in_sql(items: list[str]) -> str:
    answered = " + ".join(f"({item} IS NOT NULL)::TINYINT" for item in items)
    total = " + ".join(f"coalesce({item}, 0)::INTEGER" for item in items)
    return f"CASE WHEN {answered} >= {LEAST} THEN ({total})::DOUBLE / ({answered}) END"


# --- pandas ------------------------------------------------------------------------


def read_pandas(file: Path) -> Any:
    """Return a data frame; a column with missing answers is one of floats."""
    import pandas as pd

    return pd.read_parquet(file)


def measure_pandas(table: Any) -> Results:
    """Return the pack by one grouping."""
    import pandas as pd

    scores = {}
    for scale, items in SCALES.items():
        mean = table[items].mean(axis=1)
        scores[scale] = mean.where(table[items].count(axis=1) >= LEAST)
    by_team = pd.DataFrame(scores).groupby(table["team"], sort=False)
    n, mean, variance = by_team.count(), by_team.mean(), by_team.var()
    of_items = table.groupby("team", sort=False)[ITEMS].var()
    teams = {f"var_{item}": of_items[item].to_numpy() for item in ITEMS}
    alphas = {}
    for scale, items in SCALES.items():
        teams[f"n_{scale}"] = n[scale].to_numpy()
        teams[f"mean_{scale}"] = mean[scale].to_numpy()
        teams[f"var_{scale}"] = variance[scale].to_numpy()
        whole = table[items].dropna()
        alphas[scale] = _alpha(whole.var().to_numpy(), whole.sum(axis=1).var())
    return _from_teams(teams, alphas)


# --- what the tables leave to arithmetic -------------------------------------------


def _from_teams(teams: Mapping[str, Any], alphas: Mapping[str, float]) -> Results:
    results = {}
    for scale, items in SCALES.items():
        n = teams[f"n_{scale}"].astype(np.int64)
        ss = np.where(n > 1, teams[f"var_{scale}"] * (n - 1.0), 0.0)
        moments = m.Moments(n, teams[f"mean_{scale}"], ss, np.arange(n.size))
        spread = sum(teams[f"var_{item}"] for item in items) / len(items) / CHANCE
        ratio = np.minimum(spread, 1)
        rwg_j = len(items) * (1 - ratio) / (len(items) * (1 - ratio) + ratio)
        results[scale] = told(moments, rwg_j, m.icc(moments), alphas[scale])
    return results


def _alpha(variances: Any, total: float) -> float:
    j = len(variances)
    return float(j / (j - 1) * (1 - sum(variances) / total))


ENGINES = {
    "ours": Engine("pyarrow.compute", read_ours, measure_ours),
    "polars": Engine("polars", read_polars, measure_polars),
    "duckdb": Engine("duckdb", read_duckdb, measure_duckdb),
    "pandas": Engine("pandas", read_pandas, measure_pandas),
}
