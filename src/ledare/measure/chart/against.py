"""Advice against the organisation chart: where the two agree, and where not."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.chart.hierarchy import chart_levels
from ledare.measure.checked import Numbers, numbers
from ledare.measure.influence.degrees import asked
from ledare.measure.influence.spectral import pagerank
from ledare.measure.influence.ties import (
    HALF,
    Counts,
    Ties,
    read_labels,
    read_ties,
)

CannotSay = Literal["which_of_the_two_is_right"]

# People in like places have one PageRank; its last digits must not order them.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class AdviceAgainstChart:
    """Ties of advice beside lines of reporting.

    Attributes
    ----------
    both, advice_only, reports_only : int
        Ties in both networks, and in one of them only.
    graph_correlation : float
        Pearson's, over all ordered pairs of people; nan where one network is empty
        or full.
    spearman_asked, spearman_pagerank : float
        Spearman's, of being asked (and of PageRank) with rank: 1 where who stands
        higher is always asked more; nan where all are alike.
    ranks : ndarray of shape (n_ranks,)
        The ranks there are, the top first.
    asked_by_rank : ndarray of shape (n_ranks,)
        Mean number of people who ask somebody of that rank.
    n : int
        People.
    cannot_say : str
        What it takes no side on.
    """

    both: int
    advice_only: int
    reports_only: int
    graph_correlation: float
    spearman_asked: float
    spearman_pagerank: float
    ranks: Numbers
    asked_by_rank: Numbers
    n: int
    cannot_say: CannotSay = "which_of_the_two_is_right"


def advice_against_chart(
    advice: ArrayLike,
    reports: ArrayLike,
    *,
    n: int,
    rank: ArrayLike | None = None,
) -> AdviceAgainstChart:
    """Return how far advice follows the organisation chart.

    Parameters
    ----------
    advice : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0.
    reports : array-like of int, shape (n_lines, 2)
        Who reports, to whom.
    n : int
        People, also those without a tie.
    rank : array-like of shape (n,), optional
        Formal rank, 1 the top. Left out, it is the level in the chart.

    Returns
    -------
    AdviceAgainstChart
        Counts, correlations of -1 to 1, means of people. No p-values: ties of one
        network are not independent. A rank of few people tells about persons.

    Raises
    ------
    ValueError
        Ties of another shape or type, a person outside 0 to n - 1, ranks that are not
        one number a person.

    References
    ----------
    Krackhardt (1994), in Carley & Prietula (eds), Computational Organization Theory,
    Erlbaum, 89-111. Krackhardt & Hanson (1993), Informal networks: the company behind
    the chart, Harvard Business Review 71.

    Examples
    --------
    >>> found = advice_against_chart([[1, 0], [2, 1]], [[1, 0], [2, 0]], n=3)
    >>> found.both, found.advice_only, found.reports_only
    (1, 1, 1)
    >>> found.asked_by_rank.tolist(), found.graph_correlation
    ([1.0, 0.5], 0.25)
    """
    asks, lines = read_ties(advice, n), read_ties(reports, n)
    levels = chart_levels(reports, n=n) if rank is None else read_rank(rank, asks.n)
    counts = asked(advice, n=n)
    ranks, of = np.unique(levels.astype(np.float64), return_inverse=True)
    both = int(np.intersect1d(_keys(asks), _keys(lines), assume_unique=True).size)
    return AdviceAgainstChart(
        both=both,
        advice_only=asks.asker.size - both,
        reports_only=lines.asker.size - both,
        graph_correlation=_graph_correlation(asks, lines, both),
        spearman_asked=spearman(counts, -levels),
        spearman_pagerank=spearman(_settled(pagerank(advice, n=n)), -levels),
        ranks=ranks,
        asked_by_rank=np.bincount(of, counts) / np.bincount(of),
        n=asks.n,
    )


def read_rank(rank: ArrayLike, n: int) -> Numbers:
    """Return one rank a person, as numbers. Raises ValueError."""
    return numbers(read_labels(rank, n, "Ranks"), "Ranks")


def _settled(rank: Numbers) -> Numbers:
    """Return PageRank in times the mean, without the digits that are still noise."""
    return np.round(rank * rank.size, DIGITS)


def _keys(network: Ties) -> Counts:
    return (network.asker << HALF) | network.asked


def _graph_correlation(one: Ties, two: Ties, both: int) -> float:
    """Return Pearson's correlation of two 0/1 matrices, without their diagonals."""
    cells = one.n * (one.n - 1)
    a, b = one.asker.size, two.asker.size
    spread = a * (cells - a) * b * (cells - b)
    return (cells * both - a * b) / sqrt(spread) if spread else float("nan")


def spearman(one: NDArray[Any], two: NDArray[Any]) -> float:
    """Return Pearson's correlation of ranks; ties share the middle of theirs.

    Parameters
    ----------
    one, two : array of shape (n,)
        Two figures of the same n.

    Returns
    -------
    float
        No unit; -1 to 1, nan where one of them is the same for all.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101.

    Examples
    --------
    >>> float(spearman(np.array([1, 2, 3]), np.array([2, 4, 9])))
    1.0
    """
    x, y = (_ranks(values) for values in (one, two))
    spread = sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / spread if spread else float("nan")


def _ranks(values: NDArray[Any]) -> Numbers:
    """Return mean ranks, less their mean."""
    which, count = np.unique(values, return_inverse=True, return_counts=True)[1:]
    middle = np.cumsum(count) - (count - 1) / 2
    return np.asarray(middle[which] - (values.size + 1) / 2)
