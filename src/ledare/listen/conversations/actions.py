"""Answer a comment, end the conversation, send the day's post."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.listen.conversations import queries
from ledare.listen.conversations.models import Reply, Standing
from ledare.listen.conversations.post import post_hour
from ledare.listen.conversations.queries import Conversation
from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.responses import mailbox

LONGEST = mailbox.LONGEST_TEXT


def note_words_read(*, by: Person, round: Round, at: datetime) -> Entry:
    """Write down that somebody read what a comment's writer said."""
    return record("listen.conversation.read", by=by.key, about=round.key, at=at)


def reply(
    *, by: Person, thread: str, text: str, at: datetime, state: str = ""
) -> Reply:
    """Answer a comment, say how it stands; the next post brings it to its device.

    Raises ValueError for words that are too many or none; only to say that it was
    heard, will be tried or is done needs none.
    """
    text = text.strip()
    needs_words = not state or state == Standing.WONT
    if (needs_words and not text) or len(text) > LONGEST:
        raise ValueError(f"An answer has 1 to {LONGEST} characters, not {len(text)}.")
    if state and state not in Standing.values:
        raise ValueError(f"Nothing stands as {state!r}; try {Standing.values}.")
    return _write(by=by, thread=thread, text=text, is_last=False, at=at, state=state)


def end(*, by: Person, thread: str, at: datetime) -> Reply:
    """End a conversation; the writer is told by the next post."""
    return _write(by=by, thread=thread, text="", is_last=True, at=at)


@transaction.atomic
def _write(
    *,
    by: Person,
    thread: str,
    text: str,
    is_last: bool,
    at: datetime,
    state: str = "",
) -> Reply:
    """Keep a reply for those who may read it, and one sealed for the device."""
    conversation = _open_to(by, thread, at)
    number = conversation.n_replies + 1
    written = Reply.objects.create(
        round_key=conversation.round.key,
        thread=thread,
        number=number,
        by=by,
        text=text,
        written_at=at,
        is_last=is_last,
        state=state,
    )
    mailbox.reply(
        conversation.about,
        number=number,
        text=text,
        by=by.name,
        on=timezone.localdate(at),
        is_last=is_last,
        state=state,
    )
    kind = "ended" if is_last else "replied"
    record(f"listen.conversation.{kind}", by=by.key, about=written.round_key, at=at)
    return written


def _open_to(by: Person, thread: str, at: datetime) -> Conversation:
    """Return a conversation this person may go on with, or refuse."""
    list(Reply.objects.select_for_update().filter(thread=thread))
    conversation = queries.conversation_for(by, thread, at=at)
    if conversation is None:
        raise PermissionDenied(_("Only those it was written for can answer."))
    if conversation.ended_by:
        raise PermissionDenied(_("This conversation has ended."))
    return conversation


@transaction.atomic
def send_post(*, at: datetime) -> int:
    """Let out what has gathered, once a day at the fixed hour; tell who is answered."""
    day = post_hour().day_of(at)
    threads = mailbox.send_post(on=day)
    wrote = Reply.objects.filter(thread__in=threads, by__is_active=True)
    readers = Person.objects.filter(pk__in=wrote.values("by")).exclude(email=None)
    for reader in readers.order_by("key"):
        _tell(reader, key=f"post:{day.isoformat()}:{reader.key}", at=at)
    return len(threads)


def _tell(reader: Person, *, key: str, at: datetime) -> None:
    """Write that something came back; what, and to which comment, the page says."""
    with spoken_to(reader):
        context = {
            "reader": reader.first_name,
            "link": f"{settings.LEDARE_URL}{reverse('conversations')}",
        }
        letter = from_template("conversations/letters/came_back.txt", context)
    post_letter(words=letter, key=key, to=reader, at=at)
