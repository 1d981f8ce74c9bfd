"""Pages of a leader's private look at herself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledare.believe.beliefs import actions, queries, rules
from ledare.believe.beliefs.forms import SelfCheckForm
from ledare.believe.beliefs.views.door import OwnRequest, leading


@leading
def self_check(request: OwnRequest) -> HttpResponse:
    """Ask the self-questions and the leader's own behaviours on one page."""
    form = SelfCheckForm(
        request.POST if request.method == "POST" else None,
        items=queries.self_questions(),
        behaviours=queries.behaviours_of(request.user),
        language=get_language() or "en",
    )
    if form.is_valid():
        actions.take_self_check(
            by=request.user,
            on_questions=form.on_questions,
            on_behaviours=form.on_behaviours,
            note=form.cleaned_data["note"],
            at=timezone.now(),
        )
        messages.success(request, _("Kept, for you alone."))
        return redirect("self-checks")
    context = {"form": form, "has_earlier": request.user.self_checks.exists()}
    return render(request, "beliefs/self_check.html", context)


@leading
def self_checks(request: OwnRequest) -> HttpResponse:
    """Show a leader's own past checks side by side."""
    past = queries.past_checks_of(request.user, language=get_language() or "en")
    context = {"past": past, "begun": rules.has_begun(request.user)}
    return render(request, "beliefs/self_checks.html", context)


@leading
def self_check_remove(request: OwnRequest, pk: int) -> HttpResponse:
    """Ask whether a self check shall go for good, and let it go."""
    found = get_object_or_404(queries.self_checks_of(request.user), pk=pk)
    if request.method == "POST":
        actions.remove_self_check(by=request.user, self_check=found)
        messages.success(request, _("The self check is gone."))
        return redirect("self-checks")
    context = {"check": found}
    return render(request, "beliefs/self_check_remove.html", context)
