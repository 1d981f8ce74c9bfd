"""What a backup cannot know: rounds that were open in it, and what happened since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from ledare.audit.models import Entry
from ledare.listen.surveys import actions as surveys
from ledare.listen.surveys.models import Round
from ledare.people.actions import erase
from ledare.people.models import Person
from ledare.responses import rooms, vault
from ledare.responses.keys import KINDS, destroy_key
from ledare.responses.models import Release, SealedCell, SealedRound

State = Round.State


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after the backup, as far as the replaced data still tells."""

    released: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()


@dataclass(slots=True)
class Mended:
    """What became of each round that was open in the backup."""

    go_on: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    called_off: list[str] = field(default_factory=list)
    n_erased: int = 0


def since(moment: datetime) -> Since:
    """Return which rounds were released and who was erased after a moment.

    Data that cannot be read any more tells nothing.
    """
    try:
        erased = Entry.objects.filter(kind="people.person.erased", at__gte=moment)
        return Since(
            released=_released_under_any_key(),
            erased=frozenset(erased.values_list("about", flat=True)),
        )
    except DatabaseError:
        return Since()


def _released_under_any_key() -> frozenset[str]:
    """Return the rounds that were released, also by the keys they had before."""
    released = set(Release.objects.values_list("round_key", flat=True))
    reopened = Entry.objects.filter(kind="listen.round.reopened").order_by("-pk")
    for key, details in reopened.values_list("about", "details"):
        if key in released:
            released.add(details["was"])
    return frozenset(released)


def mend(newer: Since, *, at: datetime) -> Mended:
    """Ask open rounds again or call them off; forget again who was erased."""
    mended = Mended()
    _destroy_what_nobody_knows()
    for round_ in Round.objects.filter(state__in=(State.OPEN, State.CLOSING)):
        _mend_round(round_, newer, mended, at)
    for inbox in Round.inboxes.filter(state=State.OPEN):
        _mend_inbox(inbox, mended, at)
    for person in Person.objects.filter(key__in=newer.erased):
        erase(by=person, person=person, at=at)
        mended.n_erased += 1
    return mended


def _mend_round(round_: Round, newer: Since, mended: Mended, at: datetime) -> None:
    """Let a round go on, ask it again under new keys, or call it off.

    One that was released after the backup, or whose time is over, is called off: the
    same people's answers would be published twice.
    """
    is_published = Release.objects.filter(round_key=round_.key).exists()
    if is_published:
        return  # its close was cut off after the release and goes on by itself
    is_over = round_.state == State.CLOSING or round_.closes_at <= at
    has_keys = not rooms.lacks_a_key(round_.key)
    if round_.key in newer.released or (is_over and not has_keys):
        surveys.call_off_restored(round=round_, at=at)
        mended.called_off.append(round_.key)
    elif has_keys:
        if not is_over:
            surveys.go_on_restored(round=round_)
        mended.go_on.append(round_.key)
    else:
        reopened = surveys.reopen_round(round=round_, at=at)
        mended.reopened.append(reopened.key)


def _mend_inbox(inbox: Round, mended: Mended, at: datetime) -> None:
    """Call off an inbox whose keys are lost; another opens, and nobody is written to.

    Its keys are also gone where it was emptied after the backup: then its words were
    shown, and are not shown a second time.
    """
    if rooms.lacks_a_key(inbox.key):
        surveys.call_off_inbox(inbox=inbox, at=at, why="restored")
        mended.called_off.append(inbox.key)


def _destroy_what_nobody_knows() -> None:
    """Destroy keys and answers of rounds that the backup does not know."""
    known = set(SealedRound.objects.values_list("round_key", flat=True))
    for key in set(SealedCell.objects.values_list("round_key", flat=True)) - known:
        vault.empty_vault(key)
    for key in _rounds_with_keys() - known:
        for kind in KINDS:
            destroy_key(key, kind)


def _rounds_with_keys() -> set[str]:
    """Return the rounds whose keys lie in the folder of keys."""
    files: Iterable[Path] = Path(settings.KEYS).glob("*.*")
    return {file.stem for file in files if file.suffix[1:] in KINDS}
