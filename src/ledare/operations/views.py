"""What whoever watches over the machine reads about it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ledare.operations.logs import INVENTORY
from ledare.people import rules
from ledare.people.views.doors import viewer


@login_required
@require_GET
def logs(request: HttpRequest) -> HttpResponse:
    """Show what is logged where to administrators and the works council."""
    if not rules.may_read_the_whole_log(viewer(request)):
        raise Http404
    return render(request, "operations/logs.html", {"logs": INVENTORY})
