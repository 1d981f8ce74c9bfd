"""Every address, sent to by those who may not: refused, whatever comes."""

import pytest

from tests.promise.matrix import ROWS, address_of, who_may
from tests.promise.world import STRANGER, VIEWERS

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

REFUSED = {403, 404, 405, 410}
SIGN_IN = "/account/login/"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nobody_can_send_what_is_not_hers_to_send(world, quiet, viewer):
    client = world.client(viewer)
    not_hers = [row for row in ROWS if viewer not in who_may(*row)]

    sent = {row: client.post(address_of(world, *row)).status_code for row in not_hers}

    assert len(not_hers) > 30
    assert {row: status for row, status in sent.items() if status not in REFUSED} == {}


def test_stranger_is_sent_to_the_door_whatever_she_asks_for(world, quiet):
    client = world.client(STRANGER)

    answers = {
        (method, row): getattr(client, method)(address_of(world, *row))
        for row in ROWS
        for method in ("get", "post")
    }

    assert [
        what for what, answer in answers.items() if not is_at_the_door(answer)
    ] == []


def is_at_the_door(answer):
    """Tell whether somebody was shown nothing but the way to sign in."""
    to_sign_in = answer.status_code == 302 and answer.url.startswith(SIGN_IN)
    return to_sign_in or answer.status_code in REFUSED
