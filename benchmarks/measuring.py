"""What the benchmarks share: numbers in short, and what processes have used (Linux)."""

import hashlib
import json
import math
import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
Row = Mapping[str, float]


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that a share of all does not exceed."""
    in_order = sorted(values)
    if not in_order:
        return float("nan")
    return in_order[max(math.ceil(share * len(in_order)) - 1, 0)]


def medians(rows: Sequence[Row]) -> dict[str, float]:
    """Return the median of each figure over several runs."""
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def known_work_ms() -> float:
    """Return the CPU time of a fixed piece of work: figures of two machines compare.

    Interpreter, hashing and JSON in about the mix of a page; the best of five.
    """
    return min(_known_work() for _ in range(5))


def family_of(pid: int) -> list[int]:
    """Return a process and all below it."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (stat := _stat(int(folder.name))):
            below.setdefault(int(stat[1]), []).append(int(folder.name))
    family = [pid]
    for member in family:
        family += below.get(member, [])
    return family


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the CPU time that processes have used, all their threads together."""
    stats = [_stat(pid) for pid in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats if stat) / TICKS


def busy_seconds() -> float:
    """Return the CPU time that everything on the machine has used."""
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    user, nice, system, _, _, irq, softirq, steal = map(int, fields[1:9])
    return (user + nice + system + irq + softirq + steal) / TICKS


def memory_mb(pids: Iterable[int]) -> float:
    """Return the memory of processes, what they share counted once (PSS)."""
    return sum(_pss_kb(pid) for pid in pids) / 1024


def command_of(pid: int) -> list[str]:
    """Return how a process was started."""
    try:
        text = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return text.rstrip("\0").split("\0")


def machine() -> dict[str, Any]:
    """Return what the figures were taken on."""
    return {
        "cores": CORES,
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load_1_minute": round(os.getloadavg()[0], 1),
    }


def show(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a small table."""
    lines = [list(map(str, headings)), *(list(map(_short, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print(f"\n{title}")
    for line in lines:
        first, *rest = (f"{text:>{w}}" for text, w in zip(line, widths, strict=True))
        print("  ".join([f"{first.strip():<{widths[0]}}", *rest]))


def write_json(path: Path | None, content: Mapping[str, Any]) -> None:
    """Write everything that was measured, where that was asked for."""
    if path is not None:
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        print(f"\nAll figures: {path}")


def _known_work() -> float:
    began = time.process_time()
    rows: list[dict[str, Any]]
    rows = [{"key": f"unit-{n}", "n": n, "share": n / 7} for n in range(2000)]
    for _ in range(5):
        text = json.dumps(rows, sort_keys=True)
        rows = sorted(json.loads(text), key=lambda row: row["share"], reverse=True)
        hashlib.sha256(text.encode()).hexdigest()
    return 1000 * (time.process_time() - began)


def _short(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _stat(pid: int) -> list[str]:
    """Return what /proc says of a process after its name, or nothing."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text.rpartition(")")[2].split()


def _pss_kb(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next(int(x.split()[1]) for x in text.splitlines() if x.startswith("Pss:"))
