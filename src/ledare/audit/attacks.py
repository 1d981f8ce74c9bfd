"""When this installation was last attacked by its own program, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from ledare.audit.actions import record
from ledare.audit.models import Entry

KIND = "trust.attack.run"


@dataclass(frozen=True, slots=True)
class AttackResult:
    """What an attack on the published figures came to.

    ``reconstructions`` are single answers worked out for certain, ``findings`` all
    else that should not be; ``rounds`` and ``figures`` say what was attacked.
    """

    reconstructions: int
    findings: int
    rounds: int
    figures: int

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.reconstructions and not self.findings


def note_attack(result: AttackResult, *, at: datetime) -> None:
    """Write down that an attack was run, and its result."""
    record(
        KIND,
        at=at,
        reconstructions=result.reconstructions,
        findings=result.findings,
        rounds=result.rounds,
        figures=result.figures,
    )


def last_attack() -> tuple[datetime, AttackResult] | None:
    """Return when the last attack ran and its result; None before the first."""
    entry = Entry.objects.filter(kind=KIND).order_by("-pk").first()
    return None if entry is None else (entry.at, AttackResult(**entry.details))
