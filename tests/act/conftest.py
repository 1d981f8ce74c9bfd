"""A promise, a round with its figures, what is recorded and written."""

import pytest
from django.utils import translation

from ledare.act.commitments.actions import make_commitment
from ledare.audit.models import Entry
from tests.act.released import begun, released_round
from tests.cast import MONDAY, days


@pytest.fixture(autouse=True)
def in_english():
    """Speak English, and forget which language the last page was in."""
    with translation.override("en"):
        yield


@pytest.fixture
def behaviour(astrid):
    """What Astrid's people could see, if her belief is lived."""
    return begun(astrid)


@pytest.fixture
def round_(astrid, umea, behaviour):
    """A round in Umeå that seven people answered, released on MONDAY."""
    return released_round(astrid, umea, [behaviour], [5, 5, 6, 6, 4, 5, 6])


@pytest.fixture
def commitment(astrid, umea):
    """Astrid's promise to Umeå, due in two weeks."""
    return make_commitment(
        by=astrid,
        unit=umea,
        said="We find out about changes too late.",
        what="A note in the channel every Monday",
        due_on=(MONDAY + days(14)).date(),
        at=MONDAY,
    )


@pytest.fixture
def kinds_recorded():
    """Return the kinds of what was recorded, in order, of this floor alone."""
    return lambda: [
        entry.kind
        for entry in Entry.objects.order_by("pk")
        if entry.kind.startswith("act.")
    ]
