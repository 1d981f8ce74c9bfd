"""How often somebody may do what is costly or can be guessed at.

Counted in this process's memory, by person or by address under a key that is made at
each start: nothing about an address reaches a disk. The nameless side has no counters
by person or address at all; see responses/ceiling.py.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Literal

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ledare.config.nameless import is_nameless
from ledare.ui.requests import Answer

SALT: Final = secrets.token_bytes(32)
READS: Final = ("GET", "HEAD", "OPTIONS")
MINUTE, HOUR = 60, 60 * 60
PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds, from one person or one address."""

    most: int
    seconds: int
    per: Literal["person", "address"] = "person"
    counts_reads: bool = False


# By the name of the address; what signs people in has allauth's own (settings.py).
LIMITS: Final[dict[str, tuple[Limit, ...]]] = {
    "welcome": (Limit(10, MINUTE, "address"),),
    "invitation": (Limit(60, MINUTE, "address", counts_reads=True),),
    "confirm-me": (Limit(12, 10 * MINUTE),),
    "invite": (Limit(60, HOUR),),
    "person-link": (Limit(60, HOUR),),
    "person-roles": (Limit(120, HOUR),),
    "people-import": (Limit(60, HOUR),),
    "round-import": (Limit(60, HOUR),),
    "pulse-begin": (Limit(60, HOUR),),
    "pulse-token": (Limit(60, HOUR),),
    "advice-link-tap": (
        Limit(60, HOUR, "address"),
        Limit(120, MINUTE, "address", counts_reads=True),
    ),
    "advice-ask": (Limit(60, HOUR),),
    "advice-colleagues": (Limit(240, MINUTE, counts_reads=True),),
    "study-new": (Limit(30, HOUR),),
    "study-names": (Limit(240, HOUR),),
    "tell": (Limit(60, HOUR),),
    "tell-look": (Limit(120, HOUR),),
    "outside": (
        Limit(12, HOUR, "address"),
        Limit(120, MINUTE, "address", counts_reads=True),
    ),
    "outside-told": (
        Limit(30, HOUR, "address"),
        Limit(60, MINUTE, "address", counts_reads=True),
    ),
    "outside-links": (Limit(60, HOUR),),
    "my-data-file": (Limit(30, HOUR, counts_reads=True),),
    "experience-csv": (Limit(300, HOUR, counts_reads=True),),
    "told-file": (Limit(60, HOUR, counts_reads=True),),
    "set_language": (Limit(120, MINUTE, "address"),),
}


class Limits:
    """Answer 429 where somebody asks too often, and say when to come again."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the limits are looked at once the address is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: Callable[..., HttpResponse],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Refuse one request too many, on the named side."""
        found = request.resolver_match
        if is_nameless(request) or found is None:
            return None
        waits = [
            wait
            for limit in LIMITS.get(found.view_name, ())
            for wait in _wait_for(request, found.view_name, limit)
        ]
        return too_many(request, wait=max(waits)) if waits else None


def too_many(request: HttpRequest, wait: int = PATIENCE) -> HttpResponse:
    """Say that it was too often, and when it may be tried again."""
    page = {"minutes": -(-wait // MINUTE)}
    response = render(request, "429.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait)
    return response


def _wait_for(request: HttpRequest, view: str, limit: Limit) -> Iterator[int]:
    """Count a request; yield the seconds to wait when it is one too many."""
    if request.method in READS and not limit.counts_reads:
        return
    window, passed = divmod(int(time.time()), limit.seconds)
    name = f"limit:{view}:{limit}:{window}:"
    key = name.replace(" ", "") + _who(request, limit)
    cache.add(key, 0, timeout=limit.seconds)
    if cache.incr(key) > limit.most:
        yield limit.seconds - passed


def _who(request: HttpRequest, limit: Limit) -> str:
    """Return whom to count, as nobody can read it."""
    if limit.per == "person" and request.user.is_authenticated:
        who = f"person {request.user.pk}"
    else:
        who = f"address {get_adapter().get_client_ip(request)}"
    return hmac.new(SALT, who.encode(), hashlib.sha256).hexdigest()
