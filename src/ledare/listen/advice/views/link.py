"""The page behind a secret address: one button, no session, no number."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ledare.listen.advice import actions, queries
from ledare.listen.advice.actions import TooMany
from ledare.listen.advice.views.shared import FORM_PAGE


# The address is the key and no session is asked, so there is none to be misused.
@csrf_exempt
@FORM_PAGE
def tap_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show one button; a POST is a tap, and a preview of the address is none."""
    person = queries.person_by_link(secret)
    if person is None:
        raise Http404
    status, says = HTTPStatus.OK, ""
    if request.method == "POST":
        try:
            actions.tap(by=person, at=timezone.now())
            says = "noted"
        except TooMany:
            status, says = HTTPStatus.TOO_MANY_REQUESTS, "full"
    page = {"says": says, "path": request.path}
    response = render(request, "advice/link.html", page, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
