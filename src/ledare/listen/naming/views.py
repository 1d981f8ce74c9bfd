"""Pages of the room: one's own, and no address names anybody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ledare.listen.advice.queries import n_waiting
from ledare.listen.naming import exports, queries, sentences
from ledare.listen.naming.queries import Told
from ledare.people.models import Person


@login_required
@require_safe
def named_own(request: HttpRequest) -> HttpResponse:
    """Show how often the viewer was named, round after round; nobody else can see."""
    viewer, language = _viewer(request), get_language() or "en"
    told = queries.told_to(viewer)
    latest = [one for one in told if one.round == told[0].round]
    load = next(filter(None, (sentences.load_words(one.band) for one in latest)), "")
    on = timezone.localdate()
    shared = queries.shared_with(viewer, on=on) if load else None
    context = {
        "headline": sentences.headline(told[0] if told else None),
        "latest": [_row(one, language) for one in latest],
        "earlier": [_row(one, language) for one in told[len(latest) :]],
        "load": load,
        "shared": shared,
        "shared_words": sentences.shared_words(shared) if shared else "",
        "n_waiting": n_waiting(viewer),
    }
    return render(request, "naming/named.html", context)


@login_required
@require_safe
def named_own_file(request: HttpRequest) -> HttpResponse:
    """Let the viewer take her own bands along."""
    rows = queries.told_to(_viewer(request))
    content = exports.csv_of(rows, get_language() or "en")
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="named.csv"'
    return response


def _row(told: Told, language: str) -> dict[str, object]:
    """Return a question of a round as the page shows it."""
    return {
        "told": told,
        "words": told.question.words(language),
        "language": told.question.language_for(language),
        "band": sentences.band_words(told.band),
        "is_shown": told.band is not None,
    }


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
