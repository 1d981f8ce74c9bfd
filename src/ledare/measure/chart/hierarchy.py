"""How much a network is shaped as an organisation chart: Krackhardt's four measures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from ledare.measure.influence.ties import (
    Counts,
    Matrix,
    Ties,
    people_of,
    read_ties,
)


@dataclass(frozen=True, slots=True)
class ChartHierarchy:
    """Four measures that are all 1 for a tree with one top, and its depth.

    Attributes
    ----------
    connectedness : float
        Share of pairs who are connected at all, whoever reports to whom.
    hierarchy : float
        Share of pairs with a way from one to the other that have none back.
    efficiency : float
        1 less the share of possible extra lines, beyond a tree, that are there.
    least_upper_boundedness : float
        1 less the share of possible pairs without a closest superior whom all their
        other shared superiors are above. A person is her own superior here.
    common_top : float
        The same, asking instead for one shared superior above all their others.
        This is the figure that ``lubness`` of R's sna 2.7-1 computes.
    depth : int
        Most steps to the top that anybody needs, by her shortest way.
    n, n_ties : int
        People, and distinct lines.
    """

    connectedness: float
    hierarchy: float
    efficiency: float
    least_upper_boundedness: float
    common_top: float
    depth: int
    n: int
    n_ties: int


@dataclass(frozen=True, slots=True)
class _Circles:
    """People who reach one another taken as one; what is left has no way around.

    ``of`` is each person's circle, ``size`` how many are in it, ``part`` which
    connected part it lies in, ``lines`` the matrix of lines up between circles.
    ``above`` and ``below`` hold everything upwards and downwards, itself included.
    """

    of: Counts
    size: Counts
    part: Counts
    lines: Matrix
    above: Matrix
    below: Matrix


def chart_hierarchy(reports_ties: ArrayLike, *, n: int) -> ChartHierarchy:
    """Return how far a network is a tree: connected, one-way, lean, with one voice.

    Parameters
    ----------
    reports_ties : array-like of int, shape (n_ties, 2)
        Who reports, to whom, counted from 0; or who asks, who is asked. A line that
        stands twice counts once; a person with herself is left out.
    n : int
        People, also those without a line.

    Returns
    -------
    ChartHierarchy
        Each 0 to 1, and nan where there is nothing to judge: ``hierarchy`` without a
        line, ``efficiency`` without two connected people, the two upper bounds
        without three. Whether more of a tree is better, none of them says.

    Raises
    ------
    ValueError
        Ties of another shape or type, a person outside 0 to n - 1.

    References
    ----------
    Krackhardt (1994), Graph theoretical dimensions of informal organizations, in
    Carley & Prietula (eds), Computational Organization Theory, Erlbaum, 89-111.
    Everett & Krackhardt (2012), A second look at Krackhardt's graph theoretical
    dimensions of informal organizations, Social Networks 34, 159-163.

    Examples
    --------
    >>> chart = chart_hierarchy([[1, 0], [2, 0], [3, 1]], n=4)
    >>> chart.connectedness, chart.hierarchy, chart.efficiency, chart.depth
    (1.0, 1.0, 1.0, 2)
    """
    network = read_ties(reports_ties, n)
    circles = _circles(network)
    parts = np.bincount(circles.part, circles.size).astype(np.int64)
    least, top = _upper_bounds(circles, parts)
    return ChartHierarchy(
        connectedness=_ratio(_pairs(parts), _pairs(np.array([network.n]))),
        hierarchy=_hierarchy(circles),
        efficiency=_efficiency(network, parts),
        least_upper_boundedness=least,
        common_top=top,
        depth=int(_steps_up(circles).max()),
        n=network.n,
        n_ties=network.asker.size,
    )


def chart_levels(reports_ties: ArrayLike, *, n: int) -> Counts:
    """Return each person's level in the chart: 1 at the top, 2 below, and on.

    Parameters
    ----------
    reports_ties : array-like of int, shape (n_ties, 2)
        Who reports, to whom, counted from 0; see ``chart_hierarchy``.
    n : int
        People, also those without a line.

    Returns
    -------
    ndarray of int, shape (n,)
        1 and the fewest steps up to somebody who reports to nobody. Whose line is
        missing from the list counts as a top; people who report to one another in a
        circle stand on one level.

    Raises
    ------
    ValueError
        As ``chart_hierarchy``.

    References
    ----------
    Krackhardt (1994), in Carley & Prietula (eds), Computational Organization Theory,
    Erlbaum, 89-111.

    Examples
    --------
    >>> chart_levels([[1, 0], [2, 0], [3, 1]], n=4).tolist()
    [1, 2, 2, 3]
    """
    circles = _circles(read_ties(reports_ties, n))
    return np.asarray(1 + _steps_up(circles)[circles.of])


def _circles(network: Ties) -> _Circles:
    lines = network.matrix()
    count, found = connected_components(lines, directed=True, connection="strong")
    of = found.astype(np.int64)
    ends = np.column_stack([of[network.asker], of[network.asked]])
    between = read_ties(ends, count).matrix()
    part = connected_components(between, directed=False)[1].astype(np.int64)
    above = _everything_above(between)
    return _Circles(of, np.bincount(of), part, between, above, above.T.tocsr())


def _everything_above(lines: Matrix) -> Matrix:
    """Return who is above whom by any number of steps; doubles the steps each time."""
    above = sparse.csr_array(sparse.eye_array(lines.shape[0], format="csr") + lines)
    while True:
        further = sparse.csr_array(above @ above)
        further.data[:] = 1.0
        if further.nnz == above.nnz:
            return above
        above = further


def _steps_up(circles: _Circles) -> Counts:
    """Return the fewest steps from each circle to one that nothing is above."""
    below = circles.lines.T.tocsr()
    steps = np.where(_is_top(circles), 0, -1)
    front, so_far = np.flatnonzero(steps == 0), 0
    while front.size:
        so_far += 1
        reached = people_of(below.indptr, below.indices, front)[1]
        front = np.unique(reached[steps[reached] < 0])
        steps[front] = so_far
    return steps


def _is_top(circles: _Circles) -> Counts:
    return np.asarray(np.diff(circles.lines.indptr) == 0)


def _hierarchy(circles: _Circles) -> float:
    """Return the share of pairs with a way that have no way back."""
    mutual = _pairs(circles.size)
    size = circles.size.astype(np.float64)
    one_way = float(size @ (circles.above @ size)) - float(size @ size)
    return _ratio(one_way, one_way + mutual)


def _efficiency(network: Ties, parts: Counts) -> float:
    """Return 1 less the share of lines beyond a tree among those possible."""
    extra = network.asker.size - int((parts - 1).sum())
    return 1 - _ratio(extra, int(((parts - 1) ** 2).sum()))


def _upper_bounds(circles: _Circles, parts: Counts) -> tuple[float, float]:
    """Return least upper boundedness, and that of a common top."""
    large = parts[parts > 2]
    possible = int(((large - 1) * (large - 2) // 2).sum())
    no_least, no_top = 0, 0
    for circle in np.flatnonzero(_may_lack(circles)[circles.part]):
        lacks = _pairs_without(circles, int(circle))
        no_least, no_top = no_least + lacks[0], no_top + lacks[1]
    return 1 - _ratio(no_least, possible), 1 - _ratio(no_top, possible)


def _may_lack(circles: _Circles) -> Counts:
    """Return the parts in which somebody has two lines up; others are trees."""
    lines_up = np.diff(circles.lines.indptr)
    most = np.zeros(int(circles.part.max()) + 1, np.int64)
    np.maximum.at(most, circles.part, lines_up)
    return np.asarray(most > 1)


def _pairs_without(circles: _Circles, circle: int) -> tuple[int, int]:
    """Return how many pairs of people, one in a circle, lack a bound.

    Shared superiors have a least one where some shared superior has as many above
    as there are shared ones; they have a common top where one of them has nobody
    above. Each pair of circles is looked at from its first.
    """
    n_above = np.diff(circles.above.indptr)
    first, last = circles.above.indptr[circle : circle + 2]
    superiors = circles.above.indices[first:last]
    by, whose = people_of(circles.below.indptr, circles.below.indices, superiors)
    shared = np.bincount(whose, minlength=n_above.size)
    tops = np.bincount(whose, _is_top(circles)[by], minlength=n_above.size)
    closest = np.zeros_like(shared)
    np.maximum.at(closest, whose, n_above[by])
    others = circles.size * (circles.part == circles.part[circle])
    others[: circle + 1] = 0
    size = int(circles.size[circle])
    no_least = size * int(others @ ((shared == 0) | (closest < shared)))
    no_top = size * int(others @ (tops != 1))
    # People of one circle share everybody above, who need not have one top.
    return no_least, no_top + (size * (size - 1) // 2 if tops[circle] != 1 else 0)


def _pairs(sizes: Counts) -> int:
    """Return how many pairs lie within groups of these sizes."""
    return int((sizes * (sizes - 1) // 2).sum())


def _ratio(part: float, whole: float) -> float:
    """Return a share; nan of nothing."""
    return float(part / whole) if whole else float("nan")
