"""Who comes in: those who have chosen to lead; others are invited to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledare.believe.beliefs import queries, rules
from ledare.people.models import Person

P = ParamSpec("P")


class OwnRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Person


View = Callable[Concatenate[OwnRequest, P], HttpResponse]


def leading(view: View[P]) -> View[P]:
    """Open a page to those who have chosen to lead; invite everybody else.

    A page about something that is somebody's own is refused as well as invited from.
    """

    @wraps(view)
    def guarded(
        request: OwnRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if rules.may_lead_here(request.user):
            return view(request, *args, **kwargs)
        shared = queries.beliefs_shared_with(request.user, timezone.localdate())
        is_refused = kwargs or request.method not in ("GET", "HEAD")
        status = 403 if is_refused else 200
        context = {"shared": shared}
        return render(request, "beliefs/invitation.html", context, status=status)

    return login_required(guarded)
