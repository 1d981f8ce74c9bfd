"""Pages of those who answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ledare.listen.conversations import actions, hooks, queries
from ledare.listen.conversations.forms import ReplyForm
from ledare.listen.conversations.post import post_hour
from ledare.listen.conversations.queries import Conversation
from ledare.listen.surveys.models import Round
from ledare.people.models import Person

READ = "listen.conversation.read"


@login_required
@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """List what is under way, news first."""
    now = timezone.now()
    found = queries.conversations_for(_viewer(request), at=now)
    for round_ in {each.round for each in found}:
        _note_reading(request, round_)
    context = {"conversations": found, "next_post": post_hour().next_after(now)}
    return render(request, "conversations/conversations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, thread: str) -> HttpResponse:
    """Show one conversation, and take an answer."""
    found = _found(request, thread)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _write(request, found, **form.cleaned_data)
    _note_reading(request, found.round)
    question = found.question
    language = get_language() or "en"
    context = {
        "conversation": found,
        "asked": question.words(language) if question else "",
        "asked_in": question.language_for(language) if question else "",
        "form": form,
        "panels": hooks.panels_for(_viewer(request), found),
        "next_post": post_hour().next_after(timezone.now()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "conversations/conversation.html", context, status=status)


@login_required
@require_POST
def conversation_end(request: HttpRequest, thread: str) -> HttpResponse:
    """End one conversation."""
    found = _found(request, thread)
    if not found.ended_by:
        actions.end(by=_viewer(request), thread=thread, at=timezone.now())
        messages.success(request, _("The conversation has ended."))
    return redirect("conversation", thread=thread)


def _write(
    request: HttpRequest, found: Conversation, text: str, state: str
) -> HttpResponse:
    """Keep an answer and show it where it stands."""
    by, thread = _viewer(request), found.thread
    try:
        actions.reply(by=by, thread=thread, text=text, at=timezone.now(), state=state)
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Your answer goes out with the next post."))
    return redirect("conversation", thread=thread)


def _found(request: HttpRequest, thread: str) -> Conversation:
    """Return a conversation the viewer may read; to others it does not exist."""
    found = queries.conversation_for(_viewer(request), thread, at=timezone.now())
    if found is None:
        raise Http404
    return found


def _note_reading(request: HttpRequest, round_: Round) -> None:
    """Write down that somebody reads what came back, once a sitting."""
    read: list[str] = request.session.get(READ, [])
    if round_.key not in read:
        by = _viewer(request)
        actions.note_words_read(by=by, round=round_, at=timezone.now())
        request.session[READ] = [*read, round_.key]


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
