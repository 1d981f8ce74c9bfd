"""Whom made-up people turn to: those beside them, and a few who are sought by many."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from ledare.demo.content import norrbygg
from ledare.listen.surveys.models import Round, Seat
from ledare.trust.nominations import MOST_NAMES, NOBODY, OUTSIDE

QUESTIONS: Final = ("names:advice", "names:weigh")
# How many names an answer has, from and to; whose view is weighed are fewer.
HOW_MANY: Final = {"names:advice": (4, 8), "names:weigh": (2, 4)}
BESIDE, ABOVE, NEAR, FAR = 6.0, 4.0, 1.0, 0.06
Path = tuple[str, ...]


class Naming:
    """A round's list of people, and who would turn to whom."""

    def __init__(self, asked: Round) -> None:
        self.asked = [one.key for one in asked.asked if one.key in QUESTIONS]
        # By name: keys are drawn anew each time, and the demo is the same each time.
        listed = asked.nominees.order_by("person__name")
        self.keys = dict(listed.values_list("person__name", "roster_key"))
        self.home, self.led = _homes()
        content = norrbygg()["naming"]
        self.sought = {row["person"]: row["weight"] for row in content["sought"]}
        self.ways = {(row["from"], row["to"]): row["weight"] for row in content["ways"]}
        self.outside = content["outside"]

    def by(self, seat: Seat) -> dict[str, list[str]]:
        """Return ten slots for each question of names, as somebody answers."""
        writer = seat.person.name
        return {item: self._slots(writer, item) for item in self.asked}

    def _slots(self, writer: str, item: str) -> list[str]:
        # A chance of its own, so that every other answer of the demo stays as it is.
        chance = Random(f"{writer} {item}")  # noqa: S311 made up, nothing secret
        weights = {
            name: self._weight(writer, name) for name in self.keys if name != writer
        }
        low, high = HOW_MANY[item]
        named = _drawn(weights, chance.randint(low, high), chance)
        kinds = [
            OUTSIDE[kind]
            for kind, share in self.outside.items()
            if item == QUESTIONS[0] and chance.random() < share
        ]
        slots = [*(self.keys[name] for name in named), *kinds][:MOST_NAMES]
        return [*slots, *[NOBODY] * (MOST_NAMES - len(slots))]

    def _weight(self, writer: str, other: str) -> float:
        """Return how likely one turns to the other."""
        hers, theirs = self.home[writer], self.home[other]
        if self.led.get(other) == hers:
            near = ABOVE
        elif hers == theirs:
            near = BESIDE
        elif hers[:2] == theirs[:2]:
            near = NEAR
        else:
            near = self._way(hers, theirs)
        return near * float(self.sought.get(other, 1.0))

    def _way(self, hers: Path, theirs: Path) -> float:
        """Return how often people of one part of the chart turn to another."""
        found = [
            self.ways[one, two]
            for one in hers
            for two in theirs
            if (one, two) in self.ways
        ]
        return float(max(found, default=FAR))


def _homes() -> tuple[dict[str, Path], dict[str, Path]]:
    """Return where everybody works, and the unit each leader leads."""
    home: dict[str, Path] = {}
    led: dict[str, Path] = {}
    rows: Sequence[Mapping[str, Any]] = norrbygg()["units"]
    for row in rows:
        path = tuple(row["path"])
        led[row["leader"]] = path
        home |= dict.fromkeys([row["leader"], *row.get("members", [])], path)
    return home, led


def _drawn(weights: Mapping[str, float], n: int, chance: Random) -> list[str]:
    """Return n different names, the likelier the heavier."""
    keyed = {name: chance.random() ** (1 / weight) for name, weight in weights.items()}
    return sorted(keyed, key=lambda name: -keyed[name])[:n]
