"""The list a person chooses from when she is asked whom she turned to.

It is the same for everybody who answers in a part of the organisation, whatever they
type: who looks for whom is known on the device alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import pgettext_lazy

from ledare.listen.surveys.models import Nominee, Round
from ledare.people.models import Unit
from ledare.trust.nominations import OUTSIDE

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

# What people outside the list are called; only their kind is asked.
KINDS: Final[dict[str, "Words"]] = {
    OUTSIDE["elsewhere"]: pgettext_lazy("outside", "Somebody else in the organisation"),
    OUTSIDE["customer"]: pgettext_lazy("outside", "A customer"),
    OUTSIDE["supplier"]: pgettext_lazy("outside", "A supplier"),
    OUTSIDE["professional"]: pgettext_lazy("outside", "Somebody in my profession"),
    OUTSIDE["friend"]: pgettext_lazy("outside", "A friend or my family"),
}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be named, as people know her."""

    key: str
    name: str
    unit: str
    # Alone where nobody else on the list has the name; with the unit else.
    label: str

    def as_json(self) -> list[str]:
        """Return what a device searches in."""
        return [self.key, self.name, self.unit]


def kinds() -> list[dict[str, object]]:
    """Return the kinds of people outside the list, as a form shows them."""
    return [
        {"kind": kind, "slot": slot, "words": KINDS[slot]}
        for kind, slot in OUTSIDE.items()
    ]


def colleagues_in(round_: Round, cell_key: str) -> list[Colleague]:
    """Return whom those who answer in a cell can name, by name."""
    here = {"person__seats__round": round_, "person__seats__cell_key": cell_key}
    nominees = Nominee.objects.filter(round=round_)
    part = nominees.filter(**here).order_by("pk").values_list("part", flat=True).first()
    if part is None:
        return []
    listed = nominees.filter(part=part).order_by("person__name", "roster_key")
    rows = list(listed.values_list("roster_key", "person__name", "unit_key"))
    units = Unit.objects.filter(key__in={unit for _key, _name, unit in rows})
    return _labelled(rows, dict(units.values_list("key", "name")))


def own_key(round_: Round, person_id: int) -> str:
    """Return under which key a person stands on the list; her device leaves it off."""
    hers = Nominee.objects.filter(round=round_, person_id=person_id)
    return hers.values_list("roster_key", flat=True).first() or ""


def _labelled(
    rows: Iterable[tuple[str, str, str]], units: dict[str, str]
) -> list[Colleague]:
    """Return colleagues; two of one name are told apart by their units."""
    listed = [(key, name, units.get(unit, "")) for key, name, unit in rows]
    called = Counter(as_typed(name) for _key, name, _unit in listed)
    return [
        Colleague(
            key, name, unit, name if called[as_typed(name)] == 1 else f"{name}, {unit}"
        )
        for key, name, unit in listed
    ]


@dataclass(frozen=True, slots=True)
class Unclear:
    """What somebody typed that is no one colleague, and whom it could mean."""

    typed: str
    among: tuple[str, ...] = ()


MOST_GUESSES: Final = 6


def found(
    typed: Iterable[str], colleagues: Sequence[Colleague]
) -> tuple[list[str], list[Unclear]]:
    """Return the keys of those whose names were typed, and what is unclear."""
    keys: list[str] = []
    unclear: list[Unclear] = []
    for words in typed:
        fitting = _fitting(words, colleagues)
        if len(fitting) == 1:
            keys.append(fitting[0].key)
        else:
            labels = [one.label for one in fitting[:MOST_GUESSES]]
            unclear.append(Unclear(words, tuple(labels)))
    return keys, unclear


def _fitting(words: str, colleagues: Sequence[Colleague]) -> list[Colleague]:
    """Return who is called so; if nobody, those whose names begin with these words."""
    wanted = as_typed(words)
    called = [one for one in colleagues if as_typed(one.label) == wanted]
    called = called or [one for one in colleagues if as_typed(one.name) == wanted]
    if called:
        return called
    parts = wanted.split()
    return [one for one in colleagues if _begins(as_typed(one.name).split(), parts)]


def _begins(words: Sequence[str], parts: Sequence[str]) -> bool:
    """Tell whether each part begins one of the words."""
    return all(any(word.startswith(part) for word in words) for part in parts)


def as_typed(name: str) -> str:
    """Return a name as it is compared: small letters, single spaces."""
    return " ".join(name.casefold().split())
