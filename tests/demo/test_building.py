"""The made-up organisation goes through the doors real ones use."""

from datetime import timedelta

import pytest
from django.db import connections, transaction

from ledare.act.commitments.models import Commitment
from ledare.act.sharebacks.models import ShareBack
from ledare.believe.beliefs.models import BeliefVersion
from ledare.believe.beliefs.rules import may_see_team_results
from ledare.demo.building import build
from ledare.demo.content import norrbygg
from ledare.demo.doors import doors_of
from ledare.listen.naming.models import OwnBand
from ledare.listen.studies.queries import network_for, studies_for
from ledare.listen.surveys.models import Round
from ledare.mail.models import Letter
from ledare.people.models import Membership, Person, Unit
from ledare.people.queries import tree
from ledare.responses.models import Release, SealedRound
from ledare.responses.releases import chain_is_whole, release_of
from tests.cast import MONDAY, client_of


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demo with three rounds behind it instead of twelve, built once."""
    shares = []
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
        transaction.atomic(using="vault"),
    ):
        patch.setitem(norrbygg(), "rounds", 3)
        for name in connections:
            # As pytest-django says it of a test's own transaction.
            connections[name].atomic_blocks[-1]._from_testcase = True
        build(at=MONDAY, progress=lambda what, share: shares.append((what, share)))
        yield shares
        for name in connections:
            transaction.set_rollback(True, using=name)


def test_demo_is_built_through_the_real_paths(built):
    released = list(Round.objects.filter(state="released").order_by("closes_at"))

    assert len(tree().units) == 13
    assert Unit.objects.filter(memberships__isnull=False).distinct().count() == 13
    assert Membership.objects.filter(ends_on=None).count() == Person.objects.count()
    assert 60 <= Person.objects.count() <= 70
    assert [str(one.leader) for one in released] == [
        "Femi Adeyemi",
        "Astrid Lind",
        "Astrid Lind",
        "Femi Adeyemi",
        "Astrid Lind",
    ]
    assert max(one.closes_at for one in released) == MONDAY - timedelta(days=3)
    assert Release.objects.count() == 5
    assert chain_is_whole()
    assert {one.state for one in SealedRound.objects.all()} == {"destroyed", "open"}
    assert built[-1] == ("Rounds", 1.0)


def test_demo_shows_nine_teams_in_the_organisation(built):
    newest = Round.objects.filter(leader__name="Femi Adeyemi").first()

    release = release_of(newest.key)

    names = dict(Unit.objects.values_list("key", "name"))
    teams = {names[group.node] for group in release.groups if group.kind == "team"}
    assert {"Umeå", "Luleå", "Engineering"} <= teams
    assert release.group_for(newest.unit.key).kind == "rollup"


def test_demo_leaders_have_begun_and_thought_again(built):
    astrid = Person.objects.get(name="Astrid Lind")

    assert may_see_team_results(astrid)
    assert list(
        BeliefVersion.objects.filter(belief__leader=astrid, number=2).values_list(
            "text", flat=True
        )
    ) == ["I ask before I decide."]


def test_demo_tells_what_came_of_a_round_and_opens_another(built):
    told = ShareBack.objects.filter(published_at__isnull=False)

    assert told.count() == 1
    assert Round.objects.filter(state="open").count() == 1
    assert Commitment.objects.filter(said="I would like to learn the billing side.")


def test_member_of_the_demo_can_write_into_the_boxes_of_both_leaders(built):
    bo = client_of(Person.objects.get(name="Bo Lundin"))

    today = bo.get("/").content.decode()

    boxes = list(Round.inboxes.filter(state="open").order_by("leader__name"))
    assert [str(one.leader) for one in boxes] == ["Astrid Lind", "Femi Adeyemi"]
    for box in boxes:
        address = f"/listen/voices/box/{box.key}/"
        assert f'href="{address}"' in today
        assert 'data-key="voice:concern"' in bo.get(address).content.decode()


def test_demo_has_a_named_study_in_which_two_are_not_shown(built):
    bo = Person.objects.get(name="Bo Lundin")
    (invited,) = studies_for(bo, at=MONDAY)

    network = network_for(bo, invited, "advice", at=MONDAY)

    shown = {one.person.name for one in network.people}
    assert (len(shown), network.n_invited, len(network.ties)) == (10, 12, 24)
    assert {"Göran Nyström", "Ivo Marić"} & shown == set()
    assert network.allows == ("asked", "pagerank")


def test_demo_shows_whom_people_turn_to_and_each_her_own_band(built):
    newest = Round.objects.filter(leader__name="Femi Adeyemi").first()
    femi, bo, ada = (
        client_of(Person.objects.get(name=name))
        for name in ("Femi Adeyemi", "Bo Lundin", "Ada Vinter")
    )

    shown = femi.get("/understand/networks/").content.decode()
    namings = release_of(newest.key).namings

    assert [one.item for one in namings] == ["names:advice", "names:weigh"]
    assert len(namings[0].blocks) >= 3
    assert namings[0].flows
    assert namings[0].informal
    assert shown.count('href="#group-') == 2 * len(namings[0].blocks)
    band = OwnBand.objects.get(person__name="Bo Lundin", item="names:advice")
    assert band.low == 11
    assert "11 kollegor" in bo.get("/listen/named/").content.decode()
    assert "#group-" not in ada.get("/understand/networks/").content.decode()


def test_demo_sends_no_letter_about_what_is_long_over(built):
    assert Letter.objects.count() == 0


def test_doors_are_the_people_one_can_be(built):
    assert [door.person.name for door in doors_of()] == [
        door["person"] for door in norrbygg()["doors"]
    ]
