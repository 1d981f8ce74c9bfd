"""How Ledare signs people in: allauth, without open sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ledare.people.freshness import is_fresh


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """People come in by invitation or import, never by signing themselves up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up; invitations have their own page."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Leave names alone: there are no user names here."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask again before a way to sign in is changed, unless she just said."""
        return not is_fresh(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to say once more who one is; a code by e-mail is one."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and user.email:
            methods.append(
                {
                    "id": "confirm_me",
                    "description": _("Use a code by e-mail"),
                    "url": reverse("confirm-me"),
                }
            )
        return methods
