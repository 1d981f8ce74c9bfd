"""A number that travels with its company."""

from typing import Any, Self


class Figure(float):
    """A number with where it may lie, n, how it was made, what it cannot say.

    It is a float in every sum and comparison. ``low`` and ``high`` are nan where no
    interval was asked for or none exists; ``se`` is nan where there is none.
    """

    __slots__ = ("cannot_say", "high", "low", "method", "n", "se")

    low: float
    high: float
    se: float
    n: int
    method: str
    cannot_say: str

    def __new__(
        cls,
        value: float,
        *,
        n: int,
        method: str,
        cannot_say: str = "",
        low: float = float("nan"),
        high: float = float("nan"),
        se: float = float("nan"),
    ) -> Self:
        """Make the number and give it its company."""
        figure = super().__new__(cls, value)
        company = {"low": low, "high": high, "se": se}
        for name, number in company.items():
            object.__setattr__(figure, name, float(number))
        object.__setattr__(figure, "n", int(n))
        object.__setattr__(figure, "method", method)
        object.__setattr__(figure, "cannot_say", cannot_say)
        return figure

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse: a figure does not change."""
        raise AttributeError(f"A figure does not change, so {name} stays as it is.")

    def __getnewargs_ex__(self) -> tuple[tuple[float], dict[str, Any]]:
        """Return what copies and pickles are made from."""
        return (float(self),), {name: getattr(self, name) for name in self.__slots__}

    def __getstate__(self) -> None:
        """Return nothing more: the arguments above are the whole of it."""
        return
