"""What a measure is given: looked at before it is used, and named where it is wrong."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def numbers(values: ArrayLike, what: str, *, ndim: int = 1) -> Numbers:
    """Return values as float64 of so many dimensions; nan is a missing answer.

    Raises ValueError for text, another shape, no row, or an infinite number.
    """
    found = np.asarray(_plain(values))
    if found.dtype.kind not in "iufb":
        try:
            found = found.astype(np.float64)
        except (TypeError, ValueError):
            raise ValueError(
                f"{what} must be numbers; these are {_kind(found)}."
            ) from None
    if found.ndim != ndim:
        raise ValueError(
            f"{what} must have {ndim} dimension(s); these have shape {found.shape}."
        )
    if not found.size:
        raise ValueError(f"{what} are empty; at least one row is needed.")
    if found.dtype.kind == "f" and np.isinf(found).any():
        raise ValueError(f"{what} hold a number without end; leave it out.")
    return found if found.dtype == np.float64 else found.astype(np.float64)


def matrix(items: ArrayLike, what: str = "Items") -> Numbers:
    """Return items as a matrix of respondents and items; one column may come flat."""
    found = np.asarray(_plain(items))
    if found.ndim == 1:
        found = found[:, None]
    return numbers(found, what, ndim=2)


def complete(items: Numbers) -> Numbers:
    """Return the rows in which nothing is missing."""
    return items[~np.isnan(items).any(axis=1)]


def same_length(**arrays: NDArray[Any] | None) -> None:
    """Raise ValueError unless all have as many rows."""
    sizes = {name: len(one) for name, one in arrays.items() if one is not None}
    if len(set(sizes.values())) > 1:
        told = ", ".join(f"{name} has {size}" for name, size in sizes.items())
        raise ValueError(f"Each must have as many rows: {told}.")


def within(values: Numbers, low: float, high: float, what: str) -> None:
    """Raise ValueError for a value outside a scale."""
    outside = values[(values < low) | (values > high)]
    if outside.size:
        raise ValueError(
            f"{what} go from {low:g} to {high:g}; {outside.size} are outside,"
            f" the first of them {outside[0]:g}."
        )


def share(value: float, what: str) -> float:
    """Return a share between 0 and 1, both left out. Raises ValueError."""
    if not 0 < value < 1:
        raise ValueError(f"{what} must lie between 0 and 1; {value!r} does not.")
    return float(value)


def _plain(values: ArrayLike) -> Any:
    """Return what a table library hands over as NumPy's own."""
    to_numpy = getattr(values, "to_numpy", None)
    return to_numpy() if callable(to_numpy) else values


def _kind(found: NDArray[Any]) -> str:
    first = next((one for one in found.ravel() if not _is_number(one)), None)
    return f"not, {str(first)!r} among them" if first is not None else str(found.dtype)


def _is_number(value: object) -> bool:
    try:
        float(value)  # type: ignore[arg-type]  # whether it can is what is asked
    except (TypeError, ValueError):
        return False
    return True
