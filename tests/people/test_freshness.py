"""Before what would harm in other hands, a person says once more who she is."""

import re

import pytest
from django.urls import reverse

from ledare.audit.models import Entry
from ledare.mail.models import Letter
from ledare.people.models import Invitation, Person, Role
from ledare.people.views.confirming import KEPT

LONG_AGO = 16 * 60
WELL = {"password": "a long way to Umeå"}


def sensitive(ada, bo):
    """Each act that is asked about, by whom, and what it is sent."""
    changed = {"name": bo.name, "email": "other@norrbygg.example"}
    return {
        "my data": (bo, "get", reverse("my-data-file"), {}),
        "roles": (ada, "post", reverse("person-roles", args=[bo.key]), {}),
        "link": (ada, "post", reverse("person-link", args=[bo.key]), {}),
        "address": (ada, "post", reverse("person-change", args=[bo.key]), changed),
        "erase": (
            ada,
            "post",
            reverse("person-erase", args=[bo.key]),
            {"is_sure": "on"},
        ),
        "erase me": (bo, "post", reverse("erase-me"), {"is_sure": "on"}),
    }


ACTS = ["my data", "roles", "link", "address", "erase", "erase me"]


@pytest.mark.parametrize("act", ACTS)
def test_who_came_in_long_ago_is_asked_again(act, ada, bo, client_of):
    who, method, address, sent = sensitive(ada, bo)[act]
    before = list(Entry.objects.values_list("kind", flat=True))

    answer = getattr(client_of(who, seconds_ago=LONG_AGO), method)(address, sent)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("confirm-me"))
    assert list(Entry.objects.values_list("kind", flat=True)) == before


@pytest.mark.parametrize("act", ACTS)
def test_who_came_in_just_now_is_not_asked(act, ada, bo, client_of):
    who, method, address, sent = sensitive(ada, bo)[act]

    answer = getattr(client_of(who), method)(address, sent)

    assert "confirm" not in answer.headers.get("Location", "")
    assert answer.status_code in {200, 302}


def test_own_address_is_changed_after_being_asked(bo, client_of):
    mine = {"name": bo.name, "language": "en", "time_zone": "UTC"}
    client = client_of(bo, seconds_ago=LONG_AGO)

    same = client.post(reverse("me"), mine | {"email": bo.email})
    other = client.post(reverse("me"), mine | {"email": "other@norrbygg.example"})

    assert same.url == reverse("me")
    assert other.url.startswith(reverse("confirm-me"))
    assert Person.objects.get(pk=bo.pk).email == bo.email


def test_a_code_by_email_lets_the_act_go_on(ada, bo, client_of):
    client = client_of(ada, seconds_ago=LONG_AGO)
    asked = client.post(reverse("person-roles", args=[bo.key]), {"roles": ["analyst"]})
    client.post(asked.url, {"send": "1"})
    code = code_sent_to(ada)

    wrong = client.post(asked.url, {"code": "AAAAAA"})
    right = client.post(asked.url, {"code": code.lower()})

    assert b"That is not the code" in wrong.content
    assert right.url == reverse("person", args=[bo.key])
    assert Role.objects.filter(person=bo, kind="analyst").exists()
    assert code not in str(client.session[KEPT]) if KEPT in client.session else True


def test_a_code_is_good_for_three_tries_and_only_as_a_hash(ada, client_of):
    client = client_of(ada, seconds_ago=LONG_AGO)
    client.post(reverse("confirm-me"), {"send": "1"})
    code = code_sent_to(ada)
    assert code not in str(client.session[KEPT])
    for _ in range(3):
        client.post(reverse("confirm-me"), {"code": "AAAAAA"})

    answer = client.post(reverse("confirm-me"), {"code": code})

    assert b"That is not the code" in answer.content


def test_with_a_password_that_is_asked_for(ada, bo, client_of):
    ada.set_password(WELL["password"])
    ada.save()
    client = client_of(ada, seconds_ago=LONG_AGO)

    asked = client.post(reverse("person-link", args=[bo.key]))
    page = client.get(asked.url)
    done = client.post(asked.url, WELL)

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert b"Use a code by e-mail" in page.content
    assert done.status_code == 200
    assert Invitation.objects.filter(person=bo).exists()


def test_who_has_nothing_to_say_it_with_hears_how_to_come_in_again(goran, client_of):
    answer = client_of(goran, seconds_ago=LONG_AGO).get(reverse("my-data-file"))

    assert answer.status_code == 403
    assert b"Ask your leader or an administrator for a new link" in answer.content
    assert client_of(goran).get(reverse("my-data-file")).status_code == 200


def test_who_cannot_get_a_code_finds_no_page_for_it(goran, client_of):
    assert client_of(goran).get(reverse("confirm-me")).status_code == 404


def test_figures_are_exported_after_being_asked(elin, client_of):
    address = reverse("experience-csv", args=["nowhere", "nobody"])

    assert client_of(elin, seconds_ago=LONG_AGO).get(address).status_code == 302
    assert client_of(elin).get(address).status_code == 404


def test_an_admins_change_of_an_address_is_told_to_the_old_one(ada, bo, client_of):
    before = bo.email
    changed = {"name": bo.name, "email": "other@norrbygg.example"}

    client_of(ada).post(reverse("person-change", args=[bo.key]), changed)
    client_of(ada).post(reverse("person-change", args=[bo.key]), changed)

    letters = Letter.objects.filter(key__startswith="people.address.changed")
    assert list(letters.values_list("to", flat=True)) == [before]


def code_sent_to(person):
    """Return the code in the last letter to somebody."""
    text = Letter.objects.filter(to=person.email).latest("pk").text
    return re.search(r"code is ([A-Z0-9-]+)", text)[1]
