"""How Ledare signs people in: allauth, without open sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People come in by invitation or import, never by signing themselves up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up; invitations have their own page."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Leave names alone: there are no user names here."""
