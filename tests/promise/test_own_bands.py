"""How often somebody was named is shown to her, and at no address to anybody else.

Bo has a band that nobody else has, and every page of every address is looked at by
everybody: only his own pages may say it.
"""

import pytest
from django.utils import timezone

from ledare.listen.naming.models import OwnBand
from ledare.listen.surveys import actions
from tests.cast import days
from tests.listen.surveys.nominations import ADVICE, key_of, opened, say
from tests.promise.matrix import OTHERS, ROWS, address_of
from tests.promise.world import STRANGER, VIEWERS

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

LOW, HIGH = 41_297, 41_298
HIS_OWN = {"my-data", "my-data-file", "named-own", "named-own-file"}


@pytest.fixture
def closed(world):
    """Femi's round of names, closed; everybody but Bo named Bo."""
    femi, bo = world.people["femi"], world.people["bo"]
    keys = ("item:leading.word", ADVICE)
    round_ = opened(femi, world.units["norrbygg"], keys, at=timezone.now() - days(30))
    world.key_of_bo = key_of(round_, bo)
    for seat in round_.seats.select_related("person").order_by("pk"):
        say(round_, seat.person, *([] if seat.person_id == bo.pk else [bo]))
    actions.close_round(round=round_, at=round_.closes_at)
    return round_


@pytest.mark.parametrize("viewer", [*VIEWERS, STRANGER])
def test_own_band_is_at_no_address_but_its_persons_own(world, quiet, closed, viewer):
    band = OwnBand.objects.get(person=world.people["bo"], round_key=closed.key)
    assert (band.low, band.high) == (11, None)  # there is something to hide
    band.low, band.high = LOW, HIGH
    band.save()

    client = world.client(viewer)
    said = {row: client.get(address_of(world, *row)) for row in [*ROWS, *OTHERS]}

    told = {row[0] for row, page in said.items() if says(page, str(LOW))}
    assert told == (HIS_OWN if viewer == "bo" else set())
    # Nobody is told who stood behind a key either, he himself not.
    assert not [row for row, page in said.items() if says(page, world.key_of_bo)]


def says(page, words):
    """Tell whether a page says something, to people or to their machines."""
    return words in page.content.decode()
