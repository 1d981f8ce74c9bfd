"""Ledare: a leadership system for a person who leads and the people around her."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledare.reporting.network.reports import network_report as network
    from ledare.reporting.reports import report as report
    from ledare.reporting.voices.reports import voices_report as voices

__all__ = ["__version__", "network", "report", "voices"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Return a report's function, read when first asked for: they bring pages."""
    if name == "report":
        from ledare.reporting.reports import report as found

        return found
    if name == "voices":
        from ledare.reporting.voices.reports import voices_report

        return voices_report
    if name == "network":
        from ledare.reporting.network.reports import network_report

        return network_report
    raise AttributeError(f"ledare has no {name!r}.")
