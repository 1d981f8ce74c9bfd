"""Pages of the room: one's studies, starting one, one study, whom one names in it."""

from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ledare.listen.studies import actions, exports, queries, rules
from ledare.listen.studies.catalogue import QUESTIONS
from ledare.listen.studies.days import today_of
from ledare.listen.studies.forms import NamesForm, StudyForm
from ledare.listen.studies.models import Invited
from ledare.listen.studies.pictures import MOST_DRAWN, map_of, shows_viewer
from ledare.listen.studies.queries import Network, OnMap
from ledare.listen.studies.sentences import (
    headline,
    response_sentence,
    rows_of,
    withheld_sentences,
)
from ledare.people.models import Person, Unit

MOST_OPEN = 30  # colleagues that are ticked in one list; more lie folded by unit
FORM_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def studies(request: HttpRequest) -> HttpResponse:
    """Show the studies one is invited to, and the way to start one."""
    viewer, now = _viewer(request), timezone.now()
    context = {
        "invitations": queries.studies_for(viewer, at=now),
        "may_start": queries.units_to_start_in(viewer, on=today_of(viewer, now)),
    }
    return render(request, "studies/studies.html", context)


@login_required
@FORM_PAGE
def study_new(request: HttpRequest) -> HttpResponse:
    """Start a study of a unit one leads."""
    viewer, now = _viewer(request), timezone.now()
    today = today_of(viewer, now)
    units = queries.units_to_start_in(viewer, on=today)
    if not units:
        raise Http404
    form = StudyForm(request.POST or None, units=units, today=today)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in _STARTING}
        try:
            begun = actions.start(by=viewer, at=now, **given)
        except ValueError as problem:
            form.add_error("unit", str(problem))
        else:
            messages.success(request, _("Everybody is invited, you too."))
            return redirect("study", begun.key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "is_one_of_many": len(units) > 1, "unit": units[0]}
    return render(request, "studies/new.html", context, status=status)


_STARTING = ("unit", "questions", "purpose", "ends_on")


@login_required
@require_safe
def study(request: HttpRequest, key: str) -> HttpResponse:
    """Show what one is asked to agree to; to who agreed, the map."""
    viewer, now = _viewer(request), timezone.now()
    invited = _invited_or_404(viewer, key, now)
    context: dict[str, object] = {
        "invited": invited,
        "study": invited.study,
        "may_end": rules.may_end(viewer, invited.study),
    }
    if not rules.may_see(viewer, invited, at=now):
        context |= {
            "people": queries.invited_now(invited.study),
            "asked": [QUESTIONS[one] for one in invited.study.questions],
        }
        return render(request, "studies/consent.html", context)
    question = _question_of(request, invited)
    network = queries.network_for(viewer, invited, question, at=now)
    assert network is not None
    context |= _map_page(request, network, question, invited)
    return render(request, "studies/study.html", context)


@login_required
@require_POST
def study_agree(request: HttpRequest, key: str) -> HttpResponse:
    """Agree to be shown by name; the next page asks whom one names."""
    viewer, now = _viewer(request), timezone.now()
    invited = _invited_or_404(viewer, key, now)
    actions.agree(by=viewer, study=invited.study, at=now)
    messages.success(request, _("You agreed. You can take it back at any time."))
    return redirect("study-names", key)


@login_required
@require_POST
def study_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Say no, or take a yes back."""
    viewer, now = _viewer(request), timezone.now()
    invited = _invited_or_404(viewer, key, now)
    before = invited.has_agreed
    actions.take_back(by=viewer, study=invited.study, at=now)
    if before:
        messages.success(
            request, _("Taken back. Every tie from you and to you is deleted.")
        )
    else:
        messages.success(request, _("That is fine. Nothing of you is shown."))
    return redirect("study", key)


@login_required
@FORM_PAGE
def study_names(request: HttpRequest, key: str) -> HttpResponse:
    """Say whom one names, in answer to each question."""
    viewer, now = _viewer(request), timezone.now()
    invited = _invited_or_404(viewer, key, now)
    if not rules.may_name(viewer, invited, at=now):
        raise Http404
    colleagues = queries.colleagues_in(invited)
    is_sent = request.method == "POST"
    form = NamesForm(
        request.POST if is_sent else None,
        invited=invited,
        colleagues=colleagues,
        names=queries.names_of(invited),
    )
    if is_sent and form.is_valid():
        actions.name(by=viewer, study=invited.study, names=form.named, at=now)
        messages.success(request, _("Kept. You can change it until the last day."))
        return redirect("study", key)
    context = {
        "invited": invited,
        "study": invited.study,
        "blocks": [
            _block(form, question, invited, colleagues) for question in form.fields
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "studies/names.html", context, status=status)


@login_required
@require_safe
def study_file(request: HttpRequest, key: str) -> HttpResponse:
    """Give whom one named as a file; nobody else's names are in it."""
    viewer = _viewer(request)
    invited = _invited_or_404(viewer, key, timezone.now())
    return HttpResponse(
        exports.csv_of(queries.names_given(invited)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ledare-study.csv"'},
    )


@login_required
@FORM_PAGE
def study_end(request: HttpRequest, key: str) -> HttpResponse:
    """End a study one started, after asking once."""
    viewer, now = _viewer(request), timezone.now()
    invited = _invited_or_404(viewer, key, now)
    if not rules.may_end(viewer, invited.study):
        raise Http404
    if request.method == "POST":
        actions.end(by=viewer, study=invited.study, at=now)
        messages.success(request, _("Ended. Everything in it is deleted."))
        return redirect("studies")
    return render(request, "studies/end.html", {"study": invited.study})


def _map_page(
    request: HttpRequest, network: Network, question: str, invited: Invited
) -> dict[str, object]:
    """Return what the page of the map shows."""
    is_large = len(network.people) > MOST_DRAWN
    around = _around(request, network, is_large=is_large)
    return {
        "question": question,
        "questions": [(one, QUESTIONS[one]) for one in invited.study.questions],
        "words": QUESTIONS[question],
        "network": network,
        "headline": headline(network),
        "response": response_sentence(network),
        "withheld": withheld_sentences(network),
        "rows": rows_of(network),
        "picture": map_of(network, around),
        "shows_me": shows_viewer(network, around),
        "around": around,
        "is_large": is_large,
        "most": MOST_DRAWN,
    }


def _around(request: HttpRequest, network: Network, *, is_large: bool) -> OnMap | None:
    """Return whose nearest ties are drawn; oneself where all are too many."""
    wanted = request.GET.get("around", "")
    for one in network.people:
        if one.person.key == wanted or (is_large and not wanted and one.is_viewer):
            return one
    return None


def _question_of(request: HttpRequest, invited: Invited) -> str:
    """Return which of the study's questions is looked at; the first, unless said."""
    asked: list[str] = invited.study.questions
    wanted = request.GET.get("question", "")
    return wanted if wanted in asked else asked[0]


def _block(
    form: NamesForm, question: str, invited: Invited, colleagues: list[Invited]
) -> dict[str, object]:
    """Return one question with its colleagues by unit, one's own unit first.

    Of many colleagues only one's own unit lies open, and where somebody is ticked.
    """
    bound = form[question]
    ticked = set(bound.value() or ())
    units: dict[Unit, list[dict[str, object]]] = {}
    for one in colleagues:
        row = {"person": one.person, "is_ticked": one.person.key in ticked}
        units.setdefault(one.unit, []).append(row)
    homes = sorted(units, key=lambda unit: (unit != invited.unit, unit.name, unit.pk))
    is_open = len(colleagues) <= MOST_OPEN
    return {
        "bound": bound,
        "units": [
            {
                "name": unit.name,
                "people": units[unit],
                "is_open": is_open
                or unit == invited.unit
                or any(row["is_ticked"] for row in units[unit]),
            }
            for unit in homes
        ],
    }


def _invited_or_404(viewer: Person, key: str, now: datetime) -> Invited:
    """Return one's own place in a study; to others it does not exist."""
    invited = queries.invitation_for(viewer, key, at=now)
    if invited is None:
        raise Http404
    return invited


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
