"""A unit's path: its names from the organisation down."""

import unicodedata

Path = tuple[str, ...]


def path_of(cell: str) -> Path:
    """Return the names a cell gives, parted by > or, where there is none, by /."""
    separator = ">" if ">" in cell else "/"
    return tuple(normal(part) for part in cell.split(separator))


def normal(text: str) -> str:
    """Return a text as it is kept: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(path: Path) -> Path:
    """Return a path as it is compared: without case."""
    return tuple(name.casefold() for name in path)


def written(path: Path) -> str:
    """Return a path as people read it."""
    return " / ".join(path)
