"""The page of a leader, as those see it whom she lets read."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledare.believe.beliefs import queries
from ledare.believe.beliefs.views.door import OwnRequest


@login_required
def leader(request: OwnRequest, key: str) -> HttpResponse:
    """Show why somebody leads and what she lets this reader know of her beliefs."""
    if key == request.user.key:
        shared = list(queries.shared_beliefs_of(request.user))
    else:
        today = timezone.localdate()
        everybody = queries.beliefs_shared_with(request.user, today)
        shared = list(everybody.filter(leader__key=key))
    if not shared:
        raise Http404
    person = shared[0].leader
    context = {
        "leader": person,
        "purpose": queries.purpose_of(person),
        "beliefs": shared,
        "is_own": person == request.user,
    }
    return render(request, "beliefs/leader.html", context)
