"""Who reads and answers what: each rule as a table."""

import pytest

from ledare.listen.voices import queries
from ledare.people.models import Leadership
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db

TODAY = MONDAY.date()
EVERYBODY = (
    "astrid",
    "bo",
    "chandra",
    "david",
    "dag",
    "femi",
    "elin",
    "ada",
    "wil",
    "olga",
)
# What it is, who reads it, who answers it. Nobody else does, whatever her role.
TABLE = [
    ("named", {"bo", "astrid"}, {"astrid"}),
    ("about a colleague", {"bo", "chandra"}, {"chandra"}),
    ("about the leader", {"bo", "astrid"}, {"astrid"}),
    ("to the top", {"bo", "femi"}, {"femi"}),
    ("to another unit", {"bo", "dag"}, {"dag"}),
    ("from outside", {"astrid"}, {"astrid"}),
]


@pytest.fixture
def things(
    tell, voice, about_chandra, from_greta, astrid, dag, norrbygg, lulea, organisation
):
    """One voice of each kind of way, by its name in the table."""
    return {
        "named": voice,
        "about a colleague": about_chandra,
        "about the leader": tell(unit=norrbygg, kind="concern", about=astrid),
        "to the top": tell(unit=norrbygg),
        "to another unit": tell(unit=lulea),
        "from outside": from_greta.voice,
    }


@pytest.mark.parametrize(("what", "read", "answer"), TABLE)
def test_voice_is_read_and_answered_by(things, organisation, what, read, answer):
    seen = {
        name: queries.seen_for(organisation.people[name], things[what].key, on=TODAY)
        for name in EVERYBODY
    }

    assert {name for name, one in seen.items() if one} == read
    assert {name for name, one in seen.items() if one and one.may_answer} == answer
    assert {name for name, one in seen.items() if one and one.may_take_back} == (
        read & {"bo"}
    )


@pytest.mark.parametrize(("what", "read", "answer"), TABLE)
def test_voice_stands_in_the_inbox_of_who_answers_it(
    things, organisation, what, read, answer
):
    told = {
        name: {one.key for one in queries.told_to(person, on=TODAY)}
        for name, person in organisation.people.items()
    }

    assert {name for name, keys in told.items() if things[what].key in keys} == answer


def test_whoever_leads_now_reads_and_whoever_led_does_not(voice, umea, astrid, dag):
    Leadership.objects.filter(unit=umea).update(person=dag)

    assert queries.seen_for(astrid, voice.key, on=TODAY) is None
    assert queries.seen_for(dag, voice.key, on=TODAY).may_answer
    assert queries.reader_of(voice, on=TODAY) == dag


def test_teller_who_comes_to_lead_the_unit_does_not_answer_herself(voice, umea, bo):
    Leadership.objects.filter(unit=umea).update(person=bo)

    assert not queries.seen_for(bo, voice.key, on=TODAY).may_answer
    assert list(queries.told_to(bo, on=TODAY)) == []


def test_source_is_given_to_those_who_read_it(things, organisation):
    for what, read, answer in TABLE:
        sources = {
            name: queries.source_of_voice(
                organisation.people[name], f"voice:{things[what].key}", TODAY
            )
            for name in EVERYBODY
        }

        assert {name for name, one in sources.items() if one} == read
        assert {n for n, one in sources.items() if one and one.may_answer} == answer
    assert queries.source_of_voice(organisation.people["bo"], "word:x", TODAY) is None
