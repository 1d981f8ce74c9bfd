"""Who reads, and which round it is about; shared by the room's pages."""

from django.http import Http404, HttpRequest

from ledare.listen.surveys import queries
from ledare.listen.surveys.models import Round
from ledare.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the page is for those who are."""
    assert isinstance(request.user, Person)
    return request.user


def round_or_404(person: Person, key: str) -> Round:
    """Return a round the person may know of."""
    round_ = queries.round_for(person, key)
    if round_ is None:
        raise Http404
    return round_


def round_or_inbox_or_404(person: Person, key: str) -> Round:
    """Return what the person may know of, whatever it is that takes answers."""
    found = queries.round_for(person, key) or queries.inbox_for(person, key)
    if found is None:
        raise Http404
    return found


def inbox_or_404(person: Person, key: str) -> Round:
    """Return an inbox the person may know of."""
    inbox = queries.inbox_for(person, key)
    if inbox is None:
        raise Http404
    return inbox


def own_round_or_404(person: Person, key: str) -> Round:
    """Return a round the person runs; to others it does not exist."""
    round_ = queries.rounds_led_by(person).filter(key=key, imported_from="").first()
    if round_ is None:
        raise Http404
    return round_
