"""From what a comment holds to its themes: weighted ridge, and where a theme begins."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import expit

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

# What a vector counts for beside words: chosen on rows that were left out.
SCALE: Final = 2.0
_STEPS: Final = 120
_NEAR: Final = 1e-3
# A theme with few examples borrows its threshold from all; as if by so many examples.
_BORROWED: Final = 20.0


@dataclass(frozen=True)
class Rows:
    """Comments as numbers: their vectors, and how much each of their terms says."""

    vectors: Numbers
    terms: csr_array

    def __len__(self) -> int:
        """Return how many comments there are."""
        return len(self.vectors)

    def of(self, chosen: Flags) -> "Rows":
        """Return some of them."""
        return Rows(self.vectors[chosen], self.terms[np.flatnonzero(chosen)])


@dataclass(frozen=True)
class Line:
    """What each number of a comment counts for each theme.

    Attributes
    ----------
    numbers : float array of shape (dimensions + 1, n_themes)
        For the vector; the last row is added to every comment.
    terms : float array of shape (n_terms, n_themes)
        For the words; no rows where words are not weighed.
    """

    numbers: Numbers
    terms: Numbers

    def __call__(self, rows: Rows) -> Numbers:
        """Return a number for each comment and theme: about 0 to 1."""
        raw = rows.vectors @ self.numbers[:-1] + self.numbers[-1]
        return np.asarray(raw + rows.terms @ self.terms, dtype=np.float64)


def ridge(rows: Rows, wanted: Numbers, weights: Numbers) -> Line:
    """Return the line nearest to what is wanted, by weighted least squares.

    Each theme can weigh the rows in its own way.

    Parameters
    ----------
    rows : Rows of length n
        What the comments hold.
    wanted : float array of shape (n, n_themes)
        1 where a comment is about a theme.
    weights : float array of shape (n, n_themes)
        How much each of that counts; 0 where it is not known.

    Returns
    -------
    Line
        The smallest sum of weighted squared misses and squared coefficients.

    References
    ----------
    Hoerl & Kennard (1970), Technometrics 12(1), 55-67; Hestenes & Stiefel (1952),
    Journal of Research of the National Bureau of Standards 49(6), 409-436.

    Examples
    --------
    >>> rows = Rows(np.eye(2), csr_array((2, 0)))
    >>> line = ridge(rows, np.eye(2), np.ones((2, 2)))
    >>> line(rows).round(2).tolist()
    [[0.83, 0.03], [0.03, 0.83]]
    """
    plain = np.column_stack([rows.vectors * SCALE, np.ones(len(rows))])
    if rows.terms.shape[1]:
        line = _searched(plain, rows.terms, wanted, weights)
    else:
        line = _solved(plain, wanted, weights)
    width = plain.shape[1]
    numbers = line[:width].copy()
    numbers[:-1] *= SCALE
    return Line(numbers, line[width:])


def one_threshold(scores: Numbers, wanted: Flags) -> float:
    """Return the score above which all themes together are told best (micro-F1).

    Examples
    --------
    >>> wanted = np.array([[True, False], [True, False]])
    >>> round(one_threshold(np.array([[0.9, 0.2], [0.4, 0.1]]), wanted), 2)
    0.3
    """
    return _best(scores.ravel(), wanted.ravel())


def thresholds(scores: Numbers, wanted: Flags) -> Numbers:
    """Return the best threshold of each theme, nearer to all's where it has few rows.

    Examples
    --------
    >>> wanted = np.array([[True, False], [True, False]])
    >>> thresholds(np.array([[0.9, 0.2], [0.4, 0.1]]), wanted).round(2).tolist()
    [0.31, 0.3]
    """
    common = one_threshold(scores, wanted)
    n_right = wanted.sum(axis=0)
    own = np.array([_best(*both) for both in zip(scores.T, wanted.T, strict=True)])
    share = n_right / (n_right + _BORROWED)
    return np.asarray(np.where(n_right, share * own, 0) + (1 - share) * common)


def odds(scores: Numbers, wanted: Flags) -> tuple[float, float]:
    """Return the slope and shift that turn a score into the logarithm of odds.

    References
    ----------
    Platt (1999), Probabilistic outputs for support vector machines.
    """
    n_right = float(wanted.sum())
    high, low = (n_right + 1) / (n_right + 2), 1 / (wanted.size - n_right + 2)
    aim = np.where(wanted, high, low).ravel()
    given = np.column_stack([scores.ravel(), np.ones(scores.size)])
    line = np.zeros(2)
    for _ in range(30):
        likely = expit(given @ line)
        steep = given.T @ (given * (likely * (1 - likely))[:, None])
        line = line + np.linalg.solve(
            steep + 1e-6 * np.eye(2), given.T @ (aim - likely) - 1e-6 * line
        )
    return float(line[0]), float(line[1])


def _solved(plain: Numbers, wanted: Numbers, weights: Numbers) -> Numbers:
    """Return the coefficients at once, where the columns are few."""
    alike = (weights == weights[:, :1]).all(axis=1)
    common, rest = plain[alike], plain[~alike]
    shared = common.T @ (common * weights[alike][:, :1]) + np.eye(plain.shape[1])
    aim = plain.T @ (weights * wanted)
    line = np.zeros_like(aim)
    # Themes that weigh all rows in the same way share one solution.
    kinds, kind = np.unique(weights[~alike], axis=1, return_inverse=True)
    for number, weight in enumerate(kinds.T):
        themes = kind.ravel() == number
        whole = shared + rest.T @ (rest * weight[:, None])
        line[:, themes] = np.linalg.solve(whole, aim[:, themes])
    return line


def _searched(
    plain: Numbers, terms: csr_array, wanted: Numbers, weights: Numbers
) -> Numbers:
    """Return the coefficients by conjugate gradients, all themes side by side.

    Its time grows with the rows and terms, and not with their squares.
    """
    width, across = plain.shape[1], terms.T.tocsr()

    def back(missed: Numbers) -> Numbers:
        return np.concatenate([plain.T @ missed, across @ missed])

    def pressed(line: Numbers) -> Numbers:
        raw = plain @ line[:width] + terms @ line[width:]
        return np.asarray(back(weights * raw) + line, dtype=np.float64)

    rest = back(weights * wanted)
    line, way = np.zeros_like(rest), rest.copy()
    left = np.sum(rest * rest, axis=0)
    near, step = _NEAR**2 * left, 0
    while step < _STEPS and (left > near).any():
        push = pressed(way)
        length = _share(left, np.sum(way * push, axis=0))
        line += length * way
        rest -= length * push
        before, left = left, np.sum(rest * rest, axis=0)
        way, step = rest + _share(left, before) * way, step + 1
    return line


def _best(scores: Numbers, wanted: Flags) -> float:
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(wanted[order])
    half_f1 = found / (np.arange(1, len(order) + 1) + wanted.sum())
    last = int(np.argmax(half_f1))
    following = order[min(last + 1, len(order) - 1)]
    return float((scores[order[last]] + scores[following]) / 2)


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
