"""Where other rooms meet voices; they register in `ready()`.

What was said has a name of its own everywhere, its source key: ``voice:<key>`` for what
was said with a name or from outside, ``word:<thread>`` for what was shown of the sealed
answers. A reader comes with it, and nobody is told of what she may not read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledare.people.models import Person


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A theme as its reader calls it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """What was said, for one reader who may read it.

    ``answer`` is what was answered, in the answerer's own words; ``may_answer`` says
    whether it is this reader who answers. ``is_theme`` says that many speak in it:
    ``words`` is then the theme's name.
    """

    key: str
    words: str
    language: str
    who: str
    url: str
    may_answer: bool
    unit_key: str = ""
    answer: str = ""
    is_theme: bool = False


@dataclass(frozen=True, slots=True)
class Led:
    """What a voice led to: a promise, a share-back.

    ``url`` is empty where this reader cannot open it; ``tone`` is good, late or plain.
    """

    words: str
    note: str
    state: str
    tone: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on from a voice, for whoever answers it."""

    label: str
    url: str


# From a reader and source keys to the themes of each.
themes_of: list[
    Callable[["Person", Sequence[str]], Mapping[str, Sequence[ThemeName]]]
] = []
# From a reader (None: the page knows nobody) and source keys to what each led to.
led_to: list[
    Callable[["Person | None", Sequence[str], date], Mapping[str, Sequence[Led]]]
] = []
# From a reader and a source key to what was said, or None where it is not hers to read.
sources: list[Callable[["Person", str, date], Source | None]] = []
# From who answers and what was said to what she may do next.
steps: list[Callable[["Person", Source, date], Iterable[Step]]] = []


def source_for(viewer: "Person", key: str, *, on: date) -> Source | None:
    """Return what was said under a source key, if the viewer may read it."""
    found = (source(viewer, key, on) for source in sources)
    return next((one for one in found if one is not None), None)


def themes_for(
    viewer: "Person", keys: Sequence[str]
) -> dict[str, tuple[ThemeName, ...]]:
    """Return the themes of each of these, as far as any room knows them."""
    found: dict[str, tuple[ThemeName, ...]] = {}
    for themes in themes_of:
        for key, names in themes(viewer, keys).items():
            found[key] = (*found.get(key, ()), *names)
    return found


def led_for(
    viewer: "Person | None", keys: Sequence[str], *, on: date
) -> dict[str, tuple[Led, ...]]:
    """Return what each of these led to; without a viewer no address is given."""
    found: dict[str, tuple[Led, ...]] = {}
    for led in led_to:
        for key, things in led(viewer, keys, on).items():
            found[key] = (*found.get(key, ()), *things)
    return found


def steps_from(viewer: "Person", source: Source, *, on: date) -> list[Step]:
    """Return where whoever answers can go from here."""
    return [one for step in steps for one in step(viewer, source, on)]
