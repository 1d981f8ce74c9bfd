"""The analyst's one command: a file of answers becomes a report."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledare.reporting.reports import Report, report

__all__ = ["Report", "report"]


def __getattr__(name: str) -> Any:
    """Return the report, read when it is first asked for: it brings pages with it."""
    if name not in __all__:
        raise AttributeError(f"ledare.reporting has no {name!r}.")
    from ledare.reporting import reports

    return getattr(reports, name)
