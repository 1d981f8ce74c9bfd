"""Pages where values come in from a file, seen before they are saved."""

import base64

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
)

from ledare.people.imports.mistakes import FileRefused
from ledare.understand.outcomes import (
    actions,
    files,
    queries,
)
from ledare.understand.outcomes.forms import (
    FileForm,
)
from ledare.understand.outcomes.models import Series
from ledare.understand.outcomes.views.looking import Kept, kept_series, status

FORM_PAGE = require_http_methods(["GET", "POST"])
SALT = "ledare.understand.outcomes"
HOUR = 60 * 60
MOST_SHOWN = 200


@login_required
@FORM_PAGE
def outcome_upload(request: HttpRequest, key: str) -> HttpResponse:
    """Take a file, show what it changes, and do that when it is confirmed."""
    kept = kept_series(request, key)
    if "confirmed" in request.POST:
        return _bring_in(request, kept)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if is_sent and form.is_valid():
        return _preview(request, kept, form.cleaned_data["file"].read())
    context = {"form": form, "series": kept.series, "wanted": _wanted(kept.series)}
    return render(request, "outcomes/upload.html", context, status=status(form))


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
