"""Answers reach the vault in groups: one writes for all who wait with her.

A commit waits for the disk, and answers that wait together can share it. Whoever
comes while nobody writes does it for all who are there; meanwhile the next gather.
There is no thread of its own to start, to stop or to lose at a fork, and nothing is
queued beyond the request: each caller hears after the commit what became of her answer.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Final, Literal

from django.db import connections, transaction

from ledare.responses import vault

MOST_TOGETHER: Final = 32
MOST_REVISIONS: Final = 20
# Seconds to wait for as many as came last time: whoever comes alone never waits.
PATIENCE: Final = 0.02

Reason = Literal["closed", "no such cell", "too many revisions"]


class NotKept(Exception):
    """Raised when an answer was not taken into the vault; the reason is a word."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class SealedAnswer:
    """What goes into the vault; without a revision it takes the place of the last."""

    round_key: str
    cell_key: str
    spent: bytes
    sealed: bytes
    revision: int | None

    @property
    def cell(self) -> tuple[str, str]:
        """Return which body it belongs to."""
        return self.round_key, self.cell_key


# What became of an answer: the one that is kept, why not, or that nobody tried.
Outcome = bytes | NotKept | None


def keep(answer: SealedAnswer) -> bytes:
    """Put an answer into its cell's body and return the answer that is kept.

    When it returns, the answer is on the disk. Raises NotKept.
    """
    # Inside a transaction there is only ever a test, and nobody to wait for.
    is_alone = connections["vault"].in_atomic_block
    outcome = None if is_alone else _door.through(answer)
    if outcome is None:
        (outcome,) = write_together([answer])
    if isinstance(outcome, bytes):
        return outcome
    if outcome is None:
        raise ValueError(f"The body of cell {answer.cell_key} is torn.")
    raise outcome


@transaction.atomic(using="vault", durable=True)
def write_together(answers: Sequence[SealedAnswer]) -> list[Outcome]:
    """Write a group of answers in one transaction; each has an outcome of its own.

    The vault's transactions are IMMEDIATE: one writer at a time among all processes,
    and the marker is seen by this one or taken away by the close, never both.
    """
    bodies = _Bodies(answers)
    outcomes = [bodies.put(answer) for answer in answers]
    bodies.write()
    return outcomes


class _Bodies:
    """The bodies that a group goes into: each read once and written once."""

    def __init__(self, answers: Iterable[SealedAnswer]) -> None:
        cells: dict[str, set[str]] = {}
        for answer in answers:
            cells.setdefault(answer.round_key, set()).add(answer.cell_key)
        self._packed = {key: vault.bodies_of(key, cells[key]) for key in cells}
        self._entries: dict[tuple[str, str], dict[bytes, vault.Entry]] = {}
        self._changed: set[tuple[str, str]] = set()

    def put(self, answer: SealedAnswer) -> Outcome:
        """Put one answer in; None for a body that is torn, and stays as it is."""
        packed = self._packed[answer.round_key]
        if vault.OPEN_MARKER not in packed:
            return NotKept("closed")
        if answer.cell_key not in packed or answer.cell_key == vault.OPEN_MARKER:
            return NotKept("no such cell")
        try:
            entries = self._entries_of(answer)
        except ValueError:
            return None
        kept = entries.get(answer.spent, vault.Entry(0, b""))
        revision = answer.revision or kept.revision + 1
        if revision > MOST_REVISIONS:
            return NotKept("too many revisions")
        if revision <= kept.revision:
            return kept.sealed
        entries[answer.spent] = vault.Entry(revision, answer.sealed)
        self._changed.add(answer.cell)
        return answer.sealed

    def _entries_of(self, answer: SealedAnswer) -> dict[bytes, vault.Entry]:
        """Return a cell's answers, read when the first of the group goes in."""
        if answer.cell not in self._entries:
            packed = self._packed[answer.round_key][answer.cell_key]
            self._entries[answer.cell] = vault.unpack(packed)
        return self._entries[answer.cell]

    def write(self) -> None:
        """Write the bodies that have changed."""
        changed = {cell: vault.pack(self._entries[cell]) for cell in self._changed}
        if changed:
            vault.write_bodies(changed)


@dataclass(slots=True, eq=False)
class _Waiting:
    """An answer at the door, and what became of it."""

    answer: SealedAnswer
    outcome: Outcome = None
    is_done: bool = False


class _Door:
    """Where the answers of one process wait until one of them writes for all."""

    def __init__(self) -> None:
        self._turn = Condition()
        self._waiting: list[_Waiting] = []
        self._somebody_writes = False
        self._last_time = 1

    def through(self, answer: SealedAnswer) -> Outcome:
        """Return what became of an answer, whoever wrote it.

        None when whoever wrote failed: then it is not in the vault. Raises what the
        database says to this caller's own writing.
        """
        mine = _Waiting(answer)
        with self._turn:
            self._waiting.append(mine)
            self._turn.notify_all()
        while group := self._group_to_write(mine):
            self._write(group)
        return mine.outcome

    def _group_to_write(self, mine: _Waiting) -> list[_Waiting]:
        """Wait for the turn to write and return who is there; nobody when done."""
        with self._turn:
            self._turn.wait_for(lambda: mine.is_done or not self._somebody_writes)
            if mine.is_done:
                return []
            self._somebody_writes = True
            self._turn.wait_for(self._as_many_as_last_time, timeout=PATIENCE)
            group = self._waiting[:MOST_TOGETHER]
            del self._waiting[:MOST_TOGETHER]
            self._last_time = len(group)
            return group

    def _as_many_as_last_time(self) -> bool:
        return len(self._waiting) >= self._last_time

    def _write(self, group: Sequence[_Waiting]) -> None:
        """Write a group and tell each; after a failure each tries by herself."""
        outcomes: list[Outcome] = [None] * len(group)
        try:
            outcomes = write_together([one.answer for one in group])
        finally:
            with self._turn:
                for one, outcome in zip(group, outcomes, strict=True):
                    one.outcome, one.is_done = outcome, True
                self._somebody_writes = False
                self._turn.notify_all()


_door = _Door()


def _wait_for_nobody() -> None:
    """Begin anew in a child process: the writers stayed with its parent."""
    global _door
    _door = _Door()


os.register_at_fork(after_in_child=_wait_for_nobody)
