"""What the room's pages share: who looks, what day it is, what the tabs say."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ledare.listen.advice import days, queries
from ledare.people.models import Person

FORM_PAGE = require_http_methods(["GET", "HEAD", "POST"])


def viewer_of(request: HttpRequest) -> Person:
    """Return who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def today_of(viewer: Person) -> date:
    """Return which day it is where the viewer is."""
    return days.day_of(viewer, timezone.now())


def tabs(viewer: Person) -> dict[str, object]:
    """Return what the room's tabs say."""
    return {"n_waiting": queries.n_waiting(viewer)}
