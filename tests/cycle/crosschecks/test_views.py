"""The pages of a cross-check."""

import pytest
from django.urls import reverse

from ledare.cycle.crosschecks.models import CrossCheck
from ledare.people.models import Person
from tests.act.released import begun, released_round
from tests.cast import MONDAY, client_of, days


def body(response):
    return response.content.decode()


@pytest.fixture
def compared(astrid, umea, behaviour):
    """Three rounds about Astrid's behaviour."""
    for number, mark in enumerate((2, 4, 6)):
        at = MONDAY + days(14 * number)
        released_round(astrid, umea, [behaviour], [mark] * 7, at=at)
    return behaviour


@pytest.mark.parametrize("name", ["cross-check", "cross-check-earlier"])
def test_pages_ask_strangers_to_sign_in(name, client, db):
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", ["cross-check-do", "cross-check-when"])
def test_what_changes_something_is_not_for_get(name, astrid):
    assert client_of(astrid).get(reverse(name)).status_code == 405


def test_cross_check_shows_each_belief_with_its_figures(astrid, compared):
    shown = body(client_of(astrid).get(reverse("cross-check")))

    assert "I ask before I decide." in shown
    assert "Up by 4.5, between" in shown
    assert "You see Umeå, from the round of 2 March to the round of 30 March." in shown
    assert "<svg" in shown
    assert reverse("belief-reword", args=[compared.belief.key]) in shown


def test_cross_check_with_one_round_and_with_none(astrid, umea, behaviour):
    client = client_of(astrid)
    none = body(client.get(reverse("cross-check")))

    released_round(astrid, umea, [behaviour], [5] * 7)
    one = body(client.get(reverse("cross-check")))

    assert "No round has come in since the last time" in none
    assert "You see Umeå, in the round of 2 March." in one


@pytest.mark.parametrize("name", ["bo", "dag"])
def test_cross_check_shows_others_nothing_of_it(name, organisation, compared):
    shown = body(client_of(organisation.people[name]).get(reverse("cross-check")))

    assert "I ask before I decide." not in shown
    assert "Up by" not in shown


def test_cross_check_leads_a_member_to_choose_and_a_leader_to_begin(bo, dag):
    assert "A cross-check is for those who lead" in body(
        client_of(bo).get(reverse("cross-check"))
    )
    assert 'id="begin"' in body(client_of(dag).get(reverse("cross-check")))


@pytest.mark.parametrize("name", ["cross-check-do", "cross-check-when"])
def test_a_leader_who_has_not_looked_at_herself_sees_no_figure(name, astrid, compared):
    astrid.self_checks.all().delete()

    shown = body(client_of(astrid).post(reverse(name), {"every": "nonsense"}))

    assert 'id="begin"' in shown
    assert "Up by" not in shown


def test_cross_check_do_keeps_the_choices_and_shows_them(astrid, behaviour):
    client = client_of(astrid)

    response = client.post(
        reverse("cross-check-do"),
        {behaviour.belief.key: "keep", "learnt": "Ask earlier."},
    )

    shown = body(client.get(response["Location"]))
    assert response["Location"] == reverse("cross-check-earlier")
    assert "Ask earlier." in shown
    assert "Keep it as it is" in shown


def test_cross_check_do_leads_on_to_the_new_words(astrid, behaviour):
    key = behaviour.belief.key

    response = client_of(astrid).post(reverse("cross-check-do"), {key: "reword"})

    assert response["Location"] == reverse("belief-reword", args=[key])


def test_cross_check_do_lists_several_new_words(astrid, behaviour):
    other = begun(astrid, text="We rest.").belief
    client = client_of(astrid)

    response = client.post(
        reverse("cross-check-do"),
        {behaviour.belief.key: "reword", other.key: "reword"},
    )

    shown = body(client.get(response["Location"]))
    assert shown.count("Write new words") == 2


def test_cross_check_do_without_a_choice_says_so(astrid, behaviour):
    response = client_of(astrid).post(reverse("cross-check-do"), {"learnt": "Hm"})

    assert list(response.context["form"].errors) == [behaviour.belief.key]
    assert CrossCheck.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ({"every": "8"}, 8),
        ({"every": "day", "due_on": "2099-01-01"}, None),
        ({"every": "day"}, None),
        ({"every": "5"}, None),
    ],
)
def test_cross_check_when_keeps_what_is_offered(typed, weeks, astrid, behaviour):
    response = client_of(astrid).post(reverse("cross-check-when"), typed)

    found = list(CrossCheck.objects.values_list("weeks", flat=True))
    assert found == ([weeks] if weeks else [])
    assert response.status_code == (302 if weeks else 200)


def test_cross_check_when_takes_a_day(astrid, behaviour, monkeypatch):
    day = CrossCheck(leader=astrid, due_on=MONDAY.date()).due_on
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY - days(10))

    response = client_of(astrid).post(
        reverse("cross-check-when"), {"every": "day", "due_on": day.isoformat()}
    )

    assert response["Location"] == reverse("cross-check")
    assert CrossCheck.objects.get().due_on == day


def test_cross_check_earlier_without_any_says_so(astrid, behaviour):
    assert "None yet" in body(client_of(astrid).get(reverse("cross-check-earlier")))


def test_cross_check_speaks_swedish(astrid, compared):
    Person.objects.filter(pk=astrid.pk).update(language="sv")

    shown = body(client_of(astrid).get(reverse("cross-check")))

    assert "Lever det du tror på?" in shown
    assert "Upp med 4,5, mellan" in shown
