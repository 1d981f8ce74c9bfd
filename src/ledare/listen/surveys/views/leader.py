"""A leader's rounds: plan, answer first, open, look, close, call off."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledare.listen.surveys import actions, queries, questions, rules
from ledare.listen.surveys.attributes import (
    FEWEST_ASKED,
    tables_asked,
    why_no_tables,
    without_attributes,
)
from ledare.listen.surveys.audience import Audience, audience_of, smallest_cell
from ledare.listen.surveys.forms import RoundForm
from ledare.listen.surveys.letters import address_of, words_of_seal
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.nominating import (
    FEWEST_TO_NAME,
    has_too_few_to_name,
    naming_asked,
    without_names,
)
from ledare.listen.surveys.overlaps import LeftOut, left_out_of
from ledare.listen.surveys.presets import Preset, preset_called, presets
from ledare.listen.surveys.pulse import CANT_SAY
from ledare.listen.surveys.qr import qr_svg
from ledare.listen.surveys.views.reading import own_round_or_404, person_of
from ledare.people.models import Person, Unit
from ledare.responses import rooms
from ledare.responses.plan import PlanCell
from ledare.trust.cells import SMALLEST_GROUP, TooFew

State = Round.State
RUNNING = (State.DRAFT, State.OPEN, State.CLOSING)
# Beyond this a pulse is no longer short, and the page says so.
LONG = 75


@login_required
@require_http_methods(["GET", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    """Plan a round: whom, when, what."""
    leader, now = person_of(request), timezone.now()
    units = queries.units_to_ask(leader, now)
    if not units:
        return render(request, "surveys/nobody_to_ask.html", {"leader": leader})
    wanted = request.POST.get("unit") or request.GET.get("unit")
    unit = next((each for each in units if each.key == wanted), units[0])
    audience = audience_of(unit, leader=leader, on=now.date())
    no_tables = why_no_tables(unit, audience.n_asked)
    chosen = preset_called(request.GET.get("set"))
    no_names = has_too_few_to_name(audience.n_asked)
    form = _round_form(
        request, leader, chosen, has_tables=not no_tables, has_names=not no_names
    )
    if request.method == "POST" and form.is_valid():
        return redirect("answer-first", key=_plan(leader, unit, form).key)
    context = {
        "form": form,
        "units": units,
        "unit": unit,
        "no_tables": no_tables,
        "no_names": no_names,
        "presets": presets(),
        "preset": chosen,
        **_audience_facts(audience),
        **_question_choices(form, leader),
    }
    return render(request, "surveys/round_new.html", context)


def _round_form(
    request: HttpRequest,
    leader: Person,
    preset: Preset | None,
    *,
    has_tables: bool,
    has_names: bool,
) -> RoundForm:
    """Return the form with every question that can be asked."""
    behaviours = queries.behaviours_of(leader)
    keys = [*questions.by_key(), *(f"behaviour:{each.key}" for each in behaviours)]
    possible = questions.chosen(keys, behaviours)
    if not has_tables:
        possible = without_attributes(possible)
    if not has_names:
        possible = without_names(possible)
    proposed = [question.key for question in possible if _is_proposed(question, preset)]
    return RoundForm(
        request.POST or None,
        possible=possible,
        today=timezone.localdate(),
        initial={"questions": proposed},
    )


def _is_proposed(question: questions.Question, preset: Preset | None) -> bool:
    """Tell whether a question is chosen before anybody chose: a set stands alone."""
    if preset is not None:
        return question.key in preset.keys
    return bool(question.behaviour) or question.key in questions.PROPOSED


@transaction.atomic
def _plan(leader: Person, unit: Unit, form: RoundForm) -> Round:
    """Plan the round, and its rhythm when it comes again."""
    now = timezone.now()
    opens_at, closes_at = form.times(leader, now)
    asked = form.cleaned_data["questions"]
    rhythm = None
    if form.cleaned_data["again"]:
        rhythm = actions.start_rhythm(
            by=leader,
            unit=unit,
            every=form.cleaned_data["again"],
            days_open=form.cleaned_data["days_open"],
            next_on=form.next_on(timezone.localtime(opens_at)),
            question_keys=[each.key for each in asked if not each.behaviour],
            at=now,
        )
    return actions.plan_round(
        by=leader,
        unit=unit,
        questions=asked,
        opens_at=opens_at,
        closes_at=closes_at,
        at=now,
        rhythm=rhythm,
    )


def _audience_facts(audience: Audience) -> dict[str, object]:
    """Return how many would be asked, and in how small groups."""
    return {
        "audience": audience,
        "smallest": _smallest(audience),
        "fewest": SMALLEST_GROUP,
        "fewest_for_tables": FEWEST_ASKED,
        "fewest_to_name": FEWEST_TO_NAME,
    }


def _smallest(audience: Audience) -> PlanCell | None:
    """Return the smallest group an answer could appear in, if the round can open."""
    if not audience.is_enough:
        return None
    return smallest_cell(audience.plan("preview", []))


def _question_choices(form: RoundForm, leader: Person) -> dict[str, object]:
    """Return the questions in their groups, and how long they take to answer."""
    language = get_language() or "en"
    chosen = set(form["questions"].value() or [])

    def choice(question: questions.Question) -> dict[str, object]:
        return {
            "key": question.key,
            "words": question.words(language),
            "language": question.language_for(language),
            "is_chosen": question.key in chosen,
            "seconds": question.seconds,
        }

    every = form.possible.values()
    seconds = sum(each.seconds for each in every if each.key in chosen)
    return {
        "behaviours": [choice(each) for each in every if each.behaviour],
        "standing": [choice(each) for each in every if each.key in questions.STANDING],
        "shelves": [
            {
                "title": shelf.title,
                "choices": [choice(each) for each in shelf.rest],
                "is_open": any(each.key in chosen for each in shelf.rest),
            }
            for shelf in questions.shelves(language)
        ],
        "naming": [choice(each) for each in every if each.is_names],
        "attributes": [choice(each) for each in every if each.is_attribute],
        "open_questions": [choice(each) for each in every if each.is_text],
        "seconds": seconds,
        "is_long": seconds > LONG,
    }


@login_required
@require_http_methods(["GET", "POST"])
def answer_first(request: HttpRequest, key: str) -> HttpResponse:
    """Let the leader answer before anybody else does."""
    leader = person_of(request)
    round_ = own_round_or_404(leader, key)
    if not rules.may_answer_first(leader, round_):
        return redirect("round", key=key)
    marks = queries.own_marks(round_)
    problem = ""
    if request.method == "POST":
        marks = marks_from(request.POST, round_)
        try:
            actions.answer_first(
                by=leader, round=round_, marks=marks, at=timezone.now()
            )
        except ValidationError as error:
            problem = error.messages[0]
        else:
            messages.success(request, _("Your own answers are kept, for you alone."))
            return redirect("round", key=key)
    context = {"round": round_, "rows": _rows(round_, marks), "problem": problem}
    status = 422 if problem else 200
    return render(request, "surveys/answer_first.html", context, status=status)


def marks_from(form: Mapping[str, str], round_: Round) -> dict[str, int | None]:
    """Return the numbers a leader chose; what is no number of the scale is left out."""
    marks: dict[str, int | None] = {}
    for place, question in enumerate(round_.scale_questions):
        given = form.get(f"a{place}", "")
        if given == CANT_SAY:
            marks[question.key] = None
        elif given in map(str, question.points()):
            marks[question.key] = int(given)
    return marks


def _rows(round_: Round, marks: Mapping[str, int | None]) -> list[dict[str, object]]:
    """Return the questions with what was chosen, for the page."""
    language = get_language() or "en"
    return [
        {
            "place": place,
            "question": question,
            "words": question.own_words(language),
            "language": question.language_for(language),
            "ends": question.ends_in(language),
            "mark": marks.get(question.key),
            "cant_say": question.key in marks and marks[question.key] is None,
        }
        for place, question in enumerate(round_.scale_questions)
    ]


def show_own_round(request: HttpRequest, round_: Round) -> HttpResponse:
    """Show a leader her own round: what to do next, or how it stands."""
    language = get_language() or "en"
    context: dict[str, object] = {
        "round": round_,
        "seal_words": words_of_seal(round_, language).split(),
        "asked": [question.words(language) for question in round_.asked],
        "tables": tables_asked(round_.asked, language),
        "naming": naming_asked(round_.asked, language),
    }
    if round_.state == State.DRAFT:
        audience = audience_of(
            round_.unit, leader=round_.leader, on=timezone.localdate()
        )
        context |= _audience_facts(audience)
        context["no_tables"] = why_no_tables(round_.unit, audience.n_asked)
        context["no_names"] = has_too_few_to_name(audience.n_asked)
        context["has_answered"] = queries.has_answered_first(round_)
        context["left_out"] = _left_out(round_, audience)
        context["n_on_paper"] = round_.on_paper.count()
        context["is_planned"] = round_.opens_at > timezone.now()
    else:
        context["n_asked"] = round_.seats.count()
        context["is_stuck"] = rooms.has_lost_its_key(round_.key)
    return render(request, "surveys/round_leader.html", context)


def _left_out(round_: Round, audience: Audience) -> list[dict[str, object]]:
    """Return the questions that would be left out if the round opened now."""
    if not audience.is_enough:
        return []
    plan = audience.plan(round_.key, round_.asked)
    found = left_out_of(round_, audience, plan, at=timezone.now())
    return near_rows(round_.leader, found)


def near_rows(leader: Person, found: Iterable[LeftOut]) -> list[dict[str, object]]:
    """Return questions with the round that keeps them out, as far as she may know."""
    language = get_language() or "en"
    return [
        {
            "words": one.question.words(language),
            "language": one.question.language_for(language),
            "other": queries.round_for(leader, one.because_of.key),
            "until": one.until,
        }
        for one in found
    ]


@login_required
@require_POST
def open_now(request: HttpRequest, key: str) -> HttpResponse:
    """Open a round to everybody it asks."""
    leader = person_of(request)
    round_ = own_round_or_404(leader, key)
    now = timezone.now()
    try:
        round_ = actions.open_round(by=leader, round=round_, at=now)
    except actions.NotAnsweredFirst:
        return redirect("answer-first", key=key)
    except TooFew:
        audience = audience_of(round_.unit, leader=leader, on=timezone.localdate(now))
        context = {"round": round_, **_audience_facts(audience)}
        return render(request, "surveys/too_few.html", context, status=422)
    except actions.TooNear as reason:
        near = {"round": round_, "left_out": near_rows(leader, reason.left_out)}
        return render(request, "surveys/too_near.html", near, status=422)
    messages.success(request, _("The round is open. Everybody is told by e-mail."))
    return redirect("round", key=key)


@login_required
@require_http_methods(["GET", "POST"])
def close_now(request: HttpRequest, key: str) -> HttpResponse:
    """Close a round before its time, after asking once more."""
    leader = person_of(request)
    round_ = own_round_or_404(leader, key)
    if round_.state != State.OPEN:
        return redirect("round", key=key)
    if request.method == "GET":
        return render(request, "surveys/close.html", {"round": round_})
    actions.close_early(by=leader, round=round_, at=timezone.now())
    messages.success(
        request, _("The round takes no more answers. Its figures come in a moment.")
    )
    return redirect("round", key=key)


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: HttpRequest, key: str) -> HttpResponse:
    """Call a round off, after asking once more."""
    leader = person_of(request)
    round_ = own_round_or_404(leader, key)
    is_stuck = rooms.has_lost_its_key(round_.key)
    if not rules.may_be_called_off(round_, is_stuck=is_stuck):
        return redirect("round", key=key)
    if request.method == "GET":
        return render(request, "surveys/call_off.html", {"round": round_})
    actions.call_off(by=leader, round=round_, at=timezone.now())
    messages.success(request, _("The round is called off."))
    return redirect("listen")


@login_required
@require_GET
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """Show a sheet to put on a wall: the round's address as a QR code."""
    round_ = own_round_or_404(person_of(request), key)
    if round_.state != State.OPEN:
        raise PermissionDenied(_("Only an open round has a sheet."))
    address = address_of(round_)
    context = {"round": round_, "address": address, "qr": qr_svg(address)}
    return render(request, "surveys/sheet.html", context)
