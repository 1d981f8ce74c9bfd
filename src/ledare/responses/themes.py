"""What people write about: bands by theme, in blocks of ten answers or more.

Here words become figures while the seals are open, and nothing else of them stays: no
vector, no list of who said what, not how many comments there were
(docs/decisions/0015).
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ledare.responses.shown import ShownGroups
from ledare.trust.themes import THEME_KEY, ThemeFigure, theme_of

if TYPE_CHECKING:
    from ledare.responses.compose import Voice

logger = logging.getLogger(__name__)

Words = tuple[str, str]  # a text, and the language it is said in
Themes = frozenset[str]


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
    shown: ShownGroups, voices: Sequence["Voice"], sort: Sort | None
) -> Sorted:
    """Return what each block says of themes; nothing where nobody can sort.

    Where nobody wrote, the blocks are there and say nothing, as where few did: else a
    release without them would tell that nobody said a word.
    """
    if sort is None or not any(item.kind == "text" for item in shown.plan.items):
        return Sorted()
    block_of = {cell: key for key, cells in shown.tens.items() for cell in cells}
    counted = [
        (block_of[cell], voice.writer, (voice.text, voice.language))
        for voice in voices
        if voice.writer is not None
        and (cell := shown.cell_index[voice.cell_key]) in block_of
    ]
    themes = _read(sort, {words for _, _, words in counted})
    if themes is None:
        return Sorted()
    people: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for key, writer, words in counted:
        for theme in themes[words]:
            people[key][theme].add(writer)
    return Sorted(
        str(getattr(sort, "codebook", "")),
        {key: _block(shown, cells, people[key]) for key, cells in shown.tens.items()},
    )


def _block(
    shown: ShownGroups, cells: Sequence[int], people: Mapping[str, set[int]]
) -> BlockSays:
    """Return what one block says; ``people`` are who said something, by theme."""
    n = int(shown.answered_by_cell[list(cells)].sum())
    units = {unit for cell in cells for unit in shown.plan.cells[cell].covers}
    bands = {theme: theme_of(n, len(who)) for theme, who in people.items()}
    kept = {theme: band for theme, band in bands.items() if band is not None}
    return BlockSays(n, tuple(sorted(units)), kept)


def _read(sort: Sort, said: Iterable[Words]) -> Mapping[Words, Themes] | None:
    """Return the themes of each text and language; None where the reader failed.

    Each text is read once, in an order that is the texts' own: so the same comments
    give the same themes after a crash. A round must close whatever becomes of its
    themes, and what went wrong may hold words: only its kind is written down.
    """
    words = sorted(said)
    if not words:
        return {}
    try:
        found = sort([text for text, _ in words], [language for _, language in words])
        return dict(zip(words, map(_checked, found), strict=True))
    except Exception as reason:  # noqa: BLE001 whatever it was, the round is closed
        logger.error("Themes were not read: %s", type(reason).__name__)
        return None


def _checked(themes: Themes) -> Themes:
    """Return themes that are names of a codebook. Raises ValueError for others."""
    for theme in themes:
        if not THEME_KEY.fullmatch(theme):
            raise ValueError("A theme's key is a short name in small letters.")
    return themes
