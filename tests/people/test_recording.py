"""What of signing in is written down, and what is a member's own matter."""

import pytest
from allauth.account import signals
from django.test import Client
from django.urls import reverse

from ledare.audit.models import Entry

WORD = "a long way to Umeå"


@pytest.fixture
def with_passwords(ada, bo):
    """Two people who sign in with a password: one with a role, one without."""
    for person in (ada, bo):
        person.set_password(WORD)
        person.save()


def recorded():
    """Return what was written down about signing in."""
    kinds = Entry.objects.filter(kind__startswith="people.signin")
    return list(kinds.values_list("kind", "by", "about"))


@pytest.mark.usefixtures("with_passwords")
def test_coming_in_is_recorded_for_who_holds_a_role_only(ada, bo):
    for person in (ada, bo):
        page = Client().post(
            reverse("account_login"), {"login": person.email, "password": WORD}
        )
        assert page.status_code == 302

    assert recorded() == [("people.signin.done", ada.key, ada.key)]


@pytest.mark.usefixtures("with_passwords")
def test_failing_to_come_in_is_recorded_for_who_holds_a_role_only(ada, bo):
    for person in (ada, bo):
        Client().post(
            reverse("account_login"), {"login": person.email, "password": "wrong"}
        )

    assert recorded() == [("people.signin.failed", "", ada.key)]


def test_a_changed_password_is_recorded_for_everybody(bo, rf):
    signals.password_changed.send(sender=type(bo), request=rf.get("/"), user=bo)

    assert list(Entry.objects.values_list("kind", "about")) == [
        ("people.password.changed", bo.key)
    ]
