"""Letters about voices: that there is something to read, never what."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to
from ledare.listen.voices.models import NamedVoice
from ledare.people.models import Person


def tell_reader(voice: NamedVoice, reader: Person | None, *, at: datetime) -> None:
    """Tell whom it was said to that something waits; once a day is enough."""
    day = timezone.localdate(at).isoformat()
    key = f"voices:{day}:{reader.key}" if reader else ""
    _write(reader, "somebody_spoke", key=key, place=reverse("voices-inbox"), at=at)


def tell_teller(voice: NamedVoice, *, n: int, at: datetime) -> None:
    """Tell who said it that it was answered."""
    place = reverse("told", args=[voice.key])
    key = f"voice:{voice.key}:answer:{n}"
    _write(voice.teller, "answered", key=key, place=place, at=at)


def tell_other_side(
    voice: NamedVoice, other: Person | None, *, n: int, at: datetime
) -> None:
    """Tell one side that the other has gone on."""
    place = reverse("told", args=[voice.key])
    key = f"voice:{voice.key}:turn:{n}"
    _write(other, "went_on", key=key, place=place, at=at)


def _write(to: Person | None, name: str, *, key: str, place: str, at: datetime) -> None:
    """Write to somebody who has an address, in her language."""
    if to is None or not to.email or not to.is_active:
        return
    with spoken_to(to):
        context = {"reader": to.first_name, "link": f"{settings.LEDARE_URL}{place}"}
        words = from_template(f"voices/letters/{name}.txt", context)
    post_letter(words=words, key=key, to=to, at=at)
