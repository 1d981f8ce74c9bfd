"""Say something, answer it, go on, take it back; open a link for those outside."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.listen.conversations.models import Standing
from ledare.listen.surveys.models import Round
from ledare.listen.voices import letters, queries, rules
from ledare.listen.voices.models import (
    NamedVoice,
    OutsideLink,
    VoiceAnswer,
    VoiceTurn,
)
from ledare.people.models import Person, Unit
from ledare.people.queries import leader_of

Gone = NamedVoice.Gone
A_DAY: Final = timedelta(days=1)
# A link on a wall is open to everybody, also to a program: more than this is none.
MOST_A_DAY: Final = 200
MOST_TURNS: Final = 100


class TooMany(Exception):
    """So much came by one link today, or to one voice, that it takes no more."""


@dataclass(frozen=True)
class Told:
    """What somebody outside said, and the secret of the address she follows it by."""

    voice: NamedVoice
    secret: str


@transaction.atomic
def tell(
    *,
    by: Person,
    unit: Unit,
    kind: str,
    text: str,
    language: str,
    at: datetime,
    about_person: Person | None = None,
) -> NamedVoice:
    """Say something with one's name to whoever leads a unit, or to one colleague."""
    leader = leader_of(unit, on=timezone.localdate(at))
    reader = about_person or leader
    if reader is None or reader == by:
        raise PermissionDenied(_("Speak to a unit that somebody else leads."))
    voice = NamedVoice.objects.create(
        kind=kind,
        text=text,
        language=language,
        unit=unit,
        teller=by,
        about_person=about_person,
        told_at=at,
    )
    letters.tell_reader(voice, reader, at=at)
    return voice


@transaction.atomic
def tell_from_outside(
    *, link: OutsideLink, kind: str, text: str, language: str, name: str, at: datetime
) -> Told:
    """Say something by a link, without an account; its secret is given out once.

    Raises PermissionDenied where the link is closed, TooMany where it is full today.
    """
    link = (
        OutsideLink.objects.select_for_update().select_related("unit").get(pk=link.pk)
    )
    if not rules.takes_voices(link):
        raise PermissionDenied(_("This address takes nothing any more."))
    if link.voices.filter(told_at__gt=at - A_DAY).count() >= MOST_A_DAY:
        raise TooMany
    secret = secrets.token_urlsafe(18)
    voice = NamedVoice.objects.create(
        kind=kind,
        text=text,
        language=language,
        unit=link.unit,
        outside=link,
        teller_name=name,
        token_hash=queries.hash_of(secret),
        told_at=at,
    )
    reader = queries.reader_of(voice, on=timezone.localdate(at))
    letters.tell_reader(voice, reader, at=at)
    return Told(voice, secret)


@transaction.atomic
def answer(
    *, by: Person, voice: NamedVoice, state: str, because: str, at: datetime
) -> VoiceAnswer:
    """Say how it stands, and why; who said it is told. Earlier answers stay."""
    voice = _locked(voice)
    leads = queries.leads_unit(by, voice.unit, on=timezone.localdate(at))
    may = rules.may_answer(by, voice, leads=leads)
    if not may or not rules.takes_more(voice):
        raise PermissionDenied(_("Only whom it was said to can answer."))
    if state not in Standing.values:
        raise ValueError(f"Nothing stands as {state!r}; try {Standing.values}.")
    because = because.strip()
    if state == Standing.WONT and not because:
        raise ValueError("A no is given with its reason; none was given.")
    voice.state, voice.because, voice.answered_at = state, because, at
    voice.save(update_fields=["state", "because", "answered_at"])
    answered = VoiceAnswer.objects.create(
        voice=voice, state=state, because=because, by=by, at=at
    )
    letters.tell_teller(voice, n=voice.answers.count(), at=at)
    record("listen.voice.answered", by=by.key, about=voice.key, at=at)
    return answered


@transaction.atomic
def go_on(*, by: Person, voice: NamedVoice, text: str, at: datetime) -> VoiceTurn:
    """Write back, from either side; the other is told."""
    voice, on = _locked(voice), timezone.localdate(at)
    leads = queries.leads_unit(by, voice.unit, on=on)
    if not rules.may_read(by, voice, leads=leads):
        raise PermissionDenied(_("Only the two it is between can go on."))
    turn = _turn(voice, by, text, at)
    reader = queries.reader_of(voice, on=on)
    other = reader if by.pk == voice.teller_id else voice.teller
    letters.tell_other_side(voice, other, n=voice.turns.count(), at=at)
    return turn


@transaction.atomic
def go_on_outside(*, voice: NamedVoice, text: str, at: datetime) -> VoiceTurn:
    """Write back from outside; whoever holds the secret address can."""
    voice = _locked(voice)
    turn = _turn(voice, None, text, at)
    reader = queries.reader_of(voice, on=timezone.localdate(at))
    letters.tell_other_side(voice, reader, n=voice.turns.count(), at=at)
    return turn


@transaction.atomic
def take_back(*, by: Person, voice: NamedVoice) -> NamedVoice:
    """Erase one's own words; that they were there, and the answers, stay."""
    voice = _locked(voice)
    if not rules.may_take_back(by, voice):
        raise PermissionDenied(_("Only who said it can take it back, once."))
    return _emptied(voice, Gone.TAKEN_BACK)


@transaction.atomic
def take_back_outside(*, voice: NamedVoice) -> NamedVoice:
    """Erase what was said from outside; whoever holds the secret address can."""
    return _emptied(_locked(voice), Gone.TAKEN_BACK)


def erase_voices(person: Person) -> None:
    """Erase what a person said, what was said about her, and what she wrote back."""
    for voice in NamedVoice.objects.filter(teller=person, gone=""):
        _emptied(voice, Gone.ERASED)
    for voice in NamedVoice.objects.filter(about_person=person, gone=""):
        _emptied(voice, Gone.ERASED)
    VoiceTurn.objects.filter(by=person).update(text="")


def note_words_read(*, by: Person, round: Round, at: datetime) -> None:
    """Write down that somebody read what came without a name."""
    record("listen.voices.read", by=by.key, about=round.key, at=at)


def note_exported(*, by: Person, n: int, at: datetime) -> None:
    """Write down that somebody took what she was told along."""
    record("listen.voices.exported", by=by.key, about=by.key, at=at, n=n)


# --- links -------------------------------------------------------------------------


@transaction.atomic
def open_link(
    *, by: Person, unit: Unit, party: str, label: str, at: datetime
) -> OutsideLink:
    """Open an address for people without an account; the unit's leader can."""
    if not queries.leads_unit(by, unit, on=timezone.localdate(at)):
        raise PermissionDenied(_("Whoever leads the unit opens a link to it."))
    link = OutsideLink.objects.create(
        unit=unit,
        party=party,
        label=label,
        token=secrets.token_urlsafe(12),
        made_by=by,
        made_at=at,
    )
    record("listen.link.opened", by=by.key, about=unit.key, at=at)
    return link


@transaction.atomic
def close_link(*, by: Person, link: OutsideLink, at: datetime) -> OutsideLink:
    """Let nothing more in by a link; who has said something still follows it."""
    _check_hers(by, link, at)
    if link.closed_at is None:
        link.closed_at = at
        link.save(update_fields=["closed_at"])
        record("listen.link.closed", by=by.key, about=link.unit.key, at=at)
    return link


@transaction.atomic
def renew_link(*, by: Person, link: OutsideLink, at: datetime) -> OutsideLink:
    """Close a link and open another one like it, under a new address."""
    close_link(by=by, link=link, at=at)
    return open_link(by=by, unit=link.unit, party=link.party, label=link.label, at=at)


def _check_hers(by: Person, link: OutsideLink, at: datetime) -> None:
    leads = queries.leads_unit(by, link.unit, on=timezone.localdate(at))
    if not rules.may_see_to_links(by, link, leads=leads):
        raise PermissionDenied(_("Whoever leads the unit sees to its links."))


def _locked(voice: NamedVoice) -> NamedVoice:
    """Return a voice as it is now, for one act at a time."""
    rows = NamedVoice.objects.select_for_update(of=("self",))
    return rows.select_related("unit", "teller", "about_person").get(pk=voice.pk)


def _turn(voice: NamedVoice, by: Person | None, text: str, at: datetime) -> VoiceTurn:
    """Keep something that was said later."""
    if not rules.takes_more(voice):
        raise PermissionDenied(_("This was taken back. Nothing more can be added."))
    if not text.strip():
        raise ValueError("Somebody who goes on says something; nothing was written.")
    if voice.turns.count() >= MOST_TURNS:
        raise TooMany
    return VoiceTurn.objects.create(voice=voice, text=text.strip(), by=by, at=at)


def _emptied(voice: NamedVoice, why: str) -> NamedVoice:
    """Erase the words of a voice and what its teller said later."""
    if voice.gone:
        return voice
    voice.text, voice.teller_name, voice.gone = "", "", why
    voice.save(update_fields=["text", "teller_name", "gone"])
    later = voice.turns.all()
    if why == Gone.TAKEN_BACK:
        later = later.filter(by=voice.teller)
    later.update(text="")
    return voice
