"""Every address, asked by everybody: what is shown, and what is not."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from ledare.act.commitments.actions import make_commitment
from ledare.act.sharebacks.actions import publish, save_draft
from ledare.believe.beliefs.models import Behaviour, Belief, SelfCheck
from ledare.listen.surveys.models import Round
from ledare.people.models import Person, Unit
from tests.cast import MONDAY, client_of, days
from tests.house.test_addresses import walk
from tests.promise.conftest import answered, begun, closed, figures_in, opened, shown

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

VIEWERS = ("astrid", "bo", "dag", "femi", "elin", "ada", "wil", "olga", "greta")
# What the address's key names; all of them where it is not said here.
KEYS_OF = {
    "round": Round,
    "share-back": Round,
    "pulse": Round,
    "voice": Round,
    "answer-first": Round,
    "unit": Unit,
    "invite": Unit,
    "person": Person,
    "leader": Person,
    "belief": Belief,
    "lived": Belief,
    "behaviour": Behaviour,
    "evidence": Belief,
    "rhythm": None,
    "commitment": None,
    "invitation": None,
}


def person_named(organisation, name):
    """Return one of the cast; Greta belongs nowhere."""
    if name == "greta":
        return Person.objects.get_or_create(name="Greta Utter")[0]
    return organisation.people[name]


def addresses(people):
    """Return every address that is ours, with each key it could be about."""
    rounds = list(Round.objects.values_list("key", flat=True))
    keys = {
        Round: rounds,
        Unit: list(Unit.objects.values_list("key", flat=True)),
        Person: [person.key for person in people][:2],
        Belief: list(Belief.objects.values_list("key", flat=True)),
        Behaviour: list(Behaviour.objects.values_list("key", flat=True)),
        None: ["nothing"],
    }
    found = set()
    for pattern, _ in walk(get_resolver().url_patterns, ""):
        if pattern.callback.__module__.startswith("ledare."):
            found |= set(filled(pattern.name, keys))
    return sorted(found)


def filled(name, keys):
    """Yield an address with everything put in that it asks for."""
    ((_, (possible, *_rest)),) = [(name, get_resolver().reverse_dict.getlist(name)[0])]
    for path, wanted in possible[:1]:
        if not wanted:
            yield f"/{path}"
        elif wanted == ["round_key", "unit_key"]:
            for one in keys[Round]:
                for two in keys[Unit]:
                    yield f"/{path % {'round_key': one, 'unit_key': two}}"
        elif wanted == ["key"]:
            kind = next((k for n, k in KEYS_OF.items() if name.startswith(n)), None)
            for key in keys[kind]:
                yield f"/{path % {'key': key}}"
        else:
            yield f"/{path % dict.fromkeys(wanted, '1')}"


def asked_by(client, paths):
    """Return what every address answers."""
    return {path: client.get(path) for path in paths}


@pytest.fixture
def people(organisation):
    """Everybody who looks around in these tests, by name."""
    return {name: person_named(organisation, name) for name in VIEWERS}


@pytest.fixture
def marks(organisation):
    """Give each team marks whose figure is its own: a quarter no other team has."""
    by_name = {
        "umea": [3, 3, 3, 3, 3, 2, 2],
        "lulea": [3, 3, 3, 3, 3, 4],
        "delivery": [6, 6],
        "norrbygg": [5, 5, 5],
        "finance": [5, 5, 5],
    }
    return {organisation.units[name].key: given for name, given in by_name.items()}


@pytest.fixture
def released(organisation, astrid, umea, femi, norrbygg, marks):
    """Umeå answered Astrid, all of Norrbygg answered Femi; both were told back."""
    hers = opened(astrid, umea, [begun(astrid, "Asks before she decides.")])
    answered(hers, {umea.key: [6, 6, 6, 6, 6, 5, 5]}, words="Said by one of seven.")
    theirs = opened(femi, norrbygg, [begun(femi, "Tells us first.")])
    answered(theirs, marks)
    rounds = closed(hers), closed(theirs)
    for each in rounds:
        at = each.closes_at
        draft = save_draft(
            by=each.leader, round=each, heard="Thank you.", will="", wont="", at=at
        )
        publish(by=each.leader, share_back=draft, at=at)
    make_commitment(
        by=astrid, unit=umea, what="A note", due_on=(MONDAY + days(9)).date(), at=MONDAY
    )
    return rounds


UMEA_TO_ASTRID, UMEA, LULEA, REST, WHOLE = "5.75", "2.75", "3.25", "5.25", "3.8"
ALL = {UMEA_TO_ASTRID, UMEA, LULEA, REST, WHOLE}


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("astrid", {UMEA_TO_ASTRID, UMEA, WHOLE}),
        ("bo", {UMEA_TO_ASTRID, UMEA, WHOLE}),
        ("dag", {WHOLE}),
        ("femi", ALL),
        ("elin", ALL),
        ("wil", ALL),
        ("olga", {REST, WHOLE}),
        ("ada", set()),
        ("greta", set()),
    ],
)
def test_figures_are_seen_by_those_the_table_names_and_words_of_seven_by_nobody(
    released, organisation, people, name, seen
):
    hers, theirs = released
    units = organisation.units
    to_hide = figures_in(hers, units["umea"].key).union(
        *(figures_in(theirs, units[u].key) for u in ("umea", "lulea", "finance")),
        figures_in(theirs, units["norrbygg"].key),
    )

    pages = asked_by(client_of(people[name]), addresses(people.values()))

    assert to_hide == ALL
    assert {figure for figure in ALL if says(pages, figure)} == seen
    assert not says(pages, "Said by one of seven.")


def test_leader_sees_none_of_her_teams_figures_without_a_self_check(
    released, astrid, people
):
    SelfCheck.objects.filter(leader=astrid).delete()

    pages = asked_by(client_of(astrid), addresses(people.values()))

    assert {figure for figure in ALL if says(pages, figure)} == {WHOLE}


def test_stranger_is_shown_nothing_of_a_round(released, people):
    client = Client()
    hers, _ = released
    pages = asked_by(client, addresses(people.values()))

    open_to_all = {path for path, page in pages.items() if page.status_code == 200}
    assert open_to_all <= {
        "/promise/",
        "/voice/paper",
        *(f"/voice/{one.key}/paper" for one in released),
        *(f"/voice/{one.key}/receipts" for one in released),
    }
    assert not says(pages, UMEA_TO_ASTRID)
    assert not says(pages, hers.leader.name)


def says(pages, figure):
    """Return the addresses that show a figure or words."""
    return [
        path
        for path, page in pages.items()
        if page.status_code == 200 and shown(page).has(figure)
    ]


# --- while a round is open -----------------------------------------------------------

CHANGING = re.compile(r'(?:name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"')


def bodies(client, paths):
    """Return what every address says, but for the tokens that are always new."""
    return {
        path: (page.status_code, CHANGING.sub("", page.content.decode()))
        for path, page in asked_by(client, paths).items()
    }


def test_open_round_looks_the_same_however_many_have_answered(
    organisation, people, dag, lulea
):
    behaviour = begun(dag, "Keeps what he promises.")
    round_ = opened(dag, lulea, [behaviour])
    paths = addresses(people.values())
    viewers = [dag, *(people[name] for name in ("femi", "elin", "ada"))]
    viewers.append(organisation.people["nora"])
    clients = {person: client_of(person) for person in viewers}
    for client in clients.values():
        bodies(client, ["/"])
    before = {person: bodies(clients[person], paths) for person in viewers}

    answered(round_, {lulea.key: [3, 3, 3, 3, 4]}, words="Somebody said this.")
    after = {person: bodies(clients[person], paths) for person in viewers}

    for person in viewers:
        changed = [
            path for path in paths if before[person][path] != after[person][path]
        ]
        assert changed == [], person.name


# --- every page ----------------------------------------------------------------------

# A block of data is no script: the browser does not run it.
SCRIPT = r"<script(?![^>]*\s(?:src=|type=.application/json))"
INLINE = re.compile(rf"<[^>]*\s(?:style|on[a-z]+)\s*=|{SCRIPT}|<style")


def test_every_answer_is_private_and_has_nothing_inline(released, people, femi):
    paths = [*addresses(people.values()), "/nothing-here/", "/account/login/"]

    for client in (client_of(femi), client_of(people["ada"]), Client()):
        for path, page in asked_by(client, paths).items():
            assert "no-store" in page["Cache-Control"], path
            assert "default-src 'none'" in page["Content-Security-Policy"], path
            assert page["X-Content-Type-Options"] == "nosniff", path
            if "html" in page["Content-Type"]:
                assert INLINE.findall(page.content.decode()) == [], path
