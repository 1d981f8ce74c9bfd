"""Ten answer Astrid in Umeå; three let her read their words, a fourth only themes."""

import pytest

from ledare.listen.conversations.actions import send_post
from ledare.listen.surveys import actions, device, queries
from ledare.listen.surveys.questions import chosen
from ledare.people.actions import give_token
from ledare.people.models import Membership, Person
from ledare.responses import intake
from tests.cast import MONDAY, SINCE, days
from tests.promise.conftest import OPEN_QUESTION, STANDING, begun
from tests.responses.mailing import CommentKeys

NEW = ("Iris Blom", "Johan Ros", "Klara Gran")
# Who lets whom read her words.
TICKS = {
    "bo": "leader",
    "chandra": "leader",
    "david": "leader",
    "eva": "themes",
    "fatima": "leadership",
    "goran": "leadership",
    "hanna": "leadership",
}


@pytest.fixture
def ten(umea):
    """Three more in Umeå, so that ten can answer their leader."""
    for name in NEW:
        person = Person.objects.create(name=name, time_zone="Europe/Stockholm")
        Membership.objects.create(person=person, unit=umea, starts_on=SINCE)


@pytest.fixture
def open_round(astrid, umea, ten):
    """Astrid's round, open to the ten of Umeå."""
    begun(astrid, "Asks before she decides.")
    planned = actions.plan_round(
        by=astrid,
        unit=umea,
        questions=chosen([STANDING, OPEN_QUESTION], []),
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )
    marks = {question.key: 5 for question in planned.scale_questions}
    actions.answer_first(by=astrid, round=planned, marks=marks, at=MONDAY)
    return actions.open_round(by=astrid, round=planned, at=MONDAY)


def put_in(round_, person, *voices):
    """Answer a round with words, past the pages."""
    seat = queries.seat_of(person, round_)
    nonce = device.nonce_for(b"d" * 32, round_key=round_.key, member_key=person.key)
    token = intake.token_for(round_.key, seat.cell_key, nonce)
    hashed = device.hash_of(nonce, round_key=round_.key)
    give_token(round_key=round_.key, member_key=person.key, blinded_hash=hashed)
    marks = {question.key: 5 for question in round_.scale_questions}
    intake.take_form(round_.key, seat.cell_key, nonce, token, marks, voices)


def words_of(round_, name, *, has_device=True):
    """A comment as somebody's device would bring it, or as a plain form does."""
    said = {
        "item": OPEN_QUESTION,
        "text": f"Says {name}.",
        "language": "en",
        "audience": TICKS[name],
    }
    brought = CommentKeys(name, round_.key).public if has_device else {}
    return said | brought


def close(round_):
    """Close a round at its time, and let the post begin to count its days."""
    closed = actions.close_round(round=round_, at=round_.closes_at)
    send_post(at=round_.closes_at)
    return closed


@pytest.fixture
def released(open_round, organisation):
    """The same round, released; everybody had a device but Chandra."""
    for seat in open_round.seats.select_related("person").order_by("pk"):
        name = next((n for n, p in organisation.people.items() if p == seat.person), "")
        named = [name] if name in TICKS else []
        said = [words_of(open_round, n, has_device=n != "chandra") for n in named]
        put_in(open_round, seat.person, *said)
    return close(open_round)


@pytest.fixture
def bo_keys(released):
    """What Bo's device holds of his comment."""
    return CommentKeys("bo", released.key)
