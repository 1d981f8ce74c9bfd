"""What the pages of the room share: who asks, when, and signing somebody in."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ledare.people import rules
from ledare.people.models import Person

View = Callable[..., HttpResponse]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def viewer(request: HttpRequest) -> Person:
    """Return who has signed in."""
    return cast("Person", request.user)


def now() -> datetime:
    """Return this moment, which the doors pass in."""
    return timezone.now()


def today() -> date:
    """Return the day the rooms count by."""
    return timezone.now().date()


def admin_only(view: View) -> View:
    """Show a page to administrators; for everybody else it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.is_admin(viewer(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)


def sign_in(request: HttpRequest, person: Person, *, by: str) -> None:
    """Sign somebody in who showed a link or founded the organisation."""
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method=by)


def say_errors(request: HttpRequest, form: BaseForm) -> None:
    """Tell what a small form on a page was given wrong."""
    for errors in form.errors.values():
        for words in errors:
            messages.error(request, str(words))


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do something; tell the reader what is in its way, where something is."""
    try:
        act()
    except ValidationError as error:
        for words in error.messages:
            messages.error(request, words)
        return False
    return True
