"""Decide what was found: keep or dismiss what is new, accept or dismiss a proposal."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.people.models import Person
from ledare.understand.themes.actions.naming import (
    Kind,
    check_may_look_after,
    make_theme,
    merge_theme,
    note,
    teach,
)
from ledare.understand.themes.models import Announcement, Change, Proposal, Theme
from ledare.understand.themes.queries.announcements import Found
from ledare.understand.themes.queries.proposals import Proposed


@transaction.atomic
def keep_new(
    *, by: Person, found: Found, names: Mapping[str, str], family: str, at: datetime
) -> Theme:
    """Make a theme of something new; the words it was found in are its examples."""
    announcement = found.announcement
    if by.pk != announcement.reader_id:
        raise PermissionDenied(_("Only who it was told to can keep it."))
    if announcement.state != Announcement.State.NEW:
        raise ValueError("It was decided already; undo that first.")
    theme = make_theme(family=family, names=names, quotes=found.quotes, by=by, at=at)
    announcement.state, announcement.theme = Announcement.State.KEPT, theme
    announcement.save(update_fields=["state", "theme"])
    note(Kind.KEPT, by=by, theme=theme, at=at)
    return theme


@transaction.atomic
def dismiss_new(*, by: Person, announcement: Announcement) -> None:
    """Put something new aside; it can be taken up again."""
    if by.pk != announcement.reader_id:
        raise PermissionDenied(_("Only who it was told to can dismiss it."))
    if announcement.state == Announcement.State.NEW:
        announcement.state = Announcement.State.DISMISSED
        announcement.save(update_fields=["state"])


@transaction.atomic
def take_up_again(*, by: Person, announcement: Announcement) -> None:
    """Let something that was dismissed stand again."""
    if by.pk != announcement.reader_id:
        raise PermissionDenied(_("Only who it was told to can take it up again."))
    if announcement.state == Announcement.State.DISMISSED:
        announcement.state = Announcement.State.NEW
        announcement.save(update_fields=["state"])


@transaction.atomic
def accept(
    *, by: Person, proposed: Proposed, names: Mapping[str, str], at: datetime
) -> Change:
    """Do what is proposed: merge two themes, or take a part out under its own name."""
    check_may_look_after(by, at)
    proposal = proposed.proposal
    if proposal.state != Proposal.State.NEW:
        raise ValueError("It was decided already; undo that first.")
    proposal.state = Proposal.State.ACCEPTED
    proposal.save(update_fields=["state"])
    if proposal.other is not None:
        change = merge_theme(by=by, theme=proposal.other, into=proposal.theme, at=at)
    else:
        change = _split(by, proposed, names, at)
    change.before = {**change.before, "proposal": proposal.key}
    change.save(update_fields=["before"])
    return change


def _split(
    by: Person, proposed: Proposed, names: Mapping[str, str], at: datetime
) -> Change:
    """Take words out of a theme into one of their own; only those she may read."""
    old = proposed.proposal.theme
    new = make_theme(
        family=old.family, names=names, quotes=proposed.quotes, by=by, at=at
    )
    for quote in proposed.quotes:
        teach(theme=old, quote=quote, is_right=False, by=by, at=at)
    moved = [quote.source for quote in proposed.quotes]
    before = {"from": old.key, "not_here": moved}
    return note(Kind.SPLIT, by=by, theme=new, at=at, before=before)


@transaction.atomic
def dismiss(*, by: Person, proposal: Proposal, at: datetime) -> Change:
    """Say that it stays as it is; the same is not proposed again."""
    check_may_look_after(by, at)
    proposal.state = Proposal.State.DISMISSED
    proposal.save(update_fields=["state"])
    return note(
        Kind.DISMISSED,
        by=by,
        theme=proposal.theme,
        at=at,
        before={"proposal": proposal.key},
    )
