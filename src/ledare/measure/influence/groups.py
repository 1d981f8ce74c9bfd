"""Do people ask in their own group, or across?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.checked import Numbers
from ledare.measure.influence.ties import read_labels, read_ties


@dataclass(frozen=True, slots=True)
class Mixing:
    """Ties within and between groups.

    Attributes
    ----------
    labels : ndarray of shape (n_groups,)
        The groups, sorted.
    table : ndarray of shape (n_groups, n_groups)
        Ties (or their weights) from the row's people to the column's.
    ei : float
        (external - internal) / all, -1 (only inside) to 1 (only across).
    assortativity : float
        How far ties stay inside beyond what the groups' sizes of asking would give:
        1 all inside, 0 no more than chance, below 0 more across.
    n_ties : int
        Distinct ties.
    """

    labels: NDArray[Any]
    table: Numbers
    ei: float
    assortativity: float
    n_ties: int


def mixing(
    ties: ArrayLike, *, n: int, groups: ArrayLike, weights: ArrayLike | None = None
) -> Mixing:
    """Return who asks in which group, with the E-I index and assortativity.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    groups : array-like of shape (n,)
        Each person's group.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0.

    Returns
    -------
    Mixing
        ``ei`` and ``assortativity`` are nan without a tie, the latter also where
        everything is in one group. E-I follows group sizes: two small groups among
        large ones are external by size alone; assortativity takes that out.

    Raises
    ------
    ValueError
        As ``asked``, or groups that are not one a person.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises: an
    experimental simulation, Social Psychology Quarterly 51(2), 123-140. Newman
    (2003), Mixing patterns in networks, Physical Review E 67.

    Examples
    --------
    >>> found = mixing([[0, 1], [1, 0], [1, 2], [3, 2]], n=4, groups=list("aabb"))
    >>> found.table.tolist(), found.ei, found.assortativity
    ([[2.0, 1.0], [0.0, 1.0]], -0.5, 0.5)
    """
    network = read_ties(ties, n, weights)
    labels, group = np.unique(
        read_labels(groups, network.n, "Groups"), return_inverse=True
    )
    cells = group[network.asker] * labels.size + group[network.asked]
    flat = np.bincount(cells, network.strength, minlength=labels.size**2)
    table = flat.reshape(labels.size, labels.size).astype(np.float64)
    return Mixing(
        labels, table, _ei(table), _assortativity(table), int(network.asker.size)
    )


def _ei(table: Numbers) -> float:
    total, inside = table.sum(), np.trace(table)
    return float((total - 2 * inside) / total) if total else float("nan")


def _assortativity(table: Numbers) -> float:
    """Return Newman's r: inside beyond chance, as a share of what could be."""
    total = table.sum() or 1.0
    inside = np.trace(table) / total
    chance = float(table.sum(axis=1) @ table.sum(axis=0)) / total**2
    if not table.any() or chance == 1:
        return float("nan")
    return float((inside - chance) / (1 - chance))
