"""How often a 95 % interval of a team's mean holds the truth.

    python benchmarks/measure/coverage.py [--draws 2000] [--seed 1]

For each number of teams, ICC(1) and range of team sizes: teams and answers are drawn,
so the true means are known; the pooled interval is asked, and beside it the one that
plugs in one guess of the variances (empirical Bayes from REML, as lme4 users make it).
Ends with 1 when a pooled cell lies outside 92 to 98 %.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import write_json
from ledare import measure as m

TEAMS = (3, 4, 8, 20, 100)
ICCS = (0.05, 0.1, 0.2, 0.3)
SIZES = ((4, 9), (3, 30))
LOWEST, HIGHEST = 0.92, 0.98
Z = 1.959964


def main() -> int:
    """Measure every cell and print a table."""
    options = _options()
    luck = np.random.default_rng(options.seed)
    cells = []
    print("sizes    teams  " + "   ".join(f"ICC {icc:<10}" for icc in ICCS))
    for sizes in SIZES:
        for n_teams in TEAMS:
            row = [_cell(luck, n_teams, icc, sizes, options.draws) for icc in ICCS]
            told = "  ".join(f"{pool:.3f} ({plug:.3f})" for pool, plug in row)
            print(f"{sizes[0]:>2}-{sizes[1]:<3}  {n_teams:>6}  {told}", flush=True)
            cells += [
                {"sizes": sizes, "teams": n_teams, "icc": icc, "pooled": p, "plug": q}
                for icc, (p, q) in zip(ICCS, row, strict=True)
            ]
    found = [cell["pooled"] for cell in cells]
    print(f"Pooled: {min(found):.3f} to {max(found):.3f} in {len(found)} cells,")
    print(f"{options.draws} draws each; in brackets the plug-in interval.")
    write_json(options.json, {"draws": options.draws, "cells": cells})
    return 0 if min(found) >= LOWEST and max(found) <= HIGHEST else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How often intervals hold the truth.")
    parser.add_argument("--draws", type=int, default=2000, help="for each cell")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


def _cell(
    luck: np.random.Generator,
    n_teams: int,
    icc: float,
    sizes: tuple[int, int],
    draws: int,
) -> tuple[float, float]:
    """Return how often both intervals hold, over all teams of all draws."""
    pooled = plugged = asked = 0
    for _ in range(draws):
        n = luck.integers(sizes[0], sizes[1] + 1, n_teams)
        true = 3 + luck.normal(0, np.sqrt(icc), n_teams)
        teams = np.repeat(np.arange(n_teams), n)
        scores = true[teams] + luck.normal(0, np.sqrt(1 - icc), teams.size)
        sums = m.moments(scores, teams)
        found, plain = m.pool(sums), m.reml(sums)
        pooled += int(((found.low <= true) & (true <= found.high)).sum())
        plugged += int((np.abs(plain.mean - true) <= Z * plain.sd).sum())
        asked += n_teams
    return pooled / asked, plugged / asked


if __name__ == "__main__":
    sys.exit(main())
