"""Customers and suppliers speak by links of their own, as people outside really do."""

from datetime import datetime, timedelta
from typing import Any

from ledare.demo.content import norrbygg
from ledare.listen.voices import actions as voices
from ledare.listen.voices.models import NamedVoice
from ledare.people.models import Person
from ledare.people.queries import units_led_by


def speak_from_outside(at: datetime) -> None:
    """Open each way in that the demo's file names, and let somebody speak there."""
    for row in norrbygg()["outside"]:
        leader = Person.objects.get(name=row["leader"])
        told_at = at - timedelta(days=row["days_ago"])
        (unit, *_) = units_led_by(leader, on=told_at.date())
        link = voices.open_link(
            by=leader,
            unit=unit,
            party=row["party"],
            label=row["label"],
            at=told_at - timedelta(days=7),
        )
        told = voices.tell_from_outside(
            link=link,
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            name=row["name"],
            at=told_at,
        )
        _answered(leader, told.voice, row, told_at + timedelta(days=1))


def _answered(
    leader: Person, voice: NamedVoice, row: dict[str, Any], at: datetime
) -> None:
    """Let the leader answer, where the demo's file says how."""
    if "state" in row:
        voices.answer(
            by=leader, voice=voice, state=row["state"], because=row["because"], at=at
        )
