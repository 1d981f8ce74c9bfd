"""Theme bands are frozen figures: they are seen where figures are, by nobody else."""

import pytest
from django.urls import reverse

from tests.promise.matrix import FIGURES, PLACES, figures, short
from tests.promise.world import VIEWERS

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("address", ["themes", "themes-csv"])
def test_themes_of_a_unit_open_where_its_figures_do(world, viewer, address):
    client = world.client(viewer)

    opened = {
        place
        for place in PLACES
        if client.get(
            reverse(address),
            {"round": world.things[place[0]], "unit": world.things[place[1]]},
        ).status_code
        == 200
    }

    assert len(FIGURES) == 5
    assert opened == {
        place for place in PLACES if viewer in figures(*map(short, place))
    }


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_themes_page_shows_a_place_where_its_figures_are_seen(world, viewer):
    client = world.client(viewer)

    shown = {
        place
        for place in PLACES
        for page in [
            client.get(
                reverse("theme", args=["pay"]),
                {"round": world.things[place[0]], "unit": world.things[place[1]]},
            )
        ]
        if page.status_code == 200 and page.context["where"] is not None
    }

    assert shown == {place for place in PLACES if viewer in figures(*map(short, place))}
