"""Name a theme, merge it, lay it aside, take a part of it out; and undo each."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.people.models import Person, new_key
from ledare.understand.experience.rules import sight_of
from ledare.understand.themes import rules
from ledare.understand.themes.models import Change, Example, Place, Theme
from ledare.understand.themes.queries.quotes import Quote

Kind = Change.Kind
PLACE_AGAIN = "ledare.understand.themes.tasks.place_again"
OWN_NAME_BYTES = 8


def check_may_look_after(by: Person, at: datetime) -> None:
    """Refuse whoever does not look after themes."""
    if not rules.may_look_after(sight_of(by, on=timezone.localdate(at))):
        raise PermissionDenied(
            _("Leaders who have begun, and analysts, look after themes.")
        )


@transaction.atomic
def name_theme(
    *, by: Person, theme: Theme, names: Mapping[str, str], at: datetime
) -> Change | None:
    """Call a theme something else, language by language; nothing where none changed."""
    check_may_look_after(by, at)
    after = {**theme.names, **{k: v.strip() for k, v in names.items() if v.strip()}}
    if after == theme.names:
        return None
    before = dict(theme.names)
    theme.names = after
    theme.save(update_fields=["names"])
    return note(Kind.NAMED, by=by, theme=theme, at=at, before={"names": before})


@transaction.atomic
def merge_theme(*, by: Person, theme: Theme, into: Theme, at: datetime) -> Change:
    """Let a theme speak through another one from now on, and in what was before."""
    check_may_look_after(by, at)
    if theme.pk == into.pk or not theme.is_open or not into.is_open:
        raise ValueError("Two different themes that are both open can be merged.")
    theme.merged_into = into
    theme.save(update_fields=["merged_into"])
    queue.later(PLACE_AGAIN)
    return note(Kind.MERGED, by=by, theme=theme, at=at, before={"into": into.key})


@transaction.atomic
def retire_theme(*, by: Person, theme: Theme, at: datetime) -> Change:
    """Lay a theme aside: no comment goes to it any more, and no page shows it."""
    check_may_look_after(by, at)
    if not theme.is_open:
        raise ValueError("Only an open theme can be laid aside.")
    theme.retired_at = at
    theme.save(update_fields=["retired_at"])
    queue.later(PLACE_AGAIN)
    return note(Kind.RETIRED, by=by, theme=theme, at=at)


def make_theme(
    *,
    family: str,
    names: Mapping[str, str],
    quotes: Iterable[Quote],
    by: Person,
    at: datetime,
) -> Theme:
    """Make a theme of what people wrote; whoever calls has checked who may."""
    theme = Theme.objects.create(
        key=f"own-{new_key()[: 2 * OWN_NAME_BYTES]}", family=family, names=dict(names)
    )
    for quote in quotes:
        teach(theme=theme, quote=quote, is_right=True, by=by, at=at)
    queue.later(PLACE_AGAIN)
    return theme


def teach(
    *, theme: Theme, quote: Quote, is_right: bool, by: Person, at: datetime
) -> None:
    """Remember that words do belong to a theme, or do not, and place them so."""
    Example.objects.update_or_create(
        theme=theme,
        source=quote.source,
        defaults={
            "text": quote.text,
            "language": quote.language,
            "is_right": is_right,
            "by": by,
            "at": at,
        },
    )
    Place.objects.update_or_create(
        theme=theme,
        source=quote.source,
        defaults={"is_here": is_right, "by_person": True},
    )


@transaction.atomic
def correct(
    *, by: Person, theme: Theme, quote: Quote, is_right: bool, at: datetime
) -> Change:
    """Say that words belong to a theme, or do not; the next reading has learnt it.

    ``quote`` comes from what the person may read, and so she may correct it.
    """
    was = Place.objects.filter(theme=theme, source=quote.source).first()
    lesson = Example.objects.filter(theme=theme, source=quote.source).first()
    before = {
        "source": quote.source,
        "place": [was.is_here, was.by_person] if was else None,
        "lesson": lesson.is_right if lesson else None,
        "is_right": is_right,
    }
    teach(theme=theme, quote=quote, is_right=is_right, by=by, at=at)
    queue.later(PLACE_AGAIN)
    return note(Kind.TAUGHT, by=by, theme=theme, at=at, before=before)


def note(
    kind: str,
    *,
    by: Person,
    theme: Theme,
    at: datetime,
    before: Mapping[str, Any] | None = None,
) -> Change:
    """Write down what was changed, so that it can be undone."""
    record(f"understand.theme.{kind}", by=by.key, about=theme.key, at=at)
    return Change.objects.create(
        kind=kind, theme=theme, by=by, at=at, before=dict(before or {})
    )
