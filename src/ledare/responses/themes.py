"""What people write about: bands by theme, in blocks of ten answers or more.

Here words become figures while the seals are open, and nothing else of them stays: no
vector, no list of who said what, not how many comments there were
(docs/decisions/0015).
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from ledare.responses.shown import ShownGroups
from ledare.trust.themes import THEME_KEY, Beside, ThemeFigure, theme_of

if TYPE_CHECKING:
    from ledare.responses.compose import Standing, Voice

logger = logging.getLogger(__name__)

Words = tuple[str, str]  # a text, and the language it is said in
Themes = frozenset[str]

MOST_LEFT: Final = 2  # comments of a block that stand in a larger group, of one kind


class Sort(Protocol):
    """Tells the themes of comments: their texts, and the languages they are said in.

    It may carry ``codebook``, a hash of the codebook it reads by; asking for that must
    cost nothing, for it is asked for where nobody wrote anything, too.
    """

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str], /
    ) -> Sequence[Themes]:
        """Return the keys of the themes of each comment."""


@dataclass(frozen=True, slots=True)
class BlockSays:
    """What one block says: whose answers it holds, and bands by theme."""

    n: int
    covers: tuple[str, ...]
    themes: Mapping[str, ThemeFigure] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return it ready to be written down; the themes by name, not by size."""
        return {
            "block": {"n": self.n, "covers": list(self.covers)},
            "themes": [
                {"theme": theme, **figure.as_json()}
                for theme, figure in sorted(self.themes.items())
            ],
        }


@dataclass(frozen=True, slots=True)
class Sorted:
    """What the blocks of a round say, by group, and by which codebook."""

    codebook: str = ""
    blocks: Mapping[str, BlockSays] = field(default_factory=dict)


def themes_of(
    shown: ShownGroups,
    voices: Sequence["Voice"],
    standing: Sequence["Standing"],
    sort: Sort | None,
) -> Sorted:
    """Return what each block says of themes; nothing where nobody can sort.

    ``standing`` are those of the comments that are shown, and where. Where nobody
    wrote, the blocks are there and say nothing, as where few did: else a release
    without them would tell that nobody said a word.
    """
    if sort is None or not any(item.kind == "text" for item in shown.plan.items):
        return Sorted()
    blocks = _Blocks(shown, standing)
    counted = list(blocks.counted(voices))
    read = _read(sort, {words for _, _, words in counted})
    if read is None:
        return Sorted()
    codebook, themes = read
    people: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for key, writer, words in counted:
        for theme in themes[words]:
            people[key][theme].add(writer)
    return Sorted(
        codebook,
        {key: blocks.says(key, people[key], themes) for key in shown.tens},
    )


class _Blocks:
    """The blocks of a round, with the words that are shown in them and above them."""

    def __init__(self, shown: ShownGroups, standing: Iterable["Standing"]) -> None:
        self.shown = shown
        self.of_cell = {cell: key for key, at in shown.tens.items() for cell in at}
        # Words in the block itself, and how many may stand above it, by question.
        self.here: dict[tuple[str, str], list[Voice]] = defaultdict(list)
        self.above: dict[str, Counter[str]] = defaultdict(Counter)
        self.elsewhere: set[tuple[int | None, str]] = set()
        for one in standing:
            self._take(one)

    def _take(self, one: "Standing") -> None:
        """Note whether words stand in one block or among those of several."""
        item, keys = one.voices[0].item, {self.of_cell[cell] for cell in one.cells}
        if len(keys) == 1:
            counted = [voice for voice in one.voices if voice.writer is not None]
            self.here[keys.pop(), item] += counted
            return
        self.elsewhere.update((voice.writer, voice.item) for voice in one.voices)
        for key in keys:
            self.above[key][item] += MOST_LEFT

    def counted(self, voices: Iterable["Voice"]) -> Iterator[tuple[str, int, Words]]:
        """Yield the comments that count: the block, the writer, the words.

        One that is shown in a larger group does not: a band would tell whence it came.
        """
        for voice in voices:
            key = self.of_cell.get(self.shown.cell_index[voice.cell_key])
            is_elsewhere = (voice.writer, voice.item) in self.elsewhere
            if key is not None and voice.writer is not None and not is_elsewhere:
                yield key, voice.writer, _words_of(voice)

    def says(
        self,
        key: str,
        people: Mapping[str, set[int]],
        themes: Mapping[Words, Themes],
    ) -> BlockSays:
        """Return what a block says; ``people`` are who said something, by theme."""
        cells = self.shown.tens[key]
        n = int(self.shown.answered_by_cell[list(cells)].sum())
        units = {unit for cell in cells for unit in self.shown.plan.cells[cell].covers}
        bands = {
            theme: theme_of(n, len(who), self._beside(key, theme, themes))
            for theme, who in people.items()
        }
        kept = {theme: band for theme, band in bands.items() if band is not None}
        return BlockSays(n, tuple(sorted(units)), kept)

    def _beside(
        self, key: str, theme: str, themes: Mapping[Words, Themes]
    ) -> Iterator[Beside]:
        """Yield the words that stand beside a block's band, by question."""
        for item, above in self.above[key].items():
            here = self.here[key, item]
            quotes = sum(theme in themes[_words_of(voice)] for voice in here)
            yield Beside(len(here), quotes, above)


def _words_of(voice: "Voice") -> Words:
    return voice.text, voice.language


def _read(
    sort: Sort, said: Iterable[Words]
) -> tuple[str, Mapping[Words, Themes]] | None:
    """Return the codebook, and the themes of all words; None where the reader failed.

    Each text is read once, in an order that is the texts' own: so the same comments
    give the same themes after a crash. A round must close whatever becomes of its
    themes, and what went wrong may hold words: only its kind is written down.
    """
    words = sorted(said)
    try:
        codebook = str(getattr(sort, "codebook", ""))
        texts, languages = [text for text, _ in words], [spoken for _, spoken in words]
        found = sort(texts, languages) if words else ()
        return codebook, dict(zip(words, map(_checked, found), strict=True))
    except Exception as reason:  # noqa: BLE001 whatever it was, the round is closed
        logger.error("Themes were not read: %s", type(reason).__name__)
        return None


def _checked(themes: Themes) -> Themes:
    """Return themes that are names of a codebook. Raises ValueError for others."""
    for theme in themes:
        if not THEME_KEY.fullmatch(theme):
            raise ValueError("A theme's key is a short name in small letters.")
    return themes
