"""From what somebody said into the share-back, and back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ledare.act.sharebacks.actions import publish, save_draft
from ledare.act.sharebacks.models import ShareBack
from ledare.listen.voices import actions as voices
from ledare.listen.voices import hooks
from tests.cast import MONDAY, client_of, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

WORDS = "Deliveries come without papers."
BECAUSE = "Luleå sends them the day before."
TODAY = MONDAY.date()
TOLD = {"heard": "Papers were missing.", "will": "", "wont": ""}


@pytest.fixture
def voice(bo, astrid, umea):
    """Bo's concern, answered by Astrid."""
    told = voices.tell(
        by=bo, unit=umea, kind="concern", text=WORDS, language="en", at=MONDAY
    )
    voices.answer(by=astrid, voice=told, state="will_try", because=BECAUSE, at=MONDAY)
    return told


def place(round_, voice):
    return f"{reverse('share-back-write', args=[round_.key])}?from={voice.source}"


def test_first_text_tells_the_answer_and_not_what_was_said(round_, voice, astrid):
    form = client_of(astrid).get(place(round_, voice)).context["form"]

    assert form.initial["heard"].endswith(f"My answer: {BECAUSE}")
    assert WORDS not in form.initial["heard"]


def test_first_text_without_an_answer_says_that_something_came(
    round_, astrid, bo, umea
):
    told = voices.tell(
        by=bo, unit=umea, kind="idea", text=WORDS, language="en", at=MONDAY
    )

    form = client_of(astrid).get(place(round_, told)).context["form"]

    assert form.initial["heard"].endswith("that concerns us all.")


def test_draft_gets_the_sentence_once(draft, round_, voice, astrid):
    client = client_of(astrid)
    first = client.get(place(round_, voice)).context["form"].initial["heard"]
    client.post(place(round_, voice), TOLD | {"heard": first})
    again = client.get(place(round_, voice)).context["form"]["heard"].value()

    draft.refresh_from_db()
    assert draft.came_from == [voice.source]
    assert first.startswith("You hear of changes too late.")
    assert again == first


def test_voice_shows_the_share_back_once_it_is_out(round_, voice, astrid, bo):
    draft = save_draft(
        by=astrid, round=round_, at=MONDAY, came_from=voice.source, **TOLD
    )
    assert hooks.led_for(bo, [voice.source], on=TODAY) == {}

    publish(by=astrid, share_back=draft, at=MONDAY + days(2))

    (led,) = hooks.led_for(bo, [voice.source], on=TODAY)[voice.source]
    assert (led.words, led.state) == ("Told to everybody in Umeå", "Told")
    assert led.url == reverse("share-back", args=[round_.key])
    (outside,) = hooks.led_for(None, [voice.source], on=TODAY)[voice.source]
    assert outside.url == ""


def test_share_back_of_what_was_said_to_another_is_refused(
    round_, astrid, bo, lulea, dag
):
    told = voices.tell(
        by=bo, unit=lulea, kind="idea", text=WORDS, language="en", at=MONDAY
    )

    with pytest.raises(PermissionDenied):
        save_draft(by=astrid, round=round_, at=MONDAY, came_from=told.source, **TOLD)
    assert client_of(astrid).get(place(round_, told)).status_code == 404
    assert ShareBack.objects.count() == 0


def test_voice_leads_to_the_share_back_people_wait_for(round_, voice, astrid):
    page = client_of(astrid).get(reverse("told", args=[voice.key])).content.decode()

    assert f"/act/share-backs/{round_.key}/write/?from=voice%3A{voice.key}" in page
