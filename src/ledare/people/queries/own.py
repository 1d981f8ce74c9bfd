# ruff: noqa: SLF001 _meta and _base_manager are Django's documented names
"""Everything kept about a person, read from the tables themselves.

No room has to be asked: what refers to a person is found by its foreign keys, and what
hangs on that in turn, as far as it names nobody else. So nothing is forgotten here when
a new room is built.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CASCADE, Q
from django.utils.text import capfirst

from ledare.audit.models import Entry
from ledare.mail.models import Letter
from ledare.people.models import Person, TokenGiven

SECRET = {
    "password",
    "token_hash",
    "data",
    "hash",
    "previous_hash",
    "blinded_hash",
    "roster_key",
}


@dataclass(frozen=True)
class Section:
    """One kind of thing that is kept, and each of them as field and value."""

    name: str
    title: str
    rows: tuple[dict[str, Any], ...]


def kept_about(person: Person) -> list[Section]:
    """Return everything kept about a person; one query a table."""
    found: dict[type[models.Model], dict[Any, models.Model]] = {Person: {}}
    found[Person][person.pk] = person
    for field in fields_to(Person):
        if field.model is not Person:
            _keep(found, field.model, {field.name: person})
    waiting = [model for model in found if model is not Person]
    while waiting:
        parent = waiting.pop()
        waiting.extend(_keep_what_hangs_on(found, parent, person))
    _keep_by_key(found, person)
    return [_section(model, rows) for model, rows in found.items() if rows]


def fields_to(target: type[models.Model]) -> Iterator[models.ForeignKey[Any, Any]]:
    """Yield each foreign key to a table, also those without a name from behind."""
    for relation in target._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if (
            relation.auto_created
            and isinstance(field, models.ForeignKey)
            and field.related_model is target
        ):
            yield field


def names_another(row: models.Model, person: Person) -> bool:
    """Tell whether a row refers to somebody else too."""
    return any(
        getattr(row, field.attname) not in (None, person.pk)
        for field in row._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    )


def _keep(
    found: dict[type[models.Model], dict[Any, models.Model]],
    model: type[models.Model],
    lookup: dict[str, Any],
) -> None:
    """Add the rows of a table."""
    rows = found.setdefault(model, {})
    for row in _rows(model, lookup):
        rows[row.pk] = row


def _rows(
    model: type[models.Model], lookup: dict[str, Any]
) -> models.QuerySet[models.Model]:
    """Return the rows of a table with what they refer to, in one query."""
    names = [f.name for f in model._meta.concrete_fields if f.is_relation]
    rows = model._base_manager.filter(**lookup).order_by("pk")
    return rows.select_related(*names) if names else rows


def _keep_what_hangs_on(
    found: dict[type[models.Model], dict[Any, models.Model]],
    parent: type[models.Model],
    person: Person,
) -> Iterator[type[models.Model]]:
    """Add what would go with the rows of a table, and names nobody else."""
    for field in fields_to(parent):
        if field.model in (Person, parent) or field.remote_field.on_delete != CASCADE:
            continue
        rows = found.setdefault(field.model, {})
        before = len(rows)
        lookup = {f"{field.name}__in": list(found[parent].values())}
        for row in _rows(field.model, lookup):
            if not names_another(row, person):
                rows[row.pk] = row
        if len(rows) > before:
            yield field.model


def _keep_by_key(
    found: dict[type[models.Model], dict[Any, models.Model]], person: Person
) -> None:
    """Add what refers to a person by her key or address: log, tokens, letters."""
    entries = Entry.objects.filter(Q(by=person.key) | Q(about=person.key))
    found[Entry] = {entry.pk: entry for entry in entries}
    tokens = TokenGiven.objects.filter(member_key=person.key)
    found[TokenGiven] = {token.pk: token for token in tokens}
    if person.email:
        letters = Letter.objects.filter(to__iexact=person.email)
        found[Letter] = {letter.pk: letter for letter in letters}


def _section(model: type[models.Model], rows: dict[Any, models.Model]) -> Section:
    """Return the rows of a table as people and programs can read them."""
    return Section(
        name=model._meta.label,
        title=str(capfirst(model._meta.verbose_name_plural)),
        rows=tuple(_as_words(row) for row in rows.values()),
    )


def _as_words(row: models.Model) -> dict[str, Any]:
    """Return a row's fields, without secrets and without the database's numbers."""
    shown = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in SECRET:
            continue
        if isinstance(field, models.ForeignKey):
            value = getattr(row, field.name)
            shown[field.name] = None if value is None else str(value)
        else:
            shown[field.name] = field.value_from_object(row)
    return shown
