"""What people have begun to say: a scan for places that fill up faster than chance."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.special import xlogy

from ledare.text.graph import centred
from ledare.text.neighbours import nearest
from ledare.text.vectors import Vectors, Whole, alike, has_direction, unit

# Neighbourhoods that are looked at, in people.
_SIZES: Final = (6, 9, 13, 20, 30, 45)
# So few people make no theme.
FEWEST_PEOPLE: Final = 5
# A person's second voice about the same must not push others out of sight.
_SPARE: Final = 15
_BLOCK: Final = 4096

Flags = NDArray[np.float32]
Floats = NDArray[np.float64]
Authors = tuple[Sequence[Hashable], Sequence[Hashable]]


@dataclass(frozen=True)
class Emerging:
    """A place in meaning where more of the new voices stand than chance puts there.

    ``n_now`` and ``n_before`` count people in the neighbourhood; ``times_expected`` is
    how many times the share of new people is above that of the whole.
    """

    members: Whole
    n_now: int
    n_before: int
    p_value: float
    times_expected: float


def emerging(
    now: ArrayLike,
    before: ArrayLike,
    *,
    permutations: int = 199,
    alpha: float = 0.02,
    looks: int = 2,
    seed: int = 0,
    authors: Authors | None = None,
) -> tuple[Emerging, ...]:
    """Return what is said now and was not said so before.

    Parameters
    ----------
    now, before : array-like of shape (n, d) and (m, d)
        Vectors of the voices of the last weeks, and of the weeks before them.
    permutations : int
        Draws that the p-value comes from; its smallest value is 1 / (draws + 1).
    alpha : float
        How often, at most, a check may announce something when nothing has changed.
    looks : int
        How many checks see the same voice: 2 when two weeks are held against the past
        each week. ``alpha`` is divided among them.
    seed : int
        Of the draws; the same seed gives the same p-values.
    authors : pair of sequences, optional
        Who wrote each voice of ``now`` and of ``before``. A person counts once in a
        neighbourhood, and all her voices of a time are drawn together. Without them
        each voice is a person, and equal vectors of one time are one.

    Returns
    -------
    tuple of Emerging
        The most surprising first, no two with a voice in common; ``members`` are rows
        of ``now``. Empty when nothing stands out, or with fewer than 5 people.

    Raises
    ------
    ValueError
        A value that is not finite, other dimensions, or not one author a voice.

    Notes
    -----
    The statistic is the greatest likelihood ratio over all centres and six sizes of
    neighbourhood, and so is each draw's: the p-value has paid for all the places that
    were looked at. It is honest as long as people could have spoken at either time; a
    new question, or a new team, changes what is said and is found too.

    References
    ----------
    Kulldorff (1997), A spatial scan statistic, Communications in Statistics 26(6).

    Examples
    --------
    >>> import numpy as np
    >>> random = np.random.default_rng(1)
    >>> before, now = random.normal(size=(300, 8)), random.normal(size=(40, 8))
    >>> emerging(now, before)
    ()
    >>> now[:12] = [9, 0, 0, 0, 0, 0, 0, 0] + random.normal(size=(12, 8))
    >>> found = emerging(now, before)
    >>> found[0].members.tolist(), found[0].n_before, found[0].p_value
    ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 1, 0.005)
    """
    _check_draws(permutations, alpha, looks)
    recent, past = unit(now), unit(before)
    if len(recent) == 0 or len(past) == 0:
        return ()
    if recent.shape[1] != past.shape[1]:
        raise ValueError(
            f"The voices now have {recent.shape[1]} dimensions and those before"
            f" {past.shape[1]}: encode both with the same encoder."
        )
    crowd = _Crowd.of(recent, past, authors)
    n_now = int(crowd.is_now.sum())
    if n_now < FEWEST_PEOPLE or n_now == len(crowd.is_now):
        return ()
    flags = _draws(crowd.is_now, permutations, seed)
    ratios, greatest = _scan(crowd, flags)
    return _announced(crowd, ratios, greatest, alpha / looks)


def _check_draws(permutations: int, alpha: float, looks: int) -> None:
    """Refuse draws that could never announce anything."""
    if not 0 < alpha < 1 or looks < 1:
        raise ValueError("alpha is a share between 0 and 1, looks at least 1.")
    if (permutations + 1) * alpha / looks < 1:
        raise ValueError(
            f"{permutations} draws give no p-value of {alpha / looks:.4f} or less;"
            f" take at least {int(np.ceil(looks / alpha)) - 1}."
        )


@dataclass(frozen=True)
class _Crowd:
    """The voices, and around each the people and voices, nearest first.

    ``rank`` numbers the different people around a voice from 1; 0 is one met before.
    A person who spoke at both times is two.
    """

    voices: Whole
    around: Whole
    people: Whole
    rank: Whole
    is_now: NDArray[np.bool_]

    @classmethod
    def of(cls, now: Vectors, before: Vectors, authors: Authors | None) -> "_Crowd":
        """Return the crowd of all voices that are not empty."""
        rows = np.concatenate([now, before])
        is_now = np.arange(len(rows)) < len(now)
        who = _people(rows, is_now, authors)
        voices = np.flatnonzero(has_direction(rows))
        _, first, who = np.unique(who[voices], return_index=True, return_inverse=True)
        near = nearest(centred(rows[voices]), max(_SIZES) - 1 + _SPARE)[0]
        itself = np.arange(len(voices))[:, None]
        around = np.concatenate([itself, near], axis=1)
        people = who[around]
        rank = _rank(people, is_all_different=len(first) == len(voices))
        return cls(voices, voices[around], people, rank, is_now[voices][first])


def _people(rows: Vectors, is_now: NDArray[np.bool_], authors: Authors | None) -> Whole:
    """Return who speaks in each row: a person at one of the two times."""
    if authors is None:
        times = np.where(is_now, 1, -1).astype(np.float32)[:, None]
        return alike(np.concatenate([rows, times], axis=1))[1]
    n_now = int(is_now.sum())
    for given, wanted in zip(authors, (n_now, len(rows) - n_now), strict=True):
        if len(given) != wanted:
            raise ValueError(f"{wanted} voices came with {len(given)} authors.")
    names: dict[tuple[bool, Hashable], int] = {}
    both = [(True, name) for name in authors[0]] + [(False, n) for n in authors[1]]
    return np.array([names.setdefault(name, len(names)) for name in both])


def _rank(people: Whole, *, is_all_different: bool) -> Whole:
    """Return each person's place among the different people of a row, 0 if met."""
    is_first = np.ones(people.shape, dtype=bool)
    if not is_all_different:
        for place in range(1, people.shape[1]):
            met = people[:, :place] == people[:, place, None]
            is_first[:, place] = ~met.any(axis=1)
    return np.where(is_first, is_first.cumsum(axis=1), 0)


def _draws(is_now: NDArray[np.bool_], permutations: int, seed: int) -> Flags:
    """Return who speaks now: as it was, and as each draw deals the times out anew."""
    random = np.random.default_rng(seed)
    dealt = [random.permutation(is_now) for _ in range(permutations)]
    return np.column_stack([is_now, *dealt]).astype(np.float32)


def _scan(crowd: _Crowd, flags: Flags) -> tuple[Floats, Floats]:
    """Return each place's likelihood ratio by size, and each draw's greatest."""
    n_people, n_draws = flags.shape
    tables = [_ratios(size, int(flags[:, 0].sum()), n_people) for size in _SIZES]
    ratios = np.empty((len(crowd.rank), len(_SIZES)))
    greatest = np.zeros(n_draws)
    for start in range(0, len(crowd.rank), _BLOCK):
        rank, people = (
            whole[start : start + _BLOCK] for whole in (crowd.rank, crowd.people)
        )
        counts = np.zeros((len(rank), n_draws), dtype=np.float32)
        smaller = 0
        for n, size in enumerate(_SIZES):
            counts += _ring(rank, people, smaller, size, n_people) @ flags
            found = tables[n][counts.astype(np.int64)]
            found[rank.max(axis=1) < size] = 0
            ratios[start : start + _BLOCK, n] = found[:, 0]
            np.maximum(greatest, found.max(axis=0), out=greatest)
            smaller = size
    return ratios, greatest[1:]


def _ring(
    rank: Whole, people: Whole, smaller: int, size: int, n_people: int
) -> csr_array:
    """Return who is around each voice at this size and was not at the smaller one."""
    at, place = np.nonzero((rank > smaller) & (rank <= size))
    ones = np.ones(len(at), dtype=np.float32)
    return csr_array((ones, (at, people[at, place])), shape=(len(rank), n_people))


def _ratios(size: int, n_now: int, n: int) -> Floats:
    """Return Kulldorff's log likelihood ratio for 0 to ``size`` people of now inside.

    People outside count as well; 0 where there are no more than chance puts there.
    """
    inside = np.arange(size + 1.0)
    outside = np.maximum(n_now - inside, 0)
    whole = _likelihood(np.array(float(n_now)), n)
    ratio = _likelihood(inside, size) + _likelihood(outside, n - size) - whole
    is_more = (inside / size > n_now / n) & (inside >= FEWEST_PEOPLE)
    return np.where(is_more & (inside <= n_now), ratio, 0)


def _likelihood(k: Floats, n: int) -> Floats:
    """Return the log likelihood of k of n at its own rate."""
    return np.asarray(xlogy(k, k) + xlogy(n - k, n - k) - xlogy(float(n), float(n)))


def _announced(
    crowd: _Crowd, ratios: Floats, greatest: Floats, alpha: float
) -> tuple[Emerging, ...]:
    """Return the places that stand out, the greatest first, none inside another."""
    in_order = np.sort(greatest)
    n_above = len(in_order) - np.searchsorted(in_order, ratios, side="left")
    p_values = (1 + n_above) / (1 + len(in_order))
    at, size = np.nonzero((p_values <= alpha) & (ratios > 0))
    found: list[Emerging] = []
    taken: set[int] = set()
    for place in np.lexsort((at, -ratios[at, size])):
        centre, width = at[place], _SIZES[size[place]]
        inside = (crowd.rank[centre] > 0) & (crowd.rank[centre] <= width)
        members = set(crowd.around[centre][inside].tolist())
        if not members & taken:
            taken |= members
            p_value = float(p_values[centre, size[place]])
            found.append(_one(crowd, centre, inside, p_value))
    return tuple(found)


def _one(
    crowd: _Crowd, centre: int, inside: NDArray[np.bool_], p_value: float
) -> Emerging:
    """Return what is known of one place."""
    is_now = crowd.is_now[crowd.people[centre][inside]]
    members = np.sort(crowd.around[centre][inside][is_now])
    expected = crowd.is_now.mean() * len(is_now)
    return Emerging(
        members=members,
        n_now=int(is_now.sum()),
        n_before=int((~is_now).sum()),
        p_value=p_value,
        times_expected=float(is_now.sum() / expected),
    )
