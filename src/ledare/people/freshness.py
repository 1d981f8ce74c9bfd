"""Is it still she who signed in? Asked again before what would harm in other hands."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ledare.people.models import Person

View = Callable[..., HttpResponse]
# Who entered by a door of the demo has nothing to say it with once more.
DEMO: Final = "demo"
DEMO_SECONDS: Final = 12 * 60 * 60


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether somebody said lately who she is."""
    if not request.user.is_authenticated:
        return False
    now = time.time()
    return any(
        now - record["at"] < _good_for(record["method"])
        for record in get_authentication_records(request, request.user)
    )


def just_signed_in(person: Person) -> dict[str, Any]:
    """Return what a session holds of who has just said who she is.

    For a program that looks at pages as somebody would (ledare.attack).
    """
    return {
        AUTHENTICATION_METHODS_SESSION_KEY: [{"method": "program", "at": time.time()}],
        f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(person.pk),
    }


def check_fresh(request: HttpRequest) -> None:
    """Go on, or have her say once more who she is and come back to this request.

    Somebody with no password, address or passkey can only come in again by a new
    link, so that is what she is told.
    """
    if is_fresh(request):
        return
    if get_adapter().get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
    page = render(request, "people/come_in_again.html", status=403)
    raise ImmediateHttpResponse(page)


def fresh_only(view: View) -> View:
    """Show a page, or do an act, to who said lately who she is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_fresh(request)
        return view(request, *args, **kwargs)

    return guarded


def _good_for(method: str) -> int:
    """Return for how many seconds a way of saying it is good."""
    if method == DEMO:
        return DEMO_SECONDS
    return int(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
