"""Pages about promises."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledare.act.commitments import actions, queries, rules
from ledare.act.commitments.forms import CommitmentForm, NewCommitmentForm, ReasonForm
from ledare.act.commitments.models import Commitment
from ledare.believe.beliefs.queries import beliefs_of
from ledare.listen.surveys.models import Round
from ledare.listen.voices.hooks import Source, source_for
from ledare.people.models import Person
from ledare.people.queries import units_led_by

FORM_PAGE = require_http_methods(["GET", "POST"])


@login_required
def commitment(request: HttpRequest, key: str) -> HttpResponse:
    """Show one promise, its state and its history."""
    viewer = reader(request)
    row = _find(viewer, key)
    (promise,) = queries.promises(viewer, [row], on=timezone.localdate())
    context = {
        "promise": promise,
        "changes": queries.changes_of(row),
        "is_leader": row.leader_id == viewer.pk,
        "source": source_for(viewer, row.came_from, on=timezone.localdate()),
    }
    return render(request, "commitments/commitment.html", context)


@login_required
@FORM_PAGE
def commitment_new(request: HttpRequest) -> HttpResponse:
    """Promise something, by itself or as an answer to a round."""
    leader, today = reader(request), timezone.localdate()
    round_ = _round_of(leader, request.GET.get("round", ""))
    units = [round_.unit] if round_ else units_led_by(leader, on=today)
    source = _source_of(leader, request.GET.get("from", ""))
    if not rules.may_make(leader, leads=bool(units)):
        raise Http404
    form = NewCommitmentForm(
        request.POST or None, units=units, beliefs=beliefs_of(leader), today=today
    )
    if request.method == "GET" and "origin" in form.fields:
        form.initial["origin"] = request.GET.get("about", "")
    if request.method == "GET" and source is not None:
        form.answer_to(source, units)
    if form.is_valid():
        belief, behaviour = form.chosen_origin()
        words = {k: form.cleaned_data[k] for k in ("said", "what", "when_where_how")}
        made = actions.make_commitment(
            by=leader,
            unit=form.cleaned_data["unit"],
            due_on=form.cleaned_data["due_on"],
            round=round_,
            belief=belief,
            behaviour=behaviour,
            came_from=source.key if source is not None else "",
            at=timezone.now(),
            **words,
        )
        messages.success(request, _("Promised. Everybody concerned can see it."))
        return redirect(source.url if source else back_to(request, made.key))
    place = request.GET.get("next", "")
    context = {"form": form, "round": round_, "next": place, "source": source}
    return render(request, "commitments/commitment_form.html", context)


@login_required
@FORM_PAGE
def commitment_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change the words or the day of an open promise."""
    person = reader(request)
    row = _find(person, key)
    if not rules.may_edit(person, row):
        raise Http404
    form = CommitmentForm(
        request.POST or None,
        initial={
            "said": row.said,
            "what": row.what,
            "when_where_how": row.when_where_how,
            "due_on": row.due_on,
        },
    )
    if form.is_valid():
        actions.edit_commitment(
            by=person, commitment=row, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Changed. The earlier words stay in the history."))
        return redirect("commitment", row.key)
    context = {"form": form, "commitment": row}
    return render(request, "commitments/commitment_form.html", context)


@login_required
@require_POST
def commitment_keep(request: HttpRequest, key: str) -> HttpResponse:
    """Mark a promise as kept."""
    person = reader(request)
    row = _find(person, key)
    actions.keep_commitment(by=person, commitment=row, at=timezone.now())
    messages.success(request, _("Kept. You can take it up again on its page."))
    return redirect(back_to(request, row.key))


@login_required
@FORM_PAGE
def commitment_let_go(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, then end a promise that will not be kept."""
    person = reader(request)
    row = _find(person, key)
    if not rules.may_let_go(person, row):
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.let_go(by=person, commitment=row, reason=reason, at=timezone.now())
        messages.success(request, _("Let go. Your reason stands beside it."))
        return redirect("commitment", row.key)
    context = {"form": form, "commitment": row}
    return render(request, "commitments/let_go.html", context)


@login_required
@require_POST
def commitment_reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Take an ended promise up again."""
    person = reader(request)
    row = _find(person, key)
    actions.reopen_commitment(by=person, commitment=row, at=timezone.now())
    messages.success(request, _("The promise is open again."))
    return redirect(back_to(request, row.key))


@login_required
@require_POST
def commitment_offer(request: HttpRequest, key: str) -> HttpResponse:
    """Say "I will take this"."""
    person = reader(request)
    row = _find(person, key)
    actions.offer_to_take(by=person, commitment=row, at=timezone.now())
    leader = row.leader.first_name
    messages.success(
        request,
        _("Thank you. %(leader)s can now hand it to you.") % {"leader": leader},
    )
    return redirect(back_to(request, row.key))


@login_required
@require_POST
def commitment_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take an offer back."""
    person = reader(request)
    row = _find(person, key)
    actions.withdraw_offer(by=person, commitment=row, at=timezone.now())
    messages.success(request, _("Your offer is taken back."))
    return redirect(back_to(request, row.key))


@login_required
@require_POST
def commitment_hand_over(request: HttpRequest, key: str) -> HttpResponse:
    """Give a promise to somebody who offered, or back to the leader."""
    person = reader(request)
    row = _find(person, key)
    candidates = [row.leader, *(offer.person for offer in row.offers.all())]
    chosen = [one for one in candidates if one.key == request.POST.get("to")]
    if not chosen:
        raise Http404
    actions.hand_over(by=person, commitment=row, to=chosen[0], at=timezone.now())
    messages.success(
        request, _("%(name)s carries it now.") % {"name": chosen[0].first_name}
    )
    return redirect("commitment", row.key)


def reader(request: HttpRequest) -> Person:
    """Return the signed-in person; pages here ask for one first."""
    assert isinstance(request.user, Person)
    return request.user


def back_to(request: HttpRequest, key: str) -> str:
    """Return where the form said to go back to, else the promise's own page."""
    place = request.POST.get("next", "")
    if place and url_has_allowed_host_and_scheme(place, allowed_hosts=None):
        return place
    return reverse("commitment", args=[key])


def _find(viewer: Person, key: str) -> Commitment:
    visible = queries.commitments_for(viewer, on=timezone.localdate())
    return get_object_or_404(visible, key=key)


def _source_of(leader: Person, key: str) -> Source | None:
    """Return what somebody said that the promise is to answer, if it names any."""
    if not key:
        return None
    source = queries.answers(leader, key, on=timezone.localdate())
    if source is None:
        raise Http404
    return source


def _round_of(leader: Person, key: str) -> Round | None:
    if not key:
        return None
    return get_object_or_404(
        leader.rounds.select_related("unit"), key=key, state=Round.State.RELEASED
    )
