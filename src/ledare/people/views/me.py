"""A person's own pages: who she is here, what is kept about her, choosing to lead."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledare.people import actions, forms, queries
from ledare.people.freshness import check_fresh, fresh_only
from ledare.people.models import Person
from ledare.people.views.doors import now, say_errors, today, tried, viewer


@login_required
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, address, language and time zone."""
    person = viewer(request)
    form = forms.MeForm(
        request.POST or None, person=person, initial=_as_initial(person)
    )
    if request.method == "POST" and form.is_valid():
        if person.email and form.cleaned_data["email"] != person.email:
            check_fresh(request)
        actions.change_me(by=person, at=now(), **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        return redirect("me")
    return render(
        request,
        "people/me.html",
        {
            "form": form,
            "mentor_form": forms.MentorForm(
                person=person, initial={"mentor": _mark_of(person.mentor)}
            ),
            "unit": queries.unit_of(person, on=today()),
            "led": queries.units_led_by(person, on=today()),
            "roles": list(person.roles.all()),
            "signs_in_with": _ways_in(person),
        },
    )


@login_required
@require_POST
@fresh_only
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign oneself out on every other device."""
    person, here = viewer(request), request.session.session_key or ""
    actions.sign_out_elsewhere(by=person, person=person, keep=here, at=now())
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("me")


@login_required
@require_POST
def mentor(request: HttpRequest) -> HttpResponse:
    """Name the mentor who may be asked to remind one, or nobody."""
    form = forms.MentorForm(request.POST, person=viewer(request))
    if form.is_valid():
        actions.name_mentor(
            by=viewer(request), mentor=form.cleaned_data["mentor"], at=now()
        )
        messages.success(request, _("Saved."))
    else:
        say_errors(request, form)
    return redirect("me")


@login_required
@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """Show everything that is kept about oneself."""
    sections = queries.kept_about(viewer(request))
    return render(request, "people/my_data.html", {"sections": sections})


@login_required
@require_GET
@fresh_only
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Give everything that is kept about oneself as a file."""
    sections = queries.kept_about(viewer(request))
    kept = {section.name: list(section.rows) for section in sections}
    return JsonResponse(
        kept,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="ledare-my-data.json"'},
    )


@login_required
@require_http_methods(["GET", "POST"])
def erase_me(request: HttpRequest) -> HttpResponse:
    """Ask, then erase what is kept about oneself."""
    person = viewer(request)
    form = forms.EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        check_fresh(request)
        if tried(request, lambda: actions.erase(by=person, person=person, at=now())):
            logout(request)
            return render(request, "people/erased.html")
        return redirect("my-data")
    return render(request, "people/erase_me.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def choose_to_lead(request: HttpRequest) -> HttpResponse:
    """Explain what a leader's space is, and open one."""
    person = viewer(request)
    if request.method == "POST":
        actions.choose_to_lead(by=person, at=now())
        return redirect("believe")
    return render(
        request,
        "people/choose_to_lead.html",
        {"led": queries.units_led_by(person, on=today())},
    )


@login_required
@require_POST
def stop_leading(request: HttpRequest) -> HttpResponse:
    """Close one's leader's space."""
    try:
        actions.stop_leading(by=viewer(request), at=now())
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    return redirect("me")


def _as_initial(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "email": person.email or "",
        "language": person.language,
        "time_zone": person.time_zone,
    }


def _mark_of(person: Person | None) -> str:
    """Return what somebody is surely found by."""
    return (person.email or person.name) if person else ""


def _ways_in(person: Person) -> dict[str, bool]:
    """Return by what a person can sign in."""
    kinds = set(
        Authenticator.objects.filter(user=person).values_list("type", flat=True)
    )
    return {
        "password": person.has_usable_password(),
        "code": bool(person.email),
        "passkey": Authenticator.Type.WEBAUTHN in kinds,
        "totp": Authenticator.Type.TOTP in kinds,
    }
