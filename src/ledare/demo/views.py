"""One click to be somebody; exists in the demo only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST

from ledare.demo.doors import doors_of
from ledare.people.freshness import DEMO
from ledare.people.models import Person
from ledare.people.views.doors import sign_in


def doors(request: HttpRequest) -> HttpResponse:
    """Show who one can be."""
    _only_in_the_demo()
    return render(request, "demo/doors.html", {"doors": doors_of()})


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of them, in the language the visitor reads."""
    _only_in_the_demo()
    keys = [door.person.key for door in doors_of()]
    person = get_object_or_404(Person, key=request.POST.get("person", ""), key__in=keys)
    person.language = translation.get_language() or person.language
    person.save(update_fields=["language"])
    sign_in(request, person, by=DEMO)
    return redirect("today")


def _only_in_the_demo() -> None:
    if not settings.LEDARE_DEMO:
        raise Http404
