"""Headers every answer carries."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from ledare.config.nameless import is_nameless
from ledare.ui.requests import Answer


class PrivateHeaders:
    """Keep pages out of caches and, on the nameless side, out of referrers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=()")
        if is_nameless(request):
            response.headers["Referrer-Policy"] = "no-referrer"
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            response.headers.setdefault("Retry-After", "1")
        return response
