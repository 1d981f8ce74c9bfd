"""The box of a leader and a unit: one page, to say something at any time.

The same device script as a round's, and the same simpler way. Nothing here tells
whether anything lies in the box, to whoever asks.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from ledare.listen.surveys import queries, rules
from ledare.listen.surveys.letters import words_of_seal
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.names import names_around
from ledare.listen.surveys.pulse import LANGUAGES, LONGEST, OTHER_LANGUAGE, Pulse
from ledare.listen.surveys.sandbox import no_strange_script
from ledare.listen.surveys.views.answering import about
from ledare.listen.surveys.views.reading import inbox_or_404, person_of
from ledare.trust.key_list import listed_words


@login_required
@require_GET
@no_strange_script
def show_box(request: HttpRequest, key: str) -> HttpResponse:
    """Show the box: to write into, or what everybody may know of it."""
    person = person_of(request)
    inbox = inbox_or_404(person, key)
    seat = queries.seat_of(person, inbox)
    if seat is not None and rules.may_answer(seat):
        return _writing(request, seat)
    return render(request, "surveys/box.html", _facts(inbox, seat))


def _writing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show all of it on one page, for the person's own device."""
    inbox, language = seat.round, get_language() or "en"
    pulse = Pulse(inbox, language, cell="", nonce=b"", token=b"")
    context = {
        **_facts(inbox, seat),
        "pulse": pulse,
        "parts": pulse.parts,
        "languages": LANGUAGES.items(),
        "other_language": OTHER_LANGUAGE,
        "longest": LONGEST,
        "about": about(seat) | {"kind": "inbox", "closesAt": ""},
        "words": listed_words(),
        "names": names_around(inbox, seat.cell_key),
    }
    return render(request, "surveys/device/box.html", context)


def _facts(inbox: Round, seat: Seat | None) -> dict[str, object]:
    """Return what everybody may know of a box: who writes, who reads, and the seal."""
    language = get_language() or "en"
    return {
        "round": inbox,
        "seat": seat,
        "leader": inbox.leader.first_name,
        "n_asked": inbox.seats.count(),
        "emptied_about": queries.emptied_about(inbox) if inbox.is_open else None,
        "open_now": _open_now(inbox),
        "seal_words": words_of_seal(inbox, language).split(),
    }


def _open_now(inbox: Round) -> Round | None:
    """Return the box that is open in the place of one that was emptied."""
    if inbox.is_open:
        return None
    return (
        queries.inboxes()
        .filter(leader=inbox.leader, unit=inbox.unit, state=Round.State.OPEN)
        .first()
    )
