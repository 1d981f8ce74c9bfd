"""Check that no figure set betrays anybody, for every possible set of answers.

The obligation: a colleague knows her own answer and reads every figure that a group
shows together. Then each other person keeps at least two possible answers; with the
normal guard they may all be known to have given the harmless one.

The others are alike to her, so the only thing she could learn of one person for sure
is what she learns of all: that every other answer is the same. So of all sets of
answers only these can betray: one own answer, and all others alike. There are
(w + 1)^2 of them, and each needs one witness: another set of answers, with her own in
it, that shows the very same figures. This is exact, and quick for any n;
``betrayed_by_enumeration`` does the same from the definition and serves as its check.

Themes have a proof of their own (``ledare.trust.proof_themes``), and so has whom people
turn to (``ledare.trust.proof_nominations``). Run ``python -m ledare.trust.proof`` for
the full table of all.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations_with_replacement, product
from typing import Literal, TextIO

from ledare.trust.cells import SMALLEST_GROUP
from ledare.trust.figures import REGISTRY, Figure, release_figure
from ledare.trust.proof_nominations import nomination_rows
from ledare.trust.proof_themes import theme_rows
from ledare.trust.scales import WIDTHS, Scale

Shown = tuple[tuple[str, float | bool | int, str], ...]

FULL_RANGE = 400  # from n = 15 on the argument of docs/decisions/0002 covers every n


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A set of answers that betrays the others to one colleague."""

    stats: tuple[str, ...]
    scale: Scale
    n: int
    own: int
    others: int

    def __str__(self) -> str:
        """Say who learns what."""
        return (
            f"{' + '.join(self.stats)} on {self.scale.lo}-{self.scale.hi}, "
            f"n = {self.n}: who answered {self.own} learns that all others "
            f"answered {self.others}."
        )


def prove(stats: Sequence[str], scale: Scale, n: int) -> list[Counterexample]:
    """Return every betraying set of answers; an empty list is the proof."""
    return [
        Counterexample(tuple(stats), scale, n, own, others)
        for own, others in product(range(scale.lo, scale.hi + 1), repeat=2)
        if others != scale.harmless and not _has_witness(stats, scale, n, own, others)
    ]


def prove_registry(
    n_max: int = FULL_RANGE,
    *,
    n_min: int = SMALLEST_GROUP,
    scales: Iterable[Scale] | None = None,
    after: Callable[[Scale, int], None] | None = None,
) -> list[Counterexample]:
    """Return every counterexample to the sets that figures.py shows together.

    ``after`` is called when a scale is done up to an n, to tell how far it is.
    """
    found: list[Counterexample] = []
    for scale in declared_scales() if scales is None else scales:
        for n in range(n_min, n_max + 1):
            for stats in shown_together(n, scale):
                found += prove(stats, scale, n)
            if after is not None:
                after(scale, n)
    return found


def declared_scales() -> Iterator[Scale]:
    """Yield every scale the registry serves, with each guard that differs.

    Figures are the same on 1-5 and 0-4 but for the shift, so a width stands for all.
    """
    for width in WIDTHS:
        lo = 0 if width == 10 else 1
        yield Scale(lo, lo + width)
        for harm in _HARMS:
            yield Scale(lo, lo + width, harm, "normal")


_HARMS: tuple[Literal["low", "high"], ...] = ("low", "high")


def shown_together(n: int, scale: Scale) -> list[tuple[str, ...]]:
    """Return the sets that n answers may show at once: as a cell, and as a whole."""
    allowed = [stat for stat, rule in REGISTRY.items() if rule.allows(n, scale)]
    cell = tuple(stat for stat in allowed if REGISTRY[stat].for_cells)
    whole = tuple(allowed)
    return [stats for stats in dict.fromkeys((cell, whole)) if stats]


def displayed(stats: Sequence[str], counts: Sequence[int], scale: Scale) -> Shown:
    """Return what a reader sees of these answers: names, values and blunt ends."""
    return tuple(_seen(release_figure(stat, counts, scale)) for stat in stats)


def _seen(figure: Figure) -> tuple[str, float | bool | int, str]:
    """Return the parts of a figure that differ between sets of answers."""
    return figure.stat, figure.value, figure.bound


def _has_witness(
    stats: Sequence[str], scale: Scale, n: int, own: int, others: int
) -> bool:
    """Return whether other answers of the others show the very same figures."""
    target = displayed(stats, _counts(scale, n, own, others, ()), scale)
    return any(
        displayed(stats, _counts(scale, n, own, others, changed), scale) == target
        for changed in _changes(scale, n, others)
    )


def _changes(scale: Scale, n: int, others: int) -> Iterator[tuple[int, ...]]:
    """Yield what some of the n - 1 others may have said instead, few changes first."""
    answers = [x for x in range(scale.lo, scale.hi + 1) if x != others]
    # Nearest first: one step off, or one step up and one down, is nearly always enough.
    answers.sort(key=lambda answer: (abs(answer - others), answer))
    yield tuple(answers[:2])
    for changed in range(1, n):
        yield from combinations_with_replacement(answers, changed)


def _counts(
    scale: Scale, n: int, own: int, others: int, changed: Sequence[int]
) -> list[int]:
    """Return the counts of one own answer, the changed ones, and the others alike."""
    counts = [0] * (scale.width + 1)
    counts[own - scale.lo] += 1
    counts[others - scale.lo] += n - 1 - len(changed)
    for answer in changed:
        counts[answer - scale.lo] += 1
    return counts


def betrayed_by_enumeration(
    stats: Sequence[str], scale: Scale, n: int
) -> list[Counterexample]:
    """Return the same as ``prove`` from the definition: every histogram, one by one."""
    possible: dict[tuple[Shown, int], set[int]] = defaultdict(set)
    for counts in histograms(n, scale.width + 1):
        shown = displayed(stats, counts, scale)
        present = [i for i, count in enumerate(counts) if count]
        for own in present:
            left = (i for i in present if i != own or counts[i] > 1)
            possible[shown, scale.lo + own].update(scale.lo + i for i in left)
    return sorted(
        (
            Counterexample(tuple(stats), scale, n, own, min(answers))
            for (_, own), answers in possible.items()
            if len(answers) < 2 and answers != {scale.harmless}
        ),
        key=lambda case: (case.own, case.others),
    )


def histograms(n: int, bins: int) -> Iterator[list[int]]:
    """Yield every way that n answers fall on the points of a scale."""
    for answers in combinations_with_replacement(range(bins), n):
        counts = [0] * bins
        for answer in answers:
            counts[answer] += 1
        yield counts


def main(
    arguments: Sequence[str] | None = None,
    *,
    out: TextIO | None = None,
    progress: TextIO | None = None,
) -> int:
    """Print one line for each scale and guard; return 1 where anybody is betrayed."""
    out, progress = out or sys.stdout, progress or sys.stderr
    parser = argparse.ArgumentParser(
        prog="ledare.trust.proof", description=main.__doc__
    )
    parser.add_argument("--n-max", type=int, default=FULL_RANGE)
    n_max = parser.parse_args(arguments).n_max

    def tell(scale: Scale, n: int) -> None:
        print(f"\r{_name(scale)}: n = {n} of {n_max} ", end="", file=progress)

    print(f"{'scale':<7}{'guard':<14}{'n':<9}{'sets':<6}{'betraying':<9}", file=out)
    betrayed = False
    for scale in declared_scales():
        found = prove_registry(n_max, scales=[scale], after=tell)
        print("\r", end="", file=progress)
        print(_row(scale, n_max, found), file=out)
        betrayed = betrayed or bool(found)
    for row, is_betrayed in chain(theme_rows(n_max), nomination_rows(n_max)):
        print(row, file=out)
        betrayed = betrayed or is_betrayed
    return int(betrayed)


def _row(scale: Scale, n_max: int, found: Sequence[Counterexample]) -> str:
    """Return a line of the table, and below it the first cases that betray."""
    sizes = range(SMALLEST_GROUP, n_max + 1)
    n_sets = sum(len(shown_together(n, scale)) for n in sizes)
    line = f"{_name(scale):<21}{f'5-{n_max}':<9}{n_sets:<6}{len(found):<9}".rstrip()
    return "\n".join([line, *(f"  {case}" for case in found[:3])])


def _name(scale: Scale) -> str:
    """Return a scale and its guard in words."""
    guard = "strict" if scale.guard == "strict" else f"normal, {scale.harm}"
    return f"{f'{scale.lo}-{scale.hi}':<7}{guard:<14}"


if __name__ == "__main__":
    sys.exit(main())
