"""Pages of the room."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ledare.believe.beliefs.rules import has_begun
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.people.freshness import fresh_only
from ledare.people.models import Person
from ledare.understand.experience.actions import note_figures_exported
from ledare.understand.experience.refusing import refused
from ledare.understand.experience.rules import Sight, sight_of
from ledare.understand.networks import exports, pictures, queries

ON_A_PAGE = 60


@login_required
@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """Show the latest network somebody may look at, or how there comes to be one."""
    sight = _sight(request)
    asked = queries.latest_asked(sight)
    open_to_her = [one for one in asked if one.answer == "yes"]
    for one in open_to_her:
        if network := queries.network_of(sight, one, _item(request)):
            return _page(request, network, open_to_her)
    must_begin = any(one.answer == "begin" for one in asked)
    latest = open_to_her[0] if open_to_her else None
    return _nothing(request, sight, latest, must_begin=must_begin)


@login_required
@require_safe
def network(request: HttpRequest, round_key: str) -> HttpResponse:
    """Show one round's network."""
    sight = _sight(request)
    found = _network(request, sight, round_key)
    if isinstance(found, HttpResponse):
        return found
    return _page(request, found, queries.latest_asked(sight))


@login_required
@require_safe
@fresh_only
def network_csv(request: HttpRequest, round_key: str) -> HttpResponse:
    """Give what a network's page shows as a file."""
    sight = _sight(request)
    found = _network(request, sight, round_key)
    if isinstance(found, HttpResponse):
        return found
    note_figures_exported(
        by=sight.viewer,
        round=found.round,
        unit_key=found.round.unit.key,
        at=timezone.now(),
    )
    name = f"ledare-network-{found.round.key}.csv"
    return HttpResponse(
        exports.csv_of(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _nothing(
    request: HttpRequest, sight: Sight, asked: queries.Asked | None, *, must_begin: bool
) -> HttpResponse:
    """Return the page that says how a map comes about, or why there is none yet."""
    context = {
        "asked": asked,
        "begun": has_begun(sight.viewer) if must_begin else None,
        "is_machine": sight.runs_the_machine and not sight.led,
    }
    return render(request, "networks/nothing.html", context)


def _page(
    request: HttpRequest, network: queries.Network, asked: Sequence[queries.Asked]
) -> HttpResponse:
    """Return the page with its pictures."""
    drawn = pictures.drawn(network.groups)
    is_large = len(drawn) < len(network.groups)
    context = {
        "network": network,
        "page": Paginator(network.groups, ON_A_PAGE).get_page(request.GET.get("page")),
        "drawn": drawn,
        "is_large": is_large,
        "is_here": any(group.is_own for group in network.groups),
        "maps": _maps(drawn),
        "charts": _charts(network.compared),
        "large": pictures.large_map(network.groups, network.chart) if is_large else {},
        "earlier": [
            one
            for one in asked
            if one.round.key != network.round.key and one.answer == "yes"
        ],
    }
    return render(request, "networks/network.html", context)


def _maps(drawn: Sequence[queries.Group]) -> dict[str, str]:
    """Return the map, wide and narrow, where there is more than a dot."""
    if len(drawn) < 2:
        return {}
    return {
        "wide": pictures.group_map(drawn, width="wide"),
        "narrow": pictures.group_map(drawn, width="narrow"),
    }


def _charts(compared: Sequence[queries.Group]) -> dict[str, str]:
    """Return height beside being turned to, wide and narrow."""
    if len(compared) < 2:
        return {}
    return {
        "wide": pictures.beside_chart(compared, width="wide"),
        "narrow": pictures.beside_chart(compared, width="narrow"),
    }


def _network(
    request: HttpRequest, sight: Sight, round_key: str
) -> queries.Network | HttpResponse:
    """Return a round's network, or the page that says why not; strangers get 404."""
    released = rounds().filter(state=Round.State.RELEASED)
    round_ = get_object_or_404(released, key=round_key)
    asked = queries.asked_at(sight, round_)
    if asked is None:
        raise Http404
    if asked.answer != "yes":
        return refused(request, sight, asked.answer)
    found = queries.network_of(sight, asked, _item(request))
    return found or _nothing(request, sight, asked, must_begin=False)


def _item(request: HttpRequest) -> str:
    return request.GET.get("question", "")


def _sight(request: HttpRequest) -> Sight:
    assert isinstance(request.user, Person)
    return sight_of(request.user, on=timezone.localdate())
