"""The pages of a cross-check; each leader sees only her own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledare.act.commitments.views import reader
from ledare.believe.beliefs import queries as believing
from ledare.believe.beliefs.rules import has_begun
from ledare.cycle.crosschecks import actions, queries
from ledare.cycle.crosschecks.comparison import compare
from ledare.cycle.crosschecks.forms import ON_A_DAY, CrossCheckForm, WhenForm
from ledare.cycle.crosschecks.models import Decision
from ledare.people.models import Person


@login_required
def cross_check(request: HttpRequest) -> HttpResponse:
    """Lay beliefs and rounds side by side, and ask what to do with each belief."""
    leader = reader(request)
    form = CrossCheckForm(beliefs=list(believing.beliefs_of(leader)))
    return _page(request, leader, form, _when_form(leader))


@login_required
@require_POST
def cross_check_do(request: HttpRequest) -> HttpResponse:
    """Finish it: keep the choices, go on to the words that shall be new."""
    leader = reader(request)
    beliefs = list(believing.beliefs_of(leader))
    form = CrossCheckForm(request.POST, beliefs=beliefs)
    if not form.is_valid():
        return _page(request, leader, form, _when_form(leader))
    choices = form.choices()
    actions.do_cross_check(
        by=leader,
        choices=choices,
        learnt=form.cleaned_data["learnt"],
        at=timezone.now(),
    )
    messages.success(request, _("Done. The next one has its day."))
    reworded = [one for one, to in choices.items() if to == Decision.Choice.REWORD]
    if len(reworded) == 1:
        return redirect("belief-reword", reworded[0].key)
    return redirect("cross-check-earlier")


@login_required
@require_POST
def cross_check_when(request: HttpRequest) -> HttpResponse:
    """Choose how often, or a day."""
    leader = reader(request)
    form = WhenForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        beliefs = list(believing.beliefs_of(leader))
        return _page(request, leader, CrossCheckForm(beliefs=beliefs), form)
    every, now = form.cleaned_data["every"], timezone.now()
    if every == ON_A_DAY:
        actions.set_day(by=leader, due_on=form.cleaned_data["due_on"], at=now)
    else:
        actions.set_rhythm(by=leader, weeks=int(every), at=now)
    messages.success(request, _("The next cross-check has its day."))
    return redirect("cross-check")


@login_required
def cross_check_earlier(request: HttpRequest) -> HttpResponse:
    """Show what she decided and learnt before."""
    leader = reader(request)
    context = {
        "done": list(queries.done_by(leader)),
        "ahead": queries.next_cross_check(leader, timezone.localdate()),
        "reword": Decision.Choice.REWORD,
    }
    return render(request, "crosschecks/earlier.html", context)


def _page(
    request: HttpRequest, leader: Person, form: CrossCheckForm, when: WhenForm
) -> HttpResponse:
    """Show the cross-check to a leader who has begun; lead the others there."""
    ahead = queries.next_cross_check(leader, timezone.localdate())
    begun = has_begun(leader)
    if not leader.has_leaders_space or ahead is None or not begun.is_whole:
        return render(request, "crosschecks/begin.html", {"begun": begun})
    comparison = compare(leader)
    context = {
        "ahead": ahead,
        "comparison": comparison,
        "rows": [(row, form[row.belief.key]) for row in comparison.beliefs],
        "form": form,
        "when": when,
        "has_earlier": queries.done_by(leader).exists(),
    }
    return render(request, "crosschecks/cross_check.html", context)


def _when_form(leader: Person) -> WhenForm:
    today = timezone.localdate()
    ahead = queries.next_cross_check(leader, today)
    initial: dict[str, object] = {}
    if ahead is not None:
        day = None if ahead.is_due else ahead.due_on
        initial = {"every": str(ahead.weeks), "due_on": day}
    return WhenForm(today=today, initial=initial)
