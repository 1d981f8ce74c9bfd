"""Hold a coverage report against what was agreed.

python tools/coverage_floors.py COVERAGE.json

Every line and branch of the ground, where it is decided what may be shown; 95 % above.
"""

import json
import sys
from pathlib import Path
from typing import Any

GROUND = ("src/ledare/measure/", "src/ledare/text/", "src/ledare/trust/")

Files = dict[str, dict[str, Any]]


def main(report: str) -> int:
    """Print both shares; answer 1 when one is too small, naming the files."""
    files: Files = json.loads(Path(report).read_text(encoding="utf-8"))["files"]
    ground = {name: file for name, file in files.items() if name.startswith(GROUND)}
    above = {name: file for name, file in files.items() if name not in ground}
    ground_is_whole = holds("The ground", ground, at_least=100.0)
    above_is_whole = holds("Above it", above, at_least=95.0)
    return 0 if ground_is_whole and above_is_whole else 1


def holds(title: str, files: Files, *, at_least: float) -> bool:
    """Print the share of lines and branches that ran, and what is missing."""
    share = share_covered(files)
    print(f"{title}: {share:.2f} % of lines and branches ran (agreed: {at_least:.0f}).")
    if share >= at_least:
        return True
    for name in sorted(files, key=lambda name: -n_missing(files[name])):
        if n_missing(files[name]):
            print(f"  {name}: {n_missing(files[name])} missing")
    return False


def share_covered(files: Files) -> float:
    """Return the share of lines and branches that ran, in per cent."""
    parts = [file["summary"] for file in files.values()]
    n_all = sum(part["num_statements"] + part["num_branches"] for part in parts)
    n_gone = sum(n_missing(file) for file in files.values())
    return 100.0 * (n_all - n_gone) / n_all if n_all else 100.0


def n_missing(file: dict[str, Any]) -> int:
    """Return how many lines and branches of a file never ran."""
    summary = file["summary"]
    return int(summary["missing_lines"] + summary["missing_branches"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
