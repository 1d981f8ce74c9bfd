"""Pages of the room."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ledare.believe.beliefs.rules import has_begun
from ledare.people.freshness import fresh_only
from ledare.people.imports.mistakes import FileRefused
from ledare.people.models import Person, Unit
from ledare.understand.experience.rules import Sight, sight_of
from ledare.understand.outcomes import (
    actions,
    amounts,
    exports,
    files,
    periods,
    queries,
    rules,
    sentences,
)
from ledare.understand.outcomes.forms import (
    BaselineForm,
    EventForm,
    FileForm,
    NewSeriesForm,
    SeriesForm,
    UnitForm,
    ValueForm,
)
from ledare.understand.outcomes.models import Change, Happening, Series
from ledare.understand.outcomes.runs import Run, run_of

FORM_PAGE = require_http_methods(["GET", "POST"])
SALT = "ledare.understand.outcomes"
HOUR = 60 * 60
MOST_SHOWN = 200


@dataclass(frozen=True)
class Kept:
    """A series in the hands of who keeps it."""

    series: Series
    sight: Sight
    today: date

    @property
    def run(self) -> Run:
        """Return its values in order."""
        return run_of(self.series, self.series.values.all())


@login_required
@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """List the outcomes the reader may see, those she keeps first."""
    sight, today = _sight(request)
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
    sight, today = _sight(request)
    found = queries.find(sight, key, on=today)
    if found is None:
        raise Http404
    series, answer, n_people = found
    if answer != "yes" and not (
        answer == "begin" and rules.may_keep(sight, series.unit.key)
    ):
        return _refused(request, sight, answer)
    must_begin = answer == "begin"
    page = queries.page_of(sight, series, must_begin=must_begin, n_people=n_people)
    begun = has_begun(sight.viewer) if must_begin else None
    return render(request, "outcomes/outcome.html", {"page": page, "begun": begun})


@login_required
@require_safe
@fresh_only
def outcome_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Give the values of an outcome as a file that can be brought in again."""
    sight, today = _sight(request)
    found = queries.find(sight, key, on=today)
    if found is None:
        raise Http404
    series, answer, _n = found
    if answer != "yes" and not rules.may_keep(sight, series.unit.key):
        return _refused(request, sight, answer)
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
    sight, today = _sight(request)
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
    kept = _kept(request, key)
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
@FORM_PAGE
def outcome_values(request: HttpRequest, key: str) -> HttpResponse:
    """Write values by hand, one period after the other, and correct them."""
    kept = _kept(request, key)
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
    return render(request, "outcomes/values.html", context, status=_status(form))


@login_required
@require_POST
def outcome_value_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take away what stands in a period."""
    kept = _kept(request, key)
    on = periods.read(request.POST.get("on", ""), kept.series.period)
    if on is None:
        raise Http404
    actions.remove_value(
        by=kept.sight.viewer, series=kept.series, on=on, at=timezone.now()
    )
    messages.success(request, _("Deleted. You can undo it below."))
    return redirect("outcome-values", key)


@login_required
@FORM_PAGE
def outcome_upload(request: HttpRequest, key: str) -> HttpResponse:
    """Take a file, show what it changes, and do that when it is confirmed."""
    kept = _kept(request, key)
    if "confirmed" in request.POST:
        return _bring_in(request, kept)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if is_sent and form.is_valid():
        return _preview(request, kept, form.cleaned_data["file"].read())
    context = {"form": form, "series": kept.series, "wanted": _wanted(kept.series)}
    return render(request, "outcomes/upload.html", context, status=_status(form))


@login_required
@FORM_PAGE
def outcome_baseline(request: HttpRequest, key: str) -> HttpResponse:
    """Declare the baseline, or take it away."""
    kept = _kept(request, key)
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
    return render(request, "outcomes/baseline.html", context, status=_status(form))


@login_required
@FORM_PAGE
def outcome_event(request: HttpRequest, key: str) -> HttpResponse:
    """Note something that happened in the unit."""
    kept = _kept(request, key)
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
    return render(request, "outcomes/event.html", context, status=_status(form))


@login_required
@require_POST
def outcome_event_forget(
    request: HttpRequest, key: str, event_key: str
) -> HttpResponse:
    """Take an event off the time line."""
    kept = _kept(request, key)
    event = get_object_or_404(
        Happening, key=event_key, unit=kept.series.unit, removed_at=None
    )
    actions.forget_event(
        by=kept.sight.viewer, series=kept.series, event=event, at=timezone.now()
    )
    messages.success(request, _("Deleted. You can undo it below."))
    return redirect("outcome", key)


@login_required
@require_POST
def outcome_delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a series; it can be brought back for thirty days."""
    kept = _kept(request, key)
    actions.delete_series(by=kept.sight.viewer, series=kept.series, at=timezone.now())
    messages.success(
        request, _("Deleted. For thirty days you can bring it back, below.")
    )
    return redirect("outcomes")


@login_required
@require_POST
def outcome_undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take a change back."""
    sight, _today = _sight(request)
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


def _preview(
    request: HttpRequest, kept: Kept, source: bytes, *, must_say: bool = False
) -> HttpResponse:
    """Show what a file changes, or what is wrong in it."""
    try:
        plan = _plan(kept, source)
    except FileRefused as refusal:
        context = {
            "form": FileForm(),
            "series": kept.series,
            "wanted": _wanted(kept.series),
            "mistakes": refusal.mistakes[:MOST_SHOWN],
            "n_mistakes": len(refusal.mistakes),
        }
        return render(request, "outcomes/upload.html", context, status=422)
    content = {
        "file": base64.b64encode(source).decode(),
        "series": kept.series.key,
        "by": kept.sight.viewer.key,
    }
    context = {
        "plan": plan,
        "new": plan.new_rows[:MOST_SHOWN],
        "replaced": plan.replaced[:MOST_SHOWN],
        "series": kept.series,
        "must_say": must_say,
        "confirmed": signing.dumps(content, salt=SALT, compress=True),
    }
    status = 422 if must_say else 200
    return render(request, "outcomes/preview.html", context, status=status)


def _bring_in(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Do what was shown; ask again where it would replace and nobody said so."""
    try:
        content = signing.loads(request.POST["confirmed"], salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        content = {}
    own = {"series": kept.series.key, "by": kept.sight.viewer.key}
    if {name: content.get(name) for name in own} != own:
        messages.error(request, _("That preview is too old; choose the file again."))
        return redirect("outcome-upload", kept.series.key)
    source = base64.b64decode(content["file"])
    try:
        plan = _plan(kept, source)
        change = actions.bring_in(
            by=kept.sight.viewer,
            series=kept.series,
            plan=plan,
            may_replace="replace" in request.POST,
            at=timezone.now(),
        )
    except FileRefused:
        return _preview(request, kept, source)
    except actions.ValueIsThere:
        return _preview(request, kept, source, must_say=True)
    if change is not None:
        messages.success(request, _("Brought in. You can undo it below."))
    return redirect("outcome", kept.series.key)


def _plan(kept: Kept, source: bytes) -> files.Plan:
    others = list(queries.series_of(kept.series.unit).exclude(pk=kept.series.pk))
    return files.plan_of(source, kept.series, others, kept.today)


def _wanted(series: Series) -> dict[str, str]:
    """Return what a file for a series looks like."""
    columns = "planned,used,returned" if series.is_budget else "value"
    rows = ["400000,385000,12000", "400000,391500,0"] if series.is_budget else []
    days = {"week": ("2026-W10", "2026-W11"), "month": ("2026-03", "2026-04")}
    first, second = days.get(series.period, ("2026-Q1", "2026-Q2"))
    one, two = rows or ["96.5", "97.1"]
    return {"sample": f"date,{columns}\n{first},{one}\n{second},{two}"}


def _chosen_unit(request: HttpRequest, units: list[Unit]) -> Unit:
    """Return the unit that was asked for, among those she keeps; else the first."""
    key = request.GET.get("unit", "")
    found = [unit for unit in units if unit.key == key] if key else units[:1]
    if not found:
        raise Http404
    return found[0]


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


def _kept(request: HttpRequest, key: str) -> Kept:
    """Return a series for who keeps it; for everybody else it is not there."""
    sight, today = _sight(request)
    found = queries.find(sight, key, on=today)
    if found is None or not rules.may_keep(sight, found[0].unit.key):
        raise Http404
    return Kept(found[0], sight, today)


def _refused(request: HttpRequest, sight: Sight, answer: str) -> HttpResponse:
    """Say kindly why there is nothing here; a stranger is told nothing."""
    if answer == "no":
        raise Http404
    context = {"answer": answer, "begun": has_begun(sight.viewer)}
    return render(request, "experience/refused.html", context, status=403)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _sight(request: HttpRequest) -> tuple[Sight, date]:
    assert isinstance(request.user, Person)
    today = timezone.localdate()
    return sight_of(request.user, on=today), today
