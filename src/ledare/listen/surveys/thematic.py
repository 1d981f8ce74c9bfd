"""Who tells the themes of comments while a round is closed: a room above says so."""

from ledare.responses.themes import Sort

# Filled by the rooms above as the program starts; the last one is asked.
sorters: list[Sort] = []


def sorter() -> Sort | None:
    """Return who tells the themes of comments; None, and a release has no themes."""
    return sorters[-1] if sorters else None
