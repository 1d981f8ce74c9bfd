"""Pages of the room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ledare.believe.beliefs.rules import has_begun
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.people.freshness import fresh_only
from ledare.people.models import Person
from ledare.understand.experience import actions, exports, hooks, queries
from ledare.understand.experience.reading import note_reading
from ledare.understand.experience.refusing import refused
from ledare.understand.experience.rules import sight_of


@login_required
@require_safe
def understand(request: HttpRequest) -> HttpResponse:
    """Show where the reader may look: a leader's own beliefs first."""
    now = timezone.now()
    sight = sight_of(_viewer(request), on=timezone.localdate(now))
    page = queries.overview_of(sight, now)
    if page.words and page.round:
        note_reading(request, by=_viewer(request), round=page.round)
    begun = has_begun(sight.viewer) if page.must_begin else None
    return render(
        request,
        "experience/understand.html",
        {
            "page": page,
            "begun": begun,
            "lived": page.picture.lived,
            "trend": page.picture.trend,
            "words": page.words,
        },
    )


@login_required
@require_safe
def experience(request: HttpRequest, round_key: str, unit_key: str) -> HttpResponse:
    """Show what one unit says in one round."""
    results = _results(request, round_key, unit_key)
    if isinstance(results, HttpResponse):
        return results
    if results.words:
        note_reading(request, by=_viewer(request), round=results.round)
    as_table = request.GET.get("as") == "table"
    context = {"results": results, "as_table": as_table}
    return render(request, "experience/unit.html", context)


@login_required
@require_safe
@fresh_only
def experience_csv(request: HttpRequest, round_key: str, unit_key: str) -> HttpResponse:
    """Give the figures of that page as a file."""
    results = _results(request, round_key, unit_key)
    if isinstance(results, HttpResponse):
        return results
    actions.note_figures_exported(
        by=_viewer(request),
        round=results.round,
        unit_key=unit_key,
        at=timezone.now(),
    )
    name = f"ledare-{results.round.key}-{unit_key}.csv"
    return HttpResponse(
        exports.csv_of(results),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_safe
def lived(request: HttpRequest, key: str) -> HttpResponse:
    """Show one of the reader's beliefs over the rounds."""
    viewer, now = _viewer(request), timezone.now()
    sight = sight_of(viewer, on=timezone.localdate(now))
    page = queries.belief_page(sight, key, now)
    if page is None:
        raise Http404
    if not sight.has_begun:
        return refused(request, sight, "begin")
    if page.words and page.latest:
        note_reading(request, by=_viewer(request), round=page.latest)
    return render(
        request,
        "experience/lived.html",
        {"page": page, "panels": hooks.panels_for(viewer, page.belief)},
    )


def _results(
    request: HttpRequest, round_key: str, unit_key: str
) -> queries.UnitResults | HttpResponse:
    """Return a unit's figures, or the page that says why not; strangers get 404."""
    round = get_object_or_404(rounds(), key=round_key, state=Round.State.RELEASED)
    sight = sight_of(_viewer(request), on=timezone.localdate())
    results = queries.unit_results(sight, round, unit_key)
    if isinstance(results, queries.Refusal):
        return refused(request, sight, results.answer)
    return results


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
