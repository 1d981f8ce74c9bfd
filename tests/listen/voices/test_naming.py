"""Colleagues that a concern names."""

import pytest

from ledare.listen.voices.addressees import addressees_of
from ledare.listen.voices.naming import forms_of, named_in
from ledare.people.models import Leadership, Membership, Unit
from tests.cast import MONDAY, SINCE

pytestmark = pytest.mark.django_db

TODAY = MONDAY.date()


@pytest.fixture
def named(bo, umea):
    """A function: the names of whom Bo's words name, said to Umeå."""
    return lambda text: [
        one.name for one in named_in(text, teller=bo, unit_keys=[umea.key], on=TODAY)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chandra rings me at night.", ["Chandra Rao"]),
        ("Det är Chandras fel.", ["Chandra Rao"]),
        ("It is Chandra's fault, and Chandra’s again.", ["Chandra Rao"]),
        ("CHANDRA never listens.", []),  # as nobody writes a name
        ("We met Dag Norén and Olga Ask.", ["Dag Norén", "Olga Ask"]),
        ("Dag kom sent.", []),  # a day, or somebody far away
        ("Dag Noréns lista saknas.", ["Dag Norén"]),
        ("Att bo här är dyrt.", []),
        ("I am Bo and I am tired.", []),  # herself
        ("Astrid decides without asking.", ["Astrid Lund"]),
        ("Papers are missing from Luleå.", []),
        ("", []),
        ("123 !!! 🙂", []),
    ],
)
def test_named_in_finds(named, text, names):
    assert named(text) == names


def test_named_in_does_not_name_who_has_left(named, chandra):
    chandra.is_active = False
    chandra.save()

    assert named("Chandra Rao rings me.") == []


def test_named_in_names_five_at_the_most(named):
    text = "Chandra, David, Eva, Fatima, Göran and Hanna were there."

    assert len(named(text)) == 5


def test_named_in_reads_twice_whatever_the_text(bo, umea, django_assert_num_queries):
    text = "Chandra Rao and Dag Norén and Olga Ask " * 100

    with django_assert_num_queries(2):
        assert len(named_in(text, teller=bo, unit_keys=[umea.key], on=TODAY)) == 3


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("Astrids", ("Astrids", "Astrid")),
        ("Astrid's", ("Astrid's", "Astrid")),
        ("Lars", ("Lars", "Lar")),
        ("Lars’", ("Lars’", "Lar")),
        ("Bo", ("Bo",)),
    ],
)
def test_forms_of(word, forms):
    assert forms_of(word) == forms


# --- to whom one can speak ---------------------------------------------------------


def places(person):
    return [
        (one.unit_name, one.leader.first_name, one.place)
        for one in addressees_of(person, on=TODAY)
    ]


def test_addressees_are_the_own_unit_then_above_then_the_rest(bo):
    assert places(bo) == [
        ("Umeå", "Astrid", "own"),
        ("Norrbygg", "Femi", "above"),
        ("Luleå", "Dag", "other"),
    ]


def test_addressees_of_a_team_nobody_leads_begin_above_it(organisation):
    assert places(organisation.people["olga"])[0] == ("Norrbygg", "Femi", "own")


def test_addressees_of_a_leader_leave_her_own_unit_out(astrid):
    assert places(astrid) == [("Norrbygg", "Femi", "own"), ("Luleå", "Dag", "other")]


def test_addressees_hold_the_circles_one_is_in(bo, dag):
    circle = Unit.objects.create(name="The cyclists", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=dag, unit=circle, starts_on=SINCE)
    assert "circle" not in {one.place for one in addressees_of(bo, on=TODAY)}

    Membership.objects.create(person=bo, unit=circle, starts_on=SINCE)

    assert ("The cyclists", "Dag", "circle") in places(bo)


def test_addressees_are_three_queries_for_any_number(bo, django_assert_num_queries):
    with django_assert_num_queries(3):
        addressees_of(bo, on=TODAY)
