"""Whom people turn to, as release-audit/1 reads it: how many did, between two ends.

Whether somebody turned to a place is a question with two answers, and so is whether
she named one person. What each person may see of herself is in it as well, as if all
of them had told each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from ledare.attack.membership import Members
from ledare.listen.naming.models import OwnBand
from ledare.responses.releases import Naming, NamingBlock, Release
from ledare.trust.nominations import (
    FEWEST_NOMINEES,
    FEWEST_TURNED,
    KNOWN,
    MOST_NAMES,
    OUTSIDE,
    FlowBand,
    fewest,
)

Written = dict[str, Any]
# By question and writer: whom she named, by key, and kinds of people outside.
Named = Mapping[str, Mapping[str, Iterable[str]]]


def turned_id(item: str, place: str) -> str:
    """Return what turning to a block or to a kind of people is called as a question."""
    return f"turned:{item}:{place}"


def named_id(item: str, person: str) -> str:
    """Return what naming one person is called as a question."""
    return f"named:{item}:{person}"


@dataclass(frozen=True)
class Nominations:
    """What one round shows of whom people turned to, to all and to each alone.

    ``people`` are those who were asked and whose answers count.
    """

    release: Release
    own: tuple[OwnBand, ...]
    people: tuple[str, ...]

    @classmethod
    def of(cls, release: Release, members: Members) -> Self:
        """Return what a round shows."""
        rows = OwnBand.objects.filter(round_key=release.round_key).select_related(
            "person"
        )
        own = rows.order_by("item", "person__key") if release.namings else ()
        covers = release.groups[0].covers if release.groups else ()
        return cls(release, tuple(own), tuple(members.of(covers)))

    def questions(self) -> Written:
        """Return each place and each person as a question: no, or yes."""
        asked = [figure["question"] for figure in self.figures()]
        return {question: {"lo": 0, "hi": 1, "harm": "both"} for question in asked}

    def figures(self) -> Iterator[Written]:
        """Yield how many turned where, and how many named whom."""
        for naming in self.release.namings:
            for block in naming.blocks:
                yield from _of_block(naming, block)
        yield from map(self._of_person, self.own)

    def _of_person(self, band: OwnBand) -> Written:
        """Return what one person sees: of all who answered but herself."""
        key = band.person.key
        others = [one for one in self.people if one != key]
        high = len(others) if band.high is None else band.high
        return {
            "group": f"{key}/{band.item}",
            "people": others,
            "question": named_id(band.item, key),
            "stat": "sum",
            "value": (band.low + high) / 2,
            "step": high - band.low,
        }

    def network(self) -> Iterator[Written]:
        """Yield the ties of the format: of blocks, and of each person for herself.

        How many turned, and to how many, is told by the least that a band stands for.
        """
        for naming in self.release.namings:
            n = {block.key: block.n for block in naming.blocks}
            within = [(block, block, band) for block, band in naming.informal.items()]
            between = [(one.source, one.target, one.band) for one in naming.flows]
            for source, target, band in (*within, *between):
                yield {
                    "question": naming.item,
                    "from": source,
                    "to": target,
                    "value": band,
                    "nominators": fewest(n[source], band),
                    "nominees": FEWEST_NOMINEES,
                }
        for own in self.own:
            ends = f"{own.low}+" if own.high is None else f"{own.low}-{own.high}"
            yield {"person": own.person.key, "audience": "self", "band": ends}


def _of_block(naming: Naming, block: NamingBlock) -> Iterator[Written]:
    """Yield where the people of a block turned, in the order in which it is shown.

    So much room is left for names at each place; where there is none, a band may stand
    for more than it says, or nothing may be shown of many.
    """
    room = MOST_NAMES * (block.n - KNOWN)
    for place, band in _row_of(naming, block):
        low, high = _ends(block.n, band, room, is_kind=place in OUTSIDE)
        room -= 0 if band is None else fewest(block.n, band)
        if (low, high) != (0, block.n):
            yield {
                "group": f"{block.key}/names",
                "covers": block.covers,
                "question": turned_id(naming.item, place),
                "stat": "sum",
                "n": block.n,
                "value": (low + high) / 2,
                "step": high - low,
            }


def _row_of(
    naming: Naming, block: NamingBlock
) -> Iterator[tuple[str, FlowBand | None]]:
    """Yield each place with what is shown of a block's people there."""
    flows = {
        flow.target: flow.band for flow in naming.flows if flow.source == block.key
    }
    outside = {
        flow.target: flow.band for flow in naming.outside if flow.source == block.key
    }
    yield block.key, naming.informal.get(block.key)
    for other in naming.blocks:
        if other.key != block.key:
            yield other.key, flows.get(other.key)
    for kind in OUTSIDE:
        yield kind, outside.get(kind)


def _ends(
    n: int, band: FlowBand | None, room: int, *, is_kind: bool
) -> tuple[int, int]:
    """Return the fewest and the most of n that a band can stand for.

    Nothing is shown where few were named too, so that says nothing of how many turned
    to a block.
    """
    if band == "many":
        return fewest(n, "many"), n
    if band == "some":
        return FEWEST_TURNED, n // 2 if fewest(n, "many") <= room else n
    is_few = is_kind and room >= FEWEST_TURNED
    return 0, FEWEST_TURNED - 1 if is_few else n


# --- what only a simulation knows ----------------------------------------------------


def naming_truth(
    shown: Nominations,
    named: Named,
    *,
    unit_of: Mapping[str, str],
    leading: Iterable[str],
) -> dict[str, dict[str, int]]:
    """Return who turned where and named whom, by question and person.

    ``unit_of`` has everybody who could be named, ``leading`` those who lead a unit.
    """
    truth: dict[str, dict[str, int]] = {}
    leads = set(leading)
    for naming in shown.release.namings:
        block_of = {unit: one.key for one in naming.blocks for unit in one.covers}
        at = {person: block_of.get(unit, "") for person, unit in unit_of.items()}
        places = [*(block.key for block in naming.blocks), *OUTSIDE]
        for writer, names in named.get(naming.item, {}).items():
            here = at.get(writer, "")
            kept = [one for one in names if at.get(one) != here or one not in leads]
            turned = {one if one in OUTSIDE else at.get(one, "") for one in kept}
            for place in places:
                answers = truth.setdefault(turned_id(naming.item, place), {})
                answers[writer] = int(place in turned)
    for band in shown.own:
        key = band.person.key
        truth[named_id(band.item, key)] = {
            writer: int(key in names)
            for writer, names in named.get(band.item, {}).items()
            if writer != key
        }
    return truth
