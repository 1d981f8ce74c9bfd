"""What each roll-up is made of, read from the release, and worked out again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from ledare.responses.plan import Item
from ledare.responses.releases import GroupFigures, GroupInfo, ItemFigure
from ledare.trust.figures import blunted_value, mean_steps


@dataclass(frozen=True, slots=True)
class Part:
    """What a group says to one question, and the parts it was computed from, if any."""

    name: str
    covers: tuple[str, ...]
    figure: ItemFigure
    made_of: tuple[str, ...] = ()


def parts_of(
    groups: Sequence[GroupInfo], says: Mapping[str, GroupFigures], item: str
) -> Iterator[Part]:
    """Yield the groups that show a question, each after those it is made of.

    A roll-up's own part, which no group shows, comes before it under a name of its own.
    """
    leaves: dict[str, tuple[Part, ...]] = {}
    by_size = sorted(groups, key=lambda g: (g.kind == "rollup", len(g.covers), g.key))
    for group in by_size:
        figure = says[group.key].figures.get(item)
        if figure is None:
            continue
        inside = _inside(group, leaves)
        own = Part(group.key, group.covers, figure)
        beyond = says[group.key].beyond.get(item)
        if beyond is not None:
            taken = {unit for leaf in inside for unit in leaf.covers}
            covers = tuple(unit for unit in group.covers if unit not in taken)
            hidden = Part(f"{group.key}/beyond", covers, beyond)
            yield hidden
            inside = (*inside, hidden)
        if inside:
            names = tuple(leaf.name for leaf in inside)
            own = Part(group.key, group.covers, figure, names)
        leaves[group.key] = inside or (own,)
        yield own


def _inside(
    group: GroupInfo, leaves: Mapping[str, tuple[Part, ...]]
) -> tuple[Part, ...]:
    """Return the parts below a group that nothing else is made of, each once."""
    covers = set(group.covers)
    found = {
        leaf.name: leaf
        for parts in leaves.values()
        for leaf in parts
        if covers.issuperset(leaf.covers)
    }
    return tuple(found.values())


def unlike(parts: Sequence[Part], item: Item) -> list[str]:
    """Return the roll-ups that their parts' displayed figures do not give again."""
    by_name = {part.name: part for part in parts}
    return [
        part.name
        for part in parts
        if part.made_of
        and not _is_made_of(part, [by_name[name] for name in part.made_of], item)
    ]


def _is_made_of(whole: Part, parts: Sequence[Part], item: Item) -> bool:
    """Tell whether a roll-up says no more than its parts put together."""
    if len(parts) == 1:
        return whole.figure == parts[0].figure
    figure, made = whole.figure, [part.figure for part in parts]
    if figure.n != sum(part.n for part in made) or figure.views_differ is not None:
        return False
    per_unit = mean_steps(figure.n, item.scale)
    mean, bound = _pooled("mean", [(p.n, p.mean, p.bound) for p in made], item)
    if (figure.mean, figure.bound) != (_on_grid(mean, per_unit), bound):
        return False
    shares = [part.share_top_two for part in made]
    if figure.share_top_two is None or None in shares:
        return figure.share_top_two is None
    # A blunt end of a share is not written down, so either reading of it will do.
    return any(
        figure.share_top_two == _on_grid(share, 10) for share in _possible_shares(made)
    )


def _pooled(
    stat: str, parts: Sequence[tuple[int, float, str]], item: Item
) -> tuple[Fraction, str]:
    """Return a weighted mean of displayed figures and its bound, as pages do."""
    bounds = {bound for _, _, bound in parts}
    (bound,) = bounds if len(bounds) == 1 else ("is",)
    n = sum(size for size, _, _ in parts)
    if len(bounds) == 1:
        total = sum((size * exactly(value) for size, value, _ in parts), Fraction())
        return total / n, bound
    outwards = (
        size
        * exactly(blunted_value(stat=stat, value=value, bound=end, scale=item.scale))
        for size, value, end in parts
    )
    return sum(outwards, Fraction()) / n, bound


def _possible_shares(parts: Sequence[ItemFigure]) -> Iterator[Fraction]:
    """Yield the pooled share, with blunt ends taken as they stand or a quarter out."""
    n = sum(part.n for part in parts)
    shares = [(part.n, exactly(part.share_top_two or 0.0)) for part in parts]
    yield sum((size * share for size, share in shares), Fraction()) / n
    outwards = Fraction()
    for size, share in shares:
        lowest = Fraction(-(-20 // size), 10)
        end = (
            Fraction(share >= 1 - lowest) if not lowest < share < 1 - lowest else share
        )
        outwards += size * (share + (end - share) / 4)
    yield outwards / n


def exactly(displayed: float) -> Fraction:
    """Return the decimal fraction that a displayed number stands for."""
    return Fraction(displayed).limit_denominator(1000)


def _on_grid(value: Fraction, per_unit: int) -> float:
    return floor(value * per_unit + Fraction(1, 2)) / per_unit
