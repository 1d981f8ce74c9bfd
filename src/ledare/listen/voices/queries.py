"""Read what was said, for the one who reads."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ledare.listen.conversations import rules as conversing
from ledare.listen.conversations.queries import standings_of
from ledare.listen.voices import rules
from ledare.listen.voices.hooks import Source
from ledare.listen.voices.models import (
    NamedVoice,
    OutsideLink,
    VoiceAnswer,
    VoiceTurn,
    standing_name,
)
from ledare.people.models import Leadership, Person, Unit
from ledare.people.queries import leader_of, units_led_by
from ledare.responses.releases import answerables


@dataclass(frozen=True)
class Seen:
    """A voice as one reader sees it, with what she may do."""

    voice: NamedVoice
    reader: Person | None
    is_hers: bool
    may_answer: bool
    may_go_on: bool
    may_take_back: bool


@dataclass(frozen=True)
class Said:
    """One thing of a conversation: an answer with how it stands, or a turn."""

    at: datetime
    text: str
    by: Person | None
    is_tellers: bool
    state: str = ""

    @property
    def state_name(self) -> str:
        """Return how it stood from here on, in words."""
        return standing_name(self.state) if self.state else ""


def told_by(person: Person) -> QuerySet[NamedVoice]:
    """Return what somebody said with her name, the latest first."""
    return _with_company(NamedVoice.objects.filter(teller=person))


def told_to(viewer: Person, *, on: date) -> QuerySet[NamedVoice]:
    """Return what was said to somebody: to the units she leads, or about her."""
    led = [unit.pk for unit in units_led_by(viewer, on=on)]
    to_her = Q(about_person=viewer) | Q(about_person=None, unit__in=led)
    return _with_company(NamedVoice.objects.filter(to_her).exclude(teller=viewer))


def seen_for(viewer: Person, key: str, *, on: date) -> Seen | None:
    """Return a voice as the viewer may see it, or None."""
    voice = _with_company(NamedVoice.objects.filter(key=key)).first()
    if voice is None:
        return None
    leads = leads_unit(viewer, voice.unit, on=on)
    if not rules.may_read(viewer, voice, leads=leads):
        return None
    may_answer = rules.may_answer(viewer, voice, leads=leads)
    return Seen(
        voice=voice,
        reader=reader_of(voice, on=on),
        is_hers=viewer.pk == voice.teller_id,
        may_answer=may_answer and rules.takes_more(voice),
        may_go_on=rules.takes_more(voice),
        may_take_back=rules.may_take_back(viewer, voice),
    )


def reader_of(voice: NamedVoice, *, on: date) -> Person | None:
    """Return who reads a voice and answers it now."""
    return voice.about_person or leader_of(voice.unit, on=on)


def leads_unit(person: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether a person leads exactly this unit."""
    return unit in units_led_by(person, on=on)


def talk_of(voice: NamedVoice) -> list[Said]:
    """Return all that was said after a voice, in its order."""
    answers = [
        Said(one.at, one.because, one.by, is_tellers=False, state=one.state)
        for one in voice.answers.all()
    ]
    turns = [
        Said(one.at, one.text, one.by, is_tellers=one.by_id == voice.teller_id)
        for one in voice.turns.all()
    ]
    return sorted([*answers, *turns], key=lambda said: said.at)


# --- from outside ------------------------------------------------------------------


def links_of(leader: Person, *, on: date) -> QuerySet[OutsideLink]:
    """Return the links into the units a person leads, those that work first."""
    led = [unit.pk for unit in units_led_by(leader, on=on)]
    links = OutsideLink.objects.filter(unit__in=led).select_related("unit", "made_by")
    return links.order_by("closed_at", "-made_at", "pk")


def link_by(token: str) -> OutsideLink | None:
    """Return the link of an address, open or not."""
    links = OutsideLink.objects.filter(token=token)
    return links.select_related("unit").first()


def outside_voice(link: OutsideLink, secret: str) -> NamedVoice | None:
    """Return what somebody outside said, by the secret she was given for it."""
    told = NamedVoice.objects.filter(outside=link, token_hash=hash_of(secret))
    return _with_company(told).first()


def hash_of(secret: str) -> str:
    """Return what is kept of a secret address."""
    return hashlib.sha256(secret.encode()).hexdigest()


# --- for other rooms ---------------------------------------------------------------


def source_of_voice(viewer: Person, key: str, on: date) -> Source | None:
    """Return what was said with a name or from outside, if the viewer may read it."""
    kind, _colon, voice_key = key.partition(":")
    seen = seen_for(viewer, voice_key, on=on) if kind == "voice" else None
    return source_of(seen) if seen is not None else None


def source_of(seen: Seen) -> Source:
    """Return what other rooms may know of a voice that somebody may read."""
    voice = seen.voice
    return Source(
        key=voice.source,
        words=voice.text,
        language=voice.language,
        who=who_said(voice),
        url=reverse("told", args=[voice.key]),
        may_answer=seen.may_answer,
        unit_key=voice.unit.key,
        answer=voice.because,
    )


def source_of_word(viewer: Person, key: str, on: date) -> Source | None:
    """Return a comment of the sealed answers, if its tick lets the viewer read it."""
    kind, _colon, thread = key.partition(":")
    about = answerables([thread]).get(thread) if kind == "word" else None
    if about is None or not conversing.reading(viewer, on=on)(about):
        return None
    standing = standings_of([thread]).get(thread)
    return Source(
        key=key,
        words=about.word.text,
        language=about.word.language,
        who=_("Somebody in %(unit)s, without a name") % {"unit": about.group.name},
        url=reverse("conversation", args=[thread]),
        may_answer=True,
        unit_key=about.group.node,
        answer=standing.text if standing else "",
    )


def who_said(voice: NamedVoice) -> str:
    """Return who said something, in words."""
    if voice.teller is not None:
        return voice.teller.name
    assert voice.outside is not None
    of = voice.outside
    return voice.teller_name or _("Somebody of “%(label)s”") % {"label": of.label}


def _with_company(rows: QuerySet[NamedVoice]) -> QuerySet[NamedVoice]:
    answers = Prefetch("answers", VoiceAnswer.objects.select_related("by"))
    turns = Prefetch("turns", VoiceTurn.objects.select_related("by"))
    return rows.select_related(
        "teller", "unit", "about_person", "outside"
    ).prefetch_related(answers, turns)


def leaders_of(units: Iterable[Unit], *, on: date) -> dict[int, Person]:
    """Return who leads each of these units; one query for any number."""
    rows = Leadership.objects.on(on).filter(unit__in=list(units))
    rows = rows.select_related("person").order_by("unit_id", "starts_on", "pk")
    return {one.unit_id: one.person for one in rows}
