"""Take a change of a theme back: what it was before stands again."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.people.models import Person
from ledare.understand.themes.actions.naming import PLACE_AGAIN, check_may_look_after
from ledare.understand.themes.models import (
    Announcement,
    Change,
    Example,
    Place,
    Proposal,
    Theme,
)


@transaction.atomic
def undo(*, by: Person, change: Change, at: datetime) -> Change:
    """Undo a change, once; any of those who look after themes can."""
    check_may_look_after(by, at)
    change = Change.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        return change
    UNDONE[change.kind](change)
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    about = change.theme.key if change.theme else ""
    record("understand.theme.undone", by=by.key, about=about, at=at, what=change.kind)
    queue.later(PLACE_AGAIN)
    return change


def _names(change: Change) -> None:
    theme = _theme(change)
    theme.names = change.before["names"]
    theme.save(update_fields=["names"])


def _merge(change: Change) -> None:
    theme = _theme(change)
    theme.merged_into = None
    theme.save(update_fields=["merged_into"])
    _open_again(change)


def _retirement(change: Change) -> None:
    theme = _theme(change)
    theme.retired_at = None
    theme.save(update_fields=["retired_at"])


def _making(change: Change) -> None:
    """Take back a theme that was made: it is laid aside, for releases may name it."""
    theme = _theme(change)
    theme.retired_at = change.at
    theme.save(update_fields=["retired_at"])
    for source in change.before.get("not_here", ()):
        _forget_lesson(change.before["from"], source)
    Announcement.objects.filter(theme=theme).update(state="new", theme=None)
    _open_again(change)


def _dismissal(change: Change) -> None:
    key = change.before.get("announcement", "")
    Announcement.objects.filter(key=key).update(state="new")
    _open_again(change)


def _lesson(change: Change) -> None:
    theme, before = _theme(change), change.before
    here = {"theme": theme, "source": before["source"]}
    if before["lesson"] is None:
        Example.objects.filter(**here).delete()
    else:
        Example.objects.filter(**here).update(is_right=before["lesson"])
    if before["place"] is None:
        Place.objects.filter(**here).delete()
    else:
        is_here, by_person = before["place"]
        Place.objects.filter(**here).update(is_here=is_here, by_person=by_person)


def _forget_lesson(theme_key: str, source: str) -> None:
    Example.objects.filter(theme__key=theme_key, source=source).delete()
    Place.objects.filter(theme__key=theme_key, source=source).delete()


def _open_again(change: Change) -> None:
    """Let a proposal stand again."""
    key = change.before.get("proposal", "")
    Proposal.objects.filter(key=key).update(state=Proposal.State.NEW)


def _theme(change: Change) -> Theme:
    assert change.theme is not None
    return change.theme


UNDONE: dict[str, Callable[[Change], None]] = {
    Change.Kind.NAMED: _names,
    Change.Kind.MERGED: _merge,
    Change.Kind.RETIRED: _retirement,
    Change.Kind.SPLIT: _making,
    Change.Kind.KEPT: _making,
    Change.Kind.DISMISSED: _dismissal,
    Change.Kind.TAUGHT: _lesson,
}
