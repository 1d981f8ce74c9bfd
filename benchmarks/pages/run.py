"""Measure pages and the import at the size of two real surveys.

    python benchmarks/pages/run.py [--repeat 3] [--requests 200]

The data are not part of the project: they are looked for beside the checkout, in
../shared, or where LEDARE_SHARED says. What is not there is left out, and named.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import machine, medians, show, write_json

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 600
BAR_MS = 50.0
HELD_TO_IT = ("Today", "the belief page")


@dataclass(frozen=True)
class Survey:
    """A file of answers, and the map that reads it."""

    name: str
    answers: str
    map_file: str


SURVEYS = (
    Survey("lq2002", "data/teams-army/lq2002.csv.gz", "examples/lq2002.toml"),
    Survey(
        "fevs2018", "data/fevs2018/fevs2018_half_a.parquet", "examples/fevs2018.toml"
    ),
)


def main() -> int:
    """Measure each survey that is here; 1 when a page is slower than it may be."""
    options = _options()
    shared = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
    found: dict[str, Any] = {}
    for survey in SURVEYS:
        answers = shared / survey.answers
        if not answers.is_file():
            print(
                f"Left out: {survey.name}. There is no {survey.answers} in the shared"
                " data; LEDARE_SHARED can name its folder."
            )
            continue
        found[survey.name] = _measure(survey, answers, options)
    for name, figures in found.items():
        _report(name, figures, options)
    write_json(options.json, {"machine": machine(), "surveys": found})
    return 1 if any(_is_slow(figures) for figures in found.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure pages and the import.")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--requests", type=int, default=200, help="for each page")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


def _measure(
    survey: Survey, answers: Path, options: argparse.Namespace
) -> dict[str, Any]:
    map_file = ROOT / survey.map_file
    imports, looks = [], []
    for number in range(options.repeat):
        print(f"Run {number + 1} of {survey.name} ...", flush=True)
        imports.append(_import(answers, map_file))
        looks.append(_look(answers, map_file, options.requests))
    pages = {
        name: medians([look["pages"][name] for look in looks])
        for name in looks[0]["pages"]
    }
    size = {name: value for name, value in looks[0].items() if name != "pages"}
    return {
        "size": size,
        "import": medians(imports),
        "pages": pages,
        "known_work_ms": medians([{"ms": look["known_work_ms"]} for look in looks])[
            "ms"
        ],
        "runs": {"import": imports, "pages": looks},
    }


def _import(answers: Path, map_file: Path) -> dict[str, float]:
    """Run `ledare rounds import` once, as a person would, and see what it used."""
    with _own_folder() as environment:
        command = [sys.executable, "-m", "ledare", "rounds", "import", str(answers)]
        began = time.perf_counter()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(
                [*command, "--map", str(map_file)],
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                out.seek(0)
                raise RuntimeError(out.read().decode())
    return {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_memory_mb": used.ru_maxrss / 1024,
    }


def _look(answers: Path, map_file: Path, requests: int) -> dict[str, Any]:
    """Time the pages in a process of its own."""
    script = Path(__file__).with_name("looking.py")
    with _own_folder() as environment:
        done = subprocess.run(
            [sys.executable, str(script), str(answers), str(map_file), str(requests)],
            env=environment,
            stdout=subprocess.PIPE,
            timeout=MOST_SECONDS,
            check=True,
        )
    looked: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return looked


@contextmanager
def _own_folder() -> Iterator[dict[str, str]]:
    """Give a Ledare of its own to a process, and throw it away afterwards."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LEDARE_")}
    with tempfile.TemporaryDirectory(prefix="ledare-bench-") as folder:
        (Path(folder) / "static").mkdir()
        yield kept | {
            "LEDARE_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        }


def _report(name: str, figures: dict[str, Any], options: argparse.Namespace) -> None:
    size, imported = figures["size"], figures["import"]
    print(f"\n{name}: {size['answers']:,} answers, {size['questions']} questions,")
    print(
        f"{size['units']} units, {size['units_with_a_figure_of_their_own']} with a"
        f" figure of their own, {size['groups_shown_together']} groups shown together."
    )
    print(
        f"Import: {imported['seconds']:.1f} s ({imported['cpu_seconds']:.1f} s of CPU),"
        f" peak memory {imported['peak_memory_mb']:.0f} MB."
    )
    print(f"A known piece of work takes {figures['known_work_ms']:.1f} ms of CPU.")
    pages = figures["pages"]
    headings = list(next(iter(pages.values())))
    show(
        f"Pages: {options.requests} requests each, median of {options.repeat} runs",
        ["", *headings],
        [[page, *row.values()] for page, row in pages.items()],
    )


def _is_slow(figures: dict[str, Any]) -> bool:
    """Tell whether a page that has a bar is above it, by the CPU it needs."""
    return any(figures["pages"][page]["cpu_p95_ms"] > BAR_MS for page in HELD_TO_IT)


if __name__ == "__main__":
    sys.exit(main())
