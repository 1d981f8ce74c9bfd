"""The chart and its units."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledare.people import actions, forms, queries, rules
from ledare.people.models import Person, Unit
from ledare.people.views.doors import (
    admin_only,
    now,
    say_errors,
    today,
    tried,
    viewer,
)


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show the chart, or what a search finds in it."""
    words = request.GET.get("q", "").strip()
    is_admin = rules.is_admin(viewer(request))
    page = {"words": words, "is_admin": is_admin}
    if words:
        page["found"] = queries.find(viewer(request), words, on=today())
    else:
        page["branches"] = queries.chart_for(viewer(request), on=today())
        page["circles"] = queries.circles_of(viewer(request), on=today())
    if is_admin and not words:
        page["nowhere"] = list(queries.people_not_in_a_unit(on=today())[:20])
    return render(request, "people/people.html", page)


@login_required
@require_GET
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """Show a unit to those who may read its roster."""
    page = queries.unit_page(viewer(request), key, on=today())
    if page is None:
        raise Http404
    return render(
        request,
        "people/unit.html",
        {"page": page, "unit": page.unit, "leader_form": forms.LeaderForm()},
    )


@admin_only
@require_http_methods(["GET", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    """Add a unit to the chart."""
    form = forms.NewUnitForm(
        request.POST or None,
        tree=queries.tree(),
        initial={"parent": request.GET.get("below", "")},
    )
    if request.method == "POST" and form.is_valid():
        name, parent = form.cleaned_data["name"], form.cleaned_data.get("parent")
        if tried(
            request,
            lambda: actions.open_unit(
                by=viewer(request), name=name, parent=parent, at=now()
            ),
        ):
            return redirect("people")
    return render(request, "people/unit_new.html", {"form": form})


@admin_only
@require_http_methods(["GET", "POST"])
def unit_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Rename a unit or put it below another."""
    here = _open_unit(key)
    tree = queries.tree()
    form = forms.NewUnitForm(
        request.POST or None,
        tree=tree,
        but=frozenset(tree.below(key)),
        initial={"name": here.name, "parent": here.parent.key if here.parent else ""},
    )
    if here.parent is None:
        form.fields.pop("parent", None)
    if request.method == "POST" and form.is_valid() and _changed(request, here, form):
        return redirect("unit", key=key)
    return render(request, "people/unit_edit.html", {"form": form, "unit": here})


@admin_only
@require_http_methods(["GET", "POST"])
def unit_close(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then close a unit nobody is in any more."""
    here = _open_unit(key)
    if request.method == "POST":
        if tried(
            request,
            lambda: actions.close_unit(by=viewer(request), unit=here, at=now()),
        ):
            return redirect("people")
        return redirect("unit", key=key)
    return render(request, "people/unit_close.html", {"unit": here})


@admin_only
@require_POST
def unit_appoint(request: HttpRequest, key: str) -> HttpResponse:
    """Let another person lead a unit from today, or nobody."""
    here = _open_unit(key)
    form = forms.LeaderForm(request.POST)
    if not form.is_valid():
        say_errors(request, form)
        return redirect("unit", key=key)
    leader: Person | None = form.cleaned_data["leader"]
    if leader is None:
        actions.dismiss(by=viewer(request), unit=here, at=now())
    else:
        tried(
            request,
            lambda: actions.appoint(
                by=viewer(request), leader=leader, unit=here, at=now()
            ),
        )
    return redirect("unit", key=key)


@login_required
@require_http_methods(["GET", "POST"])
def member_remove(request: HttpRequest, key: str, person_key: str) -> HttpResponse:
    """Ask, then take somebody out of a unit one leads."""
    here = get_object_or_404(Unit, key=key, closed_on=None)
    if not rules.may_remove(viewer(request), here, on=today()):
        raise Http404
    person = get_object_or_404(
        Person.objects.filter(memberships__unit=here).distinct(), key=person_key
    )
    if request.method == "POST":
        actions.leave(by=viewer(request), person=person, unit=here, at=now())
        messages.success(
            request,
            _("%(name)s is no longer in %(unit)s.")
            % {"name": person.name, "unit": here.name},
        )
        return redirect("unit", key=key)
    return render(
        request, "people/member_remove.html", {"unit": here, "person": person}
    )


def _open_unit(key: str) -> Unit:
    """Return an open unit of the chart, or say that it is not there."""
    return get_object_or_404(Unit, key=key, kind=Unit.Kind.CHART, closed_on=None)


def _changed(request: HttpRequest, here: Unit, form: forms.NewUnitForm) -> bool:
    """Rename and move a unit as a form says; tell whether that went well."""
    name, parent = form.cleaned_data["name"], form.cleaned_data.get("parent")

    def change() -> None:
        if name != here.name:
            actions.rename_unit(by=viewer(request), unit=here, name=name, at=now())
        if parent is not None and parent.pk != here.parent_id:
            actions.move_unit(by=viewer(request), unit=here, parent=parent, at=now())

    return tried(request, change)
