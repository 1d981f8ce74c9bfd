"""A server for tests with a browser, as an installation would answer."""

import threading

import pytest
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

STATIC = "django.contrib.staticfiles.handlers.StaticFilesHandler"


@pytest.fixture
def live_server(monkeypatch, transactional_db):
    """A server whose files come through our own door, with the headers they have there.

    Django's own for tests would serve them without, and no font would load. Browsers
    of a test are made after it, so that they are closed before it stops.
    """
    monkeypatch.setattr(STATIC, lambda application: application)
    server = LiveServer("localhost")
    yield server
    wait_for_the_last_answers()
    server.stop()
    translation.deactivate()


def wait_for_the_last_answers():
    """Let each connection end that a browser held; it closes the database's, too."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)
