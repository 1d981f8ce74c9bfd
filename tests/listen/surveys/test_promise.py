"""The promise page: for everybody, and what a member reads there of her own round."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ledare.audit.attacks import AttackResult, note_attack
from ledare.listen.surveys import actions
from ledare.listen.surveys.letters import words_of_seal
from tests.cast import MONDAY, client_of, days
from tests.journeys.browsing import DESK, PHONE, Reader, sign_in, violations
from tests.listen.surveys.answering import as_stored, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
CLEAN = AttackResult(reconstructions=0, findings=0, rounds=12, figures=312)
PICTURES = os.environ.get("PICTURES_OF_PULSE")


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Stand still on the day the round is open."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY + days(1))


def promise_for(person=None):
    """Return what the promise page says."""
    client = client_of(person) if person else Client()
    return client.get(reverse("promise")).content.decode()


def released(round_, organisation):
    """Answer as six of the seven, and close."""
    for name in ("bo", "chandra", "david", "eva", "fatima", "hanna"):
        put_in(round_, organisation.people[name], 4)
    return actions.close_round(round=as_stored(round_), at=MONDAY + days(4))


def test_promise_tells_a_stranger_the_six_lines_and_nothing_of_a_round(
    open_round, astrid
):
    note_attack(CLEAN, at=MONDAY)

    page = promise_for()

    assert page.count("<div><b>") == 6
    assert "What we cannot stop" in page
    assert "ledare trust attack" in page
    assert astrid.name not in page
    assert "312" not in page


def test_promise_tells_a_member_the_seal_of_her_round_and_how_many_were_asked(
    open_round, bo
):
    page = promise_for(bo)

    for word in words_of_seal(open_round, "en").split():
        assert f"<li>{word}</li>" in page
    assert "<dd>7</dd>" in page


def test_promise_tells_how_many_answered_only_once_figures_are_out(
    open_round, organisation, bo
):
    put_in(open_round, organisation.people["bo"], 4)
    assert "<dd>told when the figures are out</dd>" in promise_for(bo)

    released(open_round, organisation)

    assert "<dd>6</dd>" in promise_for(bo)
    address = reverse("round", args=[open_round.key])
    assert "<dd>6</dd>" in client_of(bo).get(address).content.decode()


def test_promise_does_not_tell_how_many_answered_when_fewer_than_five_did(
    open_round, organisation, bo
):
    for name in ("bo", "chandra", "david"):
        put_in(open_round, organisation.people[name], 4)
    actions.close_round(round=as_stored(open_round), at=MONDAY + days(4))

    page = promise_for(bo)

    assert "fewer than five, so the number is not told" in page
    assert "<dd>3</dd>" not in page


@pytest.mark.parametrize("name", ["ada", "femi", "dag"])
def test_round_page_tells_nobody_else_how_many_answered(open_round, organisation, name):
    released(open_round, organisation)
    client = client_of(organisation.people[name])

    pages = [promise_for(organisation.people[name])]
    pages.append(client.get(reverse("round", args=[open_round.key])).content.decode())

    assert [page for page in pages if "<dd>6</dd>" in page] == []


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (None, "It has not been run here yet."),
        (CLEAN, "On 2 March it attacked 312 figures of the 12 rounds"),
        (
            AttackResult(reconstructions=2, findings=1, rounds=12, figures=312),
            "(answers worked out: 2, other findings: 1)",
        ),
    ],
)
def test_promise_tells_how_the_last_attack_went(bo, result, said):
    if result:
        note_attack(result, at=MONDAY)

    assert said in promise_for(bo)


def test_round_page_has_the_six_lines_before_the_first_question(open_round, bo):
    page = client_of(bo).get(reverse("round", args=[open_round.key])).content.decode()

    lines, begin = page.split('class="list promises"')[1], 'class="btn go large"'
    assert lines.split("</ol>")[0].count("<li>") == 6
    assert begin in page


def test_place_for_a_code_has_the_six_lines_too():
    page = Client().get(f"{reverse('voice-paper')}?language=en").content.decode()

    lines = page.split('class="list promises"')[1]
    assert lines.split("</ol>")[0].count("<li>") == 6


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_promise_is_accessible_and_fits(
    live_server, new_context, open_round, bo, scheme, size
):
    note_attack(CLEAN, at=MONDAY)
    context = new_context(
        base_url=live_server.url,
        viewport=size,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    sign_in(context, bo, live_server.url)
    reader = Reader(context.new_page())

    reader.open("promise")

    if PICTURES:
        name = f"promise-{size['width']}-{scheme}.png"
        reader.page.screenshot(path=Path(PICTURES) / name, full_page=True)
    assert violations(reader.page) == []
    assert reader.troubles == []
