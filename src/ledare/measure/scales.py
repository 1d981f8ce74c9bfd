"""From items to scale scores, and from answers to percent positive and indices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, matrix, numbers, within
from ledare.measure.figure import Figure
from ledare.measure.weighting import linearised, weights_of

CANNOT_SAY = "why; and nothing about those who did not answer"


@dataclass(frozen=True, slots=True)
class Index:
    """An index, its parts and its items, each with its standard error."""

    value: Figure
    parts: Mapping[str, Figure]
    items: Mapping[str, Figure] = field(repr=False)


def scale_score(
    items: ArrayLike,
    *,
    reverse: Sequence[int] = (),
    low: float | None = None,
    high: float | None = None,
    share_answered: float = 0.5,
) -> Numbers:
    """Return each respondent's mean over the items of a scale.

    Parameters
    ----------
    items : array-like of shape (n_respondents, n_items)
        Scale points; nan is a missing answer.
    reverse : sequence of int
        Columns (from 0) that are worded the other way; turned as low + high - x.
    low, high : float
        Ends of the answer scale; needed for reversed items, checked where given.
    share_answered : float
        The least share of items somebody must have answered for a score.

    Returns
    -------
    ndarray of shape (n_respondents,)
        Scale points; nan for who answered too few items.

    Raises
    ------
    ValueError
        A column that is not there, reversed items without the scale's ends, an answer
        outside them, a share outside 0 to 1.

    References
    ----------
    Schafer & Graham (2002), Psychological Methods 7(2), 147-177, on person means:
    sound where items of a scale are alike.

    Examples
    --------
    >>> scale_score([[5, 1], [4, float("nan")]], reverse=[1], low=1, high=5).tolist()
    [5.0, 4.0]
    """
    rows = matrix(items)
    if low is not None and high is not None:
        within(rows[~np.isnan(rows)], low, high, "Answers")
    if not 0 <= share_answered <= 1:
        raise ValueError(f"A share lies between 0 and 1; {share_answered!r} does not.")
    if len(reverse):
        rows = _turned(rows, reverse, low, high)
    answered = (~np.isnan(rows)).sum(axis=1)
    least = least_answered(rows.shape[1], share_answered)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(rows, axis=1) / answered
    return np.where(answered >= least, mean, np.nan)


def percent_positive(
    item: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    top: int = 2,
    n_options: int = 5,
    level: float = 0.95,
) -> Figure:
    """Return the share of answers in the top options of a scale.

    Parameters
    ----------
    item : array-like of shape (n_respondents,)
        Whole scale points from 1 to ``n_options``; nan is a missing answer, left out.
    weights : array-like of shape (n_respondents,), optional
        Survey weights.
    top : int
        How many options count as positive, from the top.
    n_options : int
        Points on the answer scale.
    level : float between 0 and 1
        Of the interval.

    Returns
    -------
    Figure
        A share, 0 to 1, with its standard error and interval (normal, with-replacement
        linearisation).

    Raises
    ------
    ValueError
        No answer, an answer outside the scale, a weight below 0, no weight at all, a
        ``top`` that is none of the options.

    References
    ----------
    U.S. Office of Personnel Management, Federal Employee Viewpoint Survey: percent
    positive. Kish (1965), Survey Sampling, Wiley, for the error of a ratio.

    Examples
    --------
    >>> share = percent_positive([5, 4, 3, 1])
    >>> float(share), share.n, round(share.se, 4)
    (0.5, 4, 0.2887)
    """
    positive = _positive(numbers(item, "Answers"), top, n_options)
    there = ~np.isnan(positive)
    if not there.any():
        raise ValueError("Nobody answered, so there is no share.")
    w = weights_of(weights, positive.size)
    return linearised(
        positive[there], w[there], level=level, cannot_say=CANNOT_SAY, in_0_to_1=True
    )


def index(
    items: ArrayLike | Mapping[str, ArrayLike],
    *,
    parts: Mapping[str, Sequence[int | str]] | None = None,
    weights: ArrayLike | None = None,
    top: int = 2,
    n_options: int = 5,
    level: float = 0.95,
) -> Index:
    """Return an index of percent-positive items, with its parts.

    Each item's share is taken over those who answered all items of the index, so that
    its error can be told; the index is the plain mean of its items.

    Parameters
    ----------
    items : mapping of name to array, or array-like of shape (n_respondents, n_items)
        Whole scale points; nan is a missing answer.
    parts : mapping of name to columns, optional
        The sub-indices: names of items, or columns counted from 0.
    weights, top, n_options, level
        As in `percent_positive`.

    Returns
    -------
    Index
        Shares, 0 to 1, each with its standard error and interval.

    Raises
    ------
    ValueError
        As `percent_positive`; a part without items or with one that is not there.

    References
    ----------
    U.S. Office of Personnel Management, Federal Employee Viewpoint Survey: the
    Employee Engagement Index is the mean of three parts of five items.

    Examples
    --------
    >>> found = index([[5, 2], [4, 4], [1, 5]], parts={"first": [0]})
    >>> round(float(found.value), 3), round(float(found.parts["first"]), 3)
    (0.667, 0.667)
    """
    names, rows = _named(items)
    positive = np.column_stack([_positive(one, top, n_options) for one in rows])
    whole = ~np.isnan(positive).any(axis=1)
    if not whole.any():
        raise ValueError("Nobody answered every item of the index.")
    w = weights_of(weights, len(positive))[whole]
    answers = positive[whole]

    def share_of(columns: Sequence[int]) -> Figure:
        return linearised(
            answers[:, list(columns)].mean(axis=1),
            w,
            level=level,
            cannot_say=CANNOT_SAY,
            in_0_to_1=True,
            n_asked=len(positive),
        )

    return Index(
        value=share_of(range(len(names))),
        parts={name: share_of(_columns(name, of, names)) for name, of in _given(parts)},
        items={name: share_of([at]) for at, name in enumerate(names)},
    )


def least_answered(n_items: int, share: float) -> int:
    """Return how many items somebody must have answered for a score."""
    return max(1, ceil(share * n_items - 1e-9))


def _turned(
    rows: Numbers, reverse: Sequence[int], low: float | None, high: float | None
) -> Numbers:
    if low is None or high is None:
        raise ValueError("Reversed items need the ends of the scale: low and high.")
    wrong = [at for at in reverse if not -rows.shape[1] <= at < rows.shape[1]]
    if wrong:
        raise ValueError(f"There is no item {wrong[0]}; the scale has {rows.shape[1]}.")
    turned = rows.copy()
    turned[:, list(reverse)] = low + high - turned[:, list(reverse)]
    return turned


def _positive(answers: Numbers, top: int, n_options: int) -> Numbers:
    """Return 1 for an answer among the top options, 0 for another, nan for none."""
    if not 0 < top < n_options:
        raise ValueError(
            f"The top {top!r} of {n_options!r} options leave nothing below or above."
        )
    given = answers[~np.isnan(answers)]
    within(given, 1, n_options, "Answers")
    broken = given[given != np.floor(given)]
    if broken.size:
        raise ValueError(
            f"Answers are whole points of the scale; {broken[0]:g} is not."
        )
    return np.where(np.isnan(answers), np.nan, answers > n_options - top)


def _named(
    items: ArrayLike | Mapping[str, ArrayLike],
) -> tuple[list[str], list[Numbers]]:
    if isinstance(items, Mapping):
        rows = [numbers(one, f"Item {name}") for name, one in items.items()]
        if len({one.size for one in rows}) > 1:
            raise ValueError("Each item must have as many answers as the others.")
        return list(items), rows
    table = matrix(items)
    return [str(at) for at in range(table.shape[1])], list(table.T)


def _given(
    parts: Mapping[str, Sequence[int | str]] | None,
) -> list[tuple[str, Sequence[int | str]]]:
    return list((parts or {}).items())


def _columns(part: str, of: Sequence[int | str], names: list[str]) -> list[int]:
    """Return the columns of a part. Raises ValueError for one that is not there."""
    if not len(of):
        raise ValueError(f"The part {part!r} has no item.")
    found = []
    for one in of:
        name = str(one)
        if name not in names:
            raise ValueError(f"The part {part!r} asks for item {one!r}; there is none.")
        found.append(names.index(name))
    return found
