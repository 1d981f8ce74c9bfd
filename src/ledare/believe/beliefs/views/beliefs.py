"""Pages of beliefs: why I lead, what I believe, in which words, who reads it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledare.believe.beliefs import actions, queries, rules
from ledare.believe.beliefs.examples import EXAMPLES, example_named
from ledare.believe.beliefs.forms import (
    BeliefForm,
    PurposeForm,
    RewordForm,
    ScopeForm,
)
from ledare.believe.beliefs.models import Belief
from ledare.believe.beliefs.views.door import OwnRequest, leading
from ledare.people.models import Person


@leading
def believe(request: OwnRequest) -> HttpResponse:
    """Show why somebody leads, what she believes, and what is still to be begun."""
    leader = request.user
    context = {
        "purpose": queries.purpose_of(leader),
        "beliefs": queries.beliefs_of(leader),
        "retired": queries.retired_beliefs_of(leader),
        "begun": rules.has_begun(leader),
        "latest_check": queries.latest_self_check(leader),
        "shared": queries.beliefs_shared_with(leader, timezone.localdate()),
        "examples": EXAMPLES,
    }
    return render(request, "beliefs/believe.html", context)


@leading
def why_i_lead(request: OwnRequest) -> HttpResponse:
    """Show all lines about why somebody leads, and take a new one."""
    lines = queries.purposes_of(request.user)
    initial = {"language": request.user.language}
    if lines:
        initial = {"text": lines[0].text, "language": lines[0].language}
    form = PurposeForm(request.POST or None, initial=initial)
    if form.is_valid():
        now = timezone.now()
        actions.write_purpose(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Kept. Your earlier lines stay below."))
        return redirect("why-i-lead")
    context = {"form": form, "lines": lines}
    return render(request, "beliefs/why_i_lead.html", context)


@leading
def belief_new(request: OwnRequest) -> HttpResponse:
    """Take a new belief; an example may be the start of it."""
    example = example_named(request.GET.get("example", ""))
    initial = {"language": request.user.language}
    if example:
        initial = {"text": str(example.belief), "language": get_language() or "en"}
    form = BeliefForm(request.POST or None, initial=initial)
    if form.is_valid():
        now = timezone.now()
        made = actions.write_belief(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Written down. So far only you read it."))
        start = f"?example={example.name}" if example else ""
        return redirect(f"{behaviours_of(made)}{start}")
    context = {"form": form, "examples": EXAMPLES, "example": example}
    return render(request, "beliefs/belief_new.html", context)


@leading
def belief(request: OwnRequest, key: str) -> HttpResponse:
    """Show a belief whole: words, what others see, evidence, who reads it."""
    found = get_object_or_404(queries.all_beliefs_of(request.user), key=key)
    context = {
        "belief": found,
        "history": queries.history_of(found),
        "evidence": queries.evidence_of(request.user).filter(belief=found),
        "n_readers": len(readers(request, found.scope)),
    }
    return render(request, "beliefs/belief.html", context)


@leading
def belief_reword(request: OwnRequest, key: str) -> HttpResponse:
    """Take new words for a belief; the old ones stay."""
    found = get_object_or_404(queries.beliefs_of(request.user), key=key)
    latest = found.latest
    initial = {"text": latest.text, "language": latest.language}
    form = RewordForm(request.POST or None, initial=initial)
    if form.is_valid():
        now = timezone.now()
        actions.reword_belief(
            by=request.user, belief=found, at=now, **form.cleaned_data
        )
        messages.success(request, _("Kept. The earlier words stay in its history."))
        return redirect("belief", key=key)
    context = {"form": form, "belief": found}
    return render(request, "beliefs/belief_reword.html", context)


@leading
def belief_scope(request: OwnRequest, key: str) -> HttpResponse:
    """Let more or fewer people read a belief; who they are is said before."""
    found = get_object_or_404(queries.beliefs_of(request.user), key=key)
    form = ScopeForm(request.POST or None, initial={"scope": found.scope})
    if not form.is_valid():
        context = {"form": form, "belief": found}
        return render(request, "beliefs/belief_scope.html", context)
    scope = Belief.Scope(form.cleaned_data["scope"])
    if rules.is_wider(scope, than=found.scope) and "confirmed" not in request.POST:
        context = {"belief": found, "scope": scope, "readers": readers(request, scope)}
        return render(request, "beliefs/belief_widen.html", context)
    actions.set_scope(by=request.user, belief=found, scope=scope, at=timezone.now())
    said = _("From now on this belief is read by: %(whom)s.")
    messages.success(request, said % {"whom": scope.label})
    return redirect("belief", key=key)


@require_POST
@leading
def belief_move(request: OwnRequest, key: str) -> HttpResponse:
    """Move a belief up or down in its leader's order."""
    found = get_object_or_404(queries.beliefs_of(request.user), key=key)
    up = request.POST.get("to") == "up"
    actions.move_belief(by=request.user, belief=found, up=up)
    return redirect("believe")


@require_POST
@leading
def belief_retire(request: OwnRequest, key: str) -> HttpResponse:
    """Lay a belief aside; it can be taken back."""
    found = get_object_or_404(queries.beliefs_of(request.user), key=key)
    actions.retire_belief(by=request.user, belief=found, at=timezone.now())
    messages.success(request, _("Laid aside. You can take it back below."))
    return redirect("believe")


@require_POST
@leading
def belief_take_back(request: OwnRequest, key: str) -> HttpResponse:
    """Take up a belief again."""
    found = get_object_or_404(queries.all_beliefs_of(request.user), key=key)
    actions.take_back_belief(by=request.user, belief=found)
    messages.success(request, _("It is among your beliefs again."))
    return redirect("belief", key=key)


def readers(request: OwnRequest, scope: str) -> list[Person]:
    """Return who reads a belief of the person asking, in a scope, today."""
    return queries.readers_of(request.user, scope, on=timezone.localdate())


def behaviours_of(belief: Belief) -> str:
    """Return where the first behaviour of a belief is written."""
    return reverse("behaviour-new", kwargs={"key": belief.key})
