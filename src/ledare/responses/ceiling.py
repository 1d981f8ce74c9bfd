"""How many answers a second are taken at most, from all together.

Counted after the token was checked, so that nobody without one can use it up; a full
second is waited for, never longer. It knows no person and no address.
"""

import time
from collections.abc import Callable
from threading import Lock


class Ceiling:
    """A bucket that fills by itself: so many a second, so many at once."""

    def __init__(
        self,
        *,
        per_second: float,
        at_once: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with a full bucket."""
        self.per_second, self.at_once, self.clock = per_second, at_once, clock
        self._left, self._at = float(at_once), clock()
        self._lock = Lock()

    def admits(self) -> bool:
        """Take one out, or tell that there is none."""
        with self._lock:
            now = self.clock()
            self._left += (now - self._at) * self.per_second
            self._left, self._at = min(self._left, float(self.at_once)), now
            if self._left < 1:
                return False
            self._left -= 1
            return True


# Ten thousand people within ten seconds, in each process; the disk's own limit is near.
ANSWERS = Ceiling(per_second=1000, at_once=10_000)
