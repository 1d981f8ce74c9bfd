"""Pages of what others could see, and of what happened for and against a belief."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledare.believe.beliefs import actions, queries
from ledare.believe.beliefs.examples import example_named
from ledare.believe.beliefs.forms import BehaviourForm, EvidenceForm
from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.believe.beliefs.views.door import OwnRequest, leading


@leading
def behaviour_new(request: OwnRequest, key: str) -> HttpResponse:
    """Take something others could see of a belief."""
    belief = own_belief(request, key)
    example = example_named(request.GET.get("example", ""))
    initial = {"language": belief.latest.language}
    if example:
        initial = {"text": str(example.behaviour), "language": get_language() or "en"}
    form = BehaviourForm(request.POST or None, initial=initial, belief=belief)
    if form.is_valid():
        now = timezone.now()
        actions.add_behaviour(
            by=request.user, belief=belief, at=now, **form.cleaned_data
        )
        messages.success(request, _("Added. You can ask about it in your next round."))
        return redirect("belief", key=key)
    context = {"form": form, "belief": belief}
    return render(request, "beliefs/behaviour_new.html", context)


@leading
def behaviour_reword(request: OwnRequest, key: str) -> HttpResponse:
    """Put a behaviour in new words in the place of one; the old one is retired."""
    behaviour = own_behaviour(request, key)
    belief = own_belief(request, behaviour.belief.key)
    initial = {"text": behaviour.text, "language": behaviour.language}
    form = BehaviourForm(
        request.POST or None, initial=initial, belief=belief, instead_of=behaviour
    )
    if form.is_valid():
        now = timezone.now()
        actions.reword_behaviour(
            by=request.user, behaviour=behaviour, at=now, **form.cleaned_data
        )
        messages.success(request, _("Kept. It begins with a trend of its own."))
        return redirect("belief", key=belief.key)
    context = {"form": form, "belief": belief, "behaviour": behaviour}
    return render(request, "beliefs/behaviour_reword.html", context)


@require_POST
@leading
def behaviour_retire(request: OwnRequest, key: str) -> HttpResponse:
    """Stop asking about a behaviour; it can be taken back."""
    behaviour = own_behaviour(request, key)
    actions.retire_behaviour(by=request.user, behaviour=behaviour, at=timezone.now())
    messages.success(request, _("Laid aside. You can take it back below."))
    return redirect("belief", key=behaviour.belief.key)


@require_POST
@leading
def behaviour_take_back(request: OwnRequest, key: str) -> HttpResponse:
    """Ask about a behaviour again."""
    every = queries.all_behaviours_of(request.user)
    behaviour = get_object_or_404(every, key=key)
    actions.take_back_behaviour(by=request.user, behaviour=behaviour)
    messages.success(request, _("It will be asked about again."))
    return redirect("belief", key=behaviour.belief.key)


@leading
def evidence_new(request: OwnRequest, key: str) -> HttpResponse:
    """Take a note of something that happened, for or against a belief."""
    belief = own_belief(request, key)
    side = request.GET.get("side", "")
    initial = {"happened_on": timezone.localdate(), "side": side}
    form = EvidenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.add_evidence(by=request.user, belief=belief, **form.cleaned_data)
        messages.success(request, _("Kept. Only you read it."))
        return redirect("belief", key=key)
    context = {"form": form, "belief": belief}
    return render(request, "beliefs/evidence_new.html", context)


@leading
def evidence_remove(request: OwnRequest, pk: int) -> HttpResponse:
    """Ask whether a note shall go for good, and let it go."""
    evidence = get_object_or_404(queries.evidence_of(request.user), pk=pk)
    if request.method == "POST":
        actions.remove_evidence(by=request.user, evidence=evidence)
        messages.success(request, _("The note is gone."))
        return redirect("belief", key=evidence.belief.key)
    context = {"evidence": evidence, "belief": evidence.belief}
    return render(request, "beliefs/evidence_remove.html", context)


def own_belief(request: OwnRequest, key: str) -> Belief:
    """Return a current belief of the person asking; others have no such page."""
    return get_object_or_404(queries.beliefs_of(request.user), key=key)


def own_behaviour(request: OwnRequest, key: str) -> Behaviour:
    """Return a current behaviour of the person asking; others have no such page."""
    current = queries.all_behaviours_of(request.user).filter(retired_at=None)
    return get_object_or_404(current.filter(belief__retired_at=None), key=key)
