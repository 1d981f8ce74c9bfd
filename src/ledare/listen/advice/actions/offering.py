"""Say what one is glad to be asked about, and take it back."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ledare.listen.advice.folding import folded
from ledare.listen.advice.models import Topic
from ledare.people.models import Person

MOST_TOPICS: Final = 20


@transaction.atomic
def offer_topic(*, by: Person, words: str, at: datetime) -> Topic:
    """Let oneself be found under a topic; the same one again changes nothing."""
    words = " ".join(words.split())
    if not words:
        raise ValueError(_("Name a topic."))
    mine = Topic.objects.filter(person=by)
    known = mine.filter(folded=folded(words)).first()
    if known is not None:
        return known
    if mine.count() >= MOST_TOPICS:
        raise ValueError(_("Twenty topics are enough. Take one back first."))
    return Topic.objects.create(
        person=by, words=words, folded=folded(words), offered_at=at
    )


def take_topic_back(*, by: Person, key: str) -> None:
    """Be found under a topic no more; nothing of it stays."""
    Topic.objects.filter(person=by, key=key).delete()
