"""What is written down when somebody reads words or takes figures along."""

from datetime import datetime

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.listen.surveys.models import Round
from ledare.people.models import Person


def note_words_read(*, by: Person, round: Round, at: datetime) -> Entry:
    """Write down that somebody read what people wrote in a round."""
    return record("understand.words.read", by=by.key, about=round.key, at=at)


def note_figures_exported(
    *, by: Person, round: Round, unit_key: str, at: datetime
) -> Entry:
    """Write down that somebody took the figures of a unit along."""
    return record(
        "understand.figures.exported",
        by=by.key,
        about=round.key,
        at=at,
        unit=unit_key,
    )
