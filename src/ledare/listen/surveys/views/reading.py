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


def own_round_or_404(person: Person, key: str) -> Round:
    """Return a round the person runs; to others it does not exist."""
    round_ = queries.rounds_led_by(person).filter(key=key, imported_from="").first()
    if round_ is None:
        raise Http404
    return round_
