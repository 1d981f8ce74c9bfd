"""Ledare: a leadership system for a person who leads and the people around her."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledare.reporting.reports import report as report

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Return `report`, read when it is first asked for: it brings pages with it."""
    if name != "report":
        raise AttributeError(f"ledare has no {name!r}.")
    from ledare.reporting.reports import report as found

    return found
