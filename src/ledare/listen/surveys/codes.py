"""The nameless side for a code on paper: type it, and the plain pulse begins.

Nobody signs in, no device is known again, and nothing is kept between two people who
answer on the same screen.
"""

import time
from collections import deque
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.pulse import Pulse, language_of
from ledare.listen.surveys.sandbox import nameless_page
from ledare.listen.surveys.voice import LARGEST_FORM, ROUNDS, refused, screen
from ledare.responses.intake import Refused
from ledare.responses.paper import Ticket, ticket_for


class Ceiling:
    """How many wrong codes everybody together may type in a while.

    It counts in memory and knows nobody. A code has 60 bits, so it guards the machine
    from guessing programs rather than the codes.
    """

    def __init__(self, *, most: int, seconds: float) -> None:
        """Begin with none."""
        self.seconds = seconds
        self._wrong: deque[float] = deque(maxlen=most)

    def is_reached(self, at: float) -> bool:
        """Tell whether too many were wrong lately."""
        wrong = self._wrong
        return len(wrong) == wrong.maxlen and at - wrong[0] < self.seconds

    def count(self, at: float) -> None:
        """Count one more."""
        self._wrong.append(at)


WRONG_CODES: Final = Ceiling(most=120, seconds=60)


def voice_paper(request: HttpRequest, key: str = "") -> HttpResponse:
    """Ask for a code, and hand over to the plain pulse; with or without the round."""
    with translation.override(_language(request)):
        if request.method != "POST":
            return _form(request, key)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
            return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _wrong())
        now = time.monotonic()
        if WRONG_CODES.is_reached(now):
            return _form(request, key, HTTPStatus.TOO_MANY_REQUESTS, _too_many())
        found = _found(_open_rounds(key), request.POST.get("code", ""))
        if found is None:
            WRONG_CODES.count(now)
            return _form(request, key, HTTPStatus.FORBIDDEN, _wrong())
        return screen(request, _pulse(*found))


def _open_rounds(key: str) -> Iterable[Round]:
    """Return the rounds that a code could be of: one, or all with codes."""
    rounds = ROUNDS.filter(state=Round.State.OPEN).exclude(paper={})
    return rounds.filter(key=key) if key else rounds.order_by("pk")


def _found(rounds: Iterable[Round], typed: str) -> tuple[Round, Ticket] | None:
    """Return what a code opens; every round is looked at, however soon it fits."""
    found: tuple[Round, Ticket] | None = None
    for round_ in rounds:
        try:
            ticket = ticket_for(round_.key, round_.paper, typed)
        except Refused:  # closed in this moment
            continue
        if ticket is not None:
            found = round_, ticket
    return found


def _pulse(round_: Round, ticket: Ticket) -> Pulse:
    """Return the pulse at its first question."""
    language = translation.get_language() or "en"
    return Pulse(round_, language, ticket.cell_key, ticket.nonce, ticket.token)


def _form(
    request: HttpRequest, key: str, status: int = HTTPStatus.OK, problem: str = ""
) -> HttpResponse:
    """Show the place for a code."""
    html = render_to_string(
        "surveys/pulse/paper.html",
        {"problem": problem, "language": translation.get_language()},
    )
    return nameless_page(html, request=request, status=status)


def _language(request: HttpRequest) -> str:
    """Return the language that was asked for, else the one the browser prefers."""
    asked = request.POST if request.method == "POST" else request.GET
    if "language" in asked:
        return language_of(asked)
    return translation.get_language_from_request(request)


def _wrong() -> str:
    return _(
        "This code is not one of an open round. Please compare it letter by letter."
    )


def _too_many() -> str:
    return _("Too many wrong codes were typed just now. Please wait a minute.")
