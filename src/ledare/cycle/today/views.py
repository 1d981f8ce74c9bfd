"""The page a person opens first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledare.act.sharebacks.queries import you_said_we_did
from ledare.cycle.today import queries
from ledare.listen.advice.queries import has_told, waiting_for
from ledare.listen.studies import queries as studying
from ledare.listen.surveys.queries import inboxes_for, rhythms_of
from ledare.people.models import Person
from ledare.people.queries import tree, units_held
from ledare.people.rules import is_admin
from ledare.understand.experience.queries import picture_of
from ledare.understand.experience.reading import note_reading
from ledare.understand.experience.rules import sight_of
from ledare.understand.themes.queries import n_new_for


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """Show what was found, what waits, and the next step."""
    person, at = request.user, timezone.now()
    if not isinstance(person, Person):
        raise TypeError("Somebody signed in is a person.")
    day, chart = timezone.localdate(at), tree()
    held = units_held(person, on=day)
    did = you_said_we_did(person, on=day, chart=chart, held=held)
    now = queries.now_of(person, late=did.mine_late, at=at)
    context: dict[str, object] = {
        "now": now,
        "at": at,
        "greeting": queries.greeting(at),
        "did": did,
        "inboxes": inboxes_for(person),
        "counts_advice": has_told(person),
        "asks_advice": waiting_for(person),
        "asks_consent": studying.waiting_for(person, at=at),
    }
    if now.leading is not None:
        begun = now.leading.begun
        sight = sight_of(
            person, on=day, tree=chart, held=held, has_begun=begun.is_whole
        )
        picture = picture_of(person, at, sight=sight, own=now.leading.own)
        if picture.round and picture.words:
            note_reading(request, by=person, round=picture.round)
        context |= {
            "is_admin": sight.runs_the_machine,
            "picture": picture,
            "begun": begun,
            "check": now.leading.check,
            "waiting": now.leading.waiting,
            "rhythms": rhythms_of(person),
            "n_new": n_new_for(person) if begun.is_whole else 0,
        }
    else:
        context["is_admin"] = is_admin(person)
    return render(request, "today/today.html", context)
