"""A leader's rhythm: look, change, stop."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledare.listen.surveys import actions, queries
from ledare.listen.surveys.actions.rhythms import next_after
from ledare.listen.surveys.forms import RhythmForm
from ledare.listen.surveys.models import Rhythm
from ledare.listen.surveys.views.reading import person_of


@login_required
@require_http_methods(["GET", "POST"])
def show_rhythm(request: HttpRequest, key: str) -> HttpResponse:
    """Show a rhythm with its next dates, and let its leader change it."""
    leader = person_of(request)
    rhythm = get_object_or_404(queries.rhythms_of(leader), key=key)
    form = RhythmForm(
        request.POST or None,
        today=timezone.localdate(),
        initial={
            "every": rhythm.every,
            "days_open": rhythm.days_open,
            "next_on": rhythm.next_on,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.change_rhythm(
            by=leader, rhythm=rhythm, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The rhythm is changed."))
        return redirect("rhythm", key=key)
    context = {"rhythm": rhythm, "form": form, "dates": next_dates(rhythm)}
    return render(request, "surveys/rhythm.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop a rhythm, after asking once more."""
    leader = person_of(request)
    rhythm = get_object_or_404(queries.rhythms_of(leader), key=key)
    if request.method == "GET":
        return render(request, "surveys/rhythm_stop.html", {"rhythm": rhythm})
    actions.stop_rhythm(by=leader, rhythm=rhythm, at=timezone.now())
    messages.success(request, _("The rhythm is stopped."))
    return redirect("listen")


def next_dates(rhythm: Rhythm, n: int = 4) -> list[date]:
    """Return the next days a rhythm opens a round."""
    dates = [rhythm.next_on]
    while len(dates) < n:
        dates.append(next_after(dates[-1], rhythm.every))
    return dates
