"""One person, as those see her who look after the roster."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledare.people import actions, forms, queries, rules
from ledare.people.freshness import check_fresh, fresh_only
from ledare.people.models import Person, Role
from ledare.people.views.doors import (
    admin_only,
    now,
    say_errors,
    today,
    tried,
    viewer,
)
from ledare.people.views.invitations import show_link


@login_required
@require_GET
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Show a person to those who may read the roster of a unit she is in."""
    shown = queries.person_page(viewer(request), key, on=today())
    if shown is None:
        raise Http404
    page = {"page": shown, "person": shown.person}
    if rules.is_admin(viewer(request)):
        held = [role.kind for role in shown.person.roles.all()]
        page |= {
            "change_form": forms.ChangePersonForm(
                person=shown.person,
                initial={"name": shown.person.name, "email": shown.person.email},
            ),
            "move_form": forms.MoveForm(tree=queries.tree(), now=shown.unit),
            "roles_form": forms.RolesForm(initial={"roles": held}),
        }
    return render(request, "people/person.html", page)


@admin_only
@require_http_methods(["GET", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    admin = viewer(request)
    form = forms.PersonForm(
        request.POST or None,
        tree=queries.tree(),
        initial={
            "unit": request.GET.get("unit", ""),
            "language": admin.language,
            "time_zone": admin.time_zone,
        },
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            request,
            lambda: actions.add_person(by=admin, at=now(), **form.cleaned_data),
        )
    ):
        return redirect("unit", key=form.cleaned_data["unit"].key)
    return render(request, "people/person_new.html", {"form": form})


@admin_only
@require_POST
def person_change(request: HttpRequest, key: str) -> HttpResponse:
    """Set a person's name and address."""
    about = get_object_or_404(Person, key=key)
    form = forms.ChangePersonForm(request.POST, person=about)
    if form.is_valid():
        if (form.cleaned_data["email"] or "") != (about.email or ""):
            check_fresh(request)
        actions.change_person(
            by=viewer(request), person=about, at=now(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
    else:
        say_errors(request, form)
    return redirect("person", key=key)


@admin_only
@require_POST
def person_move(request: HttpRequest, key: str) -> HttpResponse:
    """Move a person to another unit."""
    about = get_object_or_404(Person, key=key)
    form = forms.MoveForm(request.POST, tree=queries.tree(), now=None)
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        if tried(
            request,
            lambda: actions.move(by=viewer(request), person=about, unit=unit, at=now()),
        ):
            messages.success(
                request,
                _("%(name)s is in %(unit)s from today.")
                % {"name": about.name, "unit": unit.name},
            )
    else:
        say_errors(request, form)
    return redirect("person", key=key)


@admin_only
@require_POST
@fresh_only
def person_roles(request: HttpRequest, key: str) -> HttpResponse:
    """Give and take roles."""
    about = get_object_or_404(Person, key=key)
    form = forms.RolesForm(request.POST)
    if not form.is_valid():
        say_errors(request, form)
        return redirect("person", key=key)
    wanted = set(form.cleaned_data["roles"])
    held = {role.kind for role in about.roles.all()}
    admin = viewer(request)
    for kind in Role.Kind.values:
        if kind in wanted - held:
            actions.give_role(by=admin, person=about, kind=kind, at=now())
        elif kind in held - wanted:
            _take(request, admin, about, kind)
    # An admin may just have laid her own role down.
    return redirect("person", key) if rules.is_admin(admin) else redirect("people")


@login_required
@require_POST
@fresh_only
def person_link(request: HttpRequest, key: str) -> HttpResponse:
    """Make a link that signs a person in, and show it once."""
    about = get_object_or_404(Person, key=key)
    if not rules.may_make_link(viewer(request), about, on=today()):
        raise Http404
    invited = actions.invite_back(by=viewer(request), person=about, at=now())
    return show_link(request, invited)


@admin_only
@require_POST
def person_sign_out(request: HttpRequest, key: str) -> HttpResponse:
    """Sign a person out on all her devices."""
    about = get_object_or_404(Person, key=key)
    actions.sign_out_elsewhere(by=viewer(request), person=about, at=now())
    messages.success(
        request,
        _("%(name)s is signed out everywhere.") % {"name": about.name},
    )
    return redirect("person", key=key)


@admin_only
@require_http_methods(["GET", "POST"])
def person_depart(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then let somebody leave the organisation."""
    about = get_object_or_404(Person, key=key, is_active=True)
    if request.method == "POST":
        tried(
            request,
            lambda: actions.depart(by=viewer(request), person=about, at=now()),
        )
        return redirect("people")
    return render(request, "people/person_depart.html", {"person": about})


@admin_only
@require_http_methods(["GET", "POST"])
def person_erase(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then erase what is kept about somebody."""
    about = get_object_or_404(Person, key=key)
    form = forms.EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        check_fresh(request)
        tried(
            request,
            lambda: actions.erase(by=viewer(request), person=about, at=now()),
        )
        return redirect("people")
    return render(request, "people/person_erase.html", {"person": about, "form": form})


def _take(request: HttpRequest, admin: Person, about: Person, kind: str) -> None:
    """Take one role, or say why it stays."""
    tried(
        request,
        lambda: actions.take_role(by=admin, person=about, kind=kind, at=now()),
    )
