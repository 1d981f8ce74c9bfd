"""Brokers: who passes on between people that do not ask each other, and from where."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from ledare.measure.checked import Numbers
from ledare.measure.influence.ties import (
    Counts,
    Matrix,
    masked_sums,
    read_labels,
    read_ties,
)


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often each person stands between one who asks her and one whom she asks.

    Only pairs count in which the first does not ask the last directly. The person in
    the middle is B's broker in A -> B -> C; letters are groups.

    Attributes
    ----------
    coordinator : ndarray of int, shape (n,)
        All three in one group: A -> A -> A.
    itinerant : ndarray of int, shape (n,)
        Between two of another group: A -> B -> A.
    representative : ndarray of int, shape (n,)
        From her own group outwards: A -> A -> B.
    gatekeeper : ndarray of int, shape (n,)
        From outside into her own group: A -> B -> B.
    liaison : ndarray of int, shape (n,)
        Between two groups, hers a third: A -> B -> C.
    """

    coordinator: Counts
    itinerant: Counts
    representative: Counts
    gatekeeper: Counts
    liaison: Counts

    @property
    def total(self) -> Counts:
        """Return how often in any role."""
        return (
            self.coordinator
            + self.itinerant
            + self.representative
            + self.gatekeeper
            + self.liaison
        )


def brokerage(ties: ArrayLike, *, n: int, groups: ArrayLike) -> Brokerage:
    """Return how often each person brokers, by role.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    groups : array-like of shape (n,)
        Each person's group: a unit, a site, a profession.

    Returns
    -------
    Brokerage
        Counts of pairs. Needs 90 % response: a missing answer makes a broker of who
        only looks like one. Large groups give more coordinators by size alone.

    Raises
    ------
    ValueError
        As ``asked``, or groups that are not one a person.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to brokerage
    in transaction networks, Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> found = brokerage([[0, 1], [1, 2], [1, 3]], n=4, groups=["a", "a", "b", "a"])
    >>> found.representative.tolist(), found.coordinator.tolist()
    ([0, 1, 0, 0], [0, 1, 0, 0])
    """
    network = read_ties(ties, n)
    labels = read_labels(groups, network.n, "Groups")
    group = np.unique(labels, return_inverse=True)[1]
    asks = network.matrix()
    inside = asks.copy()
    inside.data = (group[network.asker] == group[network.asked]).astype(np.float64)
    inside.eliminate_zeros()
    across = (asks - inside).tocsr()
    across.eliminate_zeros()
    return _roles(asks, inside, across, group)


def _roles(asks: Matrix, inside: Matrix, across: Matrix, group: Counts) -> Brokerage:
    """Return all pairs of a role less those in which the first asks the last."""
    any_in, own_in = asks.sum(axis=0), inside.sum(axis=0)
    own_out, far_out = inside.sum(axis=1), across.sum(axis=1)
    back, back_own = asks.T.tocsr(), inside.T.tocsr()
    # A tie both ways would be a pair of a person with herself.
    mutual_own = inside.multiply(back).sum(axis=1)
    mutual_far = across.multiply(back).sum(axis=1)
    closed_own = masked_sums(back_own, asks, inside)
    closed_any = masked_sums(back, asks, inside)
    far_own = masked_sums(back_own, asks, across)
    far_same = masked_sums(back, inside, across)
    far_any = masked_sums(back, asks, across)
    itinerant = _same_other_group(across, group) - mutual_far
    representative = own_in * far_out
    liaison = (any_in - own_in) * far_out - itinerant - mutual_far
    return Brokerage(
        coordinator=_counts(own_in * own_out - mutual_own - closed_own),
        itinerant=_counts(itinerant - far_same),
        representative=_counts(representative - far_own),
        gatekeeper=_counts((any_in - own_in) * own_out - (closed_any - closed_own)),
        liaison=_counts(liaison - (far_any - far_own - far_same)),
    )


def _same_other_group(across: Matrix, group: Counts) -> Numbers:
    """Return each person's pairs of asker and asked who share a group not hers."""
    parts = (np.ones(group.size), (np.arange(group.size), group))
    belongs = sparse.csr_array(parts)
    from_group, to_group = across.T.tocsr() @ belongs, across @ belongs
    return np.asarray(from_group.multiply(to_group).sum(axis=1))


def _counts(numbers: Numbers) -> Counts:
    """Return whole numbers from sums that went by floats; exact below 2**53."""
    return np.rint(numbers).astype(np.int64)
