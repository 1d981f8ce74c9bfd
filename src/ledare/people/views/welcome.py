"""The first page there is, while nobody is here yet."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from ledare.people import actions
from ledare.people.forms import WelcomeForm
from ledare.people.rules import has_an_admin
from ledare.people.views.doors import now, sign_in
from ledare.people.welcome import first_run_code, forget_the_code

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Found the organisation; only while nobody administers."""
    if has_an_admin():
        return redirect("today")
    code = first_run_code()
    if request.method == "GET":
        logger.warning("First start: the first-run code is %s", code)
    form = WelcomeForm(
        request.POST or None,
        initial={"language": translation.get_language(), "time_zone": "UTC"},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given.pop("code")
        admin = actions.found_organisation(at=now(), **given)
        forget_the_code()
        sign_in(request, admin, by="first-run")
        return redirect("today")
    return render(request, "people/welcome.html", {"form": form})
