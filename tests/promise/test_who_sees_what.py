"""Every address, asked by everybody: who may, what is shown, and what is not."""

import re

import pytest

from ledare.believe.beliefs.models import SelfCheck
from tests.cast import client_of
from tests.promise.conftest import (
    answered,
    begun,
    closed,
    figures_in,
    opened,
    shown,
)
from tests.promise.matrix import (
    NAMELESS,
    OPEN,
    OTHERS,
    ROWS,
    RULES,
    address_of,
    names_of_addresses,
    who_may,
)
from tests.promise.world import (
    ALL,
    LULEA,
    REST,
    STRANGER,
    UMEA,
    UMEA_TO_ASTRID,
    VIEWERS,
    WHOLE,
    WORDS,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

NO = {403, 404}
CLOSED = {410}  # the round takes nothing any more: a no as well


@pytest.fixture(scope="module")
def pages_of(world):
    """A function: what every address answers one viewer, asked once."""
    seen = {}

    def pages_of(viewer):
        if viewer not in seen:
            client = world.client(viewer)
            seen[viewer] = {
                row: client.get(address_of(world, *row)) for row in [*ROWS, *OTHERS]
            }
        return seen[viewer]

    return pages_of


def says(pages, figure):
    """Return the addresses that show a figure or words."""
    return [
        row
        for row, page in pages.items()
        if page.status_code == 200 and shown(page).has(figure)
    ]


def test_every_address_stands_in_the_table():
    assert sorted(names_of_addresses()) == sorted({**RULES, **NAMELESS, **OPEN})


@pytest.mark.parametrize("viewer", VIEWERS)
def test_each_no_is_403_or_404_and_each_yes_is_neither(pages_of, quiet, viewer):
    pages = pages_of(viewer)

    wrong = [
        f"{pages[row].status_code} {row}"
        for row in ROWS
        for refused in [pages[row].status_code in NO]
        if refused == (viewer in who_may(*row))
        and pages[row].status_code not in CLOSED | {405}
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("astrid", {UMEA_TO_ASTRID, UMEA, WHOLE}),
        ("bo", {UMEA_TO_ASTRID, UMEA, WHOLE}),
        ("dag", {LULEA, WHOLE}),
        ("nora", {LULEA, WHOLE}),
        ("femi", ALL),
        ("elin", ALL),
        ("wil", ALL),
        ("olga", {REST, WHOLE}),
        ("ada", set()),
        ("greta", set()),
        (STRANGER, set()),
    ],
)
def test_figures_are_seen_by_those_the_table_names(
    world, pages_of, quiet, viewer, seen
):
    units, hers, theirs = world.units, world.rounds["hers"], world.rounds["theirs"]
    to_hide = figures_in(hers, units["umea"].key).union(
        *(figures_in(theirs, units[u].key) for u in ("umea", "lulea", "finance")),
        figures_in(theirs, units["norrbygg"].key),
    )

    pages = pages_of(viewer)

    assert to_hide == ALL
    assert {figure for figure in ALL if says(pages, figure)} == seen
    assert not says(pages, WORDS)  # seven are too few for words


@pytest.mark.parametrize("unit", ["umea", "lulea", "finance", "norrbygg", "delivery"])
def test_figures_of_a_unit_are_the_same_file_for_everybody(
    world, pages_of, quiet, unit
):
    row = ("experience-csv", ("round of theirs", f"unit {unit}"))

    files = [pages_of(viewer)[row].content for viewer in sorted(who_may(*row))]

    assert len(files) > 3
    assert len(set(files)) == 1


def test_what_does_not_exist_is_told_like_what_is_not_yours(world, pages_of, quiet):
    client, pages = world.client("greta"), pages_of("greta")

    different = [
        name
        for name, (about, _) in RULES.items()
        if about[0]
        for nothing in [address_of(world, name, ["nothing"] * len(about[0]))]
        if client.get(nothing).status_code != pages[name, about[0]].status_code
    ]

    assert different == []


def test_nameless_address_says_the_same_to_whoever_asks(pages_of, quiet):
    """A cookie that comes along is refused there, or not read."""
    told = [pages_of(viewer) for viewer in ("astrid", "ada", "greta")]
    stranger = pages_of(STRANGER)

    for row in (row for row in OTHERS if row[0] in NAMELESS):
        pages = [pages[row] for pages in told]
        pages += [stranger[row]] * (pages[0].status_code != 400)
        assert len({(page.status_code, page.content) for page in pages}) == 1, row


# --- before a leader has looked at herself -------------------------------------------


@pytest.fixture
def not_begun(world):
    """Astrid has not checked herself."""
    astrid = world.people["astrid"]
    SelfCheck.objects.filter(leader=astrid).delete()
    return astrid


def figures_shown_to(world, person):
    """Return which figures any address shows to somebody."""
    client = client_of(person)
    rows = [row for row in ROWS if "csv" not in row[0]]
    pages = {row: client.get(address_of(world, *row)) for row in rows}
    return {figure for figure in ALL if says(pages, figure)}


def test_leader_sees_none_of_her_teams_figures_without_a_self_check(
    world, quiet, not_begun
):
    assert figures_shown_to(world, not_begun) == {WHOLE}


def test_leader_without_a_self_check_sees_her_team_nowhere_as_a_member_either(
    world, quiet, not_begun
):
    """Only her people answered, so the whole's figures are theirs alone."""
    umea, norrbygg, femi = (
        world.units["umea"],
        world.units["norrbygg"],
        world.people["femi"],
    )
    asked = opened(femi, norrbygg, [begun(femi, "Asks twice.")])
    silent = {unit.key: [] for unit in world.units.values()}
    answered(asked, {**silent, umea.key: [6, 6, 6, 6, 6, 5, 5]})
    place = f"/understand/rounds/{closed(asked).key}/units/{norrbygg.key}/"

    of_bo = client_of(world.people["bo"]).get(place)
    hers = client_of(not_begun).get(place)

    assert shown(of_bo).has("5.75")
    assert hers.status_code == 403
    assert not shown(hers).has("5.75")


# --- every page ----------------------------------------------------------------------

# A block of data is no script: the browser does not run it.
SCRIPT = r"<script(?![^>]*\s(?:src=|type=.application/json))"
INLINE = re.compile(rf"<[^>]*\s(?:style|on[a-z]+)\s*=|{SCRIPT}|<style")


@pytest.mark.parametrize("viewer", ["femi", "ada", STRANGER])
def test_every_answer_is_private_and_has_nothing_inline(world, pages_of, quiet, viewer):
    client = world.client(viewer)
    more = {path: client.get(path) for path in ("/nothing-here/", "/account/login/")}

    for row, page in {**pages_of(viewer), **more}.items():
        assert "no-store" in page["Cache-Control"], row
        assert "default-src 'none'" in page["Content-Security-Policy"], row
        assert page["X-Content-Type-Options"] == "nosniff", row
        if "html" in page["Content-Type"]:
            assert INLINE.findall(page.content.decode()) == [], row
