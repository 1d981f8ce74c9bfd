"""Read masked conversations, for the one who reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from ledare.listen.conversations import rules
from ledare.listen.conversations.models import Reply, Standing
from ledare.listen.conversations.post import PostHour, post_hour
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question, of_inbox
from ledare.people.models import Person
from ledare.responses import mailbox
from ledare.responses.mailbox import Said
from ledare.responses.releases import Answerable, Word, answerables

# How many of the latest conversations the list looks through.
MOST_LISTED = 100


@dataclass(frozen=True)
class Turn:
    """One thing that was said: a reply has a writer, what comes back has none."""

    at: datetime
    text: str
    by: Person | None = None
    is_waiting: bool = False
    is_last: bool = False
    state: str = ""

    @property
    def state_name(self) -> str:
        """Return how it stands from here on, in words."""
        return str(Standing(self.state).label) if self.state else ""

    @property
    def on(self) -> date:
        """Return the day it is shown under, where the reader is."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Conversation:
    """A comment, what was answered, and what came back."""

    round: Round
    about: Answerable
    turns: tuple[Turn, ...]

    @property
    def thread(self) -> str:
        """Return the thread, for addresses."""
        return self.about.word.thread

    @property
    def word(self) -> Word:
        """Return the comment."""
        return self.about.word

    @cached_property
    def question(self) -> Question | None:
        """Return what the comment answers."""
        asked = {one.key: one for one in [*of_inbox(), *self.round.asked]}
        return asked.get(self.word.item)

    @property
    def ended_by(self) -> str:
        """Return who ended it: "leader", "writer", or "" while it goes on."""
        last = [turn for turn in self.turns if turn.is_last]
        return "" if not last else "leader" if last[0].by else "writer"

    @property
    def latest(self) -> Turn | None:
        """Return what came back last."""
        return next((turn for turn in reversed(self.turns) if not turn.by), None)

    @property
    def n_replies(self) -> int:
        """Return how often it was answered."""
        return sum(turn.by is not None for turn in self.turns)


def conversation_for(
    viewer: Person, thread: str, *, at: datetime
) -> Conversation | None:
    """Return a conversation the viewer may read, or None."""
    about = answerables([thread]).get(thread)
    if about is None or not rules.reading(viewer, on=timezone.localdate(at))(about):
        return None
    (found,) = _conversations({thread: about})
    return found


def conversations_for(viewer: Person, *, at: datetime) -> list[Conversation]:
    """Return the conversations under way that the viewer may read, news first.

    Those of one day stand in the order of their threads, which tells nothing.
    """
    latest = Reply.objects.order_by("-written_at").values_list("thread", flat=True)
    threads = dict.fromkeys(latest[: MOST_LISTED * 5])
    may_read = rules.reading(viewer, on=timezone.localdate(at))
    mine = {
        thread: about
        for thread, about in answerables(list(threads)[:MOST_LISTED]).items()
        if may_read(about)
    }
    return sorted(_conversations(mine), key=_news_first)


def standings_of(threads: Iterable[str]) -> dict[str, Reply]:
    """Return the reply that last said how each of these stands, as far as one did."""
    said = Reply.objects.filter(thread__in=list(threads)).exclude(state="")
    return {reply.thread: reply for reply in said.order_by("thread", "number")}


def _news_first(conversation: Conversation) -> tuple[int, str]:
    latest = conversation.latest
    return (-latest.on.toordinal() if latest else 0, conversation.thread)


def _conversations(about: dict[str, Answerable]) -> list[Conversation]:
    """Return each with all that was said; four queries for any number."""
    keys = {one.round_key for one in about.values()}
    rounds = Round.objects.filter(key__in=keys).select_related("leader", "unit")
    by_key = {round_.key: round_ for round_ in rounds}
    said = mailbox.said_in(about)
    waiting = mailbox.waiting_in(about)
    replies: dict[str, list[Turn]] = {thread: [] for thread in about}
    for reply in Reply.objects.filter(thread__in=about).select_related("by"):
        replies[reply.thread].append(
            Turn(
                at=reply.written_at,
                text=reply.text,
                by=reply.by,
                is_waiting=(reply.thread, reply.number) in waiting,
                is_last=reply.is_last,
                state=reply.state,
            )
        )
    hour = post_hour()
    return [
        Conversation(
            by_key[one.round_key], one, _in_turn(replies[thread], said[thread], hour)
        )
        for thread, one in about.items()
        if one.round_key in by_key
    ]


def _in_turn(
    replies: Sequence[Turn], said: Iterable[Said], hour: PostHour
) -> tuple[Turn, ...]:
    """Return everything in the order it could be read."""
    came_back = [
        Turn(at=hour.moment(one.on), text=one.text, is_last=not one.text)
        for one in said
    ]
    return tuple(sorted([*came_back, *replies], key=lambda turn: turn.at))
