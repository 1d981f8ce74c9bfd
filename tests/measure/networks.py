"""Real networks and what other programs say of them; the shared data is not ours."""

import csv
import gzip
import json
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
NETWORKS = SHARED / "data" / "networks"
NOT_HERE = "The shared data is not here; LEDARE_SHARED can name its folder."

KRACKHARDT, LAZEGA = "krackhardt_hightech", "lazega_lawfirm"
CONSULTING = "cross_parker_consulting"


def golden(name):
    """Return a golden file's values as test parameters, named after their ids."""
    path = SHARED / "golden" / f"{name}.json"
    if not path.is_file():
        return [pytest.param(None, None, marks=pytest.mark.skip(reason=NOT_HERE))]
    values = json.loads(path.read_text(encoding="utf-8"))["values"]
    return [pytest.param(one["id"], one["value"], id=one["id"]) for one in values]


def reference():
    """Return the figures that lie beside the networks."""
    path = NETWORKS / "reference.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def ties_of(name):
    """Return a network's ties, counted from 0, and the strengths if there are any."""
    rows = table(name)
    ties = [(int(row["from"]) - 1, int(row["to"]) - 1) for row in rows]
    return np.array(ties)


@cache
def column(people, name):
    """Return a column of the table of people."""
    return np.array([int(row[name]) for row in table(f"{people}_people")])


def table(name):
    """Return a table's rows."""
    path = NETWORKS / f"{name}.csv.gz"
    if not path.is_file():
        pytest.skip(NOT_HERE)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
