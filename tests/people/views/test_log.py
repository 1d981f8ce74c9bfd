"""The log: whole for admins and works council, one's own for everybody."""

import pytest
from django.urls import reverse

from ledare.audit.actions import record
from ledare.audit.models import Entry
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def text_of(response):
    return response.content.decode()


@pytest.fixture(autouse=True)
def acts(organisation):
    """One act of Bo's and one of Dag's."""
    for name in ("bo", "dag"):
        person = organisation.people[name]
        record("people.person.changed", by=person.key, about=person.key, at=MONDAY)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ada", {"Bo Ek", "Dag Norén"}),
        ("wil", {"Bo Ek", "Dag Norén"}),
        ("bo", {"Bo Ek"}),
        ("dag", {"Dag Norén"}),
        ("elin", set()),
        ("astrid", set()),
    ],
)
def test_audit_log_shows_what_a_reader_may_read(who, sees, organisation):
    page = text_of(client_of(organisation.people[who]).get(reverse("audit-log")))

    rows = page.split("<main")[1]
    assert {name for name in ("Bo Ek", "Dag Norén") if name in rows} == sees


def test_audit_log_says_whether_the_chain_is_whole(ada):
    client = client_of(ada)

    before = text_of(client.get(reverse("audit-log")))
    Entry.objects.filter(pk=Entry.objects.first().pk).update(kind="x")
    after = text_of(client.get(reverse("audit-log")))

    assert "The chain is whole" in before
    assert "The chain is broken" in after


def test_audit_log_has_pages(ada):
    for _ in range(60):
        record("people.person.changed", by=ada.key, about=ada.key, at=MONDAY)
    client = client_of(ada)

    first = text_of(client.get(reverse("audit-log")))
    second = text_of(client.get(reverse("audit-log"), {"page": 2}))

    assert "Page 1 of 2" in first
    assert "Older" in first
    assert "Newer" in second


@pytest.mark.parametrize("more", [1, 3])
def test_audit_log_takes_the_same_queries_for_more(
    more, ada, django_assert_num_queries
):
    for _ in range(more):
        record("people.person.changed", by=ada.key, about=ada.key, at=MONDAY)
    client = client_of(ada)
    client.get(reverse("audit-log"))

    with django_assert_num_queries(10):
        client.get(reverse("audit-log"))
