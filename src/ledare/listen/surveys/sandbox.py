"""Pages of which the browser itself makes a nameless place.

A document served with `sandbox` and without `allow-same-origin` has an origin of its
own that is nobody's. What it sends is then cross-site, so the browser keeps the
session cookie (SameSite=Lax) to itself when the form is posted, also the first time,
from the page that the named side hands over (docs/decisions/0004-sandboxed-pulse.md).
"""

from collections.abc import Callable
from typing import Any, ParamSpec, cast

from csp.constants import NONE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

SANDBOX = (
    "allow-forms allow-scripts allow-top-navigation"
    " allow-top-navigation-by-user-activation"
)

P = ParamSpec("P")


def no_strange_script(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Serve a page on which a person's own device works: no text becomes a script."""
    rules = {"require-trusted-types-for": ["'script'"], "trusted-types": [NONE]}
    return cast("Callable[P, HttpResponse]", csp_update(rules)(cast("Any", view)))


def nameless_page(
    html: str, *, request: HttpRequest, status: int = 200
) -> HttpResponse:
    """Return a page without an origin, which may load our files and post to us."""
    response = HttpResponse(html, status=status)
    response["Content-Security-Policy"] = policy(_origin(request))
    response["Referrer-Policy"] = "no-referrer"
    return response


def policy(origin: str) -> str:
    """Return the rules of such a page.

    Our origin is named beside 'self': in some browsers 'self' is the sandbox's own.
    """
    ours = f"'self' {origin}"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {ours}",
            f"style-src {ours}",
            f"img-src {ours} data:",
            f"font-src {ours}",
            f"form-action {ours}",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            f"sandbox {SANDBOX}",
        ]
    )


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
