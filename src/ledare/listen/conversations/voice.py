"""The nameless side: the day's replies for every device, and what devices send back."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from ledare.listen.surveys.blinded import (
    JSON,
    as_our_json,
    refused,
    without_a_name,
)
from ledare.responses import mailbox
from ledare.responses.intake import Refused

LARGEST_BODY = 8 * 1024


@require_safe
@without_a_name
def voice_replies(request: HttpRequest, key: str) -> HttpResponse:
    """Give all replies of a round, sealed: the same bytes for everybody."""
    bundle = mailbox.bundle(key)
    if bundle is None:
        return refused(HTTPStatus.NOT_FOUND, "unknown")
    return HttpResponse(bundle, content_type=JSON)


@require_http_methods(["PUT"])
@without_a_name
@as_our_json(largest=LARGEST_BODY)
def voice_thread(request: HttpRequest, thread: str, seq: int) -> HttpResponse:
    """Keep a follow-up for the next post; the same again changes nothing."""
    try:
        text, signature = _said(request.body)
        mailbox.follow_up(thread, seq=seq, text=text, signature=signature)
    except Refused as reason:
        return refused(reason.status, HTTPStatus(reason.status).name.lower())
    except (ValueError, KeyError, TypeError, RecursionError):
        return refused(HTTPStatus.BAD_REQUEST, "strange")
    return JsonResponse({"kept": True})


def _said(body: bytes) -> tuple[str, bytes]:
    """Return the words and the signature in a body. Raises for anything else."""
    parts = json.loads(body)
    text, signature = parts["text"], parts["signature"]
    if not isinstance(text, str) or not isinstance(signature, str):
        raise TypeError("Words and a signature are texts.")
    text.encode()  # half a letter is no text
    return text, bytes.fromhex(signature)
