"""Pages of the room. Whom it is about stands in the form and in no address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.following import actions, queries
from ledare.people.models import Person


@login_required
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Show whom one follows, and whom one could; a leader her own number."""
    viewer, wanted = _viewer(request), request.GET.get("q", "")[:80]
    context = {
        "choices": queries.choices_of(viewer, wanted),
        "wanted": wanted,
        "count": queries.followers_of(viewer),
        "counted": queries.last_counted(),
    }
    return render(request, "following/following.html", context)


@login_required
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Say that one chooses to follow somebody."""
    actions.follow(by=_viewer(request), leader=_leader_or_404(request))
    messages.success(request, _("Kept. You can take it back at any time."))
    return redirect("following")


@login_required
@require_POST
def follow_take_back(request: HttpRequest) -> HttpResponse:
    """Take it back."""
    actions.take_back(by=_viewer(request), leader=_leader_or_404(request))
    messages.success(request, _("Taken back."))
    return redirect("following")


def _leader_or_404(request: HttpRequest) -> Person:
    leader = queries.leader_called(_viewer(request), request.POST.get("leader", ""))
    if leader is None:
        raise Http404
    return leader


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
