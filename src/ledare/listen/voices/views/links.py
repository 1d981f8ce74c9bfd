"""Addresses for people outside: opened, shown, renewed and closed by who leads."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.surveys.qr import qr_svg
from ledare.listen.voices import actions, queries, rules
from ledare.listen.voices.forms import LinkForm
from ledare.listen.voices.models import OutsideLink
from ledare.listen.voices.views.shared import FORM_PAGE, tabs, viewer_of
from ledare.people.queries import units_led_by


@login_required
@FORM_PAGE
def outside_links(request: HttpRequest) -> HttpResponse:
    """List the links into the reader's units, and open a new one."""
    leader, today = viewer_of(request), timezone.localdate()
    units = units_led_by(leader, on=today)
    if not units:
        raise Http404
    form = LinkForm(request.POST or None, units=units)
    if form.is_valid():
        link = actions.open_link(by=leader, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The address is open."))
        return redirect("outside-link", link.key)
    context = {
        "form": form,
        "links": queries.links_of(leader, on=today),
        **tabs(leader),
    }
    status = 422 if form.is_bound else 200
    return render(request, "voices/links.html", context, status=status)


@login_required
@require_safe
def outside_link(request: HttpRequest, key: str) -> HttpResponse:
    """Show a link with its code, ready to be printed."""
    link = _hers(request, key)
    path = reverse("outside", args=[link.token])
    address = f"{settings.LEDARE_URL}{path}"
    context = {
        "link": link,
        "address": address,
        "qr": qr_svg(address),
        "is_open": rules.takes_voices(link),
        **tabs(viewer_of(request)),
    }
    return render(request, "voices/link.html", context)


@login_required
@require_POST
def outside_link_close(request: HttpRequest, key: str) -> HttpResponse:
    """Let nothing more in by a link."""
    link = _hers(request, key)
    actions.close_link(by=viewer_of(request), link=link, at=timezone.now())
    messages.success(request, _("Closed. Nothing more comes in there."))
    return redirect("outside-links")


@login_required
@require_POST
def outside_link_renew(request: HttpRequest, key: str) -> HttpResponse:
    """Close a link and open one like it."""
    link = _hers(request, key)
    new = actions.renew_link(by=viewer_of(request), link=link, at=timezone.now())
    messages.success(request, _("This is the new address. The old one is closed."))
    return redirect("outside-link", new.key)


def _hers(request: HttpRequest, key: str) -> OutsideLink:
    """Return a link into a unit the reader leads; to others it does not exist."""
    links = queries.links_of(viewer_of(request), on=timezone.localdate())
    link = links.filter(key=key).first()
    if link is None:
        raise Http404
    return link
