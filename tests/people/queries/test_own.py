"""Everything kept about a person, and nothing about others."""

import json

import pytest

from ledare.act.commitments.models import Commitment, Offer
from ledare.audit.actions import record
from ledare.believe.beliefs.models import Belief, BeliefVersion
from ledare.mail.models import Letter
from ledare.people import queries
from ledare.people.actions import choose_to_lead, give_token, invite, name_mentor
from tests.cast import MONDAY


@pytest.fixture
def kept(bo, dag, chandra):
    """What is kept about Bo, who has done a few things here."""
    choose_to_lead(by=bo, at=MONDAY)
    name_mentor(by=bo, mentor=dag, at=MONDAY)
    give_token(round_key="r1", member_key=bo.key, blinded_hash="f" * 64)
    record("people.person.changed", by=chandra.key, about=chandra.key, at=MONDAY)
    for person in (bo, chandra):
        Letter.objects.create(
            key=person.key,
            to=person.email,
            subject=f"For {person.first_name}",
            text="",
            language="en",
            written_at=MONDAY,
        )
    return {section.name: section.rows for section in queries.kept_about(bo)}


def test_kept_about_has_her_row_memberships_log_letters_and_tokens(kept, bo):
    assert kept["people.Person"][0]["name"] == "Bo Ek"
    assert kept["people.Person"][0]["mentor"] == "Dag Norén"
    assert [row["unit"] for row in kept["people.Membership"]] == ["Umeå"]
    assert [row["unit"] for row in kept["people.Leadership"]] == ["The circle of Bo Ek"]
    assert [row["round_key"] for row in kept["people.TokenGiven"]] == ["r1"]
    assert [row["subject"] for row in kept["mail.Letter"]] == ["For Bo"]
    assert {row["by"] for row in kept["audit.Entry"]} == {bo.key}


def test_kept_about_tells_no_secret_and_nothing_of_others(kept, bo):
    bo.refresh_from_db()
    text = json.dumps(kept, default=str)

    assert bo.password
    assert bo.password not in text
    assert "f" * 64 not in text
    assert "Chandra" not in text


def test_kept_about_takes_the_same_queries_for_more(
    astrid, umea, django_assert_num_queries, django_assert_max_num_queries
):
    invite(by=astrid, unit=umea, at=MONDAY)
    with django_assert_max_num_queries(120) as first:
        queries.kept_about(astrid)

    for _ in range(3):
        invite(by=astrid, unit=umea, at=MONDAY)

    with django_assert_num_queries(len(first)):
        queries.kept_about(astrid)


def test_kept_about_follows_what_hangs_on_hers_but_not_what_names_others(
    astrid, bo, umea
):
    BeliefVersion.objects.create(
        belief=Belief.objects.create(leader=astrid),
        number=1,
        text="People grow",
        language="en",
        written_at=MONDAY,
    )
    commitment = Commitment.objects.create(
        leader=astrid,
        owner=astrid,
        unit=umea,
        what="Ask first",
        due_on=MONDAY.date(),
        made_at=MONDAY,
    )
    Offer.objects.create(commitment=commitment, person=bo, offered_at=MONDAY)

    kept = {section.name: section.rows for section in queries.kept_about(astrid)}

    assert [row["text"] for row in kept["beliefs.BeliefVersion"]] == ["People grow"]
    assert [row["what"] for row in kept["commitments.Commitment"]] == ["Ask first"]
    assert "commitments.Offer" not in kept


def test_kept_about_somebody_without_an_address(goran):
    kept = {section.name for section in queries.kept_about(goran)}

    assert kept == {"people.Person", "people.Membership"}
