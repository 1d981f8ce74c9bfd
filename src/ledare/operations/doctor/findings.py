"""What a check-up finds: one thing, how bad it is, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    check: str
    level: Level
    says: str
    do: str = ""


def fine(check: str, says: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(check, "ok", says)


def is_serious(findings: Iterable[Finding]) -> bool:
    """Tell whether one of them is an error."""
    return any(finding.level == "error" for finding in findings)


def or_fine(findings: Iterator[Finding], check: str, says: str) -> Iterator[Finding]:
    """Yield what was found, or that nothing was."""
    found = list(findings)
    yield from found or [fine(check, says)]
