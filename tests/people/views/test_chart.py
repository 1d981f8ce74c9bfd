"""The pages of the chart and its units."""

import pytest
from django.urls import reverse

from ledare.people import queries
from ledare.people.models import Membership, Person, Unit
from tests.cast import MONDAY, SINCE, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Let the pages think it is Monday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def text_of(response):
    return response.content.decode()


def test_people_shows_the_chart_to_a_member(bo):
    page = text_of(client_of(bo).get(reverse("people")))

    assert "Norrbygg" in page
    assert "Dag Norén leads" in page
    assert "Ivar Sjö" not in page
    assert reverse("people-import") not in page


def test_people_shows_an_administrator_who_is_nowhere(ada):
    Person.objects.create_user(name="Lost Soul")

    page = text_of(client_of(ada).get(reverse("people")))

    assert "Lost Soul" in page
    assert reverse("people-import") in page


@pytest.mark.parametrize(("who", "is_there"), [("elin", True), ("bo", False)])
def test_people_search_finds_whom_a_viewer_may_see(who, is_there, organisation):
    client = client_of(organisation.people[who])

    page = text_of(client.get(reverse("people"), {"q": "ivar"}))

    assert ("Ivar Sjö" in page) is is_there


@pytest.mark.parametrize("more", [1, 3])
def test_people_takes_the_same_queries_for_more(
    more, bo, finance, django_assert_num_queries
):
    for i in range(more):
        unit = Unit.objects.create(name=f"Unit {i}", parent=finance)
        person = Person.objects.create_user(name=f"Person {i}")
        Membership.objects.create(person=person, unit=unit, starts_on=SINCE)
    client = client_of(bo)
    client.get(reverse("people"))

    with django_assert_num_queries(11):
        client.get(reverse("people"))


def test_unit_lists_its_members_to_them(bo, umea):
    page = text_of(client_of(bo).get(reverse("unit", args=[umea.key])))

    assert "Chandra Rao" in page
    assert "Astrid Lund leads here." in page
    assert reverse("invite", args=[umea.key]) not in page


@pytest.mark.parametrize("who", ["dag", "wil", "olga"])
def test_unit_is_not_there_for_strangers(who, organisation, umea):
    response = client_of(organisation.people[who]).get(reverse("unit", args=[umea.key]))

    assert response.status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_unit_takes_the_same_queries_for_more(
    more, astrid, umea, django_assert_num_queries
):
    for i in range(more):
        person = Person.objects.create_user(name=f"Person {i}")
        Membership.objects.create(person=person, unit=umea, starts_on=SINCE)
    client = client_of(astrid)
    address = reverse("unit", args=[umea.key])
    client.get(address)

    with django_assert_num_queries(11):
        client.get(address)


def test_unit_new_adds_a_unit(ada, finance):
    client = client_of(ada)
    address = reverse("unit-new")

    form = client.get(address, {"below": finance.key})
    response = client.post(address, {"name": "Payroll", "parent": finance.key})

    assert "Norrbygg / Finance" in text_of(form)
    assert response.url == reverse("people")
    assert Unit.objects.get(name="Payroll").parent == finance


def test_unit_new_of_a_name_that_is_there_says_so(ada, delivery):
    response = client_of(ada).post(
        reverse("unit-new"), {"name": "Umeå", "parent": delivery.key}
    )

    assert "There is a unit called Umeå here already." in text_of(response)


def test_unit_new_where_there_is_none_yet_is_the_organisation(ada):
    Unit.objects.update(closed_on=TODAY)

    client_of(ada).post(reverse("unit-new"), {"name": "Sydbygg"})

    assert Unit.objects.get(name="Sydbygg").parent is None


def test_unit_edit_renames_and_moves(ada, umea, finance):
    address = reverse("unit-edit", args=[umea.key])

    form = client_of(ada).get(address)
    client_of(ada).post(address, {"name": "North", "parent": finance.key})

    umea.refresh_from_db()
    assert 'value="Umeå"' in text_of(form)
    assert (umea.name, umea.parent) == ("North", finance)


def test_unit_edit_of_the_organisation_only_renames(ada, norrbygg):
    address = reverse("unit-edit", args=[norrbygg.key])

    client_of(ada).post(address, {"name": "Nordbygg", "parent": "x"})

    norrbygg.refresh_from_db()
    assert (norrbygg.name, norrbygg.parent) == ("Nordbygg", None)


def test_unit_edit_to_a_name_that_is_there_says_so(ada, umea, delivery):
    response = client_of(ada).post(
        reverse("unit-edit", args=[umea.key]),
        {"name": "Luleå", "parent": delivery.key},
    )

    assert "There is a unit called Luleå here already." in text_of(response)


def test_unit_close_asks_then_closes(ada, finance):
    client = client_of(ada)
    address = reverse("unit-close", args=[finance.key])

    question = client.get(address)
    refused = client.post(address)
    Membership.objects.filter(unit=finance).delete()
    done = client.post(address)

    finance.refresh_from_db()
    assert "Close Finance from today?" in text_of(question)
    assert refused.url == reverse("unit", args=[finance.key])
    assert done.url == reverse("people")
    assert finance.closed_on == TODAY


@pytest.mark.parametrize("given", ["bo@norrbygg.example", "bo ek"])
def test_unit_appoint_finds_by_name_or_address(given, ada, bo, umea):
    client_of(ada).post(reverse("unit-appoint", args=[umea.key]), {"leader": given})

    assert queries.leader_of(umea, on=TODAY) == bo


def test_unit_appoint_nobody(ada, umea):
    client_of(ada).post(reverse("unit-appoint", args=[umea.key]), {"leader": ""})

    assert queries.leader_of(umea, on=TODAY) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Zoe", "Nobody here has that name or address."),
        ("Same Name", "More than one person is called that"),
        ("Astrid Lund", "Astrid Lund leads Umeå already."),
    ],
)
def test_unit_appoint_says_what_is_in_the_way(given, said, ada, astrid, umea):
    for _ in range(2):
        Person.objects.create_user(name="Same Name")

    response = client_of(ada).post(
        reverse("unit-appoint", args=[umea.key]), {"leader": given}, follow=True
    )

    assert said in text_of(response)
    assert queries.leader_of(umea, on=TODAY) == astrid


def test_member_remove_asks_then_takes_out(astrid, bo, umea):
    client = client_of(astrid)
    address = reverse("member-remove", args=[umea.key, bo.key])

    question = client.get(address)
    response = client.post(address, follow=True)

    assert "Take Bo Ek out of Umeå from today?" in text_of(question)
    assert "Bo Ek is no longer in Umeå." in text_of(response)
    assert queries.unit_of(bo, on=TODAY) is None


@pytest.mark.parametrize("who", ["bo", "dag", "femi"])
def test_member_remove_is_not_there_for_others(who, organisation, bo, umea):
    client = client_of(organisation.people[who])

    response = client.post(reverse("member-remove", args=[umea.key, bo.key]))

    assert response.status_code == 404
    assert queries.unit_of(bo, on=TODAY) == umea


ADMIN_PAGES = ["unit-new", "person-new", "people-import"]
ADMIN_UNIT_PAGES = ["unit-edit", "unit-close", "unit-appoint"]


@pytest.mark.parametrize("who", ["bo", "astrid", "femi", "elin", "wil"])
def test_administrators_pages_are_not_there_for_others(who, organisation, umea):
    client = client_of(organisation.people[who])
    pages = [reverse(name) for name in ADMIN_PAGES]
    pages += [reverse(name, args=[umea.key]) for name in ADMIN_UNIT_PAGES]

    answers = {
        (method, page): getattr(client, method)(page).status_code
        for page in pages
        for method in ("get", "post")
    }

    assert set(answers.values()) == {404}
