"""The blinded path, as far as it knows a name: the page, and a token nobody can read.

What a person answers never comes back here: her device seals it and sends it to the
nameless side (blinded.py).
"""

import hashlib
import json
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from ledare.listen.surveys import colleagues, queries, rules
from ledare.listen.surveys.letters import words_of_seal
from ledare.listen.surveys.models import Seat
from ledare.listen.surveys.names import names_around
from ledare.listen.surveys.pulse import (
    AUDIENCES,
    LANGUAGES,
    LONGEST,
    OTHER_LANGUAGE,
    Pulse,
)
from ledare.listen.surveys.sandbox import no_strange_script
from ledare.listen.surveys.thanks import panels_for
from ledare.listen.surveys.views.member import not_now
from ledare.listen.surveys.views.reading import (
    person_of,
    round_or_404,
    round_or_inbox_or_404,
)
from ledare.people.actions import TokenAlreadyGiven, give_token
from ledare.responses.intake import Refused
from ledare.responses.issuing import issue
from ledare.trust.key_list import listed_words
from ledare.trust.nominations import MOST_NAMES

LARGEST_REQUEST = 1024


@login_required
@require_GET
@no_strange_script
def pulse_device(request: HttpRequest, key: str) -> HttpResponse:
    """Show every question at once; the device shows them one at a time."""
    person = person_of(request)
    seat = queries.seat_of(person, round_or_404(person, key))
    if seat is None or not rules.may_answer(seat):
        return not_now(request, key, status=403 if seat is None else 410)
    language = get_language() or "en"
    context = {
        "round": seat.round,
        "leader": seat.round.leader.first_name,
        "screens": screens(seat, language),
        "seal_words": words_of_seal(seat.round, language).split(),
        "languages": LANGUAGES.items(),
        "other_language": OTHER_LANGUAGE,
        "audiences": AUDIENCES,
        "longest": LONGEST,
        "panels": panels_for(seat.round),
        "about": about(seat),
        "words": listed_words(),
        "names": names_around(seat.round, seat.cell_key),
        **naming(seat),
    }
    return render(request, "surveys/device/answer.html", context)


def naming(seat: Seat) -> dict[str, object]:
    """Return the list to choose colleagues from: the same for all of one part.

    Which key is her own stands beside it (see ``about``), for the device to leave off.
    """
    if not seat.round.asks_for_names:
        return {}
    listed = colleagues.colleagues_in(seat.round, seat.cell_key)
    return {
        "listed": [one.as_json() for one in listed],
        "kinds": colleagues.kinds(),
        "most": MOST_NAMES,
    }


def screens(seat: Seat, language: str) -> list[dict[str, Any]]:
    """Return what each question's screen needs, in the order they are asked."""
    blank = Pulse(seat.round, language, cell="", nonce=b"", token=b"")
    return [
        {
            "pulse": blank.at(step),
            "question": question,
            "asked_in": question.language_for(language),
            "words": question.words(language),
            "ends": question.ends_in(language),
            "options": question.options_in(language) if question.is_attribute else [],
        }
        for step, question in enumerate(blank.questions)
    ]


def about(seat: Seat) -> dict[str, str]:
    """Return what the device must know of the round, and nothing about an answer."""
    round_, person = seat.round, seat.person
    where = {"key": round_.key}
    return {
        "round": round_.key,
        "member": person.key,
        "own": colleagues.own_key(round_, person.pk) if round_.asks_for_names else "",
        "title": round_.unit.name,
        "leader": round_.leader.name,
        "closesAt": round_.closes_at.isoformat(),
        "seal": round_.seal,
        "tokenUrl": reverse("pulse-token", kwargs=where),
        "keysUrl": reverse("voice-keys", kwargs=where),
        "answerUrl": reverse("voice-answer", kwargs=where),
    }


@login_required
@require_POST
def pulse_token(request: HttpRequest, key: str) -> HttpResponse:
    """Sign what the device blinded, once a person; asked again, the same again."""
    person = person_of(request)
    round_ = round_or_inbox_or_404(person, key)
    seat = queries.seat_of(person, round_)
    if seat is None:
        return said(HTTPStatus.FORBIDDEN, {"refused": "not asked"})
    if not rules.may_answer(seat):
        return said(HTTPStatus.GONE, {"refused": "closed"})
    try:
        blinded = blinded_in(request.body)
        issued = issue(key, seat.cell_key, blinded)
        taken = hashlib.sha256(blinded).hexdigest()
        give_token(
            round_key=key,
            member_key=person.key,
            blinded_hash=taken,
            instead_of=rules.stands_for_a_token(seat),
        )
    except (ValueError, KeyError, TypeError):
        return said(HTTPStatus.BAD_REQUEST, {"refused": "strange"})
    except Refused as reason:
        return said(reason.status, {"refused": "closed"})
    except TokenAlreadyGiven:
        return said(HTTPStatus.CONFLICT, {"refused": "elsewhere"})
    given = {
        "cell": seat.cell_key,
        "element": issued.element.hex(),
        "proof": issued.proof.hex(),
    }
    return said(HTTPStatus.OK, given)


def blinded_in(body: bytes) -> bytes:
    """Return the blinded element a request holds. Raises ValueError for none."""
    if len(body) > LARGEST_REQUEST:
        raise ValueError("A blinded element is shorter.")
    return bytes.fromhex(json.loads(body)["blinded"])


def said(status: int, content: dict[str, str]) -> HttpResponse:
    """Return an answer for the device."""
    return JsonResponse(content, status=int(status))
