"""Theme bands as release-audit/1 reads them: how many of a block, between two ends.

A theme is a question with two answers, 1 for who said something of it. What is not
shown tells that fewer than three said it, so that is written down as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ledare.responses.releases import GroupFigures, Release
from ledare.responses.themes import MOST_LEFT
from ledare.trust.attacker.words import INBOX
from ledare.trust.themes import Band, Beside, counts_of

Written = dict[str, Any]
Says = Mapping[str, GroupFigures]


def theme_id(theme: str) -> str:
    """Return what a theme is called as a question."""
    return f"theme:{theme}"


def themes_shown(
    releases: Iterable[tuple[Release, Says]],
) -> dict[str, frozenset[str]]:
    """Return all themes that were ever shown, by the codebook that they are in."""
    found: dict[str, set[str]] = defaultdict(set)
    for release, says in releases:
        for group in says.values():
            found[release.codebook].update(said.theme for said in group.themes)
    return {codebook: frozenset(themes) for codebook, themes in found.items()}


def theme_questions(themes: Mapping[str, Iterable[str]]) -> Written:
    """Return the themes as questions, the answers of which are no and yes."""
    names = {theme for every in themes.values() for theme in every}
    return {theme_id(name): {"lo": 0, "hi": 1, "harm": "both"} for name in names}


def theme_figures(says: Says, themes: Iterable[str]) -> Iterator[Written]:
    """Yield what each block of a release says of each theme of its codebook."""
    for key, group in sorted(says.items()):
        if group.block is None:
            continue
        bands: dict[str, Band] = {said.theme: said.band for said in group.themes}
        beside = _beside(key, says)
        for theme in sorted(themes):
            low, high = _ends(group.block.n, bands.get(theme), beside)
            yield {
                "group": f"{key}/themes",
                "covers": group.block.covers,
                "question": theme_id(theme),
                "stat": "sum",
                "n": group.block.n,
                "value": (low + high) / 2,
                "step": high - low,
            }


def _ends(n: int, band: Band | None, beside: Sequence[Beside]) -> tuple[int, int]:
    """Return the fewest and the most of n that a band can stand for.

    Which of the words beside it are of the theme is not looked at, nor whether those
    above may be the block's. So it may stand for more here than for a reader, never
    for less than is true.
    """
    every = [replace(words, quotes=words.shown) for words in beside]
    ways = ((), beside, every)
    counts = [count for words in ways for count in counts_of(n, band, words)]
    return min(counts), max(counts)


def _beside(key: str, says: Says) -> list[Beside]:
    """Return the words that stand beside a block's bands, where some stand above it."""
    block = says[key].block
    covers = frozenset(block.covers if block else ())
    here: Counter[str] = Counter()
    above: Counter[str] = Counter()
    for group in says.values():
        reach = frozenset(group.info.covers)
        # What came out of an inbox is nobody's answer: it stands in no band.
        words = [one for one in group.words if not one.item.startswith(INBOX)]
        kinds = {(word.item, word.language, word.audience) for word in words}
        if reach > covers:
            above.update(item for item, _, _ in kinds for _ in range(MOST_LEFT))
        elif reach == covers:
            here.update(word.item for word in words)
    return [Beside(here[item], 0, most) for item, most in sorted(above.items())]
