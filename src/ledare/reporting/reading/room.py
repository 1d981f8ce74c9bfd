"""How much memory is left, and how much a survey will take, before it is taken."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ledare.reporting.survey import BadInput

if sys.platform != "win32":  # which has no such limits
    import resource

NUMBER = 8  # bytes
LETTER = 4  # bytes of a letter in an array of texts
COPIES = 2  # of the answers, while the report is made
NAMES = 3  # copies of the names, while teams are counted
ROW = 64  # bytes of a row's places and orders


def bytes_left() -> int | None:
    """Return the memory that can still be taken, None where nothing tells."""
    return min(limits(), default=None)


def limits() -> Iterator[int]:
    """Yield what is left of every limit that holds for this process."""
    yield from own_limits()
    for group, most, now in (
        ("/sys/fs/cgroup", "memory.max", "memory.current"),
        ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ):
        allowed = number_in(Path(group, most))
        used = number_in(Path(group, now))
        if allowed is not None and used is not None and allowed < 1 << 60:
            yield max(allowed - used, 0)
    yield from free_memory()


def own_limits() -> Iterator[int]:
    """Yield what is left of what this process may address, and may write to."""
    if sys.platform == "win32":
        return
    for limit, field in ((resource.RLIMIT_AS, 0), (resource.RLIMIT_DATA, 5)):
        soft, _ = resource.getrlimit(limit)
        used = number_in(Path("/proc/self/statm"), field)
        if soft != resource.RLIM_INFINITY and used is not None:
            yield max(soft - used * os.sysconf("SC_PAGE_SIZE"), 0)


def free_memory() -> Iterator[int]:
    """Yield the machine's free memory where the system tells it."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return
    for line in lines:
        if line.startswith("MemAvailable:"):
            yield int(line.split()[1]) * 1024


def number_in(path: Path, field: int = 0) -> int | None:
    """Return a number in a file of the system, None where there is none."""
    try:
        word = path.read_text(encoding="ascii").split()[field]
    except (OSError, IndexError):
        return None
    return int(word) if word.isdigit() else None


def bytes_wanted(n_rows: int, *, n_items: int, n_letters: int) -> int:
    """Return the memory a survey takes, with the copies the report makes of it."""
    answers = n_items * (1 + COPIES * NUMBER)
    return n_rows * (answers + NAMES * n_letters * LETTER + ROW)


def refuse_too_large(source: str, n_rows: int, *, n_items: int, n_letters: int) -> None:
    """Raise BadInput when a survey will not fit into the memory that is left."""
    wanted = bytes_wanted(n_rows, n_items=n_items, n_letters=n_letters)
    left = bytes_left()
    if left is not None and wanted > left:
        raise BadInput([too_large(source, n_rows, n_items, wanted, left)])


def too_large(source: str, n_rows: int, n_items: int, wanted: int, left: int) -> str:
    """Return what is wanted and what is left, and what to do."""
    return (
        f"{source} is too large for the memory that is left: about {n_rows:,} rows of "
        f"{n_items} questions want {gigabytes(wanted)}, and {gigabytes(left)} is left. "
        "Name fewer questions in the map, or use a machine with more memory."
    )


def no_room(source: str) -> BadInput:
    """Return what is to be raised when the memory has run out."""
    problem = f"{source or 'The table'} is too large for the memory that is left"
    wanted = "name fewer questions in the map, or use a machine with more memory"
    return BadInput([f"{problem}; {wanted}."])


def gigabytes(n_bytes: int) -> str:
    """Return an amount of memory for people to read."""
    return f"{n_bytes / 1e9:.2f} GB" if n_bytes >= 1e8 else f"{n_bytes / 1e6:.0f} MB"
