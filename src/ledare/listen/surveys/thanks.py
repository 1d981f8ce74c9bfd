"""What the thank-you page shows beside its thanks; rooms above put panels here.

A panel gets the round and nothing about the reader, for nobody knows who she is. It
returns ready HTML in the active language, a section with a heading of its own, or ""
when it has nothing to say.
"""

from collections.abc import Callable

from ledare.listen.surveys.models import Round

panels: list[Callable[[Round], str]] = []


def panels_for(round_: Round) -> list[str]:
    """Return what the panels have to say, in their order."""
    return [said for said in (panel(round_) for panel in panels) if said]
