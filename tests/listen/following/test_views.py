"""The page; and no address that tells anybody who follows whom."""

import re
from html import unescape

import pytest
from django.urls import reverse

from ledare.listen.following.actions import count_followers, follow
from ledare.listen.following.marks import mark_of
from ledare.listen.following.models import Following
from tests.cast import MONDAY, client_of
from tests.house.test_addresses import our_addresses

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
# What guards a form, and what a script is let in by.
TOKEN = re.compile(r"[A-Za-z0-9]{64}|nonce-[\w+/=-]+")
TEAM = ("bo", "chandra", "david", "eva", "fatima")


def text_of(response):
    """Return a page's text."""
    return unescape(response.content.decode())


def test_follow_and_take_back_on_the_page(astrid, bo):
    client = client_of(bo)
    address = reverse("following")

    said = client.post(reverse("follow"), {"leader": astrid.key}, follow=True)
    assert said.redirect_chain == [(address, 302)]
    assert f'action="{reverse("follow-take-back")}"' in text_of(said)
    back = client.post(reverse("follow-take-back"), {"leader": astrid.key}, follow=True)

    assert back.redirect_chain == [(address, 302)]
    assert f'action="{reverse("follow-take-back")}"' not in text_of(back)
    assert Following.objects.count() == 0


@pytest.mark.parametrize("key", ["", "nobody"])
def test_follow_nobody_is_not_found(organisation, bo, key):
    for name in ("follow", "follow-take-back"):
        assert client_of(bo).post(reverse(name), {"leader": key}).status_code == 404


def test_leader_sees_her_number_in_both_places(organisation, astrid):
    for name in TEAM:
        follow(by=organisation.people[name], leader=astrid)
    client = client_of(astrid)
    before = text_of(client.get(reverse("following")))
    count_followers(on=MONDAY.date())

    shown = [text_of(client.get(reverse(name))) for name in ("following", "leadership")]

    assert "Nothing has been counted yet" in before
    assert [page.count("5 or more have chosen to follow you") for page in shown] == [
        1,
        1,
    ]


def test_below_five_a_leader_sees_no_number(organisation, astrid):
    for name in TEAM[:4]:
        follow(by=organisation.people[name], leader=astrid)
    count_followers(on=MONDAY.date())

    shown = text_of(client_of(astrid).get(reverse("following")))

    assert "Fewer than five, or nobody" in shown


def test_member_sees_nobodys_number(organisation, astrid, bo):
    for name in TEAM:
        follow(by=organisation.people[name], leader=astrid)
    count_followers(on=MONDAY.date())

    assert "have chosen to follow you" not in text_of(
        client_of(bo).get(reverse("following"))
    )


def test_page_asks_as_often_for_one_leader_as_for_three(
    organisation, bo, dag, femi, django_assert_max_num_queries
):
    client = client_of(bo)
    with django_assert_max_num_queries(12):
        client.get(reverse("following"))
    for leader in (dag, femi):
        follow(by=bo, leader=leader)

    with django_assert_max_num_queries(12):
        client.get(reverse("following"))


@pytest.mark.parametrize(
    "who", ["astrid", "chandra", "dag", "femi", "ada", "elin", "wil"]
)
def test_no_address_tells_anybody_who_follows(organisation, astrid, bo, who):
    """Bo alone follows Astrid: pages with and without it are the same to all."""
    other = organisation.people[who]
    without = pages_of(other, astrid, bo)
    follow(by=bo, leader=astrid)
    assert "Take back" in text_of(client_of(bo).get(reverse("following")))

    shown = pages_of(other, astrid, bo)

    assert len(shown) > 60
    mark = mark_of(bo.key, astrid.key)
    assert [path for path, page in shown.items() if mark in page] == []
    changed = {path for path in shown if shown[path] != without[path]}
    # These two log that they were asked for; nothing else has come to them.
    assert changed <= {
        reverse("audit-log"),
        reverse("my-data"),
        reverse("my-data-file"),
    }
    new = [
        line
        for path in changed
        for line in shown[path].splitlines()
        if line not in without[path]
    ]
    assert [line for line in new if bo.name in line or bo.key in line] == []


def pages_of(person, leader, follower):
    """Return what every address shows somebody, without what is new each time."""
    client = client_of(person)
    addresses = [
        *our_addresses().values(),
        f"{reverse('following')}?q={follower.name}",
        reverse("person", args=[leader.key]),
        reverse("person", args=[follower.key]),
        reverse("unit", args=[leader.leaderships.get().unit.key]),
    ]
    told = ("leadership", "following", "my-data")
    places = {reverse(name) for name in told} | set(addresses)
    return {path: steady(client.get(path)) for path in sorted(places)}


def steady(response):
    """Return a page without what is drawn anew each time it is asked for."""
    return TOKEN.sub("", text_of(response))
