"""The same answers as a table of each engine, and what the measures make of them."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from ledare import measure as m

# Each takes columns as lists, None where an answer is missing.
ENGINES = {
    "polars": lambda columns: pl.DataFrame(columns, strict=False),
    "polars, lazy": lambda columns: pl.LazyFrame(columns, strict=False),
    "pandas": pd.DataFrame,
    "pandas, nullable": lambda columns: pd.DataFrame(columns).convert_dtypes(),
    "pyarrow": pa.table,
    "duckdb": lambda columns: duckdb.from_arrow(pa.table(columns)),
}


def measured(columns, *, items, scales, reverse=(), low=None, high=None):
    """Return moments of items and of scales by `ledare.measure`, in sorted order."""
    matrix = np.array([[nan_if_none(x) for x in columns[name]] for name in items]).T
    named = np.array([team is not None for team in columns["team"]])
    teams = [team for team in columns["team"] if team is not None]
    scores = [
        m.scale_score(
            matrix[:, [items.index(name) for name in names]],
            reverse=[at for at, name in enumerate(names) if name in reverse],
            low=low,
            high=high,
        )
        for names in scales.values()
    ]
    return (
        in_order(m.moments(matrix[named], teams)),
        in_order(m.moments(np.column_stack(scores)[named], teams)),
    )


def in_order(moments):
    """Return moments with the teams sorted."""
    order = np.argsort(moments.teams)
    return m.Moments(
        moments.n[order], moments.mean[order], moments.ss[order], moments.teams[order]
    )


def nan_if_none(value):
    """Return a number, nan for a missing answer."""
    return np.nan if value is None else float(value)


def assert_alike(found, wanted):
    """Fail unless two moments are the same to 1e-9."""
    assert found.teams.tolist() == wanted.teams.tolist()
    assert found.n.tolist() == wanted.n.tolist()
    np.testing.assert_allclose(found.mean, wanted.mean, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.ss, wanted.ss, rtol=1e-9, atol=1e-9)


def some_answers(n_respondents, *, seed):
    """Return a table of nine items in three scales, one in twenty missing."""
    luck = np.random.default_rng(seed)
    items = [f"q{at}" for at in range(1, 10)]
    answers = luck.integers(1, 6, (n_respondents, 9))
    missing = luck.random((n_respondents, 9)) < 0.05
    teams = luck.integers(0, max(2, n_respondents // 8), n_respondents)
    columns = {"team": [f"unit {team}" for team in teams]}
    for at, name in enumerate(items):
        gone = missing[:, at]
        columns[name] = [
            None if out else int(x) for x, out in zip(answers[:, at], gone, strict=True)
        ]
    return columns, {"lead": items[:3], "trust": items[3:6], "energy": items[6:]}
