"""Teams as they come back from an engine, named alike whichever it was."""

from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledare.frames.asked import TEAM


def labels_of(found: Any, n_columns: int) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Return the teams in sorted order, and the row of each; rows without are out."""
    columns = [_column(found[f"{TEAM}{at}"]) for at in range(n_columns)]
    teams = list(zip(*columns, strict=True))
    named = [row for row, team in enumerate(teams) if None not in team]
    named.sort(key=teams.__getitem__)
    if n_columns == 1:
        return np.array([teams[row][0] for row in named]), np.array(named, np.int64)
    labels = np.fromiter((teams[row] for row in named), object, len(named))
    return labels, np.array(named, np.int64)


def _column(series: Any) -> list[Any]:
    """Return plain values, None for a team that is not named.

    Where one is missing, pandas turns whole numbers into floats; they are turned back.
    """
    missing = series.is_null().to_list()
    values = [
        None if gone or _is_nan(value) else value
        for value, gone in zip(series.to_list(), missing, strict=True)
    ]
    floats = [value for value in values if value is not None]
    if floats and all(isinstance(one, float) and one.is_integer() for one in floats):
        return [None if value is None else int(value) for value in values]
    return values


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and isnan(value)
