"""Sets of questions that a leader chooses for a round in one step.

The short form is fixed and does not take turns: a mean over other questions would be
another mean, and no course over the rounds could be told
(docs/decisions/0022-leader-manager-boss.md).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import pgettext_lazy

from ledare.listen.surveys.questions import by_key

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

PROFILE: Final = "item:profile."
# One question of each contrast, four an axis.
SHORT_PROFILE: Final = (
    "outcome",
    "order",
    "subordinates",
    "system",
    "motivate",
    "teach",
    "beside",
    "influence",
    "public",
    "privilege",
    "punish",
    "dictate",
)

# Whom people turn to, beside what makes them turn to somebody or stay away.
ADVICE: Final = (
    "item:leading.heard",
    "item:leading.mistake",
    "item:leading.follow",
    "names:advice",
    "names:weigh",
)


@dataclass(frozen=True, slots=True)
class Preset:
    """A set of questions, and what a leader calls it."""

    name: str
    title: "Words"
    keys: tuple[str, ...]

    @property
    def n(self) -> int:
        """Return how many questions it has."""
        return len(self.keys)

    @property
    def seconds(self) -> int:
        """Return how long answering takes, about."""
        return sum(by_key()[key].seconds for key in self.keys)


def presets() -> tuple[Preset, ...]:
    """Return every set there is."""
    whole = tuple(key for key in by_key() if key.startswith(PROFILE))
    return (
        Preset(
            "profile-short",
            pgettext_lazy("preset", "Leader, manager, boss: in short"),
            tuple(f"{PROFILE}{key}" for key in SHORT_PROFILE),
        ),
        Preset(
            "profile",
            pgettext_lazy("preset", "Leader, manager, boss: the whole"),
            whole,
        ),
        Preset(
            "advice",
            pgettext_lazy("preset", "Influence: whom people turn to"),
            ADVICE,
        ),
    )


def preset_called(name: str | None) -> Preset | None:
    """Return a set by its name, or None where there is none of it."""
    return next((preset for preset in presets() if preset.name == name), None)
