"""Everything usual about a survey in one pass: small columns in, a few sums a team out.

Whole scale points are summed as whole numbers, so nothing is lost, and a block of rows
at a time, so that answers are read once and nothing large is kept beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.agreement import ICC, Null, icc, null_variance
from ledare.measure.blocks import Block, Worth, blocks
from ledare.measure.checked import Numbers, same_length
from ledare.measure.codes import Points, columns_of
from ledare.measure.figure import Figure
from ledare.measure.groups import Groups, groups_of
from ledare.measure.moments import Moments
from ledare.measure.pooling import Pooled, pool
from ledare.measure.reliability import alpha_of
from ledare.measure.scales import least_answered

EXACT_IN_FLOAT32 = 1 << 24


@dataclass(frozen=True, slots=True)
class ScalePack:
    """What there is to say of one scale.

    Attributes
    ----------
    moments : Moments
        Of the scale scores, one row a team; a score needs half of the items answered.
    rwg_j : ndarray of shape (n_teams,)
        Agreement of each team; nan where some item has fewer than two answers.
    covariance : ndarray of shape (n_items, n_items)
        Of those who answered every item, squared scale points.
    n_complete : int
        How many those are.
    """

    moments: Moments
    rwg_j: Numbers
    covariance: Numbers
    n_complete: int

    def alpha(self, *, interval: float | None = 0.95) -> Figure:
        """Return Cronbach's alpha; errors as `cronbach_alpha`."""
        return alpha_of(self.covariance, self.n_complete, interval=interval)

    def icc(self) -> ICC:
        """Return ICC(1) and ICC(2); errors as `icc`."""
        return icc(self.moments)

    def pooled(self, *, level: float = 0.95) -> Pooled:
        """Return the pooled mean of each team; errors as `pool`."""
        return pool(self.moments, level=level)


def pack(
    items: Mapping[str, ArrayLike],
    teams: ArrayLike,
    *,
    scales: Mapping[str, Sequence[str]],
    n_options: int,
    low: int = 1,
    missing: int = 0,
    reverse: Sequence[str] = (),
    null: Null = "uniform",
) -> dict[str, ScalePack]:
    """Return team moments, agreement and reliability of each scale, in one pass.

    Parameters
    ----------
    items : mapping of name to array-like of shape (n_respondents,)
        Whole scale points. Columns of int8 are read as they lie; nan is a missing
        answer in columns of floats, ``missing`` in columns of whole numbers.
    teams : array-like of shape (n_respondents,)
        The team of each respondent. Quickest where a team's rows stand together.
    scales : mapping of name to items
        Which items belong to a scale.
    n_options : int, from 2 to 100
        Points on the answer scale.
    low : int
        The lowest of them.
    missing : int
        What stands for a missing answer in whole numbers; not a scale point.
    reverse : sequence of str
        Items that are worded the other way; they are turned.
    null : "uniform", "slight_skew" or float
        The variance that chance alone gives, as in `rwg`.

    Returns
    -------
    dict of name to ScalePack
        As `scale_score` with `moments`, `rwg_j`, `cronbach_alpha`, `icc` and `pool`
        give them; teams in the order in which they are first met.

    Raises
    ------
    ValueError
        No scale, one without items or with an item that is not there, columns of other
        lengths, an answer that is no whole scale point, a missing code that is one, a
        respondent without a team.

    References
    ----------
    Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247, for moments;
    the measures name their own.

    Notes
    -----
    What each measure cannot say stands with it.

    Examples
    --------
    >>> answers = {"q1": [4, 5, 2, 1], "q2": [4, 4, 0, 2]}
    >>> found = pack(answers, ["a", "a", "b", "b"], scales={"both": ["q1", "q2"]},
    ...              n_options=5)["both"]
    >>> found.moments.mean.tolist(), found.rwg_j.round(4).tolist()
    ([4.25, 1.75], [0.9333, nan])
    >>> round(float(found.alpha()), 4)
    0.9032
    """
    chance = null_variance(null, n_options)
    points = Points(int(n_options), low, missing)
    columns = columns_of(items, scales, reverse)
    groups = groups_of(teams)
    same_length(**columns, teams=np.broadcast_to(0, groups.n_rows))
    sums = [_ScaleSums(list(of), points, groups) for of in scales.values()]
    for block in blocks(groups):
        codes = {
            name: points.codes(name, column[block.rows], turned=name in reverse)
            for name, column in columns.items()
        }
        for scale in sums:
            scale.add([codes[name] for name in scale.items], block)
    told = [scale.told(points, groups, chance) for scale in sums]
    return dict(zip(scales, told, strict=True))


class _ScaleSums:
    """What is gathered of one scale while the blocks go by."""

    def __init__(self, items: list[str], points: Points, groups: Groups) -> None:
        self.items = items
        largest, n_teams = int(groups.n.max()), groups.n.size
        self.of_item = Worth.of(
            np.arange(points.n_options + 1), unit=1, largest=largest
        )
        whole, unit = _scores(len(items), points.n_options)
        self.of_score = Worth.of(whole, unit=unit, largest=largest)
        self.place = np.min_scalar_type(whole.size)
        self.largest_square = points.n_options**2
        self.n = np.zeros(n_teams, np.int64)
        self.mean, self.ss, self.variance = np.zeros((3, n_teams))
        self.together = np.zeros((len(items) + 1,) * 2)

    def add(self, codes: Sequence[NDArray[Any]], block: Block) -> None:
        """Take in a block: the codes of each item."""
        answers, at = np.stack(codes), block.teams
        answered = np.add.reduce(answers != 0, axis=0, dtype=self.place)
        total = np.add.reduce(answers, axis=0, dtype=self.place)
        place = total * self.place.type(len(codes) + 1) + answered
        self.n[at], self.mean[at], self.ss[at] = self.of_score.moments(place, block)
        self.variance[at] = self.of_item.variance(answers, block).mean(axis=0)
        self._covary(answers, answered == len(codes))

    def told(self, points: Points, groups: Groups, chance: float) -> ScalePack:
        """Return what was gathered, teams in the order in which they were first met."""
        n_items = len(self.items)
        found = Moments(
            groups.first_met(self.n),
            groups.first_met(self.mean + (points.low - 1)),
            groups.first_met(self.ss),
            groups.labels,
        )
        ratio = np.minimum(groups.first_met(self.variance) / chance, 1)
        n, sums = int(self.together[-1, -1]), self.together[:-1, -1]
        with np.errstate(divide="ignore", invalid="ignore"):
            square = self.together[:-1, :-1] - np.outer(sums, sums) / n
            covariance = square / (n - 1)
        rwg_j = n_items * (1 - ratio) / (n_items * (1 - ratio) + ratio)
        return ScalePack(found, rwg_j, covariance, n)

    def _covary(self, answers: NDArray[Any], whole: NDArray[np.bool_]) -> None:
        """Take in products of items, and of each with 1, of who answered them all."""
        small = whole.size * self.largest_square < EXACT_IN_FLOAT32
        kind = np.float32 if small else np.float64
        rows = np.empty((len(answers) + 1, whole.size), kind)
        rows[-1] = whole
        np.multiply(answers, rows[-1], out=rows[:-1])
        self.together += rows @ rows.T


def _scores(n_items: int, n_options: int) -> tuple[NDArray[np.int64], int]:
    """Return the score for each sum and number of answers, in whole parts of a point.

    Its place is ``sum * (n_items + 1) + answers``; 0 where too few were answered.
    """
    least = least_answered(n_items, 0.5)
    unit = lcm(*range(least, n_items + 1))
    total, answers = np.divmod(
        np.arange((n_items * n_options + 1) * (n_items + 1)), n_items + 1
    )
    parts = total * (unit // np.maximum(answers, 1))
    return np.where(answers >= least, parts, 0), unit
