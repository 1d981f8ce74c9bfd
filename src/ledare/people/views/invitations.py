"""Links and QR codes that let people in."""

import io

import qrcode
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST
from qrcode.image.svg import SvgPathImage

from ledare.people import actions, forms, rules
from ledare.people.actions import InvitationSpent, Invited
from ledare.people.models import Invitation, Unit
from ledare.people.views.doors import now, sign_in, today, tried, viewer


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, key: str) -> HttpResponse:
    """Explain, then make a link into a unit and show it once."""
    unit = get_object_or_404(Unit, key=key, closed_on=None)
    if not rules.may_invite(viewer(request), unit, on=today()):
        raise Http404
    if request.method == "POST":
        return show_link(
            request, actions.invite(by=viewer(request), unit=unit, at=now())
        )
    good = Invitation.objects.filter(unit=unit, uses_left__gt=0, expires_at__gt=now())
    return render(
        request, "people/invite.html", {"unit": unit, "invitations": list(good)}
    )


@login_required
@require_POST
def invite_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Let no link into a unit work any more."""
    unit = get_object_or_404(Unit, key=key, closed_on=None)
    if not rules.may_invite(viewer(request), unit, on=today()):
        raise Http404
    actions.withdraw_invitations(by=viewer(request), unit=unit, at=now())
    return redirect("invite", key=key)


def show_link(request: HttpRequest, invited: Invited) -> HttpResponse:
    """Show a new link with its QR code, ready to be printed."""
    path = reverse("invitation", args=[invited.token])
    link = request.build_absolute_uri(path)
    return render(
        request,
        "people/invite_link.html",
        {"invitation": invited.invitation, "link": link, "qr": qr_picture(link)},
    )


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Welcome who opens a link, and let her in when she says so."""
    try:
        found = actions.invitation_for(token, at=now())
        if found.person is not None:
            return _come_back(request, token, found)
        if request.user.is_authenticated:
            return _join_too(request, token, found)
        return _come_in(request, token, found)
    except InvitationSpent:
        return render(request, "people/invitation_spent.html", status=404)


def qr_picture(text: str) -> SafeString:
    """Return a QR code as SVG without inline styles."""
    code = qrcode.QRCode(border=2, image_factory=SvgPathImage)
    code.add_data(text)
    out = io.BytesIO()
    code.make_image().save(out)
    svg = out.getvalue().decode()
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308 drawn here, from a URL


def _come_back(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Sign the one person in whose link it is, after she has pressed the button."""
    if request.method == "POST":
        sign_in(request, actions.come_back(token=token, at=now()), by="link")
        return redirect("today")
    return render(request, "people/invitation_back.html", {"person": found.person})


def _join_too(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Let somebody who has signed in already join the unit as well."""
    if request.method == "POST" and tried(
        request,
        lambda: actions.join_by_invitation(token=token, by=viewer(request), at=now()),
    ):
        return redirect("today")
    return render(request, "people/invitation_join.html", {"unit": found.unit})


def _come_in(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Ask somebody new for her name, and let her in."""
    form = forms.InvitedForm(
        request.POST or None,
        initial={
            "language": translation.get_language(),
            "time_zone": found.made_by.time_zone,
        },
    )
    if request.method == "POST" and form.is_valid():
        person = actions.accept_invitation(token=token, at=now(), **form.cleaned_data)
        sign_in(request, person, by="invitation")
        return redirect("today")
    return render(
        request,
        "people/invitation.html",
        {"form": form, "unit": found.unit, "made_by": found.made_by},
    )
