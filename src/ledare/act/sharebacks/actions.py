"""Write what was heard, publish it once, add to it later."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.act.commitments.queries import answers
from ledare.act.sharebacks import rules
from ledare.act.sharebacks.models import Addition, ShareBack
from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.ui.templatetags.ui import day


@transaction.atomic
def save_draft(
    *,
    by: Person,
    round: Round,
    heard: str,
    will: str,
    wont: str,
    at: datetime,
    came_from: str = "",
) -> ShareBack:
    """Keep what the leader has written so far; nobody else sees it.

    ``came_from`` is the source key of one more thing that was said and is told of here.
    """
    if not rules.may_write(by, round):
        raise PermissionDenied(_("Whoever asked writes back, once."))
    if came_from and not answers(by, came_from, on=timezone.localdate(at)):
        raise PermissionDenied(_("A share-back tells of what was said to you."))
    share_back, _is_new = ShareBack.objects.update_or_create(
        round=round,
        defaults={
            "heard": heard,
            "will": will,
            "wont": wont,
            "language": by.language,
            "drafted_at": at,
        },
    )
    if came_from and came_from not in share_back.came_from:
        share_back.came_from = [*share_back.came_from, came_from]
        share_back.save(update_fields=["came_from"])
    return share_back


@transaction.atomic
def publish(*, by: Person, share_back: ShareBack, at: datetime) -> ShareBack:
    """Show it to everybody who was asked, and write to them; it stays as it is."""
    if not rules.may_write(by, share_back.round) or share_back.published_at:
        raise PermissionDenied(_("Whoever asked publishes the share-back, once."))
    if not share_back.heard.strip():
        raise ValueError("A share-back says what was heard; nothing was written.")
    share_back.published_at = at
    share_back.save(update_fields=["published_at"])
    record("act.shareback.published", by=by.key, about=share_back.round.key, at=at)
    queue.later("ledare.act.sharebacks.tasks.announce", share_back.pk)
    return share_back


@transaction.atomic
def add(*, by: Person, share_back: ShareBack, text: str, at: datetime) -> Addition:
    """Add something under its date; what was published is not touched."""
    if not rules.may_add(by, share_back):
        raise PermissionDenied(_("Whoever published a share-back adds to it."))
    addition = Addition.objects.create(
        share_back=share_back, text=text, language=by.language, written_at=at
    )
    record("act.shareback.added", by=by.key, about=share_back.round.key, at=at)
    return addition


def announce(*, share_back: ShareBack, at: datetime) -> int:
    """Write to everybody who was asked and has an address; each gets one letter."""
    round_ = share_back.round
    seats = round_.seats.select_related("person").exclude(person=round_.leader_id)
    people = [seat.person for seat in seats if seat.person.email]
    for person in people:
        _write(
            person,
            key=f"{round_.key}:shareback:{person.key}",
            template="sharebacks/letters/published.txt",
            round_=round_,
            place=reverse("share-back", args=[round_.key]),
            at=at,
        )
    return len(people)


def nudge_leader(*, round: Round, at: datetime) -> None:
    """Remind a leader, once, that her people wait to hear back."""
    if round.leader.email:
        _write(
            round.leader,
            key=f"{round.key}:nudge:leader",
            template="sharebacks/letters/nudge_leader.txt",
            round_=round,
            place=reverse("share-back-write", args=[round.key]),
            at=at,
        )


def nudge_mentor(
    *,
    round: Round,
    mentor: Person,
    at: datetime,
) -> None:
    """Ask the mentor a leader has named to give her a hand, once."""
    if mentor.email:
        _write(
            mentor,
            key=f"{round.key}:nudge:mentor",
            template="sharebacks/letters/nudge_mentor.txt",
            round_=round,
            place="",
            at=at,
        )


def _write(
    person: Person, *, key: str, template: str, round_: Round, place: str, at: datetime
) -> None:
    """Write a letter in its reader's language; the first line is the subject."""
    with spoken_to(person):
        context = {
            "reader": person.first_name,
            "leader": round_.leader.first_name,
            "unit": round_.unit.name,
            "day": day(round_.released_at),
            "link": f"{settings.LEDARE_URL}{place}",
        }
        letter = from_template(template, context)
    post_letter(words=letter, key=key, to=person, at=at)
