"""What a group of answers may say: the only functions that let a number out.

The registry is closed. A figure enters it with a proof (``ledare.trust.proof``) or
not at all: whatever a colleague knows of her own answer, each other person keeps at
least two possible answers, given everything the group shows together. That holds
for these sets, on scales of 4 to 11 points (docs/decisions/0002):

- answers and mean: n from 5
- answers, mean and views differ: n from 5, scales of 5 and 7 points
- answers, mean and share of the top two: n from 10
- all four: n from 10, scales of 5 and 7 points
- these and the spread, n from 50, of a group that stands alone: beside the figures
  of teams inside it the spread has no proof (docs/decisions/0011)
- answers and mean of a category in an attribute table: n from 10, both ends blunt,
  once ``ledare.trust.audit`` has agreed to the table
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import InitVar, dataclass
from math import isqrt
from types import MappingProxyType
from typing import Literal

from ledare.trust.cells import SMALLEST_GROUP, TooFew
from ledare.trust.scales import WIDTHS, NotProven, Scale

__all__ = [
    "REGISTRY",
    "SMALLEST_CATEGORY",
    "SMALLEST_SHARE",
    "SMALLEST_SPREAD",
    "Figure",
    "NotProven",
    "Rule",
    "Scale",
    "answers_of",
    "blunted",
    "blunted_value",
    "category_of",
    "figures_of",
    "figures_of_blocks",
    "figures_standing_alone",
    "figures_together",
    "mean_of",
    "mean_steps",
    "release_figure",
    "share_top_two_of",
    "spread_of",
    "views_differ_of",
]

Counts = Sequence[int]  # counts[i] = how many answered lo + i
Bound = Literal["is", "or_higher", "or_lower"]

SMALLEST_SHARE = 10  # answers, for the share of the top two
SMALLEST_SPREAD = 50  # answers, for the spread of a group that stands alone
SMALLEST_CATEGORY = 10  # answers, for a line of an attribute table

# Views differ when the standard deviation passes this, in hundredths, by width.
DIFFER_ABOVE: Mapping[int, int] = MappingProxyType({4: 110, 6: 180})

# Displayed numbers and their blunt ends moved a quarter outwards are whole in these
# parts of a point: steps of 1/2, 1/4, 1/5 and 1/10, and a quarter of each.
FINEST = 80

_MAKER = object()  # only this module's functions make figures


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that may be shown, with its n, its grain and its blunt end."""

    stat: str
    n: int
    value: float | bool | int
    step: float | None = None
    bound: Bound = "is"
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        """Refuse a figure made elsewhere: the registry is the only door."""
        if maker is not _MAKER or self.stat not in REGISTRY:
            raise TypeError("Figures are made by the functions of trust.figures only.")

    def as_json(self) -> dict[str, str | float | bool | int | None]:
        """Return the figure ready for JSON."""
        return {
            "stat": self.stat,
            "n": self.n,
            "value": self.value,
            "step": self.step,
            "bound": self.bound,
        }


def figures_of(counts: Counts, scale: Scale) -> tuple[Figure, ...]:
    """Return every figure a group of this size may show; none below five answers."""
    n = _sums(counts, scale).n
    return tuple(
        rule.make(counts, scale)
        for rule in REGISTRY.values()
        if rule.for_cells and rule.allows(n, scale)
    )


def figures_of_blocks(blocks: Sequence[Counts], scale: Scale) -> tuple[Figure, ...]:
    """Return the figures of a group that is made of these blocks (``cells.blocks``).

    One block says what ``figures_of`` says. Of several, only their shown figures are
    put together: a roll-up worked out from the answers would, beside the teams in it,
    tell a colleague what all others answered.
    """
    n = sum(sum(int(count) for count in counts) for counts in blocks)
    return figures_together([figures_of(counts, scale) for counts in blocks], n, scale)


def figures_together(
    shown: Sequence[tuple[Figure, ...]], n: int, scale: Scale
) -> tuple[Figure, ...]:
    """Return what ``figures_of_blocks`` says, from the figures of each block."""
    if len(shown) == 1:
        return shown[0]
    parts = [{figure.stat: figure for figure in figures} for figures in shown]
    together = [
        _pooled([part[stat] for part in parts], scale)
        for stat in ("mean", "share_top_two")
        if all(stat in part for part in parts)
    ]
    return (Figure("answers", n, n, maker=_MAKER), *together)


def figures_standing_alone(counts: Counts, scale: Scale) -> tuple[Figure, ...]:
    """Return the figures of a group with no other group beside it or inside it.

    Those are a cell's, and from 50 answers on the spread.
    """
    n = _sums(counts, scale).n
    return tuple(
        rule.make(counts, scale) for rule in REGISTRY.values() if rule.allows(n, scale)
    )


def category_of(counts: Counts, scale: Scale) -> tuple[Figure, Figure]:
    """Return what a line of an attribute table says: answers and mean.

    Both ends are blunt whatever the question's guard, for a category cuts across
    teams. Raises TooFew below ten.
    """
    _at_least(SMALLEST_CATEGORY, _sums(counts, scale))
    strict = Scale(scale.lo, scale.hi)
    return answers_of(counts, strict), mean_of(counts, strict)


def release_figure(stat: str, counts: Counts, scale: Scale) -> Figure:
    """Return one figure by name.

    Raises NotProven for a name outside the registry, TooFew for too few answers.
    """
    if stat not in REGISTRY:
        raise NotProven(f"{stat!r} has no proof; these have: {', '.join(REGISTRY)}.")
    return REGISTRY[stat].make(counts, scale)


def answers_of(counts: Counts, scale: Scale) -> Figure:
    """Return how many answered. Raises TooFew below five."""
    n = _at_least(SMALLEST_GROUP, _sums(counts, scale)).n
    return Figure("answers", n, n, maker=_MAKER)


def mean_of(counts: Counts, scale: Scale) -> Figure:
    """Return the mean in coarse steps, blunt at both ends. Raises TooFew below five.

    The steps are 0.25 below ten answers and 0.1 from ten, doubled on wide scales. An
    end is where one person at the far end would still leave the others in doubt.
    """
    sums = _at_least(SMALLEST_GROUP, _sums(counts, scale))
    n, per_unit = sums.n, mean_steps(sums.n, scale)
    spare_low = 1 if scale.harmless == scale.lo else scale.width + 1
    spare_high = 1 if scale.harmless == scale.hi else scale.width + 1
    return _on_grid(
        "mean",
        n,
        nearest=_rounded(sums.total * per_unit, n),
        lowest=-((-(n * scale.lo + spare_low) * per_unit) // n),
        highest=((n * scale.hi - spare_high) * per_unit) // n,
        per_unit=per_unit,
    )


def mean_steps(n: int, scale: Scale) -> int:
    """Return how many steps of the displayed mean make one scale point."""
    fine = 4 if n < 10 else 10
    return fine // 2 if scale.width > 6 else fine


def share_top_two_of(counts: Counts, scale: Scale) -> Figure:
    """Return the share at the two highest answers, in tenths. Raises TooFew below 10.

    The ends are the first step that two people fill, and its mirror.
    """
    sums = _at_least(SMALLEST_SHARE, _sums(counts, scale))
    lowest = -(-20 // sums.n)
    return _on_grid(
        "share_top_two",
        sums.n,
        nearest=_rounded(sums.top_two * 10, sums.n),
        lowest=lowest,
        highest=10 - lowest,
        per_unit=10,
    )


def views_differ_of(counts: Counts, scale: Scale) -> Figure:
    """Return whether the standard deviation passes 1.1 (5 points) or 1.8 (7 points).

    It is the population's: the answers are the whole group, not a sample of it.
    Raises TooFew below five answers, NotProven on other scales.
    """
    sums = _at_least(SMALLEST_GROUP, _sums(counts, scale))
    if scale.width not in DIFFER_ABOVE:
        raise NotProven(
            f"Whether views differ has no proof on {scale.lo} to {scale.hi}; "
            "scales of 5 and 7 points have one."
        )
    limit = DIFFER_ABOVE[scale.width] * sums.n
    differ = 100 * 100 * sums.variation > limit * limit
    return Figure("views_differ", sums.n, differ, maker=_MAKER)


def spread_of(counts: Counts, scale: Scale) -> Figure:
    """Return a whole's standard deviation, 2 decimals. Raises TooFew below 50.

    It is never below the spread that two people at one end and all others at the
    other would make, so that it cannot tell that nearly everybody said the same.
    """
    sums = _at_least(SMALLEST_SPREAD, _sums(counts, scale))
    n = sums.n
    two_apart = 2 * (n - 2) * scale.width**2
    lowest = -(-(isqrt(100 * 100 * two_apart - 1) + 1) // n)
    return _on_grid(
        "spread",
        n,
        nearest=(isqrt(200 * 200 * sums.variation) + n) // (2 * n),
        lowest=lowest,
        highest=None,
        per_unit=100,
    )


def blunted(figure: Figure, scale: Scale) -> float:
    """Return the number to compute with: a blunt end moves a quarter outwards."""
    return blunted_value(
        stat=figure.stat, value=figure.value, bound=figure.bound, scale=scale
    )


def blunted_value(*, stat: str, value: float | bool, bound: str, scale: Scale) -> float:
    """Return the same for a figure read back from a release."""
    if bound == "is":
        return float(value)
    low, high = (float(scale.lo), float(scale.hi)) if stat == "mean" else (0.0, 1.0)
    end = high if bound == "or_higher" else low
    return value + (end - value) / 4


@dataclass(frozen=True, slots=True)
class Rule:
    """One registered figure: who makes it, and from how many answers."""

    make: Callable[[Counts, Scale], Figure]
    from_n: int
    widths: Sequence[int] = WIDTHS
    for_cells: bool = True

    def allows(self, n: int, scale: Scale) -> bool:
        """Return whether a group of n answers on this scale may show it."""
        return n >= self.from_n and scale.width in self.widths


REGISTRY: Mapping[str, Rule] = MappingProxyType(
    {
        "answers": Rule(answers_of, SMALLEST_GROUP),
        "mean": Rule(mean_of, SMALLEST_GROUP),
        "share_top_two": Rule(share_top_two_of, SMALLEST_SHARE),
        "views_differ": Rule(views_differ_of, SMALLEST_GROUP, tuple(DIFFER_ABOVE)),
        "spread": Rule(spread_of, SMALLEST_SPREAD, for_cells=False),
    }
)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Whole numbers only: rounding happens once, exactly, at the grid."""

    n: int
    total: int
    squares: int
    top_two: int

    @property
    def variation(self) -> int:
        """Return the variance times n squared."""
        return self.n * self.squares - self.total**2


def _sums(counts: Counts, scale: Scale) -> _Sums:
    """Return the sums every figure is made of. Raises ValueError for other counts."""
    if len(counts) != scale.width + 1:
        raise ValueError(
            f"{len(counts)} counts for a scale from {scale.lo} to {scale.hi}; "
            f"it has {scale.width + 1} answers."
        )
    whole = [int(count) for count in counts]
    if min(whole) < 0:
        raise ValueError(f"A count is {min(whole)}; 0 is the fewest.")
    rated = list(enumerate(whole, start=scale.lo))
    return _Sums(
        n=sum(whole),
        total=sum(answer * count for answer, count in rated),
        squares=sum(answer * answer * count for answer, count in rated),
        top_two=whole[-1] + whole[-2],
    )


def _at_least(fewest: int, sums: _Sums) -> _Sums:
    """Return the sums, or raise TooFew."""
    if sums.n < fewest:
        raise TooFew(sums.n, fewest)
    return sums


def _rounded(numerator: int, n: int) -> int:
    """Return the nearest whole number to numerator / n; halves go up."""
    return (2 * numerator + n) // (2 * n)


def _on_grid(
    stat: str, n: int, *, nearest: int, lowest: int, highest: int | None, per_unit: int
) -> Figure:
    """Return a figure on its grid, blunt where it reaches an end."""
    bound: Bound = "is"
    if nearest <= lowest:
        nearest, bound = lowest, "or_lower"
    elif highest is not None and nearest >= highest:
        nearest, bound = highest, "or_higher"
    return Figure(stat, n, nearest / per_unit, 1 / per_unit, bound, maker=_MAKER)


def _pooled(parts: Sequence[Figure], scale: Scale) -> Figure:
    """Return the weighted mean of shown figures, on the grid of a group that size."""
    n = sum(part.n for part in parts)
    stat, bound = parts[0].stat, parts[0].bound
    # All at one blunt end: so is the whole. Else each end counts as in ``blunted``.
    if {part.bound for part in parts} == {bound}:
        numbers = [part.value for part in parts]
    else:
        numbers, bound = [blunted(part, scale) for part in parts], "is"
    per_unit = mean_steps(n, scale) if stat == "mean" else 10
    # In whole numbers: a half goes up whatever order the parts come in.
    fine = (round(number * FINEST) for number in numbers)
    total = sum(part.n * one for part, one in zip(parts, fine, strict=True))
    nearest = _rounded(total * per_unit, n * FINEST)
    return Figure(stat, n, nearest / per_unit, 1 / per_unit, bound, maker=_MAKER)
