"""Pages about what a leader tells back, and what became of it."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledare.act.commitments.queries import answers
from ledare.act.commitments.rules import may_make
from ledare.act.commitments.views import reader
from ledare.act.sharebacks import actions, drafts, queries, rules
from ledare.act.sharebacks.forms import AdditionForm, ShareBackForm
from ledare.act.sharebacks.models import ShareBack
from ledare.act.sharebacks.voices import first_words
from ledare.believe.beliefs.rules import has_begun, may_see_team_results
from ledare.listen.surveys.models import Round
from ledare.listen.voices.hooks import Source
from ledare.people.models import Person
from ledare.people.queries import units_led_by
from ledare.understand.experience.reading import note_reading

NEWEST = 6


@login_required
def act(request: HttpRequest) -> HttpResponse:
    """Show what became of what was said: per round, and each promise."""
    viewer, today = reader(request), timezone.localdate()
    limit = None if "all" in request.GET else NEWEST
    context = {
        "became": queries.became_of(viewer, on=today, limit=limit),
        "waiting": queries.waiting_for(viewer) if viewer.has_leaders_space else None,
        "may_promise": may_make(viewer, leads=bool(units_led_by(viewer, on=today))),
    }
    return render(request, "sharebacks/act.html", context)


@login_required
def share_back(request: HttpRequest, key: str) -> HttpResponse:
    """Show one round's answer to everybody who was asked."""
    viewer = reader(request)
    found = queries.share_back_for(viewer, get_object_or_404(Round, key=key))
    if found is None or found.published_at is None:
        _round_to_answer(viewer, key)
        return redirect("share-back-write", key)
    return render(request, "sharebacks/share_back.html", _page(viewer, found))


@login_required
@require_http_methods(["GET", "POST"])
def share_back_write(request: HttpRequest, key: str) -> HttpResponse:
    """Write the answer to a round, beside what its figures say."""
    leader = reader(request)
    round_ = _round_to_answer(leader, key)
    if rules.is_published(round_):
        return redirect("share-back", key)
    if not may_see_team_results(leader):
        context = {"round": round_, "begun": has_begun(leader)}
        return render(request, "sharebacks/begin.html", context)
    heard = drafts.first_text(round_, leader=leader, on=timezone.localdate())
    draft = ShareBack.objects.filter(round=round_).first()
    source = _source_of(leader, request.GET.get("from", ""))
    first = _first_words(heard.sentences, draft, source)
    form = ShareBackForm(request.POST or None, instance=draft, initial=first)
    if form.is_valid():
        actions.save_draft(
            by=leader,
            round=round_,
            at=timezone.now(),
            came_from=source.key if source is not None else "",
            **form.cleaned_data,
        )
        return _after_saving(request, key)
    if heard.words:
        note_reading(request, by=leader, round=round_)
    context = {
        "round": round_,
        "form": form,
        "heard": heard,
        "draft": draft,
        "source": source,
        "promises": queries.promises_of(leader, round_, on=timezone.localdate()),
    }
    return render(request, "sharebacks/write.html", context)


@login_required
def share_back_preview(request: HttpRequest, key: str) -> HttpResponse:
    """Show the draft as the others will read it, before it goes out."""
    leader = reader(request)
    round_ = _round_to_answer(leader, key)
    draft = queries.share_back_for(leader, round_)
    if draft is None:
        return redirect("share-back-write", key)
    if draft.published_at is not None:
        return redirect("share-back", key)
    context = _page(leader, draft) | {"n_asked": round_.seats.count()}
    return render(request, "sharebacks/preview.html", context)


@login_required
@require_POST
def share_back_publish(request: HttpRequest, key: str) -> HttpResponse:
    """Publish the draft; everybody who was asked gets a letter."""
    leader = reader(request)
    round_ = _round_to_answer(leader, key)
    draft = get_object_or_404(ShareBack, round=round_)
    if draft.published_at is None:
        actions.publish(by=leader, share_back=draft, at=timezone.now())
        messages.success(request, _("It is out. Everybody you asked can read it."))
    return redirect("share-back", key)


@login_required
@require_POST
def share_back_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add something to a published answer, under its date."""
    leader = reader(request)
    found = queries.share_back_for(leader, get_object_or_404(Round, key=key))
    if found is None or not rules.may_add(leader, found):
        raise Http404
    form = AdditionForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.add(by=leader, share_back=found, text=text, at=timezone.now())
        messages.success(request, _("Added, with today's date."))
        return redirect("share-back", key)
    context = _page(leader, found) | {"form": form}
    return render(request, "sharebacks/share_back.html", context)


def _first_words(
    sentences: Sequence[str], draft: ShareBack | None, source: Source | None
) -> dict[str, str]:
    """Return what the form begins with: a draft's words or a first text, and more."""
    parts = [draft.heard] if draft else list(sentences)
    if source is not None and (draft is None or source.key not in draft.came_from):
        parts.append(first_words(source))
    return {"heard": "\n\n".join(part for part in parts if part)}


def _source_of(leader: Person, key: str) -> Source | None:
    """Return what somebody said that is to be told of, if the address names any."""
    if not key:
        return None
    source = answers(leader, key, on=timezone.localdate())
    if source is None:
        raise Http404
    return source


def _after_saving(request: HttpRequest, key: str) -> HttpResponse:
    if "preview" in request.POST:
        return redirect("share-back-preview", key)
    messages.success(request, _("Saved as a draft. Only you see it."))
    return redirect("share-back-write", key)


def _page(viewer: Person, found: ShareBack) -> dict[str, object]:
    promises = queries.promises_of(viewer, found.round, on=timezone.localdate())
    is_leader = found.round.leader_id == viewer.pk
    return {
        "told": queries.Told(found, tuple(promises)),
        "is_leader": is_leader,
        "form": AdditionForm() if is_leader else None,
    }


def _round_to_answer(leader: Person, key: str) -> Round:
    rounds = Round.objects.filter(leader=leader, state=Round.State.RELEASED)
    return get_object_or_404(
        rounds.select_related("unit", "leader", "share_back"), key=key
    )
