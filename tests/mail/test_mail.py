"""Letters: written once, sent once, and tried again when the server was away."""

import logging
import socket
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone

from ledare.mail import tasks
from ledare.mail.actions import send_letter, write_letter
from ledare.mail.models import Letter
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def written(key="round:announce:bo", **changes):
    given = {
        "key": key,
        "to": "bo@norrbygg.example",
        "subject": "Astrid would like\nto hear from you",
        "text": "Hej Bo,\n\nså här är det.\n",
        "language": "sv",
        "at": MONDAY,
        **changes,
    }
    return write_letter(**given)


class Away:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("bo@norrbygg.example")


def test_write_letter_twice_writes_one(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        written()
        written(text="Something else")

    assert [letter.text for letter in Letter.objects.all()] == [
        "Hej Bo,\n\nså här är det.\n"
    ]
    assert len(waiting) == 1


def test_subject_is_one_line(db):
    assert written().subject == "Astrid would like to hear from you"


def test_send_letter_twice_sends_one_and_forgets_the_text():
    letter = written()

    tasks.send(letter.pk)
    tasks.send(letter.pk)

    letter.refresh_from_db()
    assert [message.to for message in mail.outbox] == [["bo@norrbygg.example"]]
    assert letter.text == ""
    assert letter.sent_at is not None


def test_send_a_letter_that_is_gone_does_nothing():
    tasks.send(0)

    assert mail.outbox == []


def test_send_waiting_sends_what_was_left_behind_and_nothing_else():
    now = timezone.now()
    for key, ago in (("new", 1), ("left", 11), ("old", 8 * 24 * 60)):
        at = now - timedelta(minutes=ago)
        written(key, to=f"{key}@norrbygg.example", at=at)

    tasks.send_waiting()

    assert [message.to for message in mail.outbox] == [["left@norrbygg.example"]]


def test_send_waiting_goes_on_after_a_failure_and_logs_no_address(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    at = timezone.now() - timedelta(minutes=11)
    letters = [written(key, at=at) for key in ("one", "two")]

    with caplog.at_level(logging.WARNING):
        tasks.send_waiting()

    said = [record.getMessage() for record in caplog.records]
    assert said == [
        f"Letter {each.pk} waits: ConnectionRefusedError" for each in letters
    ]
    assert Letter.objects.filter(sent_at=None).count() == 2


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    """A mail server's ear: what it was handed."""

    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd calls it
        self.envelopes.append(envelope)
        return "250 OK"


def test_send_letter_to_a_real_server_over_smtp(settings):
    peer = Peer()
    server = Controller(peer, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
        send_letter(letter=written(), at=MONDAY)
    finally:
        server.stop()

    (envelope,) = peer.envelopes
    message = message_from_bytes(envelope.content, policy=default)
    assert envelope.rcpt_tos == ["bo@norrbygg.example"]
    assert message["Subject"] == "Astrid would like to hear from you"
    assert message["Content-Language"] == "sv"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().splitlines() == ["Hej Bo,", "", "så här är det."]
