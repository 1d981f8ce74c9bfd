"""The page on which a file becomes a round: choose, look, confirm."""

from collections.abc import Sequence
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledare.listen.surveys.imports import actions, incoming, leaders
from ledare.listen.surveys.imports.actions import ReadFile
from ledare.listen.surveys.imports.faults import Fault, FileRefused
from ledare.listen.surveys.imports.forms import ImportForm
from ledare.listen.surveys.imports.maps import read_map
from ledare.listen.surveys.rules import may_import
from ledare.people.models import Person


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for the files; show what would become of them."""
    _check_may(request)
    incoming.throw_away_old(at=timezone.now())
    form = ImportForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "imports/choose.html", {"form": form})
    token = incoming.keep(form.cleaned_data["answers"], form.cleaned_data["beside"])
    incoming.map_in(token).write_bytes(form.cleaned_data["map"].read())
    name = form.cleaned_data["map"].name
    return _preview(request, token, form.cleaned_data["leader"], name, form)


@login_required
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Publish what was previewed, and throw the file away."""
    reader = _check_may(request)
    token = request.POST.get("token", "")
    leader = get_object_or_404(Person, key=request.POST.get("leader", ""))
    path = incoming.answers_in(token)
    if path is None:
        messages.error(request, _("The file is not here any more. Choose it again."))
        return redirect("round-import")
    if "cancel" in request.POST:
        incoming.throw_away(token)
        messages.info(request, _("Nothing was imported. The file is deleted."))
        return redirect("round-import")
    try:
        read = _read(token, path, "map")
        made, placed = actions.import_round(
            by=reader, leader=leader, read=read, at=timezone.now()
        )
        leaders.put_in_charge(leader, placed.root, at=timezone.now())
    except FileRefused as refused:
        return _refused(request, refused.file, refused.faults, ImportForm())
    finally:
        incoming.throw_away(token)
    messages.success(request, _("The figures are published. No row was kept."))
    return redirect("experience", made.key, placed.root.key)


def _preview(
    request: HttpRequest, token: str, leader: Person, map_name: str, form: ImportForm
) -> HttpResponse:
    path = incoming.answers_in(token)
    try:
        if path is None:
            raise Http404
        read = _read(token, path, map_name)
    except FileRefused as refused:
        incoming.throw_away(token)
        return _refused(request, refused.file, refused.faults, form)
    return render(
        request,
        "imports/preview.html",
        {"token": token, "leader": leader, "read": read, "seen": _seen(read)},
    )


def _read(token: str, path: Path, map_name: str) -> ReadFile:
    answer_map = read_map(incoming.map_in(token).read_bytes(), file=map_name)
    return actions.read_file(path, answer_map)


def _refused(
    request: HttpRequest, file: str, faults: Sequence[Fault], form: ImportForm
) -> HttpResponse:
    context = {"form": form, "file": file, "faults": faults}
    return render(request, "imports/choose.html", context, status=422)


def _seen(read: ReadFile) -> dict[str, object]:
    """Return what the preview says; of small units only that they are small."""
    sizes = [int(n) for n in read.counts.answered]
    return {
        "n_answered": sum(sizes),
        "n_units": len(sizes),
        "n_large": sum(size >= 5 for size in sizes),
        "n_small": sum(size < 5 for size in sizes),
        "items": [
            (
                item,
                read.item_words.get(item.column) or next(iter(item.text.values()), ""),
            )
            for item in read.answer_map.items
        ],
    }


def _check_may(request: HttpRequest) -> Person:
    """Let in who runs the machine or reads all figures; nobody else knows of it."""
    person = request.user
    if not isinstance(person, Person) or not may_import(person):
        raise Http404
    return person
