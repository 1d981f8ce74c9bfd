"""Pages of the room."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ledare.believe.beliefs.rules import has_begun
from ledare.people.freshness import fresh_only
from ledare.people.models import Person, Unit
from ledare.understand.experience.actions import note_figures_exported
from ledare.understand.experience.queries import Refusal
from ledare.understand.experience.reading import note_reading
from ledare.understand.experience.rules import Sight, sight_of
from ledare.understand.themes import actions, exports, queries, rules
from ledare.understand.themes.codebooks import shipped
from ledare.understand.themes.forms import HelpForm, MergeForm, NamesForm, NewThemeForm
from ledare.understand.themes.models import Announcement, Change, Theme
from ledare.understand.themes.queries import Where

FORM_PAGE = require_http_methods(["GET", "POST"])
GRAINS = ("coarse", "themes", "fine")


@login_required
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show what people write about, in one unit and one round."""
    sight = _sight(request)
    where = _where(request, sight)
    if isinstance(where, Refusal):
        return _refused(request, sight, where)
    if where is None:
        return render(request, "themes/nothing.html", {"found": _found(sight)})
    page = queries.unit_themes(where)
    if any(row.quotes for row in page.rows):
        note_reading(request, by=sight.viewer, round=where.round)
    context = {
        "page": page,
        "where": where,
        "is_coarse": request.GET.get("grain") == "coarse",
        "here": _here(where),
    }
    return render(request, "themes/themes.html", context)


@login_required
@require_safe
def all_themes(request: HttpRequest) -> HttpResponse:
    """Show every theme by name, to help with or to look after; nobody's figures."""
    sight = _sight(request)
    names = queries.all_names()
    context = {
        "families": queries.by_family(names),
        "may_look_after": rules.may_look_after(sight),
        "mine": queries.own_offers(sight.viewer, names),
        "retired": queries.laid_aside(names),
    }
    return render(request, "themes/all.html", context)


@login_required
@require_safe
@fresh_only
def themes_csv(request: HttpRequest) -> HttpResponse:
    """Give the table of themes as a file."""
    sight = _sight(request)
    where = _where(request, sight)
    if isinstance(where, Refusal):
        return _refused(request, sight, where)
    if where is None:
        raise Http404
    note_figures_exported(
        by=sight.viewer, round=where.round, unit_key=where.unit_key, at=timezone.now()
    )
    name = f"ledare-themes-{where.round.key}-{where.unit_key}.csv"
    return HttpResponse(
        exports.csv_of(queries.unit_themes(where)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_safe
def theme(request: HttpRequest, key: str) -> HttpResponse:
    """Show one theme: its rounds, its words, where else, and what came of it."""
    sight = _sight(request)
    names = queries.all_names()
    shown = names.theme(key)
    if shown is None:
        raise Http404
    where = _where(request, sight)
    if isinstance(where, Refusal):
        if request.GET.get("round") or request.GET.get("unit"):
            return _refused(request, sight, where)
        where = None
    is_fine = request.GET.get("grain") == "fine"
    page = queries.theme_page(
        sight.viewer,
        shown,
        where,
        names=names,
        is_fine=is_fine,
        is_all="all" in request.GET,
    )
    if where is not None and (page.quotes or page.alike):
        note_reading(request, by=sight.viewer, round=where.round)
    return _theme_page(request, page, is_fine=is_fine)


@login_required
@require_POST
def theme_name(request: HttpRequest, key: str) -> HttpResponse:
    """Call a theme something else."""
    theme = _theme(key)
    form = NamesForm(request.POST, theme=theme)
    if form.is_valid():
        change = actions.name_theme(
            by=_viewer(request), theme=theme, names=form.names, at=timezone.now()
        )
        if change is not None:
            messages.success(request, _("Renamed, for everybody. You can undo it."))
    else:
        messages.error(request, _("A theme needs a name in your language."))
    return redirect(_back(request, theme.key))


@login_required
@require_POST
def theme_merge(request: HttpRequest, key: str) -> HttpResponse:
    """Let a theme speak through another one."""
    theme, names = _theme(key), queries.all_names()
    others = [one for one in names.open if one.pk != theme.pk]
    form = MergeForm(request.POST, others=others)
    if not form.is_valid():
        raise Http404
    into = names.by_key[form.cleaned_data["into"]]
    actions.merge_theme(by=_viewer(request), theme=theme, into=into, at=timezone.now())
    messages.success(request, _("Merged. You can undo it, nothing is lost."))
    return redirect(_back(request, into.key))


@login_required
@require_POST
def theme_retire(request: HttpRequest, key: str) -> HttpResponse:
    """Lay a theme aside."""
    theme = _theme(key)
    actions.retire_theme(by=_viewer(request), theme=theme, at=timezone.now())
    messages.success(request, _("Laid aside. You can undo it."))
    return redirect("themes")


@login_required
@require_POST
def theme_correct(request: HttpRequest, key: str) -> HttpResponse:
    """Say that words belong to a theme, or do not."""
    sight, theme = _sight(request), _theme(key)
    source = request.POST.get("source", "")
    quote = queries.readable_quotes(sight, {source}).get(source)
    if quote is None:
        raise Http404
    is_right = request.POST.get("belongs") == "yes"
    actions.correct(
        by=sight.viewer, theme=theme, quote=quote, is_right=is_right, at=timezone.now()
    )
    messages.success(request, _("Thank you. The next reading has learnt it."))
    return redirect(_back(request, theme.key))


@login_required
@FORM_PAGE
def new_theme(request: HttpRequest, key: str) -> HttpResponse:
    """Show something new and what is known of it; keep it under a name."""
    sight = _sight(request)
    found = next(iter(queries.found_for(sight, key=key)), None)
    if found is None:
        raise Http404
    form = NewThemeForm(request.POST or None, families=shipped().families)
    if found.announcement.state == "new" and form.is_valid():
        made = actions.keep_new(
            by=sight.viewer,
            found=found,
            names=form.names,
            family=form.cleaned_data["family"],
            at=timezone.now(),
        )
        messages.success(request, _("Kept as a theme. From now on it is counted."))
        return redirect("theme", made.key)
    context = {"found": found, "announcement": found.announcement, "form": form}
    return render(request, "themes/new.html", context)


@login_required
@require_POST
def new_dismiss(request: HttpRequest, key: str) -> HttpResponse:
    """Put something new aside."""
    announcement = _announcement(request, key)
    actions.dismiss_new(by=_viewer(request), announcement=announcement)
    messages.success(request, _("Put aside. You can take it up again on its page."))
    return redirect("new-theme", key)


@login_required
@require_POST
def new_again(request: HttpRequest, key: str) -> HttpResponse:
    """Take something up again that was put aside."""
    announcement = _announcement(request, key)
    actions.take_up_again(by=_viewer(request), announcement=announcement)
    return redirect("new-theme", key)


@login_required
@FORM_PAGE
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is proposed, and do it: nothing moves before."""
    sight = _sight(request)
    if not rules.may_look_after(sight):
        raise Http404
    proposed = next(iter(queries.proposed_to(sight, key=key)), None)
    if proposed is None:
        raise Http404
    form = NamesForm(request.POST or None)
    if request.method == "POST" and (proposed.is_merge or form.is_valid()):
        names = {} if proposed.is_merge else form.names
        change = actions.accept(
            by=sight.viewer, proposed=proposed, names=names, at=timezone.now()
        )
        messages.success(request, _("Done. You can undo it, nothing is lost."))
        assert change.theme is not None
        return redirect("theme", change.theme.key)
    context = {"proposed": proposed, "form": form}
    return render(request, "themes/proposal.html", context)


@login_required
@require_POST
def proposal_dismiss(request: HttpRequest, key: str) -> HttpResponse:
    """Leave it as it is."""
    sight = _sight(request)
    proposed = next(iter(queries.proposed_to(sight, key=key)), None)
    if proposed is None:
        raise Http404
    actions.dismiss(by=sight.viewer, proposal=proposed.proposal, at=timezone.now())
    messages.success(request, _("It stays as it is. The same is not proposed again."))
    return redirect("themes")


@login_required
@require_POST
def change_undo(request: HttpRequest, key: str) -> HttpResponse:
    """Undo what was changed about a theme."""
    if not rules.may_look_after(_sight(request)):
        raise Http404
    change = get_object_or_404(Change, key=key)
    actions.undo(by=_viewer(request), change=change, at=timezone.now())
    messages.success(request, _("Undone. It stands as it did before."))
    return redirect("themes")


@login_required
@require_POST
def help_offer(request: HttpRequest, key: str) -> HttpResponse:
    """Say "I can help with this"."""
    theme, form = _theme(key), HelpForm(request.POST)
    if form.is_valid():
        actions.offer_help(
            by=_viewer(request),
            theme=theme,
            text=form.cleaned_data["note"],
            at=timezone.now(),
        )
        messages.success(request, _("Thank you. Leaders who need it can ask you."))
    return redirect(_back(request, theme.key))


@login_required
@require_POST
def help_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take one's offer back."""
    theme = _theme(key)
    actions.take_help_back(by=_viewer(request), theme=theme, at=timezone.now())
    messages.success(request, _("Your offer is taken back. Nothing is left of it."))
    return redirect(_back(request, theme.key))


@login_required
@require_POST
def help_ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask somebody who offered."""
    sight, theme = _sight(request), _theme(key)
    where = _where(request, sight)
    if not isinstance(where, Where):
        raise Http404
    names = queries.all_names()
    page = queries.theme_page(sight.viewer, theme, where, names=names)
    asked = request.POST.get("person", "")
    helper = next((h for h in page.helpers or () if h.person.key == asked), None)
    if helper is None:
        raise Http404
    unit = get_object_or_404(Unit, key=where.unit_key)
    actions.ask_for_help(by=sight.viewer, helper=helper, unit=unit, at=timezone.now())
    name = helper.person.first_name
    messages.success(request, _("%(name)s has been asked.") % {"name": name})
    return redirect(f"{reverse('theme', args=[theme.key])}?{_here(where)}")


def _theme_page(
    request: HttpRequest, page: queries.ThemePage, *, is_fine: bool
) -> HttpResponse:
    context = {
        "page": page,
        "theme": page.theme,
        "where": page.where,
        "here": _here(page.where) if page.where else "",
        "is_fine": is_fine,
        "names_form": NamesForm(theme=page.theme),
        "merge_form": MergeForm(others=page.others),
        "help_form": HelpForm(
            initial={"note": page.own.help.note if page.own.help else ""}
        ),
    }
    return render(request, "themes/theme.html", context)


def _found(sight: Sight) -> list[queries.Found]:
    return queries.found_for(sight)


def _where(request: HttpRequest, sight: Sight) -> Where | Refusal | None:
    """Return the place that a page is asked about, in its address or in a form."""
    asked = request.POST if request.method == "POST" else request.GET
    return queries.where_for(
        sight, round_key=asked.get("round", ""), unit_key=asked.get("unit", "")
    )


def _here(where: Where) -> str:
    """Return a place as an address has it."""
    return urlencode({"round": where.round.key, "unit": where.unit_key})


def _back(request: HttpRequest, key: str) -> str:
    """Return a theme's page at the place where a form stood."""
    place = {
        name: value
        for name in ("round", "unit")
        if (value := request.POST.get(name, ""))
    }
    address = reverse("theme", args=[key])
    return f"{address}?{urlencode(place)}" if place else address


def _refused(request: HttpRequest, sight: Sight, refusal: Refusal) -> HttpResponse:
    """Say kindly why there is nothing here; strangers get 404."""
    if refusal.answer == "no":
        raise Http404
    context = {"answer": refusal.answer, "begun": has_begun(sight.viewer)}
    return render(request, "themes/refused.html", context, status=403)


def _announcement(request: HttpRequest, key: str) -> Announcement:
    return get_object_or_404(Announcement, key=key, reader=_viewer(request))


def _theme(key: str) -> Theme:
    found = queries.all_names().theme(key)
    if found is None:
        raise Http404
    return found


def _sight(request: HttpRequest) -> Sight:
    return sight_of(_viewer(request), on=timezone.localdate())


def _viewer(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
