"""One's own calendar, secret address, file, and the way to delete it all."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.advice import actions, exports, queries
from ledare.listen.advice.forms import TapForm, WorkingDaysForm
from ledare.listen.advice.views.own import advice_page
from ledare.listen.advice.views.shared import FORM_PAGE, tabs, viewer_of


@login_required
@require_POST
def working_days(request: HttpRequest) -> HttpResponse:
    """Choose the days of the week one works."""
    form = WorkingDaysForm(request.POST)
    if form.is_valid():
        chosen = "".join(form.cleaned_data["working_days"])
        actions.choose_working_days(by=viewer_of(request), working_days=chosen)
        messages.success(request, _("Saved. Days you told of stay as they were."))
    else:
        messages.error(request, _("Choose one day of the week at least."))
    return redirect("advice")


@login_required
@require_POST
def link_make(request: HttpRequest) -> HttpResponse:
    """Make a secret address and show it once."""
    viewer = viewer_of(request)
    secret = actions.make_link(by=viewer, at=timezone.now())
    path = reverse("advice-link-tap", args=[secret])
    address = f"{settings.LEDARE_URL}{path}"
    return advice_page(request, TapForm(viewer=viewer), address=address)


@login_required
@require_POST
def link_end(request: HttpRequest) -> HttpResponse:
    """Let the secret address stop."""
    actions.revoke_link(by=viewer_of(request))
    messages.success(request, _("The address has stopped."))
    return redirect("advice")


@login_required
@require_safe
def advice_file(request: HttpRequest) -> HttpResponse:
    """Give one's own days as a file."""
    return HttpResponse(
        exports.csv_of(queries.days_of(viewer_of(request))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ledare-advice.csv"'},
    )


@login_required
@FORM_PAGE
def forget(request: HttpRequest) -> HttpResponse:
    """Delete one's own days, after asking once."""
    viewer = viewer_of(request)
    if request.method == "POST":
        actions.forget_days(by=viewer)
        messages.success(request, _("Deleted. Nothing of your days is left."))
        return redirect("advice")
    return render(request, "advice/forget.html", tabs(viewer))
