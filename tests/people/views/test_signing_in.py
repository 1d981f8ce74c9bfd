"""Sign-in pages: ours to look at, allauth's to trust, under the strict policy."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OPEN = (
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_inactive",
)
SIGNED_IN = (
    "account_logout",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
)
INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|style=\"")


def text_of(response):
    return response.content.decode()


@pytest.fixture
def password(bo):
    """Bo's password."""
    bo.set_password("seven small boats")
    bo.save()
    return "seven small boats"


@pytest.mark.parametrize("name", OPEN)
def test_open_page_is_ours_and_has_nothing_inline(name, organisation):
    page = text_of(Client().get(reverse(name)))

    assert "quiet-page" in page
    assert INLINE.findall(page) == []


@pytest.mark.parametrize("name", SIGNED_IN)
def test_signed_in_page_is_ours_and_has_nothing_inline(name, bo):
    page = text_of(client_of(bo).get(reverse(name)))

    assert "quiet-page" in page
    assert INLINE.findall(page) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_login_with_a_password(language, bo, password):
    client = Client(headers={"accept-language": language})

    page = text_of(client.get(reverse("account_login")))
    response = client.post(
        reverse("account_login"), {"login": bo.email, "password": password}
    )

    assert ("Välkommen tillbaka" in page) is (language == "sv")
    assert response.url == reverse("today")


def test_login_with_a_wrong_password_is_told(bo, password):
    response = Client().post(
        reverse("account_login"), {"login": bo.email, "password": "no boats"}
    )

    assert 'class="errors"' in text_of(response)


def test_login_with_a_code_by_letter(bo):
    client = Client()

    asked = client.post(reverse("account_request_login_code"), {"email": bo.email})
    page = text_of(client.get(asked.url))
    letter = mail.outbox[0]
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", letter.body, re.MULTILINE).group(1)
    client.post(asked.url, {"code": code})

    assert "Type the code" in page
    assert "Your code that signs you in:" in letter.body
    assert "Bo Ek" in text_of(client.get(reverse("me")))


def test_code_for_an_unknown_address_shows_the_same_page(organisation):
    client = Client()

    asked = client.post(
        reverse("account_request_login_code"), {"email": "zoe@x.example"}
    )

    assert "Type the code" in text_of(client.get(asked.url))
    assert "Nobody with this address is known there." in mail.outbox[0].body


def test_reset_of_a_password(bo, password):
    client = Client()

    client.post(reverse("account_reset_password"), {"email": bo.email})
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(
        address, {"password1": "nine green hats", "password2": "nine green hats"}
    )

    bo.refresh_from_db()
    assert "Choose a new password" in text_of(form)
    assert bo.check_password("nine green hats")
    assert "This link does not work any more" in text_of(client.get(link, follow=True))


def test_changing_sign_in_asks_who_it_is_first(bo, password):
    client = client_of(bo, seconds_ago=3600)

    response = client.get(reverse("mfa_activate_totp"), follow=True)
    page = text_of(client.get(reverse("account_change_password")))

    assert "Is it you?" in text_of(response)
    assert "Another password" in page


def test_pages_of_who_has_a_second_step(bo):
    Authenticator.objects.create(
        user=bo, type=Authenticator.Type.TOTP, data={"secret": ""}
    )
    client = client_of(bo)

    page = text_of(client.get(reverse("mfa_index")))

    assert "Turn it off" in page
    assert "Codes on paper" in page


def test_addresses_are_kept_on_ones_own_page(bo):
    response = client_of(bo).get(reverse("account_email"))

    assert response.url == reverse("me")


def test_sign_up_is_closed(organisation):
    response = Client().post(
        reverse("account_signup"),
        {"email": "zoe@x.example", "password1": "nine green hats"},
    )

    assert "You come in by invitation" in text_of(response)
