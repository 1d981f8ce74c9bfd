"""A look at a concern before it is sent: for its writer alone, kept nowhere.

By rules, as on people's own devices (surveys/device/tone.js): no server holds an
encoder for it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from ledare.listen.voices.naming import named_in
from ledare.people.models import Person
from ledare.people.queries import units_held
from ledare.text import Cue, cues, detect

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

# What makes criticism useful, in the order it is best said.
HELPS: Final[dict[str, "Words"]] = {
    "situation": _("When and where it was"),
    "behaviour": _("What was done or said, as a camera would have seen it"),
    "impact": _("What it led to, for you or for the work"),
    "request": _("What you would like instead"),
}
# What makes it hard to hear.
HINDERS: Final[dict[str, "Words"]] = {
    "insult": _("A word for a person. Say what was done instead."),
    "verdict": _("A verdict on who somebody is. Say what was done instead."),
    "contempt": _("This can read as looking down on somebody."),
    "threat": _("This can read as a threat."),
    "command": _("This reads as an order. Say what you would like."),
    "always_never": _("Always and never are seldom true, and easy to argue with."),
    "public_shaming": _("Criticism is best kept between two."),
    "shouting": _("Capitals read as shouting."),
}


@dataclass(frozen=True)
class Help:
    """Something that helps to be heard, and whether it was seen in the text."""

    says: "Words"
    is_there: bool


@dataclass(frozen=True)
class Hindrance:
    """Words that make it hard to hear what is meant, and why."""

    words: str
    says: "Words"


@dataclass(frozen=True)
class Look:
    """How a text says what it says."""

    helps: tuple[Help, ...]
    hinders: tuple[Hindrance, ...]


def look_at(text: str, *, language: str) -> Look:
    """Return what a writer may like to know before she sends her concern."""
    said = unicodedata.normalize("NFC", text)
    (spoken,) = detect([said], prior=language)
    found = cues(said, spoken.language if spoken.is_sure else None)
    kinds = {cue.kind for cue in found}
    return Look(
        helps=tuple(Help(says, kind in kinds) for kind, says in HELPS.items()),
        hinders=tuple(_hindrances(said, found)),
    )


def language_of(text: str, *, language: str) -> str:
    """Return the language a text is in; where that is not sure, its page's."""
    (spoken,) = detect([text], prior=language)
    return spoken.language if spoken.is_sure else language


def colleagues_in(
    text: str, *, by: Person, unit_key: str, on: date
) -> Sequence[Person]:
    """Return the colleagues a text names, those near its writer by first name too."""
    near = {unit_key, *units_held(by, on=on)}
    return named_in(text, teller=by, unit_keys=near, on=on)


def _hindrances(text: str, found: Sequence[Cue]) -> list[Hindrance]:
    """Return the places that make a text hard to hear, each words once."""
    places = {
        (cue.kind, text[cue.start : cue.end]): cue
        for cue in found
        if cue.kind in HINDERS
    }
    return [Hindrance(words, HINDERS[kind]) for kind, words in places]
