"""The nameless side forgets who asks."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ledare.config import doors
from ledare.config.headers import PrivateHeaders
from ledare.config.nameless import OnlyNamed, is_nameless

CARRIED = {
    "HTTP_COOKIE": "ledare=astrids-session",
    "HTTP_AUTHORIZATION": "Bearer astrid",
    "HTTP_USER_AGENT": "Astrids phone",
    "HTTP_X_FORWARDED_FOR": "192.0.2.7",
    "HTTP_REFERER": "http://localhost/me/",
}


@pytest.fixture
def seen():
    """Collect the requests that reach the page."""
    return []


@pytest.fixture
def page(seen):
    """A page that notes what it was asked with."""

    def answer(request):
        seen.append(request)
        return HttpResponse("fine")

    return answer


def test_nameless_request_loses_all_that_tells_people_apart(page, seen):
    request = RequestFactory().post("/voice/abc/pulse", **CARRIED)

    doors.NamelessMiddleware(page)(request)

    assert [name for name in (*CARRIED, "REMOTE_ADDR") if name in seen[0].META] == []
    assert seen[0].COOKIES == {}
    assert seen[0].META["ledare.carried_credentials"] is True


def test_named_request_keeps_what_it_carries(page, seen):
    request = RequestFactory().post("/rounds/abc/", **CARRIED)

    doors.NamelessMiddleware(page)(request)

    assert {name: seen[0].META[name] for name in CARRIED} == CARRIED


@pytest.mark.parametrize(
    "middleware",
    [
        doors.NamedSession,
        doors.NamedAuthentication,
        doors.NamedMessages,
        doors.NamedLocale,
        doors.NamedCsrf,
    ],
)
def test_nameless_request_passes_no_middleware_that_asks_who(middleware, page, seen):
    request = RequestFactory().post("/voice/abc/pulse")

    middleware(page)(request)

    added = {"session", "user", "_messages", "LANGUAGE_CODE"} & set(vars(seen[0]))
    assert added == set()


def test_nameless_post_needs_no_session_to_be_safe(page):
    request = RequestFactory(enforce_csrf_checks=True).post("/voice/abc/pulse")

    refusal = doors.NamedCsrf(page).process_view(request, page, (), {})

    assert refusal is None


def test_named_post_without_its_token_is_refused(page):
    request = RequestFactory(enforce_csrf_checks=True).post("/rounds/abc/close/")

    refusal = doors.NamedCsrf(page).process_view(request, page, (), {})

    assert refusal.status_code == 403


@pytest.mark.parametrize(
    ("path", "referrer"), [("/voice/abc/pulse", "no-referrer"), ("/", None)]
)
def test_headers_keep_pages_out_of_caches_and_voices_out_of_referrers(
    path, referrer, page
):
    response = PrivateHeaders(page)(RequestFactory().get(path))

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers.get("Referrer-Policy") == referrer


@pytest.mark.parametrize(
    ("path", "is_written"), [("/voice/a/pulse", False), ("/", True)]
)
def test_log_says_nothing_of_the_nameless_side(path, is_written):
    record = logging.makeLogRecord({"request": RequestFactory().get(path)})

    assert OnlyNamed().filter(record) is is_written


def test_log_keeps_records_that_are_about_no_request():
    assert OnlyNamed().filter(logging.makeLogRecord({})) is True


def test_only_addresses_under_voice_are_nameless():
    answers = {
        path: is_nameless(RequestFactory().get(path))
        for path in ("/voice/x/pulse", "/voices/", "/rounds/voice/")
    }

    assert answers == {
        "/voice/x/pulse": True,
        "/voices/": False,
        "/rounds/voice/": False,
    }
