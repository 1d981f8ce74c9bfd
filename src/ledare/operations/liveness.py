"""Tell whether Ledare runs on a data folder: who runs holds a lock there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nobody is noticed there, and the page on backups says so
    fcntl = None  # type: ignore[assignment]  # None says that it is missing

FILE = "running.lock"


class StillRunning(Exception):
    """Raised when Ledare runs on the folder that is to be changed."""


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Say that Ledare runs here, until the block ends or the process dies."""
    with (folder / FILE).open("a") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def stopped(folder: Path) -> Iterator[None]:
    """Keep Ledare from starting here for a while. Raises StillRunning when it runs."""
    with (folder / FILE).open("a") as lock:
        if fcntl is not None:
            _take_alone(lock.fileno(), folder)
        yield


def _take_alone(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StillRunning(
            f"Ledare runs on {folder}. Stop it first: nothing was changed."
        ) from None
