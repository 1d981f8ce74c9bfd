"""How far two ways to sort the same voices agree."""

import numpy as np
from scipy.sparse import coo_array
from scipy.special import comb

from ledare.text.vectors import Whole


def adjusted_rand(one: Whole, other: Whole) -> float:
    """Return the adjusted Rand index: 1 the same sorting, 0 no more than chance.

    References
    ----------
    Hubert & Arabie (1985), Comparing partitions, Journal of Classification 2, 193-218.
    """
    rows = np.unique(one, return_inverse=True)[1]
    columns = np.unique(other, return_inverse=True)[1]
    table = coo_array((np.ones(len(rows)), (rows, columns))).tocsr()
    together = float(comb(table.data, 2).sum())
    in_one = float(comb(np.bincount(rows), 2).sum())
    in_other = float(comb(np.bincount(columns), 2).sum())
    chance = in_one * in_other / max(comb(len(rows), 2), 1)
    most = (in_one + in_other) / 2
    return 1.0 if most == chance else float((together - chance) / (most - chance))
