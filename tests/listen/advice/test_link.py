"""A secret address: a POST is a tap, a preview is none, and no number stands there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledare.listen.advice import actions, queries
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(bo):
    """Bo's secret address."""
    return reverse("advice-link-tap", args=[actions.make_link(by=bo, at=MONDAY)])


def n_taps(person):
    """Return how many taps somebody has."""
    return sum(one.n_taps for one in queries.days_of(person))


def test_a_post_without_signing_in_is_a_tap(bo, address):
    response = Client(enforce_csrf_checks=True).post(address)

    assert (response.status_code, n_taps(bo)) == (200, 1)
    assert "Noted." in response.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_preview_is_no_tap(bo, client, address, method):
    response = getattr(client, method)(address)

    assert (response.status_code, n_taps(bo)) == (200, 0)
    assert response.cookies == {}


def test_the_page_shows_no_name_and_no_count(bo, client, address, tap):
    before = client.get(address).content, client.post(address).content
    for _ in range(37):
        tap(at=timezone.now())

    assert (client.get(address).content, client.post(address).content) == before
    assert n_taps(bo) == 39
    assert bo.name not in before[1].decode()


def test_a_new_address_ends_the_old(bo, client, address):
    new = reverse("advice-link-tap", args=[actions.make_link(by=bo, at=MONDAY)])

    assert client.post(address).status_code == 404
    assert client.post(new).status_code == 200
    assert n_taps(bo) == 1


def test_an_address_that_was_ended_is_gone(bo, client, address):
    actions.revoke_link(by=bo)

    assert client.post(address).status_code == 404


def test_the_address_of_who_has_left_is_gone(bo, client, address):
    bo.is_active = False
    bo.save()

    assert client.get(address).status_code == 404


def test_a_hundred_taps_a_day_are_enough(bo, client, address, monkeypatch):
    monkeypatch.setattr("ledare.listen.advice.actions.telling.MOST_A_DAY", 1)
    client.post(address)
    response = client.post(address)

    assert (response.status_code, n_taps(bo)) == (429, 1)


def test_an_address_is_tried_so_often_and_no_more(client, address):
    answers = [client.get(address).status_code for _ in range(121)]

    assert answers.count(429) == 1


def test_only_a_hash_of_it_is_kept(bo, address):
    kept = queries.link_of(bo).token_hash

    assert kept not in address
    assert len(kept) == 64


def test_a_secret_of_nobody_is_not_found(bo, client):
    assert client.get("/v/advice/nothing/").status_code == 404


def test_no_log_line_says_who_opened_it():
    from ledare.config.nameless import UNLOGGED

    assert reverse("advice-link-tap", args=["x"]).startswith(UNLOGGED)
