"""What the doors say and write down, also when something goes wrong behind them."""

import logging

import pytest
from django.conf import settings
from django.test import Client

from ledare.config.paths import host_of
from ledare.listen.surveys import voice
from tests.cast import client_of
from tests.promise.conftest import opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def written(capsys):
    """Return what the log wrote, to whichever stream."""

    def written():
        for handler in logging.getLogger().handlers:
            handler.flush()
        both = capsys.readouterr()
        return both.out + both.err

    return written


class Broken(Exception):
    """Something behind a page broke."""


def breaks(*_, **__):
    """Break, with a person's words in hand."""
    raise Broken("Canary words")


def test_error_on_the_nameless_side_is_not_written_down(
    astrid, umea, monkeypatch, written
):
    round_ = opened(astrid, umea)
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    monkeypatch.setattr(voice, "pulse_from", breaks)

    page = client.post(f"/voice/{round_.key}/pulse", {"t0": "Canary words"})

    assert page.status_code == 500
    assert "Canary" not in page.content.decode()
    assert written() == ""


def test_error_on_the_named_side_is_written_down(astrid, monkeypatch, caplog):
    client = client_of(astrid)
    client.raise_request_exception = False
    monkeypatch.setattr("ledare.cycle.today.views.timezone", None)

    page = client.get("/")

    assert page.status_code == 500
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.parametrize(
    "logger", ["django.request", "django.security.DisallowedHost", "ledare"]
)
def test_no_handler_writes_about_a_request_without_a_name(logger, rf, written):
    request = rf.post("/voice/abc/pulse")

    logging.getLogger(logger).error("Canary", extra={"request": request})

    assert "Canary" not in written()


def test_other_hosts_are_refused_and_the_answer_is_as_private_as_any(client):
    page = client.get("/", HTTP_HOST="elsewhere.example")

    assert page.status_code == 400
    assert page["Cache-Control"] == "no-store"


def test_refused_post_is_as_private_as_any(astrid):
    client = Client(enforce_csrf_checks=True)

    page = client.post("/language/", {"language": "sv"})

    assert page.status_code == 403
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://ledare.example.org", "ledare.example.org"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://[::1]:8000", "[::1]"),
        ("nonsense", "localhost"),
    ],
)
def test_host_of_an_address_is_one_we_answer_to(address, host):
    assert host_of(address) == host
    assert host_of(settings.LEDARE_URL) in settings.ALLOWED_HOSTS


def test_address_is_changed_on_ones_own_page_only(bo):
    page = client_of(bo).post("/account/email/", {"email": "x@x.example"})

    assert (page.status_code, page.url) == (302, "/me/")


@pytest.mark.parametrize(
    "place",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"],
)
def test_nobody_is_sent_elsewhere(astrid, place):
    page = client_of(astrid).post("/language/", {"language": "sv", "next": place})

    assert "elsewhere" not in page.url
