"""How well the axes of leader, manager, boss hang together, and how sure they are.

    python benchmarks/leadership/reliability.py [--draws 2000] [--seed 1]

Three parts. *Simulated*: alpha and omega of each axis, in the short form and in the
whole, under the model below. *Real*: the nearest real questions, the eleven on
leadership climate in 49 army companies (lq2002, LEAD), and each four of them, as the
short form has four an axis. *Intervals*: how often the interval that the page makes of
released means holds the axis as the team would answer without chance and rounding.
Ends with 1 when a cell of the last part lies below 95 %.

The model of the simulation: leaders differ on each axis (sd .45 of a point of the
latent), people of one team differ in how they see their leader (sd .8), managing and
leading are drawn apart from each other, bossing goes down with leading (r -.4). A
question takes loading * latent + its own level (sd .4) + noise, the loading between .7
and 1.1, the noise .9 to 1.3, and is answered in whole points from 1 to 7. It is a
model: it says what the forms would do if the questions behaved so, not that they do.
"""

import argparse
import os
import sys
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import write_json
from ledare import measure as m
from ledare.measure.intervals import DisplayedMean, scale_interval
from ledare.trust.figures import blunted, mean_of, mean_steps
from ledare.trust.scales import Scale

ROOT = Path(__file__).resolve().parents[2]
# The data lie in ../shared, or where LEDARE_SHARED says.
SHARED = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
AXES = {"managing": (4, 7), "leading": (4, 13), "bossing": (4, 8)}  # short, whole
LEVEL = {"managing": 4.7, "leading": 5.0, "bossing": 2.6}
BETWEEN, WITHIN, ALIKE = 0.45, 0.8, -0.4
LOADINGS, NOISES, LEVELS = (0.7, 1.1), (0.9, 1.3), 0.4
TEAMS, PER_TEAM = 60, 8
SIZES = (5, 7, 12, 30)
LOWEST = 0.95
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def main() -> int:
    """Measure all three parts and print them."""
    options = _options()
    luck = np.random.default_rng(options.seed)
    found = {
        "simulated": _simulated(luck),
        "real": _real(),
        "intervals": _intervals(luck, options.draws),
    }
    write_json(options.json, found)
    return 0 if min(found["intervals"].values()) >= LOWEST else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well the axes hang together.")
    parser.add_argument("--draws", type=int, default=2000, help="teams for each size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


def _simulated(luck: np.random.Generator) -> dict[str, float]:
    """Print alpha and omega of each axis in both forms."""
    print(f"simulated: {TEAMS} teams of {PER_TEAM}        alpha   omega")
    latents = _latents(luck, TEAMS, PER_TEAM)
    found: dict[str, float] = {}
    for axis, sizes in AXES.items():
        for n in sizes:
            answers = _answers(luck, latents[axis], LEVEL[axis], n)
            alpha = float(m.cronbach_alpha(answers))
            omega = float(m.omega_total(answers))
            found |= {f"{axis} {n} alpha": alpha, f"{axis} {n} omega": omega}
            print(f"  {axis:<9} {n:>2} questions           {alpha:.2f}    {omega:.2f}")
    managing, leading = (latents[axis].ravel() for axis in ("managing", "leading"))
    print(f"  managing and leading, r {np.corrcoef(managing, leading)[0, 1]:+.2f}")
    return found


def _real() -> dict[str, float]:
    """Print alpha and omega of the LEAD questions, all and four at a time."""
    table = pl.read_csv(SHARED / "data" / "teams-army" / "lq2002.csv.gz")
    lead = table.select(pl.col(r"^LEAD\d\d$")).to_numpy().astype(float)
    alpha, omega = float(m.cronbach_alpha(lead)), float(m.omega_total(lead))
    fours = list(combinations(range(lead.shape[1]), 4))
    alphas = [float(m.cronbach_alpha(lead[:, four], interval=None)) for four in fours]
    whole = lead.mean(axis=1)
    r = [np.corrcoef(lead[:, four].mean(axis=1), whole)[0, 1] for four in fours]
    print(f"\nreal: lq2002, LEAD, n {lead.shape[0]}")
    print(f"  {lead.shape[1]} questions: alpha {alpha:.3f}, omega {omega:.3f}")
    low, high = np.quantile(alphas, (0.05, 0.95))
    print(
        f"  any 4 of them ({len(fours)} ways): alpha {np.median(alphas):.2f}"
        f" ({low:.2f} to {high:.2f}), r with all eleven {np.median(r):.2f}"
        f" ({min(r):.2f} to {max(r):.2f})"
    )
    return {
        "alpha": alpha,
        "omega": omega,
        "alpha of four": float(np.median(alphas)),
        "r of four": float(np.median(r)),
    }


def _intervals(luck: np.random.Generator, draws: int) -> dict[str, float]:
    """Print how often the page's interval holds the axis, by size of team."""
    print(f"\nintervals: {draws} teams each       4 questions      the whole")
    found = {}
    for n in SIZES:
        told = []
        for place in (0, 1):
            held = [_holds(luck, n, place) for _draw in range(draws)]
            share = sum(one for one, _width in held) / draws
            width = sum(width for _one, width in held) / draws
            found[f"{n} people, {'short' if place == 0 else 'whole'}"] = share
            told.append(f"{share:.3f} ({width:.2f})")
        print(f"  {n:>2} people                     " + "    ".join(told))
    print("  in brackets how wide it is, in points of the scale")
    return found


def _holds(luck: np.random.Generator, n: int, place: int) -> tuple[bool, float]:
    """Draw a team, release its means, and ask whether the interval holds the truth."""
    axis = list(AXES)[luck.integers(len(AXES))]
    n_items = AXES[axis][place]
    leader = BETWEEN * luck.standard_normal()
    items = _items(luck, n_items)
    many = leader + WITHIN * luck.standard_normal((1, 2000))
    truth = float(_marks(luck, many, LEVEL[axis], items).mean())
    team = leader + WITHIN * luck.standard_normal((1, n))
    marks = _marks(luck, team, LEVEL[axis], items)
    band = scale_interval([_released(column) for column in marks.T])
    return band.holds(truth), band.high - band.low


def _released(column: Whole) -> DisplayedMean:
    """Return a question's mean as a release shows it: in steps, with blunt ends."""
    scale = Scale(1, 7)
    counts = np.bincount(column - 1, minlength=7).tolist()
    figure = mean_of(counts, scale)
    return DisplayedMean(
        shown=float(figure.value),
        number=blunted(figure, scale),
        n=figure.n,
        step=1 / mean_steps(figure.n, scale),
        lo=1,
        hi=7,
        bound=figure.bound,
    )


def _latents(luck: np.random.Generator, teams: int, per_team: int) -> dict[str, Floats]:
    """Draw how every person sees her leader on each axis."""
    size = (teams, per_team)

    def axis(between: Floats, within: Floats) -> Floats:
        return BETWEEN * between[:, None] + WITHIN * within

    def like(one: Floats) -> Floats:
        other = luck.standard_normal(one.shape)
        return ALIKE * one + sqrt(1 - ALIKE * ALIKE) * other

    between, within = luck.standard_normal(teams), luck.standard_normal(size)
    return {
        "managing": axis(luck.standard_normal(teams), luck.standard_normal(size)),
        "leading": axis(between, within),
        "bossing": axis(like(between), like(within)),
    }


def _items(luck: np.random.Generator, n: int) -> tuple[Floats, Floats, Floats]:
    """Draw questions: loadings, levels, noises."""
    return (
        luck.uniform(*LOADINGS, n),
        LEVELS * luck.standard_normal(n),
        luck.uniform(*NOISES, n),
    )


def _answers(luck: np.random.Generator, latent: Floats, level: float, n: int) -> Whole:
    return _marks(luck, latent, level, _items(luck, n))


def _marks(
    luck: np.random.Generator,
    latent: Floats,
    level: float,
    items: tuple[Floats, Floats, Floats],
) -> Whole:
    """Return what people answer, one row each."""
    loadings, levels, noises = items
    seen = latent.reshape(-1, 1) * loadings + level + levels
    drawn = seen + noises * luck.standard_normal(seen.shape)
    return np.clip(np.rint(drawn), 1, 7).astype(np.int64)


if __name__ == "__main__":
    raise SystemExit(main())
