"""For people without a phone: who answers on paper, and the sheet of codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledare.listen.surveys import actions, queries, rules
from ledare.listen.surveys.audience import Audience, audience_of
from ledare.listen.surveys.letters import words_of_seal
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.qr import qr_svg
from ledare.listen.surveys.views.reading import person_of
from ledare.people.freshness import check_fresh
from ledare.people.models import Person
from ledare.responses import rooms
from ledare.responses.intake import Refused
from ledare.responses.plan import Plan

State = Round.State
# With fewer in a box, drawing one hides little from whoever filled it.
FEWEST_IN_A_BOX = 3


@dataclass(frozen=True)
class Box:
    """The codes of one issuing cell: they are cut, folded and drawn together."""

    name: str
    units: tuple[str, ...]
    n: int
    codes: tuple[str, ...] = ()

    @property
    def is_small(self) -> bool:
        """Tell whether there is little to draw from."""
        return self.n < FEWEST_IN_A_BOX


@login_required
@require_http_methods(["GET", "POST"])
def choose_paper(request: HttpRequest, key: str) -> HttpResponse:
    """Let a leader say who answers on paper, before the round opens."""
    person = person_of(request)
    round_ = paper_round_or_404(person, key)
    if round_.state != State.DRAFT:
        return redirect("round-codes", key=key)
    now = timezone.now()
    audience = audience_of(round_.unit, leader=round_.leader, on=timezone.localdate())
    if request.method == "POST":
        wanted = set(request.POST.getlist("people"))
        people = [p.person for p in audience.places if p.person.key in wanted]
        actions.choose_paper(by=person, round=round_, people=people, at=now)
        messages.success(request, _("It is noted who answers on paper."))
        return redirect("round", key=key)
    context = {"round": round_, "units": _rows(round_, audience)}
    return render(request, "surveys/paper_choose.html", context)


def _rows(round_: Round, audience: Audience) -> list[dict[str, object]]:
    """Return everybody who is asked, by unit; who has no address is proposed."""
    chosen = set(round_.on_paper.values_list("pk", flat=True))
    rows: dict[str, list[dict[str, object]]] = {node.key: [] for node in audience.nodes}
    for place in audience.places:
        person = place.person
        is_chosen = person.pk in chosen if chosen else not person.email
        rows[place.unit_key].append({"person": person, "is_chosen": is_chosen})
    names = {node.key: node.name for node in audience.nodes}
    return [
        {"name": names[key], "people": people, "is_open": _any_chosen(people)}
        for key, people in rows.items()
        if people
    ]


def _any_chosen(people: list[dict[str, object]]) -> bool:
    """Tell whether somebody in a unit is chosen or proposed."""
    return any(row["is_chosen"] for row in people)


@login_required
@require_http_methods(["GET", "POST"])
def print_codes(request: HttpRequest, key: str) -> HttpResponse:
    """Say what printing means; printed, and recorded, is on a press of the button."""
    person = person_of(request)
    round_ = paper_round_or_404(person, key)
    plan = rooms.plan_of(round_.key)
    if round_.state != State.OPEN or not round_.paper or plan is None:
        return redirect("round", key=key)
    if request.method == "GET":
        context = {"round": round_, "boxes": boxes(plan, round_.paper)}
        return render(request, "surveys/paper_print.html", context)
    check_fresh(request)
    try:
        codes = actions.print_codes(by=person, round=round_, at=timezone.now())
    except Refused:
        return redirect("round", key=key)
    return render(request, "surveys/paper_sheet.html", _sheet(round_, plan, codes))


def _sheet(
    round_: Round, plan: Plan, codes: Mapping[str, list[str]]
) -> dict[str, object]:
    """Return what stands on the sheet."""
    language = get_language() or "en"
    path = reverse("voice-paper")
    address = f"{settings.LEDARE_URL}{path}"
    whole = f"{settings.LEDARE_URL}{reverse('voice-paper-of', args=[round_.key])}"
    return {
        "round": round_,
        "boxes": boxes(plan, round_.paper, codes),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "qr": qr_svg(f"{whole}?language={language}"),
        "seal_words": words_of_seal(round_, language).split(),
    }


def boxes(
    plan: Plan,
    registered: Mapping[str, int],
    codes: Mapping[str, list[str]] | None = None,
) -> list[Box]:
    """Return the boxes of a round, each with the units whose people draw from it."""
    names = {node.key: node.name for node in plan.nodes}
    return [
        Box(
            name=names[cell.node],
            units=tuple(names[unit] for unit in cell.covers),
            n=registered[cell.key],
            codes=tuple((codes or {}).get(cell.key, ())),
        )
        for cell in plan.cells
        if registered.get(cell.key)
    ]


def paper_round_or_404(person: Person, key: str) -> Round:
    """Return a round whose paper a person sees to; to others it does not exist."""
    round_ = queries.rounds().filter(key=key).first()
    if round_ is None or not rules.may_see_to_paper(person, round_):
        raise Http404
    return round_
