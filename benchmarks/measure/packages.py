"""Single measures by ours beside R's and Python's packages, in one run.

    python benchmarks/measure/packages.py [--sizes 1e4 1e5] [--json FILE]

One scale of five items: alpha, rwg(j) of every team, ICC(1), team means that lean on
all (lme4 and statsmodels fit the model and stop; ours integrates over it). The peers
are no dependencies: pingouin and statsmodels where Python finds them, multilevel, psych
and lme4 where there is an `Rscript` that finds them. What is missing is left out and
named. CPU seconds, one core. Ends with 1 when a figure is not ours to 1e-6 (the
variance between teams to 1e-3: their fits stop early).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
os.environ.update(dict.fromkeys(ONE_CORE, "1"))

import numpy as np  # noqa: E402 NumPy reads the number of cores when imported
import pyarrow.parquet as pq  # noqa: E402 as above

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measure.answers import N_OPTIONS, SCALES, write_answers  # noqa: E402 as above
from benchmarks.measuring import machine, show, write_json  # noqa: E402 as above
from ledare import measure as m  # noqa: E402 as above

ITEMS = SCALES["lead"]
ALIKE = {"team means": 1e-3}
LARGEST_FOR_STATSMODELS = 20_000
Row = dict[str, Any]


def main() -> int:
    """Measure each size by everybody who is here."""
    options = _options()
    found: list[Row] = []
    for size in map(int, options.sizes):
        items, teams = _made_up(size, options.seed)
        rows = [*by_ours(items, teams), *by_python(items, teams), *by_r(items, teams)]
        wanted = {row["measure"]: row for row in rows if row["by"] == "ours"}
        for row in rows:
            ours = wanted[row["measure"]]
            row["ratio"] = row["cpu_s"] / ours["cpu_s"]
            row["differs"] = abs(row["value"] / ours["value"] - 1)
        show(
            f"{size:,} respondents, one scale",
            ["measure, by", "CPU s", "by ours", "differs"],
            [
                (f"{r['measure']}, {r['by']}", r["cpu_s"], r["ratio"], r["differs"])
                for r in sorted(rows, key=lambda row: row["measure"])
            ],
        )
        found += [{"n": size, **row} for row in rows]
    write_json(options.json, {"machine": machine(), "measured": found})
    alike = all(r["differs"] <= ALIKE.get(r["measure"], 1e-6) for r in found)
    return 0 if alike else 1


def by_ours(items: np.ndarray, teams: np.ndarray) -> list[Row]:
    """Return the times of `ledare.measure`."""
    whole = ~np.isnan(items).any(axis=1)
    scores = m.scale_score(items)
    moments = m.moments(scores, teams)
    complete, their = items[whole], teams[whole]
    m.pool(moments)  # so that SciPy has been read
    return [
        _timed("ours", "alpha", lambda: m.cronbach_alpha(items), float),
        _timed(
            "ours",
            "rwg(j)",
            lambda: m.rwg_j(complete, n_options=N_OPTIONS, teams=their),
            lambda found: float(np.nansum(found)),
        ),
        _timed("ours", "ICC(1)", lambda: m.icc(scores, teams), lambda x: x.icc1),
        _timed(
            "ours",
            "team means",
            lambda: (m.pool(moments), m.reml(moments)),
            lambda found: found[1].tau2,
        ),
    ]


def by_python(items: np.ndarray, teams: np.ndarray) -> list[Row]:
    """Return the times of pingouin and statsmodels, where they are."""
    rows = []
    scores = m.scale_score(items)
    there = ~np.isnan(scores)
    if _is_here("pingouin"):
        import pandas as pd
        import pingouin

        table = pd.DataFrame(items)
        rows.append(
            _timed(
                "pingouin",
                "alpha",
                lambda: pingouin.cronbach_alpha(data=table, nan_policy="listwise"),
                lambda found: found[0],
            )
        )
    if _is_here("statsmodels") and len(scores) <= LARGEST_FOR_STATSMODELS:
        from statsmodels.regression.mixed_linear_model import MixedLM

        model = MixedLM(scores[there], np.ones(there.sum()), groups=teams[there])
        rows.append(
            _timed(
                "statsmodels",
                "team means",
                lambda: _quietly(lambda: model.fit(reml=True)),
                lambda found: float(np.asarray(found.cov_re)[0, 0]),
            )
        )
    return rows


def by_r(items: np.ndarray, teams: np.ndarray) -> list[Row]:
    """Return the times of R's packages, where they are."""
    program = shutil.which("Rscript")
    if program is None:
        print("Rscript is not here, so R's packages are left out.")
        return []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.csv"
        columns = np.column_stack([teams, items])
        names = ",".join(["team", *ITEMS])
        lines = [
            ",".join("" if np.isnan(x) else f"{x:.0f}" for x in row) for row in columns
        ]
        file.write_text("\n".join([names, *lines]) + "\n", encoding="ascii")
        script = Path(__file__).with_name("packages.R")
        run = subprocess.run(
            [program, str(script), str(file)],
            capture_output=True,
            text=True,
            check=True,
        )
    rows: list[Row] = json.loads(run.stdout)
    for name in ("multilevel", "psych", "lme4"):
        if name not in {row["by"] for row in rows}:
            print(f"R's {name} is not here, so it is left out.")
    return rows


def _made_up(size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.parquet"
        write_answers(file, size, seed=seed)
        table = pq.read_table(file, columns=["team", *ITEMS])
    items = [table[name].cast("float64").to_numpy() for name in ITEMS]
    return np.column_stack(items), table["team"].to_numpy()


def _timed(
    by: str, measure: str, ask: Callable[[], Any], value: Callable[[Any], float]
) -> Row:
    """Return the CPU seconds of a measure, the best of three, and what it gave."""
    seconds = []
    while len(seconds) < 3 and sum(seconds) < 10:
        began = time.process_time()
        found = ask()
        seconds.append(time.process_time() - began)
    return {"by": by, "measure": measure, "cpu_s": min(seconds), "value": value(found)}


def _quietly(ask: Callable[[], Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ask()


def _is_here(name: str) -> bool:
    here = find_spec(name) is not None
    if not here:
        print(f"{name} is not installed, so it is left out.")
    return here


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=float, default=[1e4, 1e5])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
