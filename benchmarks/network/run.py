"""A large network out of a file by ours, igraph, networkx and NetworKit, in one run.

    python benchmarks/network/run.py [--people 100000] [--peers FOLDER] [--json FILE]

Ten ties a person, most of them inside units of 50, a few people asked by very many;
written as CSV. Each program reads the file and measures in a process of its own, on one
core; then the whole report is made with the command, people's file and all. The peers
are no dependencies: they get an environment in FOLDER, made when it is not there
(igraph is GPL); what cannot be had is left out and named. What a program lacks, or
would take hours for, stays empty.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.measure.networks import UNIT, made_up  # noqa: E402 the path first
from benchmarks.measuring import machine, show, write_json  # noqa: E402 as above

PINNED = ("igraph==1.0.0", "networkx==3.6.1", "networkit==11.2.2", "scipy")
PARTS = ("reading", "in-degree", "PageRank", "constraint")
PEERS = Path(tempfile.gettempdir()) / "ledare-network-peers"
LONGEST = 1800  # seconds for one program
Row = dict[str, Any]


def main() -> int:
    """Write the files, run everybody, print one table."""
    options = _options()
    peers = _environment(options.peers) if set(options.only) - {"ours"} else ""
    with tempfile.TemporaryDirectory() as folder:
        ties, people = Path(folder) / "ties.csv", Path(folder) / "people.csv"
        n_ties = _write(ties, people, int(options.people), options.seed)
        rows = [
            found
            for name in options.only
            if (found := _run(name, peers, ties, Path(folder) / "out.json"))
        ]
        whole = _whole_report(ties, people, Path(folder) / "report.html")
    show(
        f"{int(options.people):,} people, {n_ties:,} ties from a CSV file: seconds, one"
        " core",
        ["by", *PARTS, "all", "peak MB"],
        [_line(row) for row in rows],
    )
    show("the whole report, ledare network", ["", "s", "CPU s", "peak MB"], [whole])
    write_json(
        options.json, {"machine": machine(), "measured": rows, "report": list(whole)}
    )
    return 0


def _write(ties: Path, people: Path, n: int, seed: int) -> int:
    """Write who asks whom, and everybody's rank and unit; return how many ties."""
    made = made_up(n, seed=seed)
    np.savetxt(ties, made, fmt="%d", delimiter=",", header="from,to", comments="")
    luck = np.random.default_rng(seed)
    ranks = luck.choice([1, 2, 3, 4], n, p=[0.01, 0.09, 0.3, 0.6])
    with people.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "level", "unit"])
        table.writerows((at, ranks[at], f"unit {at // UNIT}") for at in range(n))
    return len(made)


def _run(name: str, peers: str, ties: Path, out: Path) -> Row | None:
    """Run one program; None when it fails, with the last it said."""
    python = sys.executable if name == "ours" else peers
    if not python:
        print(f"{name}: no environment, so it is left out.")
        return None
    words = [python, str(Path(__file__).with_name("peer.py")), name]
    paths = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    try:
        subprocess.run(
            [*words, str(ties), str(out)], check=True, capture_output=True, text=True,
            env=paths, timeout=LONGEST,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print(f"{name}: stopped after {LONGEST} s.")
        return None
    except subprocess.CalledProcessError as error:
        print(f"{name}: {error.stderr.strip().splitlines()[-1:]}")
        return None
    return {"by": name, **json.loads(out.read_text(encoding="utf-8"))}


def _whole_report(ties: Path, people: Path, out: Path) -> tuple[object, ...]:
    """Make the report with the command; return its seconds and memory."""
    command = [sys.executable, "-m", "ledare", "network", str(ties)]
    command += ["--people", str(people), "--out", str(out)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("ledare network failed.")
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return "ours", seconds, processor, used.ru_maxrss / 1024


def _line(row: Row) -> list[object]:
    seconds = row["seconds"]
    parts = [seconds[part]["s"] if part in seconds else "-" for part in PARTS]
    total = sum(one["s"] for one in seconds.values())
    return [row["by"], *parts, total, row["peak_mb"]]


def _environment(folder: Path) -> str:
    """Return the Python of the peers, installed when it is not there; "" for none."""
    python = folder / "bin" / "python"
    if python.exists():
        return str(python)
    print(f"Installing the peers into {folder}.")
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PINNED], check=True)
    except subprocess.CalledProcessError as error:
        print(f"The peers cannot be installed ({error}).")
        return ""
    return str(python)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=float, default=1e5)
    parser.add_argument("--peers", type=Path, default=PEERS)
    names = ["ours", "igraph", "networkit", "networkx"]
    parser.add_argument("--only", nargs="+", default=names, choices=names)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
