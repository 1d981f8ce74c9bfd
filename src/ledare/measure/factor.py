"""One factor behind the items of a scale, and how well it fits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ledare.measure.checked import Numbers

LEAST: Final = 5e-3  # of an item's variance, that is its own
STEPS: Final = 500

Slope = Callable[[Numbers], Numbers]  # by how much each uniqueness changes the misfit


@dataclass(frozen=True, slots=True)
class Fit:
    """How far one factor is from the covariances: the usual figures."""

    chisq: float
    df: int
    cfi: float
    tli: float
    rmsea: float
    srmr: float


@dataclass(frozen=True, slots=True)
class OneFactor:
    """Loadings and uniquenesses, one an item; their signs agree with most items."""

    loadings: Numbers
    uniquenesses: Numbers
    fit: Fit | None


def one_factor(
    square: Numbers, *, method: Literal["ml", "minres"], n: int, fit: bool
) -> OneFactor:
    """Return one factor of a covariance matrix (n - 1 below)."""
    sd = np.sqrt(np.diag(square))
    r = square / np.outer(sd, sd)
    own = _maximum_likelihood(r) if method == "ml" else _minimum_residual(r)
    loadings = _loadings_ml(r, own) if method == "ml" else _loadings_minres(r, own)
    if loadings.sum() < 0:
        loadings = -loadings
    if method == "minres":
        return OneFactor(loadings, 1 - loadings**2, None)
    told = _fit(r, np.outer(loadings, loadings) + np.diag(own), n) if fit else None
    scale = np.sqrt((n - 1) / n)
    return OneFactor(loadings * sd * scale, own * (sd * scale) ** 2, told)


def _maximum_likelihood(r: Numbers) -> Numbers:
    """Return the uniquenesses at which the likelihood is greatest (Joreskog 1967)."""
    return _least(lambda own: _ml_slope(r, own), lambda own: _ml(r, own), _start(r))


def _minimum_residual(r: Numbers) -> Numbers:
    """Return the uniquenesses at which residual correlations are least."""
    return _least(
        lambda own: _minres_slope(r, own), lambda own: _minres(r, own), _start(r)
    )


def _start(r: Numbers) -> Numbers:
    return np.clip(0.5 / np.diag(np.linalg.pinv(r)), LEAST, 1.0)


def _least(slope: Slope, value: Callable[[Numbers], float], start: Numbers) -> Numbers:
    """Return where a function of the uniquenesses is least, to the last digits."""
    from scipy.optimize import minimize

    found = minimize(
        value,
        start,
        jac=slope,
        method="L-BFGS-B",
        bounds=[(LEAST, None)] * start.size,
        options={"maxiter": STEPS, "ftol": 1e-15, "gtol": 1e-12},
    )
    return _polished(slope, np.asarray(found.x))


def _polished(slope: Slope, own: Numbers) -> Numbers:
    """Return the same place after steps of Newton's, as long as they help."""
    while True:
        free = own > LEAST * (1 + 1e-9)
        at = slope(own)
        if not free.any() or np.abs(at[free]).max() < 1e-15:
            return own
        curve = np.empty((own.size, own.size))
        for item in range(own.size):
            step = np.zeros(own.size)
            step[item] = 1e-5 * max(own[item], 1e-2)
            curve[item] = (slope(own + step) - slope(own - step)) / (2 * step[item])
        move = np.zeros(own.size)
        block = curve[np.ix_(free, free)]
        move[free] = np.linalg.lstsq(block, at[free], rcond=None)[0]
        new = np.maximum(own - move, LEAST)
        if not np.abs(slope(new)[free]).max() < np.abs(at[free]).max():
            return own
        own = new


def _ml_parts(r: Numbers, own: Numbers) -> tuple[Numbers, Numbers]:
    """Return eigenvalues (falling) and vectors of the matrix scaled by its own part."""
    scaled = r / np.sqrt(np.outer(own, own))
    values, vectors = np.linalg.eigh(scaled)
    return values[::-1], vectors[:, ::-1]


def _ml(r: Numbers, own: Numbers) -> float:
    values = _ml_parts(r, own)[0][1:]
    return float((values - np.log(np.maximum(values, 1e-300))).sum() - values.size)


def _ml_slope(r: Numbers, own: Numbers) -> Numbers:
    loadings = _loadings_ml(r, own)
    apart = np.outer(loadings, loadings) + np.diag(own) - r
    return np.asarray(np.diag(apart) / own**2)


def _loadings_ml(r: Numbers, own: Numbers) -> Numbers:
    values, vectors = _ml_parts(r, own)
    length = np.sqrt(max(float(values[0]) - 1, 0.0))
    return np.asarray(np.sqrt(own) * vectors[:, 0] * length)


def _reduced(r: Numbers, own: Numbers) -> tuple[float, Numbers]:
    values, vectors = np.linalg.eigh(r - np.diag(own))
    return max(float(values[-1]), 0.0), vectors[:, -1]


def _loadings_minres(r: Numbers, own: Numbers) -> Numbers:
    value, vector = _reduced(r, own)
    return np.asarray(np.sqrt(value) * vector)


def _minres(r: Numbers, own: Numbers) -> float:
    """Return half the sum of squares of what one factor and own parts leave."""
    values = np.linalg.eigvalsh(r - np.diag(own))
    rest = values[:-1] if values[-1] > 0 else values
    return float((rest**2).sum() / 2)


def _minres_slope(r: Numbers, own: Numbers) -> Numbers:
    value, vector = _reduced(r, own)
    left = r - np.diag(own) - value * np.outer(vector, vector)
    return np.asarray(-np.diag(left))


def _fit(r: Numbers, model: Numbers, n: int) -> Fit:
    """Return the usual fit figures; chi-square is n times the discrepancy."""
    j = r.shape[0]
    df, df0 = j * (j - 3) // 2, j * (j - 1) // 2
    _, log_r = np.linalg.slogdet(r)
    _, log_model = np.linalg.slogdet(model)
    chisq = n * float(log_model + np.trace(np.linalg.solve(model, r)) - log_r - j)
    chisq0 = -n * float(log_r)
    over, over0 = max(chisq - df, 0.0), max(chisq0 - df0, chisq - df, 0.0)
    lower = np.tril_indices(j)
    apart = (r - model)[lower]
    return Fit(
        chisq=chisq,
        df=df,
        cfi=1 - over / over0 if over0 > 0 else 1.0,
        tli=_tli(chisq, df, chisq0, df0),
        rmsea=float(np.sqrt(over / (n * df))) if df else 0.0,
        srmr=float(np.sqrt((apart**2).mean())),
    )


def _tli(chisq: float, df: int, chisq0: float, df0: int) -> float:
    if not df or chisq0 <= df0:
        return 1.0
    return (chisq0 / df0 - chisq / df) / (chisq0 / df0 - 1)
