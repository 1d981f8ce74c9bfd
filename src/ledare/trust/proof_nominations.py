"""Check that what is told of whom people turn to betrays nobody.

The obligation is that of ``ledare.trust.proof``, for what an answer of names holds. Of
each person in the roster, and of each place to turn to, a writer has one of two values:
she named her (somebody there), or she did not. Then each other writer keeps both, in
everything that one reader has at hand: her own answer, all that is shown, and, where
she can be named herself, her own band. Three who did not name her, or one who did, may
tell her so.

Who share a block are alike in all that is shown: they can change places with all they
named. So people are counts here. A row tells where the people of a block turned, and
nobody names more than ten: so rows are looked at as a whole, and there she must be able
to have named nobody at all, too. The tests hold this against the definition, person by
person (docs/decisions/0023).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ledare.trust.nominations import (
    APART,
    FLOW_BANDS,
    MOST_NAMES,
    FlowBand,
    OwnBand,
    Turned,
    fewest,
    most,
    own_band,
    row_of,
)
from ledare.trust.themes import SMALLEST_BLOCK

FULL_RANGE = 200  # from here on every n is like the one before
FULL_ROWS = 24  # blocks whose rows are gone through
FULL_BESIDE = 14  # and those beside an own band
MOST_ELSEWHERE = 8  # answers from other blocks, beside these
FREE = 2  # others who may name otherwise the next time
TOLD_NOT, TOLD_TOO = APART - 1, 1  # who may tell her so

READER_AND_HER = 2

Band = tuple[int, int | None] | None


def nomination_rows(n_max: int) -> Iterator[tuple[str, bool]]:
    """Yield lines for the table of the proof, and whether anybody is betrayed."""
    top = min(n_max, FULL_RANGE)
    if top < SMALLEST_BLOCK:
        return
    sizes = range(SMALLEST_BLOCK, top + 1)
    yield _row("own bands", sizes, 16, [c for n in sizes for c in prove_own(n)])
    yield _row("from week to week", sizes[1:], 2, told_by_weeks(sizes[1:]))
    rows = sizes[: FULL_ROWS - SMALLEST_BLOCK + 1]
    yield _row(
        "where a block turned", rows, 5, [c for n in rows for c in prove_rows(n)]
    )
    beside = sizes[: FULL_BESIDE - SMALLEST_BLOCK + 1]
    for blocks, other in ((1, 0), (2, SMALLEST_BLOCK)):
        found = [
            case
            for n, elsewhere in product(beside, range(MOST_ELSEWHERE + 1))
            for case in prove_beside(n, elsewhere, n_other=other)
        ]
        what = f"own band beside rows, {blocks}"
        yield _row(what, beside, 3 * (MOST_ELSEWHERE + 1), found)


def _row(
    what: str, sizes: range, n_each: int, found: Sequence[object]
) -> tuple[str, bool]:
    """Return a line of the table: so many sets for each size."""
    span = f"{sizes[0]}-{sizes[-1]}" if sizes else ""
    return (
        f"names: {what:<25}{span:<9}{n_each * len(sizes):<6}{len(found)}",
        bool(found),
    )


# --- own bands -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToldOwn:
    """An own band that settles what every other did, and who told her what before."""

    able: int
    band: Band
    told_not: int
    told_too: int
    all_named: bool

    def __str__(self) -> str:
        """Say what she learns."""
        others = "all others named her" if self.all_named else "nobody else named her"
        return (
            f"{self.able} could have named her, band {self.band}, {self.told_not} tell "
            f"that they did not and {self.told_too} that they did: {others}."
        )


def prove_own(able: int) -> Iterator[ToldOwn]:
    """Yield every case in which an own band betrays somebody; none is the proof.

    Whether she answered herself only she knows: then one more could have named her.
    """
    known = product(range(TOLD_NOT + 1), range(TOLD_TOO + 1), (0, 1))
    for told_not, told_too, more in known:
        left: dict[Band, set[int]] = defaultdict(set)
        others = able + more - told_not - told_too
        for named in range(others + 1):
            left[_own(named + told_too, able)].add(named)
        for band, counts in left.items():
            if counts in ({0}, {others}):
                all_named = counts == {others}
                yield ToldOwn(able, band, told_not, told_too, all_named)


def told_by_weeks(
    sizes: Iterable[int], *, free: int = FREE
) -> list[tuple[object, ...]]:
    """Return where two bands tell whether the one person who joined or left named her.

    For certain they never do. Here it is taken that no more than ``free`` others name
    her the one time and not the other.
    """
    found: list[tuple[object, ...]] = []
    for able in sizes:
        left: dict[object, set[bool]] = defaultdict(set)
        stay = range(able)
        for before, hers, moved in product(stay, (False, True), range(-free, free + 1)):
            after = before + moved
            if after in stay:
                left["left", _own(before + hers, able), _own(after, able - 1)].add(hers)
                left["joined", _own(before, able - 1), _own(after + hers, able)].add(
                    hers
                )
        found += [(able, case) for case, values in left.items() if len(values) < 2]
    return found


def _own(named: int, able: int) -> Band:
    """Return what she sees when so many named her."""
    band: OwnBand | None = own_band(named, able)
    return None if band is None else (band.low, band.high)


# --- rows: where a block turned ------------------------------------------------------

Shown = tuple[FlowBand | None, ...]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row that leaves no way for another to have named nobody, or somebody there."""

    n: int
    shown: Shown
    own: tuple[int, ...]
    place: int | None

    def __str__(self) -> str:
        """Say what a colleague learns."""
        not_ = "name nobody" if self.place is None else f"turn to place {self.place}"
        return (
            f"{self.n} people, {self.shown}: who named {self.own} learns that others "
            f"did not {not_}."
        )


def prove_rows(n: int) -> Iterator[ToldRow]:
    """Yield every row of a block of n that betrays somebody; none is the proof.

    A row is as hard as what it needs, not as where it stands: so each number of places
    with each band is looked at, and one place with none. The reader turned nowhere, to
    one place of each kind, or to as many as she could.
    """
    for shown in _rows_that_fit(n):
        kinds = {
            band: shown.index(band) for band in (*FLOW_BANDS, None) if band in shown
        }
        owns = {(), *((place,) for place in kinds.values())}
        owns.add(tuple(range(min(MOST_NAMES, len(shown)))))
        for own, hers in product(sorted(owns), (None, *kinds.values())):
            if not _may_be(n, shown, own, hers):
                yield ToldRow(n, shown, own, hers)


def _rows_that_fit(n: int) -> Iterator[Shown]:
    """Yield the rows that are shown of n people, if the fewest turned that can have."""
    most_names = MOST_NAMES * n
    for n_many in range(most_names // fewest(n, "many") + 1):
        left = most_names - n_many * fewest(n, "many")
        for n_some in range(left // fewest(n, "some") + 1):
            shown: Shown = (*_times("many", n_many), *_times("some", n_some), None)
            if _shown(n, [fewest(n, band) if band else 0 for band in shown]) == shown:
                yield shown


def _times(band: FlowBand, n: int) -> Shown:
    return (band,) * n


def _may_be(n: int, shown: Shown, own: Sequence[int], hers: int | None) -> bool:
    """Tell whether a row may be shown where she named somebody of one place only.

    Of each place as few named somebody as its band stands for; what the reader and she
    did not, the others must have, each to ten places at the most and once to each. In
    turn, they always can: it takes no more than so many names in all.
    """
    settled = [(at in own) + (at == hers) for at in range(len(shown))]
    people = [
        max(settled[at], 0 if band is None else fewest(n, band))
        for at, band in enumerate(shown)
    ]
    needed = [all_ - known for all_, known in zip(people, settled, strict=True)]
    others = n - READER_AND_HER
    can = sum(needed) <= MOST_NAMES * others and max(needed) <= others
    return can and _shown(n, people) == shown


def _shown(n: int, people: Sequence[int]) -> Shown:
    """Return the bands of a row, each to five people or more where so many turned."""
    made = row_of(n, [Turned(count) for count in people])
    return tuple(None if figure is None else figure.band for figure in made)


# --- an own band beside rows ---------------------------------------------------------


Block = tuple[int, bool, bool]  # n, whether the reader is in it, and turned there
Values = tuple[set[bool], set[bool]]  # of naming her, and of naming somebody there
Ways = dict[tuple[FlowBand | None, int], Values]  # by what is shown, and who named her


def prove_beside(
    n: int, elsewhere: int, *, n_other: int = 0
) -> list[tuple[object, ...]]:
    """Return where somebody's own band and the rows to her block betray a writer.

    A block of n, perhaps a second one, and so many who answered in none. She answers in
    the first herself, or elsewhere and is no one of these.
    """
    found: list[tuple[object, ...]] = []
    for own in (None, False, True):
        first: Block = (n, own is not None, bool(own))
        blocks = [first, *([(n_other, False, False)] * bool(n_other))]
        for case, left in _beside(blocks, elsewhere).items():
            told = [what for what, values in left.items() if len(values) == 1]
            found += [(blocks, elsewhere, case, what) for what in told]
    return found


def _beside(
    blocks: Sequence[Block], elsewhere: int
) -> dict[object, dict[str, set[bool]]]:
    """Return the values that are left to people, by what she may see."""
    left: dict[object, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for ways in product(*(_ways(*block).items() for block in blocks)):
        shown = tuple(band for (band, _), _ in ways)
        able = elsewhere - sum(is_in for _, is_in, _ in blocks)
        able += sum(most(n, band) for (n, *_), band in zip(blocks, shown, strict=True))
        for away in range(elsewhere + 1):
            named = away + sum(hers for (_, hers), _ in ways)
            here = left[shown, _own(named, able)]
            here["from elsewhere"] |= _both(away, elsewhere - away)
            for at, (_, (her, there)) in enumerate(ways):
                here[f"her, from block {at}"] |= her
                here[f"somebody there, from block {at}"] |= there
    return left


def _ways(n: int, is_in: bool, own: bool) -> Ways:
    """Return all that the others of a block can have done, by what may be shown of it.

    Whether five were named there follows from none of it, so nothing may be shown, too.
    """
    others = n - is_in
    ways: Ways = defaultdict(lambda: (set(), set()))
    for hers in range(others + 1):
        for people in range(hers, others + 1):
            for band in {None, *_shown(n, [people + own])}:
                her, there = ways[band, hers]
                her |= _both(hers, others - hers)
                there |= _both(people, others - people)
    return ways


def _both(yes: int, no: int) -> set[bool]:
    """Return the values there are where so many did and so many did not."""
    return {value for value, count in ((True, yes), (False, no)) if count}
