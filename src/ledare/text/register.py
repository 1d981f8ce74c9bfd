"""Themes that keep their name: what stands in the register does not move by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from ledare.text.graph import (
    centred,
    communities,
    from_middle,
    linked,
    links_between,
    merged,
    mixing,
)
from ledare.text.neighbours import nearest
from ledare.text.vectors import Vectors, Whole, unit

# Neighbours that vote.
_VOTERS: Final = 15
# A voice joins a theme that this share of its neighbours' votes is for.
SHARE_TO_JOIN: Final = 0.4
# Themes linked at least so much of what one well-mixed theme would be: one, perhaps.
MIXED_TO_MERGE: Final = 0.5
# Two halves of a theme linked no more than this: two, perhaps.
MIXED_TO_SPLIT: Final = 0.08
# Voices that a half of a split must have.
FEWEST_TO_SPLIT: Final = 12


@dataclass(frozen=True)
class Merge:
    """Two themes that may be one; ``mixing`` is 1 where their voices are well mixed."""

    theme: int
    other: int
    mixing: float


@dataclass(frozen=True)
class Split:
    """A theme that may be two; ``members`` are the voices that would go."""

    theme: int
    members: Whole
    mixing: float


Proposal = Merge | Split


class Register:
    """The themes a workplace knows, each with its members.

    New voices join the theme of their neighbours. Members and numbers of themes change
    only by ``accept``, which is a person's decision. A number is never used again.

    Parameters
    ----------
    vectors : array-like of shape (n, d), optional
        The voices known from the start, and ``themes``, shape (n,), -1 for none.

    Examples
    --------
    >>> import numpy as np
    >>> random = np.random.default_rng(0)
    >>> voices = np.eye(3)[[0, 1] * 20] + random.normal(scale=0.1, size=(40, 3))
    >>> register = Register(voices, [4, 7] * 20)
    >>> register.assign([[1, 0, 0], [0, 1, 0]]).tolist()
    [4, 7]
    >>> register.open([[0, 0, 1]] * 8)
    8
    >>> register.assign([[0, 0.1, 1]]).tolist()
    [8]
    """

    def __init__(
        self, vectors: ArrayLike | None = None, themes: ArrayLike | None = None
    ) -> None:
        """Begin with these voices, or with none."""
        self._rows: Vectors = np.zeros((0, 0), dtype=np.float32)
        self._themes: Whole = np.zeros(0, dtype=np.int64)
        self._next = 0
        if vectors is not None:
            n = len(np.asarray(vectors))
            given = np.full(n, -1) if themes is None else np.asarray(themes)
            self.add(vectors, given)

    def __len__(self) -> int:
        """Return how many voices stand here."""
        return len(self._themes)

    @property
    def members(self) -> Whole:
        """Return the theme of each voice, in the order they were added."""
        return self._themes.copy()

    @property
    def themes(self) -> tuple[int, ...]:
        """Return the numbers of the themes that have members."""
        return tuple(int(n) for n in np.unique(self._themes) if n >= 0)

    def assign(self, vectors: ArrayLike) -> Whole:
        """Return the theme each voice would join, -1 for none; remembers nothing.

        The 15 nearest voices vote, each with its cosine; a theme needs 40 % of it. The
        nearest voices without a theme vote for none.
        """
        asking = self._fitting(vectors)
        if len(self) == 0 or len(asking) == 0:
            return np.full(len(asking), -1, dtype=np.int64)
        middle = self._rows.mean(axis=0)
        rows = from_middle(self._rows, middle)
        if rows.any():
            asking = from_middle(asking, middle)
        else:  # they all say the same: there is no other middle than theirs
            rows = self._rows
        near, cosines = nearest(rows, _VOTERS, asking=asking)
        return self._voted(self._themes[near], np.maximum(cosines, 0))

    def add(self, vectors: ArrayLike, themes: ArrayLike) -> None:
        """Let voices stand here, each in its theme, -1 for none yet."""
        rows = self._fitting(vectors)
        given = np.asarray(themes, dtype=np.int64)
        if given.shape != (len(rows),):
            raise ValueError(f"{len(rows)} voices came with {given.size} themes.")
        if len(rows) == 0:
            return
        self._rows = np.concatenate([self._rows.reshape(-1, rows.shape[1]), rows])
        self._themes = np.concatenate([self._themes, given])
        self._next = max(self._next, int(given.max()) + 1)

    def open(self, vectors: ArrayLike) -> int:
        """Open a new theme with these voices as its first; return its number."""
        rows = self._fitting(vectors)
        if len(rows) == 0:
            raise ValueError("A theme is opened by at least one voice.")
        number = self._next
        self.add(rows, np.full(len(rows), number))
        return number

    def propose(self, *, seed: int = 0) -> tuple[Proposal, ...]:
        """Return the merges and splits the voices speak for, the clearest first."""
        inside = np.flatnonzero(self._themes >= 0)
        if len(inside) < 2:
            return ()
        graph = linked(centred(self._rows[inside]))
        themes = self._themes[inside]
        merges = _merges(graph, themes)
        splits = _splits(graph, themes, inside, np.random.default_rng(seed))
        return (*merges, *splits)

    def accept(self, proposal: Proposal) -> int:
        """Do what was proposed, because a person decided so; return the theme's number.

        Merging keeps the number of ``theme``; splitting gives the members that go a
        new one.
        """
        if isinstance(proposal, Merge):
            return self.merge(proposal.theme, proposal.other)
        wrong = self._themes[proposal.members] != proposal.theme
        if wrong.any() or not (self._themes == proposal.theme).any():
            raise ValueError(
                f"Theme {proposal.theme} has changed since: propose again."
            )
        number = self._next
        self._themes[proposal.members] = number
        self._next += 1
        return number

    def merge(self, theme: int, other: int) -> int:
        """Put the members of ``other`` into ``theme``; return its number."""
        for number in (theme, other):
            if number not in self.themes:
                raise ValueError(f"There is no theme {number} in the register.")
        self._themes[self._themes == other] = theme
        return theme

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all that is remembered, to be kept (``numpy.savez``)."""
        return {
            "vectors": self._rows.astype(np.float16),
            "themes": self._themes.copy(),
            "next": np.array(self._next),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Register":
        """Return the register that was kept."""
        register = cls(arrays["vectors"], arrays["themes"])
        register._next = int(arrays["next"])
        return register

    def _fitting(self, vectors: ArrayLike) -> Vectors:
        """Return unit rows with the dimensions of the voices that stand here."""
        rows = unit(vectors)
        if len(rows) and len(self) and rows.shape[1] != self._rows.shape[1]:
            raise ValueError(
                f"The voices have {rows.shape[1]} dimensions and the register"
                f" {self._rows.shape[1]}: encode both with the same encoder."
            )
        return rows

    def _voted(self, near: Whole, weights: Vectors) -> Whole:
        """Return the theme that enough of the votes are for."""
        numbers = np.array([-1, *self.themes])
        which = np.searchsorted(numbers, near)
        at = np.repeat(np.arange(len(near)), near.shape[1])
        shape = (len(near), len(numbers))
        votes = csr_array((weights.ravel(), (at, which.ravel())), shape=shape).toarray()
        least = SHARE_TO_JOIN * votes.sum(axis=1)
        votes[:, 0] = 0
        joins = (votes.max(axis=1) >= least) & (least > 0)
        return np.where(joins, numbers[votes.argmax(axis=1)], -1)


def _merges(graph: csr_array, themes: Whole) -> list[Merge]:
    """Return the themes that are linked as if they were one, the clearest first."""
    numbers, which = np.unique(themes, return_inverse=True)
    mixed = np.triu(mixing(links_between(graph, which)))
    found = [
        Merge(int(numbers[one]), int(numbers[other]), float(mixed[one, other]))
        for one, other in np.argwhere(mixed >= MIXED_TO_MERGE)
    ]
    return sorted(found, key=lambda merge: -merge.mixing)


def _splits(graph: csr_array, themes: Whole, inside: Whole, random: Any) -> list[Split]:
    """Return the themes with two halves that are hardly linked, the clearest first."""
    found = []
    for theme in np.unique(themes):
        mine = np.flatnonzero(themes == theme)
        if len(mine) < 2 * FEWEST_TO_SPLIT:
            continue
        own = graph[mine][:, mine]
        halves = merged(own, communities(own, 1.0, random), 2, FEWEST_TO_SPLIT)
        if halves.max() < 1:
            continue
        mixed = float(mixing(links_between(own, halves))[0, 1])
        if mixed <= MIXED_TO_SPLIT:
            goes = halves == int(np.bincount(halves).argmin())
            found.append(Split(int(theme), inside[mine[goes]], mixed))
    return sorted(found, key=lambda split: split.mixing)
