"""The nameless side for a person's own device: keys, a sealed answer, was it counted?

A request here carries no name: one that brings a cookie is refused, not forgiven, so
that a device which starts to send one is noticed at once.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.sandbox import no_strange_script
from ledare.responses import intake, releases, rooms
from ledare.trust.key_list import listed_words

LARGEST_BODY = 16 * 1024
JSON = "application/json"

View = Callable[..., HttpResponse]


class BadRequest(ValueError):
    """What came is no answer of a device of ours."""


@dataclass(frozen=True, slots=True)
class SealedAnswer:
    """What a device sends: a token that proves it was asked, and a seal."""

    cell: str
    nonce: bytes
    token: bytes
    revision: int
    sealed: bytes

    @classmethod
    def from_body(cls, body: bytes) -> Self:
        """Return what a body holds. Raises BadRequest."""
        try:
            parts = json.loads(body)
            return cls(
                cell=_text(parts["cell"]),
                nonce=bytes.fromhex(_text(parts["nonce"])),
                token=bytes.fromhex(_text(parts["token"])),
                revision=_number(parts["revision"]),
                sealed=base64.b64decode(_text(parts["sealed"]), validate=True),
            )
        except (ValueError, KeyError, TypeError, RecursionError) as reason:
            raise BadRequest("This is no sealed answer.") from reason


def without_a_name(view: View) -> View:
    """Refuse, with 400, whoever says who she is."""

    @wraps(view)
    def answered(request: HttpRequest, **about: Any) -> HttpResponse:
        if request.META["ledare.carried_credentials"]:
            return refused(HTTPStatus.BAD_REQUEST, "named")
        return view(request, **about)

    return answered


def as_our_json(*, largest: int) -> Callable[[View], View]:
    """Refuse what another page sends, what is no JSON, and what is too long."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **about: Any) -> HttpResponse:
            if not is_from_here(request):
                return refused(HTTPStatus.FORBIDDEN, "elsewhere")
            if request.content_type != JSON:
                return refused(HTTPStatus.BAD_REQUEST, "strange")
            if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
                return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "long")
            return view(request, **about)

        return answered

    return guarded


@require_http_methods(["PUT"])
@without_a_name
@as_our_json(largest=LARGEST_BODY)
def voice_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a sealed answer and give its receipt; the same again changes nothing."""
    try:
        sent = SealedAnswer.from_body(request.body)
        receipt = intake.take(
            key, sent.cell, sent.nonce, sent.token, sent.revision, sent.sealed
        )
    except BadRequest:
        return refused(HTTPStatus.BAD_REQUEST, "strange")
    except intake.Refused as reason:
        return refused(reason.status, HTTPStatus(reason.status).name.lower())
    return JsonResponse({"receipt": receipt.hex()})


@require_safe
@without_a_name
def voice_keys(request: HttpRequest, key: str) -> HttpResponse:
    """Show an open round's public keys: the same bytes for everybody."""
    if not Round.of_both_kinds.filter(key=key).exists():
        return refused(HTTPStatus.NOT_FOUND, "strange")
    room = rooms.key_list_of(key)
    if room is None:
        return refused(HTTPStatus.GONE, "closed")
    return HttpResponse(room.key_list, content_type=JSON)


@require_safe
@without_a_name
def voice_counted(request: HttpRequest, key: str) -> HttpResponse:
    """Show which answers were counted: the same bytes for everybody.

    ``uncovered`` names the units whose answers are in no figure, being too few. An
    inbox has no figures, and receipts of nobody's among the others.
    """
    round_ = Round.of_both_kinds.filter(key=key).first()
    if round_ is None:
        return refused(HTTPStatus.NOT_FOUND, "strange")
    release = releases.release_of(key)
    if release is None:
        waiting = {"open": rooms.is_open(key), "released": False}
        gone = {"gone": True} if round_.state == Round.State.CANCELLED else {}
        return JsonResponse({**waiting, **gone, "receipts": [], "uncovered": []})
    receipts = sorted(receipt.hex() for receipt in releases.receipts_of(key))
    nobody = release.answered is None and not round_.is_inbox
    uncovered = [n.key for n in release.nodes] if nobody else list(release.uncovered)
    return JsonResponse(
        {
            "open": False,
            "released": True,
            "receipts": receipts,
            "uncovered": uncovered,
        }
    )


@require_safe
@no_strange_script
def device(request: HttpRequest) -> HttpResponse:
    """Show what a device keeps: the same page for all who read the same language."""
    with translation.override(_language(request)):
        context = {"words": listed_words(), "languages": settings.LANGUAGES}
        html = render_to_string("surveys/device/device.html", context)
    response = HttpResponse(html)
    response["Vary"] = "Accept-Language"
    return response


def refused(status: int, kind: str) -> HttpResponse:
    """Say in one word why; the device has the sentence, in its reader's language."""
    return JsonResponse({"refused": kind}, status=int(status))


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of ours sends; what is no browser names no origin."""
    origin = request.META.get("HTTP_ORIGIN")
    here = f"{request.scheme}://{request.get_host()}"
    return origin in {None, here, *settings.CSRF_TRUSTED_ORIGINS}


def _language(request: HttpRequest) -> str:
    """Return the language that was asked for, else the browser's."""
    asked = request.GET.get("l", "")
    is_ours = asked in dict(settings.LANGUAGES)
    return asked if is_ours else translation.get_language_from_request(request)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError("This is no text.")
    return given


def _number(given: Any) -> int:
    if type(given) is not int:
        raise TypeError("This is no whole number.")
    return given
