"""Colleagues that a text names, so that it can be asked whether it is about one.

Whole names are looked for among everybody, first names among those who work nearby.
What was typed is compared and forgotten.
"""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from ledare.people.models import Leadership, Membership, Person

WORD = re.compile(r"[^\W\d_][\w'’-]*")
POSSESSIVE = re.compile(r"(?:['’]s|s['’]?)$", re.IGNORECASE)
MOST_PARTS = 3  # a name of three words is found whole
MOST_NAMED = 5


def named_in(
    text: str, *, teller: Person, unit_keys: Iterable[str], on: date
) -> list[Person]:
    """Return the colleagues a text names, by name; two queries for any text."""
    words = [word for word in WORD.findall(text) if word[0].isupper()]
    if not words:
        return []
    spoken = {form for word in words for form in forms_of(word)}
    near = [one for one in _near(unit_keys, on) if one.first_name in spoken]
    whole = Person.objects.filter(is_active=True, name__in=_whole_names(text))
    found = {one.pk: one for one in [*whole, *near] if one.pk != teller.pk}
    return sorted(found.values(), key=lambda one: (one.name, one.pk))[:MOST_NAMED]


def forms_of(word: str) -> tuple[str, ...]:
    """Return a word as it stands and without the mark of whose something is."""
    return tuple(dict.fromkeys((word, POSSESSIVE.sub("", word))))


def _whole_names(text: str) -> set[str]:
    """Return each run of two or three words as a name could be written."""
    words = WORD.findall(text)
    names = set()
    for length in range(2, MOST_PARTS + 1):
        for start in range(len(words) - length + 1):
            *first, last = words[start : start + length]
            if first[0][0].isupper():
                names |= {" ".join([*first, form]) for form in forms_of(last)}
    return names


def _near(unit_keys: Iterable[str], on: date) -> list[Person]:
    """Return who belongs to units or leads them."""
    keys = list(unit_keys)
    members = Membership.objects.on(on).filter(unit__key__in=keys)
    leaders = Leadership.objects.on(on).filter(unit__key__in=keys)
    near = Q(pk__in=members.values("person")) | Q(pk__in=leaders.values("person"))
    return list(Person.objects.filter(near, is_active=True))
