"""Pages where values are typed and taken away."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from ledare.understand.outcomes import (
    actions,
    amounts,
    periods,
    queries,
    rules,
)
from ledare.understand.outcomes.forms import (
    ValueForm,
)
from ledare.understand.outcomes.runs import Run
from ledare.understand.outcomes.views.looking import kept_series, status

FORM_PAGE = require_http_methods(["GET", "POST"])


@login_required
@FORM_PAGE
def outcome_values(request: HttpRequest, key: str) -> HttpResponse:
    """Write values by hand, one period after the other, and correct them."""
    kept = kept_series(request, key)
    run = kept.run
    start = _asked_period(request, run, kept.today)
    form = ValueForm(
        request.POST or None,
        series=kept.series,
        today=kept.today,
        initial={"on": start, **_there(run, start)},
    )
    is_there = False
    if form.is_valid():
        on = form.cleaned_data["on"]
        try:
            actions.write_value(
                by=kept.sight.viewer,
                series=kept.series,
                on=on,
                given=form.cleaned_data["given"],
                may_replace="replace" in request.POST,
                at=timezone.now(),
            )
        except actions.ValueIsThere:
            is_there = True
        else:
            name = periods.name_of(on, kept.series.period)
            messages.success(request, _("Written: %(period)s.") % {"period": name})
            return redirect("outcome-values", key)
    context = {
        "form": form,
        "series": kept.series,
        "page": queries.page_of(
            kept.sight, kept.series, must_begin=True, n_people=rules.FEWEST
        ),
        "is_there": is_there,
        "correcting": start if start in _periods_with_values(run) else None,
        "there": _there_told(run, form) if is_there else "",
    }
    return render(request, "outcomes/values.html", context, status=status(form))


@login_required
@require_POST
def outcome_value_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take away what stands in a period."""
    kept = kept_series(request, key)
    on = periods.read(request.POST.get("on", ""), kept.series.period)
    if on is None:
        raise Http404
    actions.remove_value(
        by=kept.sight.viewer, series=kept.series, on=on, at=timezone.now()
    )
    messages.success(request, _("Deleted. You can undo it below."))
    return redirect("outcome-values", key)


def _asked_period(request: HttpRequest, run: Run, today: date) -> date:
    """Return the period that is asked for, else the next without a value."""
    asked = periods.read(request.GET.get("on", ""), run.series.period)
    if asked is not None:
        return asked
    now = periods.start_of(today, run.series.period)
    if not run.starts:
        return now
    following = periods.after(run.starts[-1], run.series.period)
    return following if run.series.is_budget else min(following, now)


def _periods_with_values(run: Run) -> set[date]:
    return {on for line in run.amounts.values() for on in line}


def _there(run: Run, start: date) -> dict[str, str]:
    """Return what stands in a period, as it is typed."""
    return {
        line: amounts.typed(found[start])
        for line, found in run.amounts.items()
        if start in found
    }


def _there_told(run: Run, form: ValueForm) -> str:
    """Return what stands where something else was typed."""
    on = form.cleaned_data["on"]
    standing = [
        run.text(line, on)
        for line in run.series.lines
        if on in run.amounts.get(line, {})
    ]
    return _("%(period)s has %(value)s already.") % {
        "period": str(capfirst(periods.name_of(on, run.series.period))),
        "value": ", ".join(standing),
    }
