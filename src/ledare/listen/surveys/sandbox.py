"""Pages of which the browser itself makes a nameless place.

A document served with `sandbox` and without `allow-same-origin` has an origin of its
own that is nobody's. What it sends is then cross-site, so the browser keeps the
session cookie (SameSite=Lax) to itself when the form is posted, also the first time,
from the page that the named side hands over (docs/decisions/0004-sandboxed-pulse.md).
"""

from django.http import HttpRequest, HttpResponse

SANDBOX = (
    "allow-forms allow-scripts allow-top-navigation"
    " allow-top-navigation-by-user-activation"
)


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
