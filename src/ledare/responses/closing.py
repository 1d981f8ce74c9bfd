"""Close a round: open the seals, publish what may be said, destroy the rest.

The only place where sealed answers are opened. Each step can be repeated, and what
comes out is the same: after a crash anywhere, close again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

import numpy as np
from django.db import OperationalError, connections, transaction
from django.db.models import Q

from ledare.responses import rooms, vault
from ledare.responses.answers import answer_from
from ledare.responses.body import ReleaseBody
from ledare.responses.compose import Voice, compose
from ledare.responses.counting import Counting
from ledare.responses.keys import KINDS, destroy_key, read_key
from ledare.responses.models import SealedRound
from ledare.responses.naming import OwnSays, own_of
from ledare.responses.plan import plan_from
from ledare.responses.releases import publish
from ledare.responses.riders import Rider, Riding, filled_up
from ledare.responses.shown import ShownGroups
from ledare.responses.themes import Sort
from ledare.responses.threads import with_threads
from ledare.trust.opening import open_sealed, opening_key
from ledare.trust.tokens import receipt

State = SealedRound.State
KeepOwn = Callable[[str, Sequence[OwnSays]], None]


class CannotOpen(Exception):
    """Raised when a round's opening key is not here."""


def nothing(step: str) -> None:
    """Do nothing before a step."""


def no_own(round_key: str, own: Sequence[OwnSays]) -> None:
    """Keep nothing of what people may see of themselves."""


def close(
    round_key: str,
    *,
    forget_tokens: Callable[[], None],
    before_step: Callable[[str], None] = nothing,
    sort: Sort | None = None,
    riders: Iterable[Riding] = (),
    keep_own: KeepOwn = no_own,
) -> None:
    """Close a round to the end, from wherever it stands; closed again, nothing happens.

    ``forget_tokens`` deletes who was given a token, ``sort`` tells the themes of
    comments, ``riders`` are the inboxes that are emptied with it: whatever is done with
    the round is done with them in the same step. ``keep_own`` keeps what each person
    may see of how often she was named, in the transaction of the release. Raises
    SealedRound.DoesNotExist for a round that was never opened and CannotOpen without
    its key. It must not run inside a transaction: what is destroyed here cannot be
    rolled back.
    """
    state = _state_of(round_key)
    if state == State.DESTROYED:
        return
    if state != State.RELEASED:
        before_step("closing")
        riding = {rider.key: rider for rider in riders}
        _stop_answers(round_key, riding)
        before_step("opened")
        try:
            made = opened(round_key, sort=sort, riders=riding)
        except CannotOpen:
            if _state_of(round_key) == State.CLOSING:
                raise
            return  # another worker has just closed it to the end
        before_step("released")
        with _down_to_the_disk():
            _release(round_key, made, keep_own)
    together = [round_key, *rooms.riders_of(round_key)]
    before_step("forgotten")
    forget_tokens()
    for each in together:
        vault.empty_vault(each)
        rooms.forget_roster(each)
    before_step("vacuumed")
    vacuum()
    before_step("key")
    for each, kind in product(together, KINDS):
        destroy_key(each, kind)
    before_step("destroyed")
    _move_on(round_key, State.DESTROYED, from_state=State.RELEASED)


@transaction.atomic(durable=True)
def _state_of(round_key: str) -> str:
    """Return how far a round has come; refuse to go on inside a transaction."""
    return SealedRound.objects.get(round_key=round_key).state


def _move_on(round_key: str, state: State, *, from_state: State) -> None:
    """Write down that a round has come a step further, with all that rides with it."""
    together = Q(round_key=round_key) | Q(rides_with=round_key)
    SealedRound.objects.filter(together, state=from_state).update(state=state)


def _stop_answers(round_key: str, riders: Iterable[str]) -> None:
    """Take no more answers: whatever the vault holds from here on is counted."""
    _set_out(round_key, riders)
    for each in [round_key, *rooms.riders_of(round_key)]:
        vault.stop_answers(each)


@transaction.atomic
def _set_out(round_key: str, riders: Iterable[str]) -> None:
    """Begin to close a round, and take the open inboxes along: those, and no others."""
    row = SealedRound.objects.select_for_update().get(round_key=round_key)
    if row.state == State.OPEN:
        waiting = SealedRound.objects.filter(round_key__in=list(riders))
        waiting.filter(state=State.OPEN).update(
            state=State.CLOSING, rides_with=round_key
        )
        _move_on(round_key, State.CLOSING, from_state=State.OPEN)


class Made(NamedTuple):
    """What may be published of a round or an inbox, receipts, and what is one's own."""

    body: ReleaseBody
    receipts: bytes
    own: Sequence[OwnSays] = ()


def opened(
    round_key: str,
    *,
    sort: Sort | None = None,
    riders: Mapping[str, Riding] | None = None,
) -> list[Made]:
    """Open the seals; return what may be published: the round's, then its riders'."""
    private = read_key(round_key, "open")
    if private is None:
        raise CannotOpen(
            f"The key that opens round {round_key} is not in the folder of keys. "
            "Bring it back and close again, or call the round off."
        )
    counting = _counted(round_key, private)
    letters = _letters(round_key, riders or {})
    spoken = [*counting.voices, *(said for one in letters for said in one.said)]
    threaded = iter(with_threads(spoken, secret=private))
    voices = list(islice(threaded, len(counting.voices)))
    body = compose(
        counting.plan,
        counting.tallies,
        voices,
        unreadable=counting.unreadable,
        sort=sort,
        riders=[one.rider(list(islice(threaded, len(one.said)))) for one in letters],
    )
    receipts = counting.receipts_in(body.covered)
    own = own_of(body.shown, counting.names)
    return [Made(body, receipts, own), *(one.made() for one in letters)]


def _counted(round_key: str, private: bytes) -> Counting:
    """Return what comes out of all seals of a round or an inbox."""
    plan = plan_from(SealedRound.objects.get(round_key=round_key).plan)
    roster = rooms.roster_of(round_key)
    counting, key = Counting(plan, roster), opening_key(private)
    for cell_key, spent, sealed in _sealed(round_key):
        try:
            content = open_sealed(
                sealed, private=key, round_key=round_key, cell_key=cell_key
            )
            nameable = counting.nameable_in(cell_key)
            answer = answer_from(plan, content, nameable=nameable)
        except ValueError:
            counting.unreadable += 1
        else:
            counting.add(cell_key, answer, receipt(spent, sealed))
    return counting


@dataclass(frozen=True)
class _Letters:
    """What lay in an inbox, out of its seals."""

    counting: Counting
    staying: Mapping[str, int]
    private: bytes

    @property
    def said(self) -> Sequence[Voice]:
        """Return all its words."""
        return self.counting.voices

    def rider(self, voices: Sequence[Voice]) -> Rider:
        """Return what is shown of it with the round: its words, now with threads."""
        return Rider(self.counting.plan, self.staying, voices)

    def made(self) -> Made:
        """Return its own release, which says nothing: receipts, and not how many."""
        plan = self.counting.plan
        nobody = ShownGroups(plan, (), (), np.zeros(len(plan.cells), dtype=np.int64))
        receipts = filled_up(
            self.counting.receipts, asked=plan.asked, secret=self.private
        )
        return Made(ReleaseBody(plan=plan, shown=nobody, says=()), receipts)


def _letters(round_key: str, riders: Mapping[str, Riding]) -> list[_Letters]:
    """Return what lay in the inboxes that ride with a round.

    One whose key is lost is passed over: nobody can open it, and it ends with the rest.
    """
    keys = {key: read_key(key, "open") for key in rooms.riders_of(round_key)}
    return [
        _Letters(_counted(key, private), _staying(riders.get(key)), private)
        for key, private in keys.items()
        if private is not None
    ]


def _staying(riding: Riding | None) -> Mapping[str, int]:
    """Return who could have written and stays; where nobody can tell, nobody."""
    return {} if riding is None else riding.staying


def _sealed(round_key: str) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield each sealed answer with its cell and nullifier."""
    for cell_key, entries in vault.sealed_cells(round_key):
        for spent, entry in entries.items():
            yield cell_key, spent, entry.sealed


@contextmanager
def _down_to_the_disk() -> Iterator[None]:
    """Let commits wait for the disk: what follows destroys what they were made of.

    SQLite's log is otherwise left to the system for a while, and after a power cut
    the answers could be gone and the release as well.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        (as_always,) = cursor.fetchone()
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous={as_always}")


@transaction.atomic(durable=True)
def _release(round_key: str, made: Iterable[Made], keep_own: KeepOwn) -> None:
    """Publish, once, and say so in the same transaction; for each her own."""
    row = SealedRound.objects.select_for_update().get(round_key=round_key)
    if row.state != State.CLOSING:
        return
    for body, receipts, own in made:
        publish(body, receipts)
        if own:
            keep_own(body.round_key, own)
    _move_on(round_key, State.RELEASED, from_state=State.CLOSING)


def vacuum() -> None:
    """Rewrite the SQLite files, so that nothing deleted is left in a page or a log.

    Raises OperationalError while somebody reads on; then once more in a moment.
    """
    for alias in ("vault", "default"):
        connection = connections[alias]
        # Inside a transaction there is only ever a test: see _state_of.
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            continue
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (is_busy, *_) = cursor.fetchone()
        if is_busy:
            raise OperationalError(
                f"The {alias} database is being read, so its log could not be "
                "emptied. Close the round again in a moment."
            )
