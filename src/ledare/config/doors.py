"""The nameless side: addresses under /voice/ know no session, no account, no cookie.

Whatever arrives there loses its cookies and credentials before any code can read
them, and the middlewares that ask who somebody is are not run.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.deprecation import MiddlewareMixin

from ledare.config.nameless import is_nameless
from ledare.ui.requests import Answer

IDENTIFYING = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "REMOTE_ADDR",
    "REMOTE_HOST",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
)


class NamelessMiddleware:
    """Forget who asks, on the nameless side, before anything else runs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, without what could tell people apart on the nameless side."""
        if is_nameless(request):
            request.META["ledare.carried_credentials"] = any(
                request.META.get(name) for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
            )
            for name in IDENTIFYING:
                request.META.pop(name, None)
            request.COOKIES = {}
        return self.get_response(request)


class _OnlyNamed(MiddlewareMixin):
    """Skip a middleware of Django on the nameless side."""

    def __call__(self, request: HttpRequest) -> Any:
        if is_nameless(request):
            return self.get_response(request)
        return super().__call__(request)


class NamedSession(_OnlyNamed, SessionMiddleware):
    """Sessions, on the named side only."""


class NamedAuthentication(_OnlyNamed, AuthenticationMiddleware):
    """Who is signed in, on the named side only."""


class NamedMessages(_OnlyNamed, MessageMiddleware):
    """Messages between pages, on the named side only."""


class NamedLocale(_OnlyNamed, LocaleMiddleware):
    """The language of the session, on the named side only."""


class NamedCsrf(_OnlyNamed, CsrfViewMiddleware):
    """Cross-site protection, where there is a session to protect."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        """Check the token, on the named side."""
        if is_nameless(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)
