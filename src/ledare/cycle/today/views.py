"""The page a person opens first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledare.act.sharebacks.queries import waiting_for, you_said_we_did
from ledare.believe.beliefs.rules import has_begun
from ledare.cycle.crosschecks.queries import next_cross_check
from ledare.cycle.today import queries
from ledare.listen.surveys.queries import rhythms_of
from ledare.people.models import Person
from ledare.people.rules import is_admin
from ledare.understand.experience.queries import picture_of
from ledare.understand.experience.reading import note_reading


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """Show what was found, what waits, and the next step."""
    person, at = request.user, timezone.now()
    if not isinstance(person, Person):
        raise TypeError("Somebody signed in is a person.")
    day = timezone.localdate(at)
    context: dict[str, object] = {
        "now": queries.now_of(person, at=at),
        "at": at,
        "greeting": queries.greeting(at),
        "did": you_said_we_did(person, on=day),
        "is_admin": is_admin(person),
    }
    if person.has_leaders_space:
        picture = picture_of(person, at)
        if picture.round and picture.words:
            note_reading(request, by=person, round=picture.round)
        context |= {
            "picture": picture,
            "begun": has_begun(person),
            "check": next_cross_check(person, day),
            "waiting": waiting_for(person),
            "rhythms": rhythms_of(person),
        }
    return render(request, "today/today.html", context)
