"""The nameless side: a pulse from its first screen to its receipt.

No session, no account, no cookie, no log: what comes in is a round, a token and
answers. Templates are rendered without the request, so that no page can name anybody.
"""

import base64
import hmac
from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ledare.listen.surveys import colleagues, queries
from ledare.listen.surveys.colleagues import Colleague
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.names import NOBODY, Names, names_around
from ledare.listen.surveys.pulse import (
    AUDIENCES,
    LANGUAGES,
    LONGEST,
    OTHER_LANGUAGE,
    BadForm,
    Named,
    Pulse,
    language_of,
    pulse_from,
)
from ledare.listen.surveys.sandbox import nameless_page
from ledare.listen.surveys.thanks import panels_for
from ledare.responses import intake, releases
from ledare.trust.nominations import MOST_NAMES

# Four comments of a thousand characters, each letter at its longest in a form.
LARGEST_FORM = 64 * 1024
# What a screen needs of a round, and nothing more.
ROUNDS = Round.of_both_kinds.select_related("leader").only(
    "key",
    "kind",
    "state",
    "questions",
    "closes_at",
    "unit_id",
    "leader__name",
    "paper",
)


def voice_pulse(request: HttpRequest, key: str) -> HttpResponse:
    """Take one screen and show the next; after the last one, the receipt."""
    if request.method != "POST":
        is_inbox = Round.inboxes.filter(key=key).exists()
        return redirect("voice-box" if is_inbox else "round", key=key)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
        return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_long())
    round_ = ROUNDS.filter(key=key).first()
    with translation.override(language_of(request.POST)):
        if round_ is None:
            return refused(request, HTTPStatus.NOT_FOUND, _("There is no such round."))
        if not round_.is_open:
            return refused(request, HTTPStatus.GONE, _closed(round_))
        try:
            return answer(request, pulse_from(round_, request.POST.dict()))
        except BadForm:
            return refused(request, HTTPStatus.BAD_REQUEST, _strange())


def answer(request: HttpRequest, pulse: Pulse) -> HttpResponse:
    """Go back, stay until the question is answered, go on, or send."""
    pulse = looked_up(pulse)
    if request.POST.get("move") == "back":
        return screen(request, pulse.at(pulse.step - 1))
    if pulse.problem:
        return screen(request, pulse, problem=pulse.problem)
    if pulse.round.is_inbox:
        return send(request, pulse)
    if not pulse.is_last:
        return screen(request, pulse.at(pulse.step + 1))
    unfinished = pulse.first_open()
    if unfinished is not None:
        return screen(request, unfinished, problem=unfinished.problem)
    return send(request, pulse)


def send(request: HttpRequest, pulse: Pulse) -> HttpResponse:
    """Hand the answers to the sealed room and say thank you."""
    try:
        receipt = intake.take_form(
            pulse.round.key,
            pulse.cell,
            pulse.nonce,
            pulse.token,
            pulse.answers,
            pulse.voices,
            names=pulse.nominations,
        )
    except intake.Refused as reason:
        return refused(request, reason.status, reason.sentence)
    is_inbox = pulse.round.is_inbox
    html = render_to_string(
        "surveys/pulse/put_in.html" if is_inbox else "surveys/pulse/thanks.html",
        {
            "pulse": pulse,
            "round": pulse.round,
            "code": short_code(receipt),
            "panels": [] if is_inbox else panels_for(pulse.round),
            "is_empty": pulse.is_empty,
        },
    )
    return nameless_page(html, request=request)


def voice_receipts(request: HttpRequest, key: str) -> HttpResponse:
    """Show the receipts of all answers that were counted: the same page for all."""
    with translation.override(language_of(request.GET)):
        if releases.release_of(key) is None:
            sentence = _("This round has published nothing yet.")
            return refused(request, HTTPStatus.NOT_FOUND, sentence)
        codes = sorted(map(short_code, releases.receipts_of(key)))
        is_inbox = Round.inboxes.filter(key=key).exists()
        context = {"codes": codes, "is_inbox": is_inbox}
        html = render_to_string("surveys/pulse/receipts.html", context)
        return nameless_page(html, request=request)


def screen(request: HttpRequest, pulse: Pulse, *, problem: str = "") -> HttpResponse:
    """Show one question; of an inbox, all of them."""
    if pulse.round.is_inbox:
        return box(request, pulse, problem=problem)
    question = pulse.question
    html = render_to_string(
        "surveys/pulse/screen.html",
        {
            "pulse": pulse,
            "question": question,
            "asked_in": question.language_for(pulse.language),
            "words": question.words(pulse.language),
            "ends": question.ends_in(pulse.language),
            "options": _options(pulse),
            "languages": LANGUAGES.items(),
            "other_language": OTHER_LANGUAGE,
            "audiences": AUDIENCES,
            "longest": LONGEST,
            "leader": pulse.round.leader.first_name,
            "names": names_for(pulse) if question.is_text else {},
            "naming": naming(pulse) if question.is_names else {},
            "problem": problem,
        },
    )
    return nameless_page(html, request=request)


def box(request: HttpRequest, pulse: Pulse, *, problem: str = "") -> HttpResponse:
    """Show the one page of an inbox."""
    context = {
        "pulse": pulse,
        "parts": pulse.parts,
        "languages": LANGUAGES.items(),
        "other_language": OTHER_LANGUAGE,
        "longest": LONGEST,
        "leader": pulse.round.leader.first_name,
        "emptied_about": queries.emptied_about(pulse.round),
        "names": names_for(pulse),
        "problem": problem,
    }
    html = render_to_string("surveys/pulse/box.html", context)
    return nameless_page(html, request=request)


def _options(pulse: Pulse) -> list[str]:
    """Return what can be chosen on a screen that asks people about themselves."""
    question = pulse.question
    return question.options_in(pulse.language) if question.is_attribute else []


def naming(pulse: Pulse) -> dict[str, object]:
    """Return what the screen needs that asks for names: the list, and who is on it."""
    listed, named = colleagues_for(pulse), pulse.named
    labels = {one.key: one.label for one in listed}
    lines = [labels[key] for key in named.keys if key in labels]
    lines += [*named.typed, *(one.typed for one in named.unclear)]
    return {
        "listed": listed,
        "lines": [*lines, *[""] * (MOST_NAMES - len(lines))],
        "kinds": colleagues.kinds(),
        "most": MOST_NAMES,
    }


def looked_up(pulse: Pulse) -> Pulse:
    """Return a pulse in which the names that were typed are keys of the list."""
    if not any(named.typed for named in pulse.names.values()):
        return pulse
    listed = colleagues_for(pulse)
    names = {place: _found(named, listed) for place, named in pulse.names.items()}
    return replace(pulse, names=names)


def _found(named: Named, listed: list[Colleague]) -> Named:
    """Return whom somebody named, with what she typed looked up."""
    keys, unclear = colleagues.found(named.typed, listed)
    return replace(
        named,
        keys=tuple(dict.fromkeys([*named.keys, *keys])),
        typed=(),
        unclear=tuple(unclear),
    )


def colleagues_for(pulse: Pulse) -> list[Colleague]:
    """Return whom one can name; only a token of the round buys the list."""
    if not has_a_token(pulse):
        return []
    return colleagues.colleagues_in(pulse.round, pulse.cell)


def names_for(pulse: Pulse) -> Names:
    """Return names for the device to look for; only a token of the round buys them."""
    return names_around(pulse.round, pulse.cell) if has_a_token(pulse) else NOBODY


def has_a_token(pulse: Pulse) -> bool:
    """Tell whether a pulse has a token that its round gave out."""
    try:
        token = intake.token_for(pulse.round.key, pulse.cell, pulse.nonce)
    except intake.Refused:
        return False
    return hmac.compare_digest(token, pulse.token)


def refused(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Say kindly why nothing was taken in."""
    html = render_to_string("surveys/pulse/refused.html", {"sentence": sentence})
    return nameless_page(html, request=request, status=status)


def short_code(receipt: bytes) -> str:
    """Return the beginning of a receipt as letters and digits in groups of four."""
    code = base64.b32encode(receipt[:10]).decode("ascii")
    return " ".join(code[place : place + 4] for place in range(0, 16, 4))


def _closed(round_: Round) -> str:
    if round_.is_inbox:
        return _("This box was emptied in the meantime. A new one is open in a moment.")
    return _("This round is closed, so it takes no more answers.")


def _strange() -> str:
    return _("Something in the form is not as we sent it. Please begin again.")


def _too_long() -> str:
    return _("That is more than an answer can hold. Please write a little less.")
