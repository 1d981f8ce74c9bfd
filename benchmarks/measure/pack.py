"""The whole pack of measures by ours beside Polars, DuckDB and pandas, in one run.

    python benchmarks/measure/pack.py [--sizes 1e4 1e5 1e6 1e7] [--repeat 5]

Fifteen items in three scales, 3 % missing, teams of about eight, the file ordered by
team. Of each team and scale: n, mean, rwg(j), pooled mean; of each scale alpha, ICC(1),
ICC(2). Each engine runs in a process of its own on one core and reads the same Parquet
file; the answers are in memory when the clock starts. CPU seconds, the best of several;
peak memory of the process. Beside them what reading the answers from memory costs at
least, measured in the same run. Ends with 1 when engines disagree beyond 1e-8.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measure.answers import ITEMS, write_answers
from benchmarks.measure.engines import ENGINES
from benchmarks.measuring import machine, show, write_json

ONE_CORE = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
}
BYTES_A_RESPONDENT = len(ITEMS) + 4  # an answer is a byte, a team number four
ALIKE = 1e-8


def main() -> int:
    """Measure every size in every engine and print the table."""
    options = _options()
    if options.engine:
        print(json.dumps(measured(options.engine, options.file, options.repeat)))
        return 0
    speed = memory_speed()
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            file = Path(folder) / "answers.parquet"
            made = (str(Path(__file__)), "--make", str(size), "--file", str(file))
            subprocess.run([sys.executable, *made], check=True)
            repeat = options.repeat if size < 5_000_000 else min(options.repeat, 3)
            found += [
                {"n": int(size), "limit_s": size * BYTES_A_RESPONDENT / speed, **one}
                for one in in_own_processes(file, repeat)
            ]
            _show(found, int(size))
    print(f"\nReading memory: {speed / 1e9:.1f} GB a second, one core.")
    write_json(
        options.json,
        {"machine": machine(), "bytes_a_second": speed, "measured": found},
    )
    return 0 if all(row["differs"] <= ALIKE for row in found) else 1


def in_own_processes(file: Path, repeat: int) -> list[dict[str, Any]]:
    """Return what each engine that is installed used, and how far it is from ours."""
    rows = []
    for name in ENGINES:
        if find_spec(ENGINES[name].module) is None:
            print(f"{name} is not installed, so it is left out.")
            continue
        asked = ("--engine", name, "--file", str(file), "--repeat", str(repeat))
        run = subprocess.run(
            [sys.executable, str(Path(__file__)), *asked],
            env={**os.environ, **ONE_CORE},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise SystemExit(f"{name} ended with {run.returncode}:\n{run.stderr}")
        rows.append(json.loads(run.stdout))
    ours, wanted = rows[0]["cpu_s"], rows[0]["results"]
    for row in rows:
        row["ratio"] = row["cpu_s"] / ours
        row["differs"] = differs(row.pop("results"), wanted)
    return rows


def measured(name: str, file: Path, repeat: int) -> dict[str, Any]:
    """Return what one engine uses, in this process."""
    engine = ENGINES[name]
    import_module(engine.module)
    began = time.process_time()
    table = engine.read(file)
    read = time.process_time() - began
    seconds = []
    for _ in range(repeat + 1):  # the first also reads SciPy
        began = time.process_time()
        results = engine.measure(table)
        seconds.append(time.process_time() - began)
    return {
        "engine": name,
        "cpu_s": min(seconds[1:]),
        "first_s": seconds[0],
        "read_s": read,
        "peak_mb": peak_mb(),
        "results": results,
    }


def peak_mb() -> float:
    """Return the most memory that this process has had (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith("VmHWM:")) / 1024


def differs(results: dict[str, Any], others: dict[str, Any]) -> float:
    """Return the largest difference of two sets of figures, as a share."""
    return max(
        abs(value - others[scale][name]) / max(abs(others[scale][name]), 1e-12)
        for scale, figures in results.items()
        for name, value in figures.items()
    )


def memory_speed() -> float:
    """Return how many bytes a core reads from memory in a second."""
    block = np.ones(1 << 28, np.uint8)
    seconds = []
    for _ in range(7):
        began = time.process_time()
        block.max()
        seconds.append(time.process_time() - began)
    return block.nbytes / min(seconds)


def _show(found: list[dict[str, Any]], size: int) -> None:
    rows = [row for row in found if row["n"] == size]
    show(
        f"{size:,} respondents; reading them from memory takes"
        f" {1000 * rows[0]['limit_s']:.3g} ms",
        ["engine", "CPU s", "by ours", "by limit", "read s", "peak MB", "differs"],
        [
            (
                row["engine"],
                row["cpu_s"],
                row["ratio"],
                row["cpu_s"] / row["limit_s"],
                row["read_s"],
                row["peak_mb"],
                row["differs"],
            )
            for row in rows
        ],
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=float, default=[1e4, 1e5, 1e6, 1e7])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--make", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        write_answers(options.file, int(options.make), seed=options.seed)
        raise SystemExit(0)
    return options


if __name__ == "__main__":
    sys.exit(main())
