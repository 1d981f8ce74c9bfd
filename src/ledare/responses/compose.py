"""From counts to a release: the cut, the figures each group may say, the words.

Pure: the same plan, counts and comments give the same bytes. A round's close and an
import from a file both come through here, so both keep the same promise.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ledare.responses.answers import THREAD_KEYS, Audience
from ledare.responses.canonical import canonical
from ledare.responses.plan import Item, Plan
from ledare.responses.shown import ShownGroups, shown_groups
from ledare.trust.cells import SMALLEST_GROUP
from ledare.trust.figures import (
    SMALLEST_SPREAD,
    blunted,
    figures_of_blocks,
    spread_of,
)

Counts = NDArray[np.int64]
Placed = tuple[str, "Voice"]

FORMAT = "ledare-release/1"
SMALLEST_FOR_WORDS = 10
FEWEST_COMMENTS = 3


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts by cell, in the order of the plan's cells; nobody's own answers.

    ``answered`` has shape (n_cells,); ``counts`` holds for each scale item an array
    of shape (n_cells, n_options).
    """

    answered: Counts
    counts: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's words to one question, from a cell; linked to nothing else."""

    cell_key: str
    item: str
    text: str
    language: str
    audience: Audience
    thread: str = ""
    mailbox: str = ""
    signer: str = ""

    def as_word(self) -> dict[str, str]:
        """Return what is written down of it where it is shown."""
        word: dict[str, str] = asdict(self)
        del word["cell_key"]
        return {k: v for k, v in word.items() if v or k not in THREAD_KEYS}


@dataclass(frozen=True, slots=True)
class ReleaseBody:
    """What is written down: the release, its groups, all canonical JSON.

    ``covered`` names the cells whose answers are in a figure, ``threads`` the group
    in which each comment that can be answered is shown.
    """

    round_key: str
    text: str
    groups: Mapping[str, str]
    covered: frozenset[str]
    threads: Mapping[str, str]


def compose(
    plan: Plan,
    tallies: Tallies,
    voices: Iterable[Voice] = (),
    *,
    unreadable: int = 0,
) -> ReleaseBody:
    """Return what a round may say. Raises ValueError for counts that do not fit."""
    _check(plan, tallies)
    shown = shown_groups(plan, tallies.answered)
    figures, spread = _figures(plan, tallies, shown)
    words = _words(shown, voices)
    groups = {
        group.key: canonical(
            {
                "group": group.as_json(),
                "figures": figures[group.key],
                "words": words[group.key],
            }
        )
        for group in shown.groups
    }
    text = canonical(
        {
            "format": FORMAT,
            "round": plan.round_key,
            "k": SMALLEST_GROUP,
            "asked": plan.asked,
            "answered": shown.answered,
            "unreadable": unreadable,
            "items": [asdict(item) for item in plan.items],
            "nodes": [asdict(node) for node in plan.nodes],
            "groups": [
                group.as_json() | {"sha256": sha256_of(groups[group.key])}
                for group in shown.groups
            ],
            "spread": spread,
            "uncovered": list(shown.uncovered),
        }
    )
    threads = {
        word["thread"]: group_key
        for group_key, said in words.items()
        for word in said
        if "thread" in word
    }
    return ReleaseBody(plan.round_key, text, groups, shown.covered, threads)


def sha256_of(text: str) -> str:
    """Return the hash of a written body."""
    return hashlib.sha256(text.encode()).hexdigest()


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

Written = dict[str, float | int | str | bool]


def _figures(
    plan: Plan, tallies: Tallies, shown: ShownGroups
) -> tuple[dict[str, dict[str, Written]], dict[str, float]]:
    """Return each group's figures by item, and the whole organisation's spread."""
    figures: dict[str, dict[str, Written]] = {group.key: {} for group in shown.groups}
    spread: dict[str, float] = {}
    for item in plan.scales:
        counts = tallies.counts[item.key]
        blocks_of = shown.blocks(counts.sum(axis=1))
        for group_key, blocks in blocks_of.items():
            parts = [counts[cells].sum(axis=0).tolist() for cells in blocks]
            figures[group_key][item.key] = _item_figures(parts, item)
        if shown.whole and shown.whole.key in blocks_of:
            together = counts[list(shown.whole.cells)].sum(axis=0).tolist()
            if sum(together) >= SMALLEST_SPREAD:
                spread[item.key] = float(spread_of(together, item.scale).value)
    return figures, spread


def _item_figures(blocks: Sequence[Sequence[int]], item: Item) -> Written:
    """Return what a group says about one item, ready to be written down."""
    made = {figure.stat: figure for figure in figures_of_blocks(blocks, item.scale)}
    mean = made["mean"]
    written: Written = {
        "n": mean.n,
        "mean": mean.value,
        "bound": mean.bound,
        "step": mean.step or 0.0,
        "number": blunted(mean, item.scale),
    }
    written |= {
        stat: made[stat].value
        for stat in ("share_top_two", "views_differ")
        if stat in made
    }
    return written


# --- words -------------------------------------------------------------------------


def _words(
    shown: ShownGroups, voices: Iterable[Voice]
) -> dict[str, list[dict[str, str]]]:
    """Return the words each group shows, in an order that tells nothing."""
    by_question: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in voices:
        by_question[voice.item, voice.language].append(voice)
    words: dict[str, list[dict[str, str]]] = {group.key: [] for group in shown.groups}
    for question in by_question.values():
        for group_key, voice in _placed(shown, question):
            words[group_key].append(voice.as_word())
    for said in words.values():
        said.sort(key=_lot)
    return words


def _placed(shown: ShownGroups, voices: Sequence[Voice]) -> list[Placed]:
    """Return comments on one question in one language, each with its group's key.

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
) -> tuple[list[Placed], list[Voice]]:
    """Return comments with the smallest group that hides their writers, and the rest.

    That takes ten answers and three comments, and only those cells count whose
    comments do not stand in a smaller group: a reader can take that one away.
    """
    placed: list[Placed] = []
    waiting: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        waiting[shown.cell_index[voice.cell_key]].append(voice)
    settled: set[int] = set()
    for group in shown.smallest_first:
        fresh = [cell for cell in group.cells if cell not in settled]
        here = [voice for cell in fresh for voice in waiting[cell]]
        n = int(shown.answered_by_cell[fresh].sum())
        if n >= SMALLEST_FOR_WORDS and len(here) >= FEWEST_COMMENTS:
            placed += [(group.key, voice) for voice in here]
            settled.update(fresh)
    left = [voice for cell in waiting if cell not in settled for voice in waiting[cell]]
    return placed, left


def _lot(word: Mapping[str, str]) -> bytes:
    """Return a comment's lot: where it stands follows from its letters alone."""
    return hashlib.sha256(canonical(word).encode()).digest()
