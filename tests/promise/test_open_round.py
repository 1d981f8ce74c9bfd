"""While a round is open, no page tells a figure, a count, or who has answered."""

import re

import pytest

from ledare.listen.surveys.models import Round
from tests.listen.surveys.boxes import put_into
from tests.promise.conftest import answered, begun, opened
from tests.promise.matrix import OTHERS, ROWS, address_of, who_may

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

# Taking these along is written down, so what is written down would differ.
RECORDED = {
    "experience-csv",
    "my-data-file",
    "outcome-csv",
    "themes-csv",
    "told-file",
}
CHANGING = re.compile(r'(?:name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"')


def bodies(client, paths):
    """Return what every address says, but for the tokens that are always new."""
    pages = {path: client.get(path) for path in paths}
    return {
        path: (page.status_code, CHANGING.sub("", page.content.decode()))
        for path, page in pages.items()
    }


@pytest.mark.parametrize("viewer", ["dag", "nora", "femi", "elin", "wil", "ada", "bo"])
def test_open_round_looks_the_same_however_many_have_answered(world, quiet, viewer):
    dag, lulea = world.people["dag"], world.units["lulea"]
    round_ = opened(dag, lulea, [begun(dag, "Keeps what he promises.")])
    world.things["round of open"] = round_.key
    hers = [row for row in ROWS if viewer in who_may(*row) and row[0] not in RECORDED]
    rows = [*hers, *OTHERS]
    paths = [address_of(world, *row) for row in rows]
    client = world.client(viewer)
    bodies(client, ["/"])
    before = bodies(client, paths)

    answered(round_, {lulea.key: [3, 3, 3, 3, 4]}, words="Somebody said this.")
    inbox = Round.inboxes.get(key=world.things["box now"])
    for seat in inbox.seats.select_related("person").order_by("-pk")[:9]:
        put_into(inbox, seat.person, ("concern", "Somebody wrote this."))
    after = bodies(client, paths)

    assert [path for path in paths if before[path] != after[path]] == []
