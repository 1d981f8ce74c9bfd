"""Pages of what stands on the time line: the baseline and events."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from ledare.understand.outcomes import (
    actions,
    queries,
    sentences,
)
from ledare.understand.outcomes.forms import (
    BaselineForm,
    EventForm,
)
from ledare.understand.outcomes.models import Happening
from ledare.understand.outcomes.views.looking import kept_series, status

FORM_PAGE = require_http_methods(["GET", "POST"])


@login_required
@FORM_PAGE
def outcome_baseline(request: HttpRequest, key: str) -> HttpResponse:
    """Declare the baseline, or take it away."""
    kept = kept_series(request, key)
    run = kept.run
    if kept.series.is_budget:
        raise Http404
    by, now = kept.sight.viewer, timezone.now()
    if request.method == "POST" and "clear" in request.POST:
        actions.set_baseline(by=by, series=kept.series, first=None, last=None, at=now)
        messages.success(request, _("The baseline is taken away. You can undo it."))
        return redirect("outcome", key)
    form = BaselineForm(request.POST or None, run=run)
    if form.is_valid():
        actions.set_baseline(by=by, series=kept.series, at=now, **form.cleaned_data)
        messages.success(request, _("The limits come from this baseline now."))
        return redirect("outcome", key)
    context = {
        "form": form,
        "series": kept.series,
        "missing": sentences.baseline_missing(run) if run.n_missing else "",
    }
    return render(request, "outcomes/baseline.html", context, status=status(form))


@login_required
@FORM_PAGE
def outcome_event(request: HttpRequest, key: str) -> HttpResponse:
    """Note something that happened in the unit."""
    kept = kept_series(request, key)
    names = queries.names_in(kept.series.unit, kept.sight.tree, on=kept.today)
    form = EventForm(request.POST or None, names=names, initial={"on": kept.today})
    if form.is_valid():
        actions.note_event(
            by=kept.sight.viewer,
            series=kept.series,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Noted. All series of the unit show it."))
        return redirect("outcome", key)
    context = {"form": form, "series": kept.series}
    return render(request, "outcomes/event.html", context, status=status(form))


@login_required
@require_POST
def outcome_event_forget(
    request: HttpRequest, key: str, event_key: str
) -> HttpResponse:
    """Take an event off the time line."""
    kept = kept_series(request, key)
    event = get_object_or_404(
        Happening, key=event_key, unit=kept.series.unit, removed_at=None
    )
    actions.forget_event(
        by=kept.sight.viewer, series=kept.series, event=event, at=timezone.now()
    )
    messages.success(request, _("Deleted. You can undo it below."))
    return redirect("outcome", key)
