"""A server whose clock stands still until it is told to go on."""

from datetime import timedelta

import pytest
from django.core.signals import request_started

from ledare.demo.building import build
from ledare.demo.content import norrbygg
from tests.cast import MONDAY
from tests.journeys.browsing import DESK, Reader, sign_in
from tests.journeys.demo import Demo, templates_with_the_demo


class Clock:
    """What time it is, for the server and for the test."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at

    def go_on(self, **span):
        """Let time pass."""
        self.at += timedelta(**span)


@pytest.fixture
def clock(monkeypatch):
    """The clock: Monday, nine o'clock, until somebody moves it."""
    clock = Clock(MONDAY)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path, clock):
    """Keys of the test's own, and its clock, before anything else."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def cookies_of_voice():
    """The cookies that came with each request to the nameless side, as heard there."""
    heard = []

    def hear(sender, environ, **_):
        if environ["PATH_INFO"].startswith("/voice/"):
            heard.append(environ.get("HTTP_COOKIE", ""))

    request_started.connect(hear)
    yield heard
    request_started.disconnect(hear)


@pytest.fixture
def reader(live_server, new_context):
    """Give a person a browser of her own, closed again before the server stops."""

    def reader(person=None, *, language="en", viewport=DESK, **browser):
        context = new_context(
            base_url=live_server.url,
            viewport=viewport,
            locale=language,
            reduced_motion="reduce",
            **browser,
        )
        context.set_default_timeout(10_000)
        if person is not None:
            sign_in(context, person, live_server.url)
        return Reader(context.new_page(), language)

    return reader


@pytest.fixture
def demo(monkeypatch, settings, clock, reader):
    """Build the demo's organisation as of a moment, after so many rounds."""

    def demo(*, at, n_rounds, is_marked):
        clock.at = at
        monkeypatch.setitem(norrbygg(), "rounds", n_rounds)
        build(at=at)
        if is_marked:
            settings.LEDARE_DEMO = True
            settings.ROOT_URLCONF = "tests.journeys.demo_urls"
            settings.TEMPLATES = templates_with_the_demo()
        return Demo(reader)

    return demo


@pytest.fixture(params=["en", "sv"])
def language(request, organisation):
    """The language everybody reads."""
    for person in organisation.people.values():
        person.language = request.param
        person.save(update_fields=["language"])
    return request.param
