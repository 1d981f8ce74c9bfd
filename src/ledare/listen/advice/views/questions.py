"""Questions: ask a colleague, answer, name somebody who knows more, thank."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.advice import actions, queries, rules
from ledare.listen.advice.forms import AnswerForm, AskForm, DeclineForm, PassOnForm
from ledare.listen.advice.models import LONGEST_TOPIC, Question
from ledare.listen.advice.views.shared import FORM_PAGE, tabs, viewer_of
from ledare.people.models import Person


@login_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show what one was asked, and what one asked."""
    viewer = viewer_of(request)
    context = {
        "of_me": queries.asked_of(viewer),
        "by_me": queries.asked_by(viewer),
        **tabs(viewer),
    }
    return render(request, "advice/questions.html", context)


@login_required
@FORM_PAGE
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a colleague for advice."""
    viewer = viewer_of(request)
    form = AskForm(request.POST or None, viewer=viewer, initial=_initial(request))
    if form.is_valid():
        given = form.cleaned_data
        asked = actions.ask(
            by=viewer,
            advisor=given["to"],
            about=given["about"],
            text=given["text"],
            at=timezone.now(),
        )
        name = {"name": asked.advisor.name}
        messages.success(request, _("It is with %(name)s now.") % name)
        return redirect("advice-question", asked.key)
    context = {"form": form, **_picking(viewer), **tabs(viewer)}
    status = 422 if form.is_bound else 200
    return render(request, "advice/ask.html", context, status=status)


@login_required
@require_safe
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Show a question to the two it is between."""
    return _page(request, _found(request, key))


@login_required
@require_POST
def question_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer it."""
    asked = _waiting(request, key)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, answer=form)
    actions.answer(
        by=viewer_of(request),
        question=asked,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )
    return _told(request, asked)


@login_required
@require_POST
def question_pass_on(request: HttpRequest, key: str) -> HttpResponse:
    """Name somebody who knows more."""
    asked = _waiting(request, key)
    form = PassOnForm(request.POST, neither=(asked.asker_id, asked.advisor_id))
    if not form.is_valid():
        return _page(request, asked, pass_on=form)
    actions.pass_on(
        by=viewer_of(request), question=asked, at=timezone.now(), **form.cleaned_data
    )
    return _told(request, asked)


@login_required
@require_POST
def question_decline(request: HttpRequest, key: str) -> HttpResponse:
    """Say that one cannot this time."""
    asked = _waiting(request, key)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, decline=form)
    actions.decline(
        by=viewer_of(request), question=asked, at=timezone.now(), **form.cleaned_data
    )
    return _told(request, asked)


@login_required
@require_POST
def question_thank(request: HttpRequest, key: str) -> HttpResponse:
    """Say thank you."""
    viewer, asked = viewer_of(request), _found(request, key)
    if not rules.may_thank(viewer, asked):
        raise Http404
    actions.thank(by=viewer, question=asked, at=timezone.now())
    name = {"name": asked.advisor.name}
    messages.success(request, _("%(name)s sees your thank you.") % name)
    return redirect("advice-question", key)


@login_required
@require_POST
def question_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Erase a question one asked."""
    viewer, asked = viewer_of(request), _found(request, key)
    if not rules.may_take_back(viewer, asked):
        raise Http404
    actions.take_back(by=viewer, question=asked)
    messages.success(request, _("Taken back. The words are erased."))
    return redirect("advice-questions")


def _found(request: HttpRequest, key: str) -> Question:
    """Return a question of the viewer's; to others it does not exist."""
    found = queries.question_for(viewer_of(request), key)
    if found is None:
        raise Http404
    return found


def _waiting(request: HttpRequest, key: str) -> Question:
    """Return a question that waits for the viewer."""
    found = _found(request, key)
    if not rules.may_answer(viewer_of(request), found):
        raise Http404
    return found


def _told(request: HttpRequest, asked: Question) -> HttpResponse:
    """Go back to the question, which says what was answered."""
    name = {"name": asked.asker.name}
    messages.success(request, _("%(name)s sees it now.") % name)
    return redirect("advice-question", asked.key)


def _initial(request: HttpRequest) -> dict[str, str]:
    """Return what the address says already: whom to ask, and about what."""
    to = Person.objects.filter(key=request.GET.get("to", ""), is_active=True).first()
    about = request.GET.get("about", "")[:LONGEST_TOPIC]
    return {"to": to.name if to else "", "about": about}


def _picking(viewer: Person) -> dict[str, object]:
    """Return colleagues to pick from."""
    found = queries.find_colleagues(viewer, "", on=timezone.localdate())
    return {"colleagues": found}


def _page(request: HttpRequest, asked: Question, **forms: Any) -> HttpResponse:
    """Show a question with its forms, one of which may have come back."""
    viewer = viewer_of(request)
    context = {
        "question": asked,
        "is_mine": viewer.pk == asked.asker_id,
        "may_answer": rules.may_answer(viewer, asked),
        "may_thank": rules.may_thank(viewer, asked),
        "may_take_back": rules.may_take_back(viewer, asked),
        "knows_more": queries.passed_to(asked),
        "answer": forms.get("answer") or AnswerForm(),
        "pass_on": forms.get("pass_on") or PassOnForm(),
        "decline": forms.get("decline") or DeclineForm(),
        "came_back": next(iter(forms), ""),
        **_picking(viewer),
        **tabs(viewer),
    }
    status = 422 if forms else 200
    return render(request, "advice/question.html", context, status=status)
