"""Check that theme bands betray nobody: alone, beside quotes, from week to week.

The obligation is that of ``ledare.trust.proof``. Of each theme a person has one of two
values: she said something of it, or she did not. A colleague knows her own words,
ticked or not. Then each other person keeps both values.

Words that are shown stand beside the bands, and whoever reads them can tell their
themes herself. What they tell, their writers chose to tell. So there the obligation is
that a band takes nothing away that the words alone leave: no value of anybody's, and
of words in a larger group no block in it that they may come from.

Who share a block are alike in all that is shown, words and bands (``ShownGroups.tens``
in ``ledare.responses``), and any number of themes can be in one comment. So a theme is
looked at by itself, and people are counts: how many have words that are shown, in how
many of those the theme is, how many others said it where nobody reads it. One question
is asked, one comment a person: the fewest ways there are to have said it. The tests
hold this against the definition, person by person, and for several themes at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ledare.trust.themes import (
    BANDS,
    SMALLEST_BLOCK,
    Band,
    Beside,
    counts_of,
    theme_of,
)

FULL_RANGE = 200  # from n = 10 on the argument of docs/decisions/0015 covers every n
FULL_ABOVE = 11  # blocks whose words stand above; their ways are many
FREE = 2  # others who may say something else the next week
FEWEST_WORDS = 3  # comments that are shown together
MOST_LEFT = FEWEST_WORDS - 1  # of a block, that stand in a larger group

Values = frozenset[bool]


def theme_rows(n_max: int) -> Iterator[tuple[str, bool]]:
    """Yield lines for the table of the proof, and whether anybody is betrayed."""
    top = min(n_max, FULL_RANGE)
    if top < SMALLEST_BLOCK:
        return
    sizes = range(SMALLEST_BLOCK, top + 1)
    yield _row("bands, and quotes", sizes, 6, prove_themes(top))
    yield _row("from week to week", sizes[1:], 2, told_by_weeks(sizes[1:]))
    sizes = sizes[: FULL_ABOVE - SMALLEST_BLOCK + 1]
    for kinds in (1, 2):
        found = [
            case
            for n, own in product(sizes, (None, False, True))
            for case in prove_above(n, kinds, own=own)
        ]
        yield _row(f"beside words above, {kinds}", sizes, 3, found)


def _row(
    what: str, sizes: range, n_each: int, found: Sequence[object]
) -> tuple[str, bool]:
    """Return a line of the table: so many sets for each size."""
    span = f"{sizes[0]}-{sizes[-1]}" if sizes else ""
    n_sets = n_each * len(sizes)
    return f"themes: {what:<24}{span:<9}{n_sets:<6}{len(found)}", bool(found)


# --- one block -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """What a block shows that takes a value from every person but the reader.

    ``shown`` others have words that are shown, in ``quotes`` of these the theme is.
    """

    n: int
    own: bool
    shown: int
    quotes: int
    band: Band | None
    all_said: bool

    def __str__(self) -> str:
        """Say who learns what."""
        others = "all others said it" if self.all_said else "nobody else said it"
        return (
            f"{self.n} people, band {self.band}, {self.quotes} of {self.shown} quotes: "
            f"who said it {'too' if self.own else 'not'} learns that {others}."
        )


def prove_themes(
    n_max: int = FULL_RANGE, *, n_min: int = SMALLEST_BLOCK
) -> list[ToldTheme]:
    """Return every case in which a band betrays somebody; none is the proof."""
    return [
        case
        for n in range(n_min, n_max + 1)
        for band in (None, *BANDS)
        for own in (False, True)
        for case in told(n, counts_of(n, band), own=own, band=band)
    ]


def told(n: int, counts: range, *, own: bool, band: Band | None) -> Iterator[ToldTheme]:
    """Yield where a band that stands for these counts betrays, beside any quotes."""
    others = n - 1
    for shown in range(others):  # with words of all there is nothing left to tell
        silent = others - shown
        for quotes in range(shown + 1):
            fewest = max(0, counts.start - own - quotes)
            most = min(silent, counts.stop - 1 - own - quotes)
            if fewest > most:
                continue  # no answers show this
            if not (quotes or most):
                yield ToldTheme(n, own, shown, quotes, band, False)
            if shown == quotes and fewest == silent:
                yield ToldTheme(n, own, shown, quotes, band, True)


# --- blocks whose words stand together in a larger group ------------------------------

Above = tuple[
    int, int
]  # words of a block that stand above, and of these with the theme
Left = dict[Above, set[bool]]  # by what may stand above, the values of the others
Shown = tuple[int, int]  # words that stand in the block, and of these with the theme


def prove_above(n: int, kinds: int = 1, *, own: bool | None = None) -> list[object]:
    """Return what bands take away in two blocks of n with words in a larger group.

    ``kinds`` of words stand above, by language or reader, two of each kind at the most
    from a block. ``own`` is what somebody in the first block said, shown to nobody, who
    reads along; None for somebody from elsewhere.
    """
    found: list[object] = []
    most = MOST_LEFT * kinds
    first = _blocks(n, most, own)
    second = first if own is None else _blocks(n, most, None)
    for words in range(FEWEST_WORDS, 2 * most + 1):
        for quotes in range(words + 1):
            for one, other in product(first, second):
                found += _taken(one, other, (words, quotes))
    return found


@dataclass(frozen=True)
class _Block:
    """A block as it is shown, and what is left, with its band and by words alone."""

    shown: Shown
    band: Band | None
    left: Left
    by_words: Left


def _blocks(n: int, above: int, own: bool | None) -> list[_Block]:
    """Return all that a block of n can look like."""
    size = n - (own is not None)
    made: dict[tuple[Shown, Band | None], Left] = {}
    alone: dict[Shown, Left] = {}
    for shown in (0, *range(FEWEST_WORDS, size + 1)):
        for quotes in range(shown + 1):
            beside = [Beside(shown, quotes, above)]
            here = shown, quotes
            for unshown in range(size - shown + 1):
                band = _band(n, quotes + unshown + bool(own), beside)
                for way in _ways_above(min(above, size - shown - unshown)):
                    said = quotes + unshown + way[1]
                    values = _values(said, size - said)
                    by_band = made.setdefault((here, band), defaultdict(set))
                    by_band[way] |= values
                    alone.setdefault(here, defaultdict(set))[way] |= values
    return [_Block(at, band, left, alone[at]) for (at, band), left in made.items()]


def _ways_above(most: int) -> Iterator[Above]:
    """Yield how many words of a block stand above, and how many of the theme."""
    for words in range(most + 1):
        for quotes in range(words + 1):
            yield words, quotes


def _taken(one: _Block, other: _Block, above: Above) -> Iterator[object]:
    """Yield what the bands of two blocks take away, their words above known in all."""
    with_bands = _together(one.left, other.left, above)
    if not with_bands[0]:
        return  # no answers show this
    for at, (left, words) in enumerate(
        zip(with_bands, _together(one.by_words, other.by_words, above), strict=True)
    ):
        if set(left) != set(words) or _all(left) != _all(words):
            yield one.shown, one.band, other.shown, other.band, above, at


def _together(one: Left, other: Left, above: Above) -> tuple[Left, Left]:
    """Return what is left of two blocks whose words above come to so many."""
    first: Left = {}
    second: Left = {}
    for way, values in one.items():
        rest = above[0] - way[0], above[1] - way[1]
        if rest in other:
            first[way] = values
            second[rest] = other[rest]
    return first, second


def _all(left: Left) -> set[bool]:
    return set().union(*left.values())


def _values(said: int, silent: int) -> set[bool]:
    """Return the values there are among people of whom so many said it."""
    return {value for value, n in ((True, said), (False, silent)) if n}


# --- from week to week ----------------------------------------------------------------


def told_by_weeks(
    sizes: Iterable[int], *, free: int = FREE
) -> list[tuple[object, ...]]:
    """Return where two weeks' bands tell what the one person said who joined or left.

    Each week is written anew, so for certain they never do. Here it is taken that no
    more than ``free`` others say something else than the week before.
    """
    found: list[tuple[object, ...]] = []
    for n, own in product(sizes, (False, True)):
        left: dict[object, set[bool]] = defaultdict(set)
        # n - 1 stay, one of them reads; n with her who joined, or left.
        stay = range(n - 1 - own + 1)
        for before, hers, moved in product(stay, (False, True), range(-free, free + 1)):
            after = before + moved
            if after in stay:
                with_her, without = before + own + hers, after + own
                left["left", _band(n, with_her), _band(n - 1, without)].add(hers)
                with_her, without = after + own + hers, before + own
                left["joined", _band(n - 1, without), _band(n, with_her)].add(hers)
        found += [(n, own, case) for case, values in left.items() if len(values) < 2]
    return found


def _band(n: int, said: int, beside: Iterable[Beside] = ()) -> Band | None:
    """Return what is shown when so many of n said it."""
    figure = theme_of(n, said, beside)
    return figure.band if figure else None
