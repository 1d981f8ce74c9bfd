"""What a member reads and does before she answers, and the promise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from ledare.audit.attacks import last_attack
from ledare.listen.surveys import device, queries, rules
from ledare.listen.surveys.attributes import tables_asked
from ledare.listen.surveys.audience import smallest_group
from ledare.listen.surveys.letters import words_of_seal
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.nominating import naming_asked
from ledare.listen.surveys.pulse import Pulse
from ledare.listen.surveys.views import leader
from ledare.listen.surveys.views.reading import (
    person_of,
    round_or_404,
    round_or_inbox_or_404,
)
from ledare.listen.surveys.voice import screen
from ledare.people.actions import TokenAlreadyGiven, give_token
from ledare.responses import intake, releases, rooms


@require_GET
def promise(request: HttpRequest) -> HttpResponse:
    """Show what we promise, and what we cannot stop; anybody may read it.

    Who is signed in reads about her latest round too, and how the last attack went.
    """
    if not request.user.is_authenticated:
        return render(request, "surveys/promise.html")
    person = person_of(request)
    seat = queries.latest_seat(person, timezone.now())
    about = facts(seat.round, seat) if seat else {}
    return render(request, "surveys/promise.html", {**about, "attack": last_attack()})


@login_required
@require_GET
def listen(request: HttpRequest) -> HttpResponse:
    """Show what waits to be answered, and the rounds the reader runs or ran."""
    person, now = person_of(request), timezone.now()
    mine = list(queries.rounds_led_by(person))
    context = {
        "to_answer": list(queries.rounds_to_answer(person, now)),
        "inboxes": list(queries.inboxes_for(person)),
        "running": [each for each in mine if each.state in leader.RUNNING],
        "past": [each for each in mine if each.state not in leader.RUNNING],
        "asked_before": [
            each for each in queries.rounds_asked(person) if each.is_released
        ],
        "rhythms": list(queries.rhythms_of(person)),
        "may_ask": bool(queries.units_to_ask(person, now)),
        "may_import": rules.may_import(person),
    }
    return render(request, "surveys/listen.html", context)


@login_required
@require_GET
def show_round(request: HttpRequest, key: str) -> HttpResponse:
    """Show a round as its reader may know it: asking, asked, or looking on."""
    person = person_of(request)
    round_ = round_or_404(person, key)
    if rules.may_run(person, round_):
        return leader.show_own_round(request, round_)
    seat = queries.seat_of(person, round_)
    if seat is None or not round_.is_open:
        context = {
            **facts(round_, seat),
            "may_see_to_paper": rules.may_see_to_paper(person, round_),
        }
        return render(request, "surveys/round_facts.html", context)
    plan = rooms.plan_of(round_.key)
    context = {
        **facts(round_, seat),
        "is_on_paper": queries.is_on_paper(person, round_),
        "inboxes": queries.inboxes_for(person).filter(leader=round_.leader),
        "smallest": smallest_group(seat, plan) if plan else None,
    }
    return render(request, "surveys/round_member.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Give the member her token and hand over to the nameless side."""
    person = person_of(request)
    seat = queries.seat_of(person, round_or_inbox_or_404(person, key))
    if seat is None or not rules.may_answer(seat):
        return not_now(request, key, status=403 if seat is None else 410)
    secret = device.secret_of(request)
    nonce = device.nonce_for(secret, round_key=key, member_key=person.key)
    try:
        token = intake.token_for(key, seat.cell_key, nonce)
        give_token(
            round_key=key,
            member_key=person.key,
            blinded_hash=device.hash_of(nonce, round_key=key),
            instead_of=rules.stands_for_a_token(seat),
        )
    except TokenAlreadyGiven:
        context = {"round": seat.round}
        return render(request, "surveys/other_device.html", context, status=409)
    except intake.Refused as reason:
        return not_now(request, key, status=reason.status)
    language = get_language() or "en"
    pulse = Pulse(seat.round, language, seat.cell_key, nonce, token)
    response = screen(request, pulse)
    device.leave_secret(response, secret)
    return response


def not_now(request: HttpRequest, key: str, *, status: int = 410) -> HttpResponse:
    """Say that the round takes no answer of this reader now."""
    return render(request, "surveys/not_now.html", {"key": key}, status=status)


def facts(round_: Round, seat: Seat | None) -> dict[str, object]:
    """Return what everybody may know of a round: the rules and the seal."""
    language = get_language() or "en"
    release = releases.release_of(round_.key) if seat and round_.is_released else None
    return {
        "round": round_,
        "seat": seat,
        "n_asked": release.asked if release else round_.seats.count(),
        # Who was not asked learns nothing of how many answered, and nobody before.
        "n_answered": release.answered if release else None,
        "seal_words": words_of_seal(round_, language).split(),
        "asked": [question.words(language) for question in round_.asked],
        "tables": tables_asked(round_.asked, language),
        "naming": naming_asked(round_.asked, language),
    }
