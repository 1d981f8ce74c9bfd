"""Write down how people sign in, where that is nobody's private matter.

Passwords, passkeys and codes that come and go are recorded for everybody. Coming in
and failing to is recorded for those who hold a role: when a member comes to Ledare
could tell that she came to answer (trust-design, section 8).
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from ledare.audit.actions import record
from ledare.people.models import Person

SOURCE = "ledare.people"


def connect() -> None:
    """Listen to what happens at the doors; saying it twice changes nothing."""
    account.user_logged_in.connect(_signed_in, dispatch_uid=f"{SOURCE}.in")
    user_login_failed.connect(_failed, dispatch_uid=f"{SOURCE}.failed")
    for name in ("password_set", "password_changed", "password_reset"):
        getattr(account, name).connect(_password, dispatch_uid=f"{SOURCE}.{name}")
    for name in ("authenticator_added", "authenticator_removed"):
        getattr(mfa, name).connect(_proof, dispatch_uid=f"{SOURCE}.{name}")
    mfa.authentication_failed.connect(_proof_failed, dispatch_uid=f"{SOURCE}.proof")


def _signed_in(user: Person, **_: Any) -> None:
    """Record that somebody with a role came in."""
    if user.roles.exists():
        _record("people.signin.done", user)


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """Record that somebody did not come in as one with a role."""
    email = str(credentials.get("email") or credentials.get("username") or "")
    for person in Person.objects.filter(email__iexact=email, roles__isnull=False)[:1]:
        _record("people.signin.failed", person, by="")


def _proof_failed(user: Person, **_: Any) -> None:
    """Record that a second proof did not fit, of somebody with a role."""
    if user.roles.exists():
        _record("people.signin.failed", user, by="")


def _password(user: Person, request: HttpRequest | None = None, **_: Any) -> None:
    """Record that a password was set or changed."""
    _record("people.password.changed", user)


def _proof(user: Person, signal: Any, **_: Any) -> None:
    """Record that a passkey, an authenticator or recovery codes came or went."""
    is_new = signal is mfa.authenticator_added
    _record("people.proof.added" if is_new else "people.proof.removed", user)


def _record(kind: str, person: Person, *, by: str | None = None) -> None:
    who = person.key if by is None else by
    record(kind, by=who, about=person.key, at=timezone.now())
