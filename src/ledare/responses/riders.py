"""Words that lay in an inbox and come out with a round, and who may have written them.

An inbox is a sealed room of its own. It is emptied with the next close of a round of
the same leader and unit, and says nothing by itself: its words stand in the groups of
that round, and its release holds receipts only (docs/decisions/0016).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ledare.responses.plan import Plan
from ledare.responses.shown import ShownGroups
from ledare.responses.spoken import language_spoken
from ledare.trust.themes import SMALLEST_BLOCK

if TYPE_CHECKING:
    from ledare.responses.compose import Voice

FEWEST_WRITERS: Final = 3
RECEIPTS_IN_STEPS_OF: Final = 8
RECEIPT_BYTES: Final = 32

Placed = tuple[str, "Voice"]


@dataclass(frozen=True, slots=True)
class Riding:
    """An inbox that is emptied with a round.

    ``staying`` counts, by cell of the inbox, whom the round asks in the very same
    units: who joined since cannot have written, and who has left is not to be found by
    what is left over.
    """

    key: str
    staying: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rider:
    """What lay in an inbox when its seals were opened; ``voices`` have their writer."""

    plan: Plan
    staying: Mapping[str, int]
    voices: Sequence["Voice"]


def words_of(shown: ShownGroups, rider: Rider) -> list[Placed]:
    """Return an inbox's words, each with the group of the round that shows them.

    All its questions count together: three people who wrote in one language hide each
    other, whatever kind of thing each had to say.
    """
    by_language: dict[str, list[Voice]] = defaultdict(list)
    for voice in rider.voices:
        language = language_spoken(voice.text, voice.language)
        if language is not None:
            by_language[language].append(replace(voice, language=language))
    placing = _Placing(shown, rider)
    return [one for spoken in by_language.values() for one in placing.placed(spoken)]


class _Placing:
    """Find the smallest group in which an inbox's words hide their writers.

    That takes ten people who could have written in the inbox and are asked in the
    round, in places of the round where ten answered; and three who wrote.
    """

    def __init__(self, shown: ShownGroups, rider: Rider) -> None:
        self.shown = shown
        self.homes = _homes(shown, rider.plan)
        self.tens = self._tens(rider.staying)

    def placed(self, voices: Sequence["Voice"]) -> list[Placed]:
        """Return words in one language; what is lonely among many is the leader's."""
        wide = [voice for voice in voices if voice.audience == "leadership"]
        narrow = [voice for voice in voices if voice.audience == "leader"]
        placed, lonely = self._together(wide)
        narrow += [replace(voice, audience="leader") for voice in lonely]
        return placed + self._together(narrow)[0]

    def _together(
        self, voices: Sequence["Voice"]
    ) -> tuple[list[Placed], list["Voice"]]:
        """Return words with the group that shows them, and those that no group can."""
        waiting: dict[str, list[Voice]] = defaultdict(list)
        for voice in voices:
            waiting[voice.cell_key].append(voice)
        placed: list[Placed] = []
        hiding: set[str] = set()
        settled: set[str] = set()
        for group in self.shown.smallest_first:
            hiding |= self.tens.get(group.key, frozenset())
            inside = set(group.cells)
            fresh = {c for c in hiding - settled if self.homes[c] <= inside}
            here = [voice for cell in sorted(fresh) for voice in waiting[cell]]
            if len({voice.writer for voice in here}) >= FEWEST_WRITERS:
                placed += [(group.key, voice) for voice in here]
                settled |= fresh
        left = [v for cell in waiting if cell not in settled for v in waiting[cell]]
        return placed, left

    def _tens(self, staying: Mapping[str, int]) -> dict[str, frozenset[str]]:
        """Return blocks of the inbox's cells with ten people, by the smallest group.

        What anybody wrote plays no part in it, so all who share a block are alike.
        """
        made: dict[str, frozenset[str]] = {}
        settled: set[str] = set()
        hidden: set[int] = set()
        for group in self.shown.smallest_first:
            hidden.update(self.shown.tens.get(group.key, ()))
            inside = hidden & set(group.cells)
            fresh = {
                cell
                for cell, homes in self.homes.items()
                if cell not in settled and homes <= inside
            }
            if sum(staying.get(cell, 0) for cell in fresh) >= SMALLEST_BLOCK:
                made[group.key] = frozenset(fresh)
                settled |= fresh
        return made


def _homes(shown: ShownGroups, plan: Plan) -> dict[str, frozenset[int]]:
    """Return the cells of the round that an inbox's cell is made of, by their places.

    A cell with a unit that the round asks nobody in has no home, and its words go
    nowhere.
    """
    place_of = {
        unit: place
        for place, cell in enumerate(shown.plan.cells)
        for unit in cell.covers
    }
    return {
        cell.key: frozenset(place_of[unit] for unit in cell.covers)
        for cell in plan.cells
        if all(unit in place_of for unit in cell.covers)
    }


def filled_up(receipts: Iterable[bytes], *, asked: int, secret: bytes) -> bytes:
    """Return receipts among drawn ones, so that their number tells nothing.

    As many as were asked, up to the next eight, however many wrote. They are drawn
    from the inbox's opening key: the same again after a crash, and by nobody later.
    """
    true = set(receipts)
    steps = -(-max(asked, len(true), 1) // RECEIPTS_IN_STEPS_OF)
    n_drawn = steps * RECEIPTS_IN_STEPS_OF - len(true)
    drawn = _drawn(secret, n_drawn)
    return b"".join(sorted({*true, *drawn}))


def _drawn(secret: bytes, n: int) -> list[bytes]:
    """Return n receipts of nobody's, each under a label of its own."""
    return [
        HKDF(SHA256(), RECEIPT_BYTES, None, f"receipt/1|{at}".encode()).derive(secret)
        for at in range(n)
    ]
