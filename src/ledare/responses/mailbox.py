"""The post of masked conversations: it goes out once a day, for everybody at once.

A reply lies sealed until then, a follow-up lies unread until then, and neither keeps
a time. What is out for a round's devices is one bundle, the same bytes whoever asks:
nobody can see who fetches what, and there is no "read" sign.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ledare.responses.canonical import canonical
from ledare.responses.intake import Refused
from ledare.responses.models import FollowUp, Post, SealedReply, SealedRound, Thread
from ledare.responses.releases import Answerable, answerables
from ledare.trust.mailbox import is_signed, seal_reply

FORMAT: Final = "ledare-replies/1"
MOST_A_DAY: Final = 5
LONGEST_TEXT: Final = 1000
LONGEST_QUOTE: Final = 160
HIGHEST_SEQ: Final = 100_000


@dataclass(frozen=True, slots=True)
class Said:
    """A follow-up that is out, and the day of its post; no words end it all."""

    seq: int
    text: str
    on: date


# --- to the device -----------------------------------------------------------------


@transaction.atomic
def reply(
    to: Answerable,
    *,
    number: int,
    text: str,
    by: str,
    on: date,
    is_last: bool,
    state: str = "",
) -> None:
    """Seal a reply for the device that wrote the comment; the next post brings it.

    It begins with how the comment begins, for the device may have let its words go.
    Raises IntegrityError for a number that was used.
    """
    message = {
        "n": number,
        "to": shortened(to.word.text, LONGEST_QUOTE),
        "by": by,
        "on": on.isoformat(),
        "text": text,
        "last": is_last,
        "state": state,
    }
    sealed = seal_reply(
        canonical(message).encode(),
        public=to.mailbox,
        round_key=to.round_key,
        thread=to.word.thread,
    )
    SealedReply.objects.create(
        thread_id=to.word.thread, number=number, sealed=sealed, is_last=is_last
    )


def shortened(text: str, most: int) -> str:
    """Return a text in one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def bundle(round_key: str) -> bytes | None:
    """Return every reply of a round that is out, or None for no round of ours.

    Words of an inbox stand in the release of the round it was emptied with, so their
    replies are in that round's bundle, and that is what the inbox's devices get.
    """
    row = SealedRound.objects.filter(round_key=round_key).first()
    if row is None:
        return None
    round_key = row.rides_with or round_key
    out = SealedReply.objects.filter(thread__round_key=round_key, is_out=True)
    sealed = (bytes(row) for row in out.values_list("sealed", flat=True))
    replies = sorted(base64.b64encode(each).decode("ascii") for each in sealed)
    # The day of the last post, so that a device knows what it has waiting.
    last_on = Post.objects.values_list("last_on", flat=True).first()
    whole = {
        "format": FORMAT,
        "round": round_key,
        "post": last_on.isoformat() if last_on else "",
        "replies": replies,
    }
    return canonical(whole).encode()


# --- from the device ---------------------------------------------------------------


def follow_up(thread: str, *, seq: int, text: str, signature: bytes) -> None:
    """Take in a follow-up for the next post; the very same again changes nothing.

    Without words it ends the conversation. Raises Refused with 400, 403, 404, 409,
    410 or 429.
    """
    if not 1 <= seq <= HIGHEST_SEQ or len(text) > LONGEST_TEXT:
        raise Refused(HTTPStatus.BAD_REQUEST, _too_much())
    to = answerables([thread]).get(thread)
    if to is None:
        raise Refused(HTTPStatus.NOT_FOUND, _unknown())
    if not is_signed(signature, signer=to.signer, thread=thread, seq=seq, text=text):
        raise Refused(HTTPStatus.FORBIDDEN, _not_hers())
    _keep(thread, seq, text)


@transaction.atomic
def _keep(thread: str, seq: int, text: str) -> None:
    """Write it down, one at a time for a thread."""
    Thread.objects.select_for_update().get(thread=thread)
    before = FollowUp.objects.filter(thread=thread)
    kept = before.filter(seq=seq).first()
    if kept is not None and kept.text == text:
        return
    if kept is not None:
        raise Refused(HTTPStatus.CONFLICT, _used())
    is_ended = SealedReply.objects.filter(thread=thread, is_last=True, is_out=True)
    if is_ended.exists() or before.filter(text="").exists():
        raise Refused(HTTPStatus.GONE, _ended())
    if before.filter(out_on=None).count() >= MOST_A_DAY:
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, _enough())
    FollowUp.objects.create(thread_id=thread, seq=seq, text=text)


def waiting_in(threads: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Return the replies that the next post brings, by thread and number."""
    rows = SealedReply.objects.filter(thread__in=list(threads), is_out=False)
    return frozenset(rows.values_list("thread_id", "number"))


def said_in(threads: Iterable[str]) -> dict[str, list[Said]]:
    """Return the follow-ups that are out, by thread, in their writer's order."""
    said: dict[str, list[Said]] = {thread: [] for thread in threads}
    rows = FollowUp.objects.filter(thread__in=said, out_on__isnull=False)
    for row in rows.order_by("thread", "seq"):
        assert row.out_on is not None
        said[row.thread_id].append(Said(row.seq, row.text, row.out_on))
    return said


# --- the post ----------------------------------------------------------------------


@transaction.atomic
def send_post(*, on: date) -> frozenset[str]:
    """Let out what has gathered, once a day; return the threads that were answered.

    The first call only begins to count days.
    """
    post, is_first = Post.objects.select_for_update().get_or_create(
        pk=1, defaults={"last_on": on}
    )
    if is_first or post.last_on >= on:
        return frozenset()
    waiting = FollowUp.objects.filter(out_on=None)
    threads = frozenset(waiting.values_list("thread_id", flat=True))
    waiting.update(out_on=on)
    SealedReply.objects.filter(is_out=False).update(is_out=True)
    post.last_on = on
    post.save(update_fields=["last_on"])
    return threads


def _too_much() -> str:
    return _("Please write a little less: %(most)s characters at the most.") % {
        "most": LONGEST_TEXT
    }


def _unknown() -> str:
    return _("There is no such conversation.")


def _not_hers() -> str:
    return _("Only the device that wrote the comment can go on with it.")


def _used() -> str:
    return _("Something else was sent under this number.")


def _ended() -> str:
    return _("This conversation has ended.")


def _enough() -> str:
    return _("That is enough for today. Please write again tomorrow.")
