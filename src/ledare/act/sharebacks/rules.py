"""Who may write and who may read what a leader tells back."""

from datetime import datetime, timedelta

from django.conf import settings

from ledare.act.sharebacks.models import ShareBack
from ledare.listen.surveys.models import Round
from ledare.people.models import Person

MENTOR_AFTER = timedelta(days=7)


def may_write(person: Person, round_: Round) -> bool:
    """Tell whether a person may write a round's share-back: its leader, once."""
    is_hers = round_.leader_id == person.pk and round_.state == Round.State.RELEASED
    return is_hers and not is_published(round_)


def may_add(person: Person, share_back: ShareBack) -> bool:
    """Tell whether a person may add to what was published: its leader."""
    return (
        share_back.published_at is not None and share_back.round.leader_id == person.pk
    )


def may_read(person: Person, share_back: ShareBack, *, was_asked: bool) -> bool:
    """Tell whether a person may read it: its leader, and once published, the asked.

    No role opens it: it is a word between a leader and those she asked.
    """
    if share_back.round.leader_id == person.pk:
        return True
    return was_asked and share_back.published_at is not None


def is_published(round_: Round) -> bool:
    """Tell whether a round's share-back is out."""
    share_back = getattr(round_, "share_back", None)
    return share_back is not None and share_back.published_at is not None


def share_back_due_at(round_: Round) -> datetime:
    """Return when a round without a share-back is worth a nudge."""
    assert round_.released_at is not None
    return round_.released_at + timedelta(days=settings.LEDARE_SHARE_BACK_DAYS)


def mentor_told_at(round_: Round) -> datetime:
    """Return when the mentor is asked to help."""
    return share_back_due_at(round_) + MENTOR_AFTER
