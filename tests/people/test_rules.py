"""Who may do what: one table a rule."""

import pytest

from ledare.people import rules
from ledare.people.models import Role, Unit
from tests.cast import MONDAY

TODAY = MONDAY.date()
EVERYBODY = ("bo", "astrid", "dag", "femi", "elin", "ada", "wil")


@pytest.mark.parametrize("who", EVERYBODY)
def test_may_edit_roster(who, organisation):
    assert rules.may_edit_roster(organisation.people[who]) is (who == "ada")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    "rule", [rules.may_invite, rules.may_remove, rules.may_take_in]
)
def test_umea_is_looked_after_by_its_leader_and_admins(rule, who, organisation, umea):
    by = organisation.people[who]

    assert rule(by, umea, on=TODAY) is (who in {"astrid", "ada"})


def test_may_invite_into_a_closed_unit_nobody(ada, umea):
    assert rules.may_invite(ada, umea, on=TODAY)

    umea.closed_on = TODAY

    assert not rules.may_invite(ada, umea, on=TODAY)


LINKS = [
    ("ada", "bo", True),
    ("ada", "elin", True),
    ("ada", "ada", False),
    ("astrid", "goran", True),
    ("astrid", "bo", False),
    ("dag", "goran", False),
    ("femi", "goran", False),
    ("bo", "goran", False),
    ("goran", "goran", False),
]


@pytest.mark.parametrize(("who", "whom", "expected"), LINKS)
def test_may_make_link(who, whom, expected, organisation):
    by, person = organisation.people[who], organisation.people[whom]

    assert rules.may_make_link(by, person, on=TODAY) is expected


def test_may_make_link_not_for_who_holds_a_role_or_has_left(astrid, ada, goran):
    assert rules.may_make_link(astrid, goran, on=TODAY)

    Role.objects.create(person=goran, kind=Role.Kind.ANALYST, given_at=MONDAY)
    assert not rules.may_make_link(astrid, goran, on=TODAY)

    goran.is_active = False
    assert not rules.may_make_link(ada, goran, on=TODAY)


ROSTERS = [
    ({"member"}, True),
    ({"leader"}, True),
    ({"leader", "above"}, True),
    ({"analyst"}, True),
    ({"admin"}, True),
    ({"inside"}, False),
    ({"works_council"}, False),
    (set(), False),
]


@pytest.mark.parametrize(("relation", "expected"), ROSTERS)
def test_may_see_roster(relation, expected):
    assert rules.may_see_roster(frozenset(relation)) is expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_may_read_the_whole_log(who, organisation):
    by = organisation.people[who]

    assert rules.may_read_the_whole_log(by) is (who in {"ada", "wil"})


@pytest.mark.parametrize("who", EVERYBODY)
def test_may_erase(who, organisation, bo):
    assert rules.may_erase(organisation.people[who], bo) is (who in {"ada", "bo"})


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        (rules.is_admin, "ada"),
        (rules.is_analyst, "elin"),
        (rules.is_works_council, "wil"),
    ],
)
def test_roles_belong_to_whom_they_were_given(rule, who, organisation):
    assert [n for n in EVERYBODY if rule(organisation.people[n])] == [who]


def test_leads_exactly_this_unit(astrid, femi, umea):
    assert rules.leads(astrid, umea, on=TODAY)
    assert not rules.leads(femi, umea, on=TODAY)
    assert Unit.objects.count() == 5
