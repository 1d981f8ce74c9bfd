"""From counts to a release: the cut, the figures each group may say, the words.

Pure: the same plan, counts and comments give the same bytes. A round's close and an
import from a file both come through here, so both keep the same promise.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ledare.responses.answers import THREAD_KEYS, Audience
from ledare.responses.body import GroupSays, ReleaseBody
from ledare.responses.canonical import canonical
from ledare.responses.naming import NameRows, namings_of
from ledare.responses.plan import Plan
from ledare.responses.riders import Rider, words_of
from ledare.responses.shown import Blocks, ShownGroups, shown_groups
from ledare.responses.spoken import language_spoken
from ledare.responses.tables import ByAttribute, tables_of
from ledare.responses.themes import Sort, themes_of
from ledare.responses.wholes import Rows, wholes_of
from ledare.trust.figures import (
    Figure,
    figures_of,
    figures_of_blocks,
    figures_standing_alone,
    figures_together,
)
from ledare.trust.scales import Scale

Counts = NDArray[np.int64]
Says = dict[str, Sequence[Figure]]

FEWEST_COMMENTS = 3


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts by cell, in the order of the plan's cells.

    ``answered`` has shape (n_cells,); ``counts`` holds for each scale item an array
    of shape (n_cells, n_options). ``by_attribute`` says for each scale item how many
    in a cell, with which categories, gave which mark; it is empty without attributes.
    ``rows`` are the marks themselves, for what is said of fifty or more together, and
    ``names`` who was named; None where only counts are known.
    """

    answered: Counts
    counts: Mapping[str, Counts]
    by_attribute: ByAttribute = field(default_factory=dict)
    rows: Rows | None = None
    names: NameRows | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's words to one question, from a cell; linked to nothing else.

    ``writer`` numbers the answer they came in, as long as the seals are open: a theme
    is counted in people. None, and the words stand in no figure.
    """

    cell_key: str
    item: str
    text: str
    language: str
    audience: Audience
    thread: str = ""
    mailbox: str = ""
    signer: str = ""
    writer: int | None = None

    def as_word(self) -> dict[str, str]:
        """Return what is written down of it where it is shown."""
        word: dict[str, str] = asdict(self)
        del word["cell_key"], word["writer"]
        return {k: v for k, v in word.items() if v or k not in THREAD_KEYS}


@dataclass(frozen=True, slots=True)
class Standing:
    """Comments that are shown together, and the cells that any of them may be from."""

    group_key: str
    cells: frozenset[int]
    voices: tuple[Voice, ...]


def compose(
    plan: Plan,
    tallies: Tallies,
    voices: Iterable[Voice] = (),
    *,
    unreadable: int = 0,
    sort: Sort | None = None,
    riders: Iterable[Rider] = (),
) -> ReleaseBody:
    """Return what a round may say; ``sort`` tells the themes of comments.

    Words of ``riders`` are shown with it, and stand in no figure.

    Raises ValueError for counts that do not fit.
    """
    _check(plan, tallies)
    shown = shown_groups(plan, tallies.answered)
    blocks = {
        item.key: shown.blocks(tallies.counts[item.key].sum(axis=1))
        for item in plan.scales
    }
    figures = _figures(plan, tallies, blocks)
    beyond = _beyond(plan, tallies, blocks)
    spoken = list(_spoken(voices))
    standing = _standing(shown, spoken)
    words = _words(shown, standing, riders)
    themes = themes_of(shown, spoken, standing, sort)
    says = [
        GroupSays(
            group,
            figures[group.key],
            words[group.key],
            beyond[group.key],
            themes.blocks.get(group.key),
        )
        for group in shown.groups
    ]
    return ReleaseBody(
        plan=plan,
        shown=shown,
        says=says,
        spread=_spread(plan, tallies, shown, blocks),
        tables=tables_of(plan, tallies.by_attribute, shown, blocks),
        wholes=wholes_of(plan, tallies.rows, shown) if tallies.rows else (),
        namings=namings_of(shown, tallies.names),
        codebook=themes.codebook,
        unreadable=unreadable,
    )


def _check(plan: Plan, tallies: Tallies) -> None:
    """Refuse counts of another shape than the plan's cells and scales."""
    shapes: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
        "answers": (tallies.answered.shape, (len(plan.cells),))
    }
    for item in plan.scales:
        if item.key not in tallies.counts:
            raise ValueError(f"There are no counts for item {item.key!r}.")
        wanted = (len(plan.cells), item.n_options)
        shapes[item.key] = (tallies.counts[item.key].shape, wanted)
    for name, (shape, wanted_shape) in shapes.items():
        if shape != wanted_shape:
            raise ValueError(
                f"The counts of {name!r} have shape {shape}; {wanted_shape} fits the "
                "plan's cells and scale."
            )


# --- figures -----------------------------------------------------------------------


def _figures(plan: Plan, tallies: Tallies, made_of: Blocks) -> dict[str, Says]:
    """Return each group's figures by item."""
    figures: dict[str, Says] = defaultdict(dict)
    for item in plan.scales:
        # A block stands in each group above it; its figures are made once.
        made = _Made(tallies.counts[item.key], item.scale)
        for group_key, blocks in made_of[item.key].items():
            parts = [made.of(block) for block in blocks]
            n = sum(made.n(block) for block in blocks)
            figures[group_key][item.key] = figures_together(parts, n, item.scale)
    return figures


class _Made:
    """The figures of one item's blocks, each made when it is first asked for."""

    def __init__(self, counts: Counts, scale: Scale) -> None:
        self._counts = counts
        self._n = counts.sum(axis=1).tolist()
        self._scale = scale
        self._made: dict[tuple[int, ...], tuple[Figure, ...]] = {}

    def of(self, block: Sequence[int]) -> tuple[Figure, ...]:
        """Return what a block of cells says by itself."""
        key = tuple(block)
        if key not in self._made:
            counts = self._counts[list(block)].sum(axis=0).tolist()
            self._made[key] = figures_of(counts, self._scale)
        return self._made[key]

    def n(self, block: Sequence[int]) -> int:
        """Return how many answers a block holds."""
        return sum(self._n[cell] for cell in block)


def _beyond(plan: Plan, tallies: Tallies, made_of: Blocks) -> dict[str, Says]:
    """Return the blocks that stand in roll-ups only, by group and item.

    Nobody is shown them as a group, but with them written down anybody can work a
    roll-up out again from what a release says, and see that it says no more.
    """
    beyond: dict[str, Says] = defaultdict(dict)
    for item in plan.scales:
        counts = tallies.counts[item.key]
        blocks_of = made_of[item.key]
        seen = {tuple(one[0]) for one in blocks_of.values() if len(one) == 1}
        for group_key, blocks in sorted(blocks_of.items(), key=lambda one: len(one[1])):
            for block in blocks:
                if tuple(block) not in seen:
                    seen.add(tuple(block))
                    part = counts[block].sum(axis=0).tolist()
                    beyond[group_key][item.key] = figures_of_blocks([part], item.scale)
    return beyond


def _spread(
    plan: Plan, tallies: Tallies, shown: ShownGroups, made_of: Blocks
) -> dict[str, Figure]:
    """Return the spread by item, where nothing but the whole is shown.

    Beside the figures of teams inside it, it could tell what one of them said
    (docs/decisions/0011).
    """
    spread: dict[str, Figure] = {}
    for item in plan.scales:
        blocks = made_of[item.key].get(shown.whole.key, []) if shown.whole else []
        if len(blocks) == 1:
            counts = tallies.counts[item.key][blocks[0]].sum(axis=0).tolist()
            alone = {f.stat: f for f in figures_standing_alone(counts, item.scale)}
            if "spread" in alone:
                spread[item.key] = alone["spread"]
    return spread


# --- words -------------------------------------------------------------------------


def _spoken(voices: Iterable[Voice]) -> Iterator[Voice]:
    """Yield the comments with their language; themes only where it cannot be told."""
    for voice in voices:
        language = language_spoken(voice.text, voice.language)
        if language is None:
            yield replace(voice, language="und", audience="themes")
        else:
            yield replace(voice, language=language)


def _standing(shown: ShownGroups, voices: Iterable[Voice]) -> list[Standing]:
    """Return which comments are shown, and where they stand together."""
    by_question: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in voices:
        by_question[voice.item, voice.language].append(voice)
    return [one for alike in by_question.values() for one in _placed(shown, alike)]


def _words(
    shown: ShownGroups, standing: Iterable[Standing], riders: Iterable[Rider]
) -> dict[str, list[dict[str, str]]]:
    """Return the words each group shows, in an order that tells nothing."""
    words: dict[str, list[dict[str, str]]] = {group.key: [] for group in shown.groups}
    for one in standing:
        words[one.group_key] += [voice.as_word() for voice in one.voices]
    for rider in riders:
        for group_key, voice in words_of(shown, rider):
            words[group_key].append(voice.as_word())
    for said in words.values():
        said.sort(key=_lot)
    return words


def _placed(shown: ShownGroups, voices: Sequence[Voice]) -> list[Standing]:
    """Return comments on one question in one language, each with its group.

    What the leadership may read but is too lonely among its kind is the leader's to
    read: that is fewer eyes, never more.
    """
    wide = [voice for voice in voices if voice.audience == "leadership"]
    narrow = [voice for voice in voices if voice.audience == "leader"]
    placed, lonely = _placed_together(shown, wide)
    narrow += [replace(voice, audience="leader") for voice in lonely]
    return placed + _placed_together(shown, narrow)[0]


def _placed_together(
    shown: ShownGroups, voices: Sequence[Voice]
) -> tuple[list[Standing], list[Voice]]:
    """Return comments with the smallest group that hides their writers, and the rest.

    That takes three comments and whole blocks of ten answers (``ShownGroups.tens``),
    and only those count whose comments do not stand in a smaller group: a reader can
    take that one away.
    """
    placed: list[Standing] = []
    waiting: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        waiting[shown.cell_index[voice.cell_key]].append(voice)
    settled: set[int] = set()
    hiding: set[int] = set()
    for group in shown.smallest_first:
        hiding.update(shown.tens.get(group.key, ()))
        fresh = [c for c in group.cells if c in hiding and c not in settled]
        here = [voice for cell in fresh for voice in waiting[cell]]
        if len(here) >= FEWEST_COMMENTS:
            placed.append(Standing(group.key, frozenset(fresh), tuple(here)))
            settled.update(fresh)
    left = [voice for cell in waiting if cell not in settled for voice in waiting[cell]]
    return placed, left


def _lot(word: Mapping[str, str]) -> bytes:
    """Return a comment's lot: where it stands follows from its letters alone."""
    return hashlib.sha256(canonical(word).encode()).digest()
