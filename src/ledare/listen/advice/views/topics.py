"""Who knows about something, and what one is glad to be asked about."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.advice import actions, queries
from ledare.listen.advice.forms import TopicForm
from ledare.listen.advice.models import LONGEST_TOPIC
from ledare.listen.advice.views.shared import tabs, viewer_of


@login_required
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Show who offered to be asked about something."""
    return _page(request, TopicForm())


@login_required
@require_POST
def offer(request: HttpRequest) -> HttpResponse:
    """Let oneself be found under a topic."""
    form = TopicForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.offer_topic(
            by=viewer_of(request), words=form.cleaned_data["words"], at=timezone.now()
        )
    except ValueError as problem:
        form.add_error("words", str(problem))
        return _page(request, form, status=422)
    messages.success(request, _("You can be found under it now."))
    return redirect("advice-who")


@login_required
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Be found under a topic no more."""
    actions.take_topic_back(by=viewer_of(request), key=request.POST.get("key", ""))
    messages.success(request, _("Taken back. Nobody finds you under it any more."))
    return redirect("advice-who")


def _page(request: HttpRequest, form: TopicForm, *, status: int = 200) -> HttpResponse:
    """Show the search, what it found, and one's own topics."""
    viewer = viewer_of(request)
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_TOPIC]
    found = queries.who_knows(viewer, words, on=timezone.localdate()) if words else None
    context = {
        "form": form,
        "words": words,
        "found": found,
        "offered": queries.words_offered(viewer) if found is None else (),
        "mine": queries.topics_of(viewer),
        **tabs(viewer),
    }
    return render(request, "advice/who.html", context, status=status)
