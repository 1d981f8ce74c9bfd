"""Say once more who one is, with a code by e-mail, where there is no password."""

import time
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledare.mail.actions import write_letter
from ledare.people.forms import CodeForm
from ledare.people.models import Person
from ledare.people.views.doors import now, viewer

KEPT: Final = "code_to_confirm"
SECONDS: Final = 10 * 60
TRIES: Final = 3


@login_required
@require_http_methods(["GET", "POST"])
def confirm_me(request: HttpRequest) -> HttpResponse:
    """Send a code, take it, and go on with what was about to be done."""
    person = viewer(request)
    if not person.email:
        raise Http404
    if request.method == "POST" and "send" in request.POST:
        _send(request, person)
        return redirect(request.get_full_path())
    kept = _kept(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if kept and _fits(request, kept, form.cleaned_data["code"]):
            record_authentication(request, person, method="code", reauthenticated=True)
            del request.session[KEPT]
            return resume_request(request) or redirect("me")
        form.add_error("code", _("That is not the code, or its time is over."))
    page = {
        "form": form,
        "is_sent": _kept(request) is not None or bool(form.errors),
        "to": person.email,
    }
    return render(request, "people/confirm_me.html", page)


def _send(request: HttpRequest, person: Person) -> None:
    """Keep a new code in the session and send it."""
    code, at = get_adapter().generate_login_code(), now()
    request.session[KEPT] = {
        "code": _hidden(code),
        "until": time.time() + SECONDS,
        "tries": 0,
    }
    write_letter(
        key=f"people.confirm:{person.key}:{at.isoformat()}",
        to=person.email or "",
        subject=_("Your code for Ledare"),
        text=_(
            "Hello %(name)s,\n\nyour code is %(code)s. It is good for ten minutes. If"
            " you did not ask for it, somebody else may be signed in as you: tell your"
            " administrator."
        )
        % {"name": person.first_name, "code": code},
        language=person.language,
        at=at,
    )


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    """Return the code that was sent, while it is good."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or kept["until"] < time.time() or kept["tries"] >= TRIES:
        return None
    return kept


def _fits(request: HttpRequest, kept: dict[str, Any], given: str) -> bool:
    """Tell whether somebody typed the code; a few tries only."""
    request.session[KEPT] = kept | {"tries": kept["tries"] + 1}
    return constant_time_compare(_hidden(given), kept["code"])


def _hidden(code: str) -> str:
    """Return what is kept of a code, however it was typed."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac(KEPT, plain, algorithm="sha256").hexdigest()
