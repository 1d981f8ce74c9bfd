"""One's own days: today's button, this week, how often, the past."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.advice import actions, days, pictures, queries, sentences
from ledare.listen.advice.actions import TooMany
from ledare.listen.advice.forms import TapForm, WorkingDaysForm
from ledare.listen.advice.views.shared import tabs, today_of, viewer_of
from ledare.people.models import Person


@login_required
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """Show one's own days of advice; nobody else can."""
    return advice_page(request, TapForm(viewer=viewer_of(request)))


@login_required
@require_POST
def advice_tap(request: HttpRequest) -> HttpResponse:
    """Keep that somebody asked."""
    viewer = viewer_of(request)
    form = TapForm(request.POST, viewer=viewer)
    if not form.is_valid():
        return advice_page(request, form, status=422)
    try:
        actions.tap(by=viewer, at=timezone.now(), **form.cleaned_data)
    except TooMany:
        messages.error(request, _("A hundred a day is all that is kept."))
    else:
        messages.success(request, _("Noted, for you alone."))
    return _back(request)


@login_required
@require_POST
def advice_day(request: HttpRequest) -> HttpResponse:
    """Say of a day that nobody asked, that one was off, or nothing after all."""
    viewer, now = viewer_of(request), timezone.now()
    on, what = _day_of(request), request.POST.get("what", "")
    try:
        if what == "nobody":
            actions.say_nobody(by=viewer, on=on, at=now)
        elif what in ("off", "worked"):
            is_working = what == "worked"
            actions.set_working(by=viewer, on=on, is_working=is_working, at=now)
        else:
            actions.clear_day(by=viewer, on=on)
    except ValueError as problem:
        messages.error(request, str(problem))
    return _back(request)


@login_required
@require_POST
def advice_undo(request: HttpRequest) -> HttpResponse:
    """Take one of one's own taps away."""
    actions.undo(by=viewer_of(request), key=request.POST.get("key", ""))
    messages.success(request, _("Taken away."))
    return redirect("advice")


@login_required
@require_safe
def colleagues(request: HttpRequest) -> HttpResponse:
    """Return colleagues to pick from while one types."""
    words = request.GET.get("asker") or request.GET.get("to") or ""
    found = queries.find_colleagues(viewer_of(request), words, on=timezone.localdate())
    return render(request, "advice/_colleagues.html", {"colleagues": found})


def advice_page(
    request: HttpRequest, form: TapForm, *, status: int = 200, address: str = ""
) -> HttpResponse:
    """Show the page, with a form that may have come back."""
    viewer = viewer_of(request)
    today = today_of(viewer)
    week = queries.week_of(viewer, days.monday_of(today), today=today)
    here = week[today.weekday()]
    history = queries.history_of(viewer, today=today)
    context = {
        "form": form,
        "today": here,
        "week": week,
        "last_week": _last_week(viewer, today),
        "taps": queries.taps_on(viewer, today),
        "headline": sentences.headline(here),
        "history": history,
        "now": _rate(history),
        "picture": pictures.past(history.weeks),
        "rows": _rows(history),
        "week_form": WorkingDaysForm(
            initial={"working_days": list(days.working_days_of(viewer))}
        ),
        "link": queries.link_of(viewer),
        "address": address,
        "has_told": bool(history.weeks) or here.is_marked,
        "colleagues": queries.find_colleagues(viewer, "", on=timezone.localdate()),
        **tabs(viewer),
    }
    return render(request, "advice/advice.html", context, status=status)


def _last_week(viewer: Person, today: date) -> list[queries.DayTold]:
    """Return the days of last week that can still be told of."""
    monday = days.monday_of(today) - days.WEEK
    week = queries.week_of(viewer, monday, today=today)
    return [day for day in week if day.is_missing]


def _rate(history: queries.History) -> dict[str, object] | None:
    """Return how often one is asked, in words; None while it is too early."""
    if history.now is None:
        return None
    words: dict[str, object] = {
        "value": sentences.rate_words(history.now),
        "between": sentences.between(history.now),
        "n": history.now.n,
        "is_varied": sentences.is_varied(history.now),
        "change": sentences.change_sentence(history),
    }
    if history.before is not None:
        words["before"] = sentences.rate_words(history.before)
        words["before_between"] = sentences.between(history.before)
    return words


def _rows(history: queries.History) -> list[dict[str, object]]:
    """Return the table beside the picture, the latest week first."""
    return [
        {
            "week": week,
            "rolling": sentences.rate_words(week.rolling) if week.rolling else "",
            "between": sentences.between(week.rolling) if week.rolling else "",
        }
        for week in reversed(history.weeks)
    ]


def _day_of(request: HttpRequest) -> date:
    """Return the day that is meant; today where the address names none."""
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return today_of(viewer_of(request))


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to where the button stood: this page, or Today."""
    given = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return redirect(given if given and is_ours else "advice")
