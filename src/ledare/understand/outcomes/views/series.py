"""Pages of the series: the list, one with its picture, new, changed, deleted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ledare.believe.beliefs.rules import has_begun
from ledare.people.freshness import fresh_only
from ledare.people.models import Unit
from ledare.understand.experience.refusing import refused
from ledare.understand.experience.rules import Sight
from ledare.understand.outcomes import (
    actions,
    exports,
    periods,
    queries,
    rules,
    sentences,
)
from ledare.understand.outcomes.forms import (
    NewSeriesForm,
    SeriesForm,
    UnitForm,
)
from ledare.understand.outcomes.models import Change, Series
from ledare.understand.outcomes.runs import run_of
from ledare.understand.outcomes.views.looking import kept_series, looker

FORM_PAGE = require_http_methods(["GET", "POST"])


@login_required
@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """List the outcomes the reader may see, those she keeps first."""
    sight, today = looker(request)
    units = queries.units_with_series(sight, on=today)
    context = {
        "units": [(one, _listed(one)) for one in units],
        "keeps": queries.units_to_keep(sight),
        "deleted": _deleted(sight),
        "is_machine": sight.runs_the_machine and not sight.led,
    }
    return render(request, "outcomes/outcomes.html", context)


@login_required
@require_safe
def outcome(request: HttpRequest, key: str) -> HttpResponse:
    """Show one outcome over time; before she has begun, a leader her own table."""
    sight, today = looker(request)
    found = queries.find(sight, key, on=today)
    if found is None:
        raise Http404
    series, answer, n_people = found
    if answer != "yes" and not (
        answer == "begin" and rules.may_keep(sight, series.unit.key)
    ):
        return refused(request, sight, answer)
    must_begin = answer == "begin"
    page = queries.page_of(sight, series, must_begin=must_begin, n_people=n_people)
    begun = has_begun(sight.viewer) if must_begin else None
    return render(request, "outcomes/outcome.html", {"page": page, "begun": begun})


@login_required
@require_safe
@fresh_only
def outcome_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Give the values of an outcome as a file that can be brought in again."""
    sight, today = looker(request)
    found = queries.find(sight, key, on=today)
    if found is None:
        raise Http404
    series, answer, _n = found
    if answer != "yes" and not rules.may_keep(sight, series.unit.key):
        return refused(request, sight, answer)
    actions.note_exported(by=sight.viewer, series=series, at=timezone.now())
    return HttpResponse(
        exports.csv_of(run_of(series, series.values.all())),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="ledare-{series.key}.csv"'
        },
    )


@login_required
@FORM_PAGE
def outcome_new(request: HttpRequest) -> HttpResponse:
    """Begin an outcome of a unit."""
    sight, today = looker(request)
    units = queries.units_to_keep(sight)
    if not units:
        raise Http404
    unit = _chosen_unit(request, units)
    n_people = queries.n_people_in([unit.key], sight.tree, on=today)[unit.key]
    if not rules.may_begin(sight, unit.key, n_people=n_people):
        context = {"unit": unit, "units": units}
        return render(request, "outcomes/too_few.html", context, status=403)
    form = NewSeriesForm(
        request.POST or None,
        names=queries.names_in(unit, sight.tree, on=today),
        taken=[one.name for one in queries.series_of(unit)],
    )
    if form.is_valid():
        made = actions.begin_series(
            by=sight.viewer, unit=unit, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Begun. Write the values, or bring in a file."))
        return redirect("outcome-values", made.key)
    context = {
        "form": form,
        "unit": unit,
        "unit_form": UnitForm(units=units, initial={"unit": unit.key}),
        "is_one_of_many": len(units) > 1,
        "is_small": rules.is_small(n_people),
    }
    return render(request, "outcomes/new.html", context)


@login_required
@FORM_PAGE
def outcome_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what an outcome is called."""
    kept = kept_series(request, key)
    series = kept.series
    form = SeriesForm(
        request.POST or None,
        initial={
            "name": series.name,
            "measured_in": series.measured_in,
            "better": series.better,
        },
        names=queries.names_in(series.unit, kept.sight.tree, on=kept.today),
        taken=[
            one.name for one in queries.series_of(series.unit).exclude(pk=series.pk)
        ],
    )
    if form.is_valid():
        actions.edit_series(
            by=kept.sight.viewer, series=series, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Changed. You can undo it below."))
        return redirect("outcome", series.key)
    return render(request, "outcomes/edit.html", {"form": form, "series": series})


@login_required
@require_POST
def outcome_delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a series; it can be brought back for thirty days."""
    kept = kept_series(request, key)
    actions.delete_series(by=kept.sight.viewer, series=kept.series, at=timezone.now())
    messages.success(
        request, _("Deleted. For thirty days you can bring it back, below.")
    )
    return redirect("outcomes")


@login_required
@require_POST
def outcome_undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take a change back."""
    sight, _today = looker(request)
    change = get_object_or_404(Change.objects.select_related("series__unit"), key=key)
    if not rules.may_keep(sight, change.series.unit.key):
        raise Http404
    try:
        actions.undo(by=sight.viewer, change=change, at=timezone.now())
    except actions.CannotUndo:
        messages.error(request, _("It was changed again since, so it stays."))
    else:
        messages.success(request, _("Undone."))
    if Series.objects.filter(pk=change.series_id, deleted_at=None).exists():
        return redirect("outcome", change.series.key)
    return redirect("outcomes")


def _listed(one: queries.UnitOutcomes) -> list[dict[str, Any]]:
    """Return a unit's series as rows; how they stand only where she has begun."""
    return [
        {
            "series": listed.series,
            "latest": listed.run.latest,
            "period": periods.name_of(listed.run.observed[-1], listed.series.period)
            if listed.run.line
            else "",
            "state": "" if one.must_begin else sentences.in_short(listed.run),
        }
        for listed in one.listed
    ]


def _deleted(sight: Sight) -> list[tuple[Series, Change]]:
    """Return what can be brought back, each with the change that deleted it."""
    found = []
    for series in queries.deleted_by(sight).prefetch_related("changes"):
        deletions = [
            one
            for one in series.changes.all()
            if one.kind == Change.Kind.DELETED and one.undone_at is None
        ]
        if deletions:
            found.append((series, deletions[0]))
    return found


def _chosen_unit(request: HttpRequest, units: list[Unit]) -> Unit:
    """Return the unit that was asked for, among those she keeps; else the first."""
    key = request.GET.get("unit", "")
    found = [unit for unit in units if unit.key == key] if key else units[:1]
    if not found:
        raise Http404
    return found[0]
