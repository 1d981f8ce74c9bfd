"""From what somebody said to a promise, and back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ledare.act.commitments.actions import keep_commitment, make_commitment
from ledare.act.commitments.models import Commitment
from ledare.listen.voices import actions as voices
from ledare.listen.voices import hooks
from tests.cast import MONDAY, client_of, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

WORDS = "Deliveries come without papers."
BECAUSE = "Luleå sends them the day before."
TODAY = MONDAY.date()


@pytest.fixture
def voice(bo, astrid, umea):
    """Bo's concern, which Astrid will try to do something about."""
    told = voices.tell(
        by=bo, unit=umea, kind="concern", text=WORDS, language="en", at=MONDAY
    )
    voices.answer(by=astrid, voice=told, state="will_try", because=BECAUSE, at=MONDAY)
    return told


@pytest.fixture
def promise(voice, astrid, umea):
    """What it led to."""
    return make_commitment(
        by=astrid,
        unit=umea,
        what="Papers the day before",
        due_on=(MONDAY + days(14)).date(),
        came_from=voice.source,
        at=MONDAY,
    )


def place(voice):
    return f"{reverse('commitment-new')}?from={voice.source}"


def test_form_begins_with_the_answer_and_never_with_what_was_said(voice, astrid):
    form = client_of(astrid).get(place(voice)).context["form"]

    assert form.initial["what"] == BECAUSE
    assert WORDS not in repr(form.initial)


def test_promise_remembers_where_it_came_from_and_leads_back(voice, astrid, umea):
    fields = {"what": "Papers", "due_on": "2026-12-01", "unit": umea.pk}

    answer = client_of(astrid).post(place(voice), fields)

    assert answer.url == reverse("told", args=[voice.key])
    assert Commitment.objects.get().came_from == voice.source


@pytest.mark.parametrize("name", ["bo", "dag", "femi"])
def test_promise_from_what_was_said_to_another_is_not_there(
    voice, organisation, name, umea
):
    person = organisation.people[name]

    assert client_of(person).get(place(voice)).status_code == 404
    if person.has_leaders_space:
        with pytest.raises(PermissionDenied):
            make_commitment(
                by=person,
                unit=person.leaderships.get().unit,
                what="x",
                due_on=TODAY,
                came_from=voice.source,
                at=MONDAY,
            )
    assert Commitment.objects.count() == 0


def test_voice_shows_its_promise_to_both(voice, promise, astrid, bo):
    for person in (astrid, bo):
        page = client_of(person).get(reverse("told", args=[voice.key]))
        assert "Papers the day before" in page.content.decode()
    assert (
        "You said, we did"
        in client_of(bo).get(reverse("told", args=[voice.key])).content.decode()
    )


def test_promise_shows_its_voice_to_those_it_is_between(
    voice, promise, astrid, bo, chandra
):
    seen = {
        person.first_name: WORDS
        in client_of(person)
        .get(reverse("commitment", args=[promise.key]))
        .content.decode()
        for person in (astrid, bo, chandra)
    }

    assert seen == {"Astrid": True, "Bo": True, "Chandra": False}


def test_led_to_says_how_the_promise_goes(voice, promise, astrid, bo, dag):
    def led(viewer, on=TODAY):
        (one,) = hooks.led_for(viewer, [voice.source], on=on)[voice.source]
        return one.state, one.tone, bool(one.url)

    assert led(bo) == ("Under way", "plain", True)
    assert led(bo, (MONDAY + days(15)).date()) == ("1 day late", "late", True)
    assert led(dag) == ("Under way", "plain", False)
    assert led(None) == ("Under way", "plain", False)
    keep_commitment(by=astrid, commitment=promise, at=MONDAY)
    assert led(bo) == ("Kept", "good", True)
    assert hooks.led_for(bo, ["voice:other"], on=TODAY) == {}


@pytest.mark.parametrize("n", [1, 3])
def test_led_to_takes_the_same_queries_for_any_number(
    voice, astrid, umea, bo, n, django_assert_num_queries
):
    from ledare.act.commitments.voices import led_to

    for number in range(n):
        make_commitment(
            by=astrid,
            unit=umea,
            what=f"Number {number}",
            due_on=TODAY,
            came_from=voice.source,
            at=MONDAY,
        )

    with django_assert_num_queries(5):
        led_to(bo, [voice.source], TODAY)
