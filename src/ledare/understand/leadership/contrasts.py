"""The twelve contrasts, the three kinds, and what each is called.

Which question belongs to which contrast, side and axis stands with the questions
themselves (``listen/surveys/questionnaires/profile.toml``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import pgettext_lazy

from ledare.listen.surveys.presets import PROFILE
from ledare.listen.surveys.questionnaires import load

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

AXES: Final = ("managing", "leading", "bossing")
AXIS_NAMES: Mapping[str, "Words"] = {
    "managing": pgettext_lazy("axis", "Managing"),
    "leading": pgettext_lazy("axis", "Leading"),
    "bossing": pgettext_lazy("axis", "Bossing"),
}
SIDES: Mapping[str, "Words"] = {
    "outcome": pgettext_lazy("side", "Outcome"),
    "process": pgettext_lazy("side", "Process"),
    "order": pgettext_lazy("side", "Order"),
    "listen": pgettext_lazy("side", "Listen"),
    "intimidate": pgettext_lazy("side", "Intimidate"),
    "motivate": pgettext_lazy("side", "Motivate"),
    "alone": pgettext_lazy("side", "Leave alone"),
    "teach": pgettext_lazy("side", "Teach and back up"),
    "public": pgettext_lazy("side", "Scold in public"),
    "private": pgettext_lazy("side", "Talk in private"),
    "behind": pgettext_lazy("side", "Behind the team"),
    "beside": pgettext_lazy("side", "With the team"),
    "privilege": pgettext_lazy("side", "Privilege"),
    "burden": pgettext_lazy("side", "Shared burden"),
    "power": pgettext_lazy("side", "Power"),
    "influence": pgettext_lazy("side", "Influence"),
    "subordinates": pgettext_lazy("side", "Subordinates"),
    "followers": pgettext_lazy("side", "Followers"),
    "punish": pgettext_lazy("side", "Failure punished"),
    "grow": pgettext_lazy("side", "Failure grown on"),
    "system": pgettext_lazy("side", "System"),
    "relation": pgettext_lazy("side", "Relation"),
    "dictate": pgettext_lazy("side", "Dictate"),
    "decide": pgettext_lazy("side", "Let decide"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its axis, its contrast, its side of it."""

    axis: str
    contrast: str
    side: str


@cache
def places() -> Mapping[str, Place]:
    """Return the place of every question, by its key, in the order of the contrasts."""
    return {
        f"{PROFILE}{item.key}": Place(
            item.concept, item.facet, item.key.partition("-")[0]
        )
        for item in load("profile").items
    }


@cache
def contrasts() -> Mapping[str, tuple[str, ...]]:
    """Return the sides of every contrast."""
    return {place.contrast: tuple(place.contrast.split("-")) for place in _each()}


def _each() -> tuple[Place, ...]:
    return tuple(places().values())
