"""What every pair and every three people look like, counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.influence.ties import Counts, Matrix, masked_sums, read_ties

# Mutual, asymmetric and null pairs of three people; Down, Up, Transitive, Cyclic.
TRIADS = (
    "003", "012", "102", "021D", "021U", "021C", "111D", "111U",
    "030T", "030C", "201", "120D", "120U", "120C", "210", "300",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DyadCensus:
    """Pairs of people: who ask each other, of whom one asks, of whom none does."""

    mutual: int
    asymmetric: int
    null: int


def dyad_census(ties: ArrayLike, *, n: int) -> DyadCensus:
    """Return how many pairs ask each other, one way only, or not at all.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.

    Returns
    -------
    DyadCensus
        Counts; together n (n - 1) / 2. A missing answer turns mutual pairs into
        asymmetric ones.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Holland & Leinhardt (1970), A method for detecting structure in sociometric data,
    American Journal of Sociology 76.

    Examples
    --------
    >>> dyad_census([[0, 1], [1, 0], [1, 2]], n=3)
    DyadCensus(mutual=1, asymmetric=1, null=1)
    """
    network = read_ties(ties, n)
    asks = network.matrix()
    mutual = int(asks.multiply(asks.T.tocsr()).sum()) // 2
    asymmetric = network.asker.size - 2 * mutual
    pairs = network.n * (network.n - 1) // 2
    return DyadCensus(mutual, asymmetric, pairs - mutual - asymmetric)


def triad_census(ties: ArrayLike, *, n: int) -> Counts:
    """Return how many threes of people are of each of the sixteen kinds.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie; at most 3,000,000, so that counts fit.

    Returns
    -------
    ndarray of int, shape (16,)
        Counts in the order of ``TRIADS`` (003, 012, 102, 021D, 021U, 021C, 111D, 111U,
        030T, 030C, 201, 120D, 120U, 120C, 210, 300), as igraph's. 111D is
        A <-> B <- C and 111U is A <-> B -> C.

    Raises
    ------
    ValueError
        As ``asked``, or more people than counts can hold.

    References
    ----------
    Davis & Leinhardt (1972), The structure of positive interpersonal relations in
    small groups, in Berger (ed.), Sociological Theories in Progress 2, 218-251.
    By matrices: Moody (1998), Matrix methods for calculating the triad census, Social
    Networks 20.

    Examples
    --------
    >>> dict(zip(TRIADS, triad_census([[0, 1], [1, 2]], n=3).tolist()))["021C"]
    1
    """
    network = read_ties(ties, n)
    if network.n > 3_000_000:
        raise ValueError(f"n is {network.n}; a triad census takes 3000000 at most.")
    asks = network.matrix()
    mutual = asks.multiply(asks.T.tocsr()).tocsr()
    one_way = (asks - mutual).tocsr()
    one_way.eliminate_zeros()
    kinds = _closed(mutual, one_way)
    _open(kinds, mutual, one_way)
    _with_one_tie(kinds, network.n, int(mutual.nnz) // 2, int(one_way.nnz))
    return np.array([kinds[kind] for kind in TRIADS], np.int64)


def _closed(mutual: Matrix, one_way: Matrix) -> dict[str, int]:
    """Return the threes in which every pair is connected."""
    back = one_way.T.tocsr()
    return {
        "300": _sum(mutual, mutual, mutual) // 6,
        "210": _sum(mutual, mutual, one_way),
        "120D": _sum(back, one_way, mutual) // 2,
        "120U": _sum(one_way, back, mutual) // 2,
        "120C": _sum(one_way, one_way, mutual),
        "030T": _sum(one_way, one_way, one_way),
        "030C": _sum(one_way, one_way, back) // 3,
    }


def _open(kinds: dict[str, int], mutual: Matrix, one_way: Matrix) -> None:
    """Add the threes in which one pair is not connected: all that meet, less closed."""
    both, out, into = (
        np.rint(sums).astype(np.int64)
        for sums in (mutual.sum(axis=1), one_way.sum(axis=1), one_way.sum(axis=0))
    )
    c = kinds
    c["201"] = int((both * (both - 1)).sum()) // 2 - 3 * c["300"] - c["210"]
    c["021D"] = int((out * (out - 1)).sum()) // 2 - c["120D"] - c["030T"]
    c["021U"] = int((into * (into - 1)).sum()) // 2 - c["120U"] - c["030T"]
    c["021C"] = int((into * out).sum()) - c["120C"] - c["030T"] - 3 * c["030C"]
    c["111U"] = int((both * out).sum()) - c["210"] - 2 * c["120U"] - c["120C"]
    c["111D"] = int((both * into).sum()) - c["210"] - 2 * c["120D"] - c["120C"]


def _with_one_tie(kinds: dict[str, int], n: int, n_mutual: int, n_one_way: int) -> None:
    """Add the threes with one connected pair, and those with none."""
    in_mutual = sum(int(kind[0]) * count for kind, count in kinds.items())
    in_one_way = sum(int(kind[1]) * count for kind, count in kinds.items())
    kinds["102"] = (n - 2) * n_mutual - in_mutual if n > 2 else 0
    kinds["012"] = (n - 2) * n_one_way - in_one_way if n > 2 else 0
    kinds["003"] = n * (n - 1) * (n - 2) // 6 - sum(kinds.values())


def _sum(left: Matrix, right: Matrix, mask: Matrix) -> int:
    return int(np.rint(masked_sums(left, right, mask).sum()))
