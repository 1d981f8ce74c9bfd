"""People from a file, on a page: choose it, read what it changes, do it."""

import base64
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledare.people.forms import FileForm
from ledare.people.imports import (
    FileRefused,
    ImportPlan,
    PlanOutdated,
    apply_import,
    plan_import,
)
from ledare.people.imports.preview import tables_of
from ledare.people.views.doors import admin_only, now, today, viewer

SALT = "ledare.people.import"
HOUR = 60 * 60
MOST_SHOWN = 200


@admin_only
@require_http_methods(["GET", "POST"])
def people_import(request: HttpRequest) -> HttpResponse:
    """Take a file, show what it changes, and do that when it is confirmed."""
    if "confirmed" in request.POST:
        return _apply(request)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if is_sent and form.is_valid():
        source = form.cleaned_data["file"].read()
        return _preview(
            request,
            source,
            is_whole=form.cleaned_data["is_whole"],
            may_add_units=not form.cleaned_data["no_new_units"],
        )
    return render(request, "people/import.html", {"form": form})


def _preview(
    request: HttpRequest, source: bytes, *, is_whole: bool, may_add_units: bool
) -> HttpResponse:
    """Show what a file changes, or what is wrong in it."""
    try:
        plan = plan_import(
            source, is_whole=is_whole, on=today(), may_add_units=may_add_units
        )
    except FileRefused as refusal:
        page = {
            "form": FileForm(initial={"is_whole": is_whole}),
            "mistakes": refusal.mistakes[:MOST_SHOWN],
            "n_mistakes": len(refusal.mistakes),
        }
        return render(request, "people/import.html", page, status=422)
    parts = [(part, part.rows[:MOST_SHOWN]) for part in tables_of(plan)]
    return render(
        request,
        "people/import_preview.html",
        {"plan": plan, "parts": parts, "confirmed": _kept(request, plan)},
    )


def _apply(request: HttpRequest) -> HttpResponse:
    """Do what was shown; show it again when something has changed since."""
    try:
        kept = signing.loads(request.POST["confirmed"], salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        messages.error(request, _("That preview is too old; choose the file again."))
        return redirect("people-import")
    if kept["by"] != viewer(request).key:
        messages.error(request, _("That preview is too old; choose the file again."))
        return redirect("people-import")
    source = base64.b64decode(kept["file"])
    options = {"is_whole": kept["is_whole"], "may_add_units": kept["may_add_units"]}
    try:
        plan = plan_import(source, on=today(), **options)
        if plan.digest != kept["digest"]:
            raise PlanOutdated
        apply_import(plan, by=viewer(request), at=now())
    except (FileRefused, PlanOutdated):
        messages.warning(
            request, _("Something changed since; here is what the file changes now.")
        )
        return _preview(request, source, **options)
    messages.success(request, _("Done. The chart is as the file says."))
    return redirect("people")


def _kept(request: HttpRequest, plan: ImportPlan) -> str:
    """Return the file as the page carries it, signed; nothing is kept on the server."""
    content: dict[str, Any] = {
        "file": base64.b64encode(plan.source).decode(),
        "is_whole": plan.is_whole,
        "may_add_units": plan.may_add_units,
        "digest": plan.digest,
        "by": viewer(request).key,
    }
    return signing.dumps(content, salt=SALT, compress=True)
