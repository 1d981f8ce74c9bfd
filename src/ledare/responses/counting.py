"""Counts by cell, as answers come out of their seals: they live as long as a close."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ledare.responses.answers import Answer
from ledare.responses.compose import Tallies, Voice
from ledare.responses.naming import NameRows
from ledare.responses.plan import Plan
from ledare.responses.roster import Roster
from ledare.responses.tables import UNSAID
from ledare.responses.wholes import Rows


@dataclass(slots=True)
class Counting:
    """Counts by cell, as the answers come out of their seals."""

    plan: Plan
    roster: Roster
    unreadable: int = 0
    voices: list[Voice] = field(default_factory=list)
    tallies: Tallies = field(init=False)
    names: NameRows = field(init=False)
    _receipts: list[tuple[str, bytes]] = field(default_factory=list)
    _place: dict[str, int] = field(init=False)
    _rows: Rows = field(init=False)
    _by_attribute: dict[str, Counter[tuple[int, tuple[int, ...], int]]] = field(
        init=False
    )

    def __post_init__(self) -> None:
        n = len(self.plan.cells)
        self._place = {cell.key: place for place, cell in enumerate(self.plan.cells)}
        self._by_attribute = {item.key: Counter() for item in self.plan.scales}
        self._rows = Rows(self.plan)
        self.names = NameRows(self.plan, self.roster)
        self.tallies = Tallies(
            np.zeros(n, dtype=np.int64),
            {
                item.key: np.zeros((n, item.n_options), dtype=np.int64)
                for item in self.plan.scales
            },
            self._by_attribute,
            self._rows,
            self.names,
        )

    def nameable_in(self, cell_key: str) -> frozenset[str]:
        """Return whom people of a cell can name."""
        return self.names.nameable_in(self._place[cell_key])

    def add(self, cell_key: str, answer: Answer, its_receipt: bytes) -> None:
        """Count one answer; an empty one was taken back and does not count."""
        marks = [
            (item, answer.marks[item.key])
            for item in self.plan.scales
            if item.key in answer.marks
        ]
        if not (marks or answer.comments or answer.names_somebody):
            return
        place = self._place[cell_key]
        self.tallies.answered[place] += 1
        attributes = (item.key for item in self.plan.attributes)
        categories = tuple(answer.marks.get(key, UNSAID) for key in attributes)
        for item, mark in marks:
            self.tallies.counts[item.key][place, mark - item.lo] += 1
            if categories:
                self._by_attribute[item.key][place, categories, mark] += 1
        self._rows.add(place, answer.marks)
        self.names.add(place, answer.names)
        self._receipts.append((cell_key, its_receipt))
        for said in answer.comments:
            words = said.item, said.text, said.language, said.audience
            keys = said.thread, said.mailbox, said.signer
            writer = len(self._receipts)
            self.voices.append(Voice(cell_key, *words, *keys, writer=writer))

    @property
    def receipts(self) -> list[bytes]:
        """Return the receipts of all answers that say something."""
        return [each for _cell, each in self._receipts]

    def receipts_in(self, cells: Iterable[str]) -> bytes:
        """Return the sorted receipts of the answers in these cells."""
        covered = set(cells)
        return b"".join(sorted(r for cell, r in self._receipts if cell in covered))
