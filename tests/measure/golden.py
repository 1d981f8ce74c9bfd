"""Values that other programs computed, and the data they computed them from."""

import csv
import gzip
import json
import os
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
IS_HERE = (SHARED / "golden").is_dir()
WHY_NOT = "The shared data is not here; LEDARE_SHARED can name its folder."


def ids(*names):
    """Return every value of these files as (file, id), to ask each for itself."""
    if not IS_HERE:
        return []
    return [(name, key) for name in names for key in values(name)]


@cache
def values(name):
    """Return the values of a file by id."""
    file = SHARED / "golden" / f"{name}.json"
    return {one["id"]: one["value"] for one in json.loads(file.read_text())["values"]}


@cache
def table(path):
    """Return the columns of a CSV file; numbers as numbers, nan where one is missing.

    Not kept anywhere: the data are read where they lie.
    """
    file = SHARED / path
    read = gzip.decompress if path.endswith(".gz") else bytes
    rows = list(csv.DictReader(read(file.read_bytes()).decode().splitlines()))
    return {name: column([row[name] for row in rows]) for name in rows[0]}


def column(texts):
    """Return one column: numbers where all are numbers or missing, else text."""
    try:
        return np.array([np.nan if t in ("", "NA") else float(t) for t in texts])
    except ValueError:
        return np.array(texts)


@cache
def parquet(path, names):
    """Return columns of a Parquet file."""
    found = pq.read_table(SHARED / path, columns=list(names))
    return {name: filled(found[name]) for name in found.column_names}


def filled(answers):
    """Return a column of a table: numbers with nan where one is missing, else text."""
    given = answers.to_pylist()
    try:
        return np.array([np.nan if one is None else float(one) for one in given])
    except ValueError:
        return np.array(given)


def stacked(data, names):
    """Return columns side by side."""
    return np.column_stack([data[name] for name in names])


def by_team(value, teams):
    """Return golden values of teams in the order in which the teams are met."""
    found = [value[str(int(team))] for team in teams]
    return np.array([np.nan if one is None else one for one in found])


def flat(value):
    """Return a golden value as numbers in its own order."""
    if isinstance(value, dict):
        return np.array([np.nan if one is None else one for one in value.values()])
    return np.atleast_1d(np.array(value, dtype=np.float64))


def furthest(found, wanted):
    """Return how far numbers are apart, by the size of the wanted; nan fits nan."""
    found = np.atleast_1d(np.asarray(found, dtype=np.float64))
    wanted = np.atleast_1d(np.asarray(wanted, dtype=np.float64))
    assert found.shape == wanted.shape
    assert np.array_equal(np.isnan(found), np.isnan(wanted))
    there = ~np.isnan(wanted)
    apart = np.abs(found[there] - wanted[there])
    return float((apart / np.maximum(1.0, np.abs(wanted[there]))).max(initial=0.0))
