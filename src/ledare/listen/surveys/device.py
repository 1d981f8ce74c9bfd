"""The secret a person's device keeps, and the nonce that comes of it.

The server sends the secret once, as a cookie, and never writes it down; without it
nobody can say which nonce belongs to whom.
"""

import hashlib
import hmac
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LIFETIME = 400 * 24 * 60 * 60  # the longest that browsers keep a cookie
SECRET = re.compile(r"[0-9a-f]{64}")
# The cookie goes to these pages only, so never to the nameless side.
PATH = "/listen/"


def cookie_name() -> str:
    """Return what the cookie is called."""
    return "__Secure-ledare-device" if settings.IS_HTTPS else "ledare-device"


def secret_of(request: HttpRequest) -> bytes:
    """Return the device's secret, or a new one."""
    kept = request.COOKIES.get(cookie_name(), "")
    return bytes.fromhex(kept) if SECRET.fullmatch(kept) else secrets.token_bytes(32)


def leave_secret(response: HttpResponse, secret: bytes) -> None:
    """Let the device keep its secret, for as long as it will."""
    response.set_cookie(
        cookie_name(),
        secret.hex(),
        max_age=LIFETIME,
        path=PATH,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def nonce_for(secret: bytes, *, round_key: str, member_key: str) -> bytes:
    """Return the nonce of one person in one round on one device: always the same."""
    message = f"{round_key}|{member_key}".encode()
    return hmac.digest(secret, message, "sha256")


def hash_of(nonce: bytes, *, round_key: str) -> str:
    """Return what the named side notes, to know the same device again."""
    return hashlib.sha256(b"form|" + round_key.encode() + b"|" + nonce).hexdigest()
