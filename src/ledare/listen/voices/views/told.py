"""One voice: for who said it, and for whom it was said to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.voices import actions, hooks, queries
from ledare.listen.voices.actions import TooMany
from ledare.listen.voices.forms import AnswerForm, TurnForm
from ledare.listen.voices.queries import Seen
from ledare.listen.voices.views.shared import tabs, viewer_of


@login_required
@require_safe
def told(request: HttpRequest, key: str) -> HttpResponse:
    """Show one voice, how it stands and what it led to."""
    return _page(request, _seen(request, key))


@login_required
@require_POST
def told_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Say how it stands."""
    seen = _seen(request, key)
    if not seen.may_answer:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, answer=form, status=422)
    actions.answer(
        by=viewer_of(request), voice=seen.voice, at=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Answered. Whoever said it sees this now."))
    return redirect("told", key)


@login_required
@require_POST
def told_go_on(request: HttpRequest, key: str) -> HttpResponse:
    """Write back, from either side."""
    seen = _seen(request, key)
    form = TurnForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, turn=form, status=422)
    by, text = viewer_of(request), form.cleaned_data["text"]
    try:
        actions.go_on(by=by, voice=seen.voice, text=text, at=timezone.now())
    except (PermissionDenied, TooMany):
        messages.error(request, _("Nothing more can be added here."))
    else:
        messages.success(request, _("Sent."))
    return redirect("told", key)


@login_required
@require_POST
def told_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Erase one's own words."""
    seen = _seen(request, key)
    if not seen.may_take_back:
        raise Http404
    actions.take_back(by=viewer_of(request), voice=seen.voice)
    messages.success(request, _("Taken back. Your words are erased."))
    return redirect("told", key)


def _seen(request: HttpRequest, key: str) -> Seen:
    """Return a voice the viewer may read; to others it does not exist."""
    seen = queries.seen_for(viewer_of(request), key, on=timezone.localdate())
    if seen is None:
        raise Http404
    return seen


def _page(
    request: HttpRequest,
    seen: Seen,
    *,
    answer: AnswerForm | None = None,
    turn: TurnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a voice, with a form that may have come back."""
    viewer, today, voice = viewer_of(request), timezone.localdate(), seen.voice
    source = queries.source_of(seen)
    now = {"state": voice.state, "because": voice.because}
    context = {
        "seen": seen,
        "voice": voice,
        "who": source.who,
        "talk": queries.talk_of(voice),
        "answer": answer or AnswerForm(initial=now),
        "turn": turn or TurnForm(),
        "led": hooks.led_for(viewer, [source.key], on=today).get(source.key, ()),
        "steps": hooks.steps_from(viewer, source, on=today) if seen.may_answer else (),
        **tabs(viewer),
    }
    return render(request, "voices/told.html", context, status=status)
