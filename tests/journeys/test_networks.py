"""From Understand to the map, on a phone, and by keyboard alone as well."""

from itertools import pairwise

import pytest
from django.urls import reverse

from ledare.people.models import Person
from tests.journeys.browsing import DESK, PHONE, violations
from tests.understand.experience.releasing import believes, looks_at_herself
from tests.understand.networks.naming import block, flow, named, says

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

DRIVER = "GL Driver Message"  # what a browser without a graphics card says of itself


@pytest.fixture
def begun(organisation, language):
    """Femi, who has begun, in the language everybody reads."""
    femi = Person.objects.get(pk=organisation.people["femi"].pk)
    behaviour = believes(femi)
    looks_at_herself(femi, {behaviour.key: 6})
    return femi


def troubles_of(reader):
    """Return what went wrong but for what a slow graphics card says."""
    return [said for said in reader.troubles if DRIVER not in said]


def test_map_is_found_pressed_and_read_on_a_phone(
    begun, organisation, reader, language
):
    units = organisation.units
    umea, lulea = block(units["umea"]), block(units["lulea"])
    ways = [flow(lulea["key"], umea["key"], "many"), flow(umea["key"], lulea["key"])]
    named(begun, units["norrbygg"], says([umea, lulea], ways, figures={"inside": 0.6}))
    femi = reader(begun, language=language, viewport=PHONE)

    femi.open("understand")
    femi.follow("Whom people turn to")
    heading = femi.heading
    dot = femi.page.locator(".narrow a.dot").first
    dot.focus()
    femi.page.keyboard.press("Enter")

    assert heading == femi.says("Advice crosses the borders between groups.")
    assert femi.page.url.endswith("#group-1")
    assert femi.page.locator("tr:target th").inner_text().startswith("Luleå")
    for scheme in ("light", "dark"):
        femi.page.emulate_media(color_scheme=scheme)
        for viewport in (PHONE, DESK):
            femi.page.set_viewport_size(viewport)
            assert violations(femi.page) == []
    assert troubles_of(femi) == []


def test_map_of_many_is_drawn_here_and_moved_by_keys(
    begun, organisation, reader, language
):
    ask_many(begun, organisation, 200)
    femi = reader(begun, language=language, viewport=PHONE)

    femi.open("networks")
    canvas = femi.page.locator("[data-canvas]")
    canvas.focus()
    before = canvas.screenshot()
    for key in ("+", "+", "ArrowRight", "ArrowDown"):
        femi.page.keyboard.press(key)
    femi.page.wait_for_timeout(200)
    moved = canvas.screenshot()
    femi.page.locator("[data-choose]").select_option(label="Team 007")

    told = femi.page.locator("[data-told]").inner_text()
    assert before != moved
    assert "Team 007" in told
    assert "Team 008" in told
    assert femi.page.locator("figure .drawn").is_hidden()
    assert violations(femi.page) == []
    femi.page.emulate_media(media="print")
    assert femi.page.locator("figure .drawn .wide svg").is_visible()
    assert canvas.is_hidden()
    assert troubles_of(femi) == []


def test_map_of_many_stands_without_javascript(begun, organisation, reader, language):
    ask_many(begun, organisation, 80)
    femi = reader(begun, language=language, java_script_enabled=False)

    femi.page.goto(reverse("networks"))

    assert femi.page.locator("figure .wide a.dot").count() == 60
    assert femi.page.locator("[data-canvas]").is_hidden()
    assert femi.page.locator("#map tbody tr").count() == 60
    assert femi.troubles == []


def ask_many(leader, organisation, n):
    """Release what n teams below Norrbygg said: each turns to the next."""
    top = organisation.units["norrbygg"]
    nodes = [(f"t{at}", f"Team {at:03}", top.key) for at in range(n)]
    teams = [
        block(top, key=key) | {"node": key, "name": name, "covers": [key]}
        for key, name, _ in nodes
    ]
    keys = [key for key, _, _ in nodes]
    ways = [flow(one, two, "many") for one, two in pairwise(keys)]
    return named(leader, top, says(teams, ways), nodes=nodes)
