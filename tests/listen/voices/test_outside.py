"""Pages for people without an account."""

import pytest
from django.test import Client
from django.urls import reverse

from ledare.config.limits import LIMITS, Limit
from ledare.config.nameless import OnlyNamed
from ledare.listen.voices import actions
from ledare.listen.voices.models import NamedVoice
from tests.cast import MONDAY, client_of
from tests.listen.voices.conftest import FROM_OUTSIDE

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

ADDRESS = "203.0.113.77"


def sent(client, link, text=FROM_OUTSIDE, **more):
    fields = {"kind": "thanks", "text": text, "name": "", **more}
    place = reverse("outside", args=[link.token])
    return client.post(place, fields, REMOTE_ADDR=ADDRESS)


def test_page_says_who_reads_it_and_what_it_is_not(client, link):
    page = client.get(reverse("outside", args=[link.token]))

    text = page.content.decode()
    assert "Astrid Lund reads it" in text
    assert "this is not a sealed box" in text
    assert "no address of your device" in text
    assert "<script" not in text.replace('<script src="/static/ui/ledare.js"', "")
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Robots-Tag"] == "noindex"


def test_voice_from_outside_is_followed_under_a_secret_address(client, link, astrid):
    answer = sent(client, link)
    (voice,) = NamedVoice.objects.all()
    actions.answer(
        by=astrid, voice=voice, state="heard", because="He is glad.", at=MONDAY
    )

    page = Client().get(answer.url).content.decode()

    assert answer.url.startswith(f"/v/{link.token}/")
    assert FROM_OUTSIDE in page
    assert "He is glad." in page
    assert "Heard" in page
    assert answer.url in page
    assert ADDRESS not in repr(NamedVoice.objects.values())


def test_secret_address_of_another_link_or_a_wrong_one_is_not_there(
    client, link, from_greta, astrid, umea
):
    other = actions.open_link(
        by=astrid, unit=umea, party="other", label="Other", at=MONDAY
    )
    places = [(other.token, from_greta.secret), (link.token, "x" * 24), ("x" * 16, "y")]

    for place in places:
        assert client.get(reverse("outside-told", args=place)).status_code == 404
    assert client.get(reverse("outside", args=["x" * 16])).status_code == 404


def test_outside_teller_goes_on_and_takes_back(client, link, from_greta):
    place = reverse("outside-told", args=[link.token, from_greta.secret])
    client.post(place, {"text": "Always welcome."})
    empty = client.post(place, {"text": " "})
    page = client.get(place).content.decode()
    client.post(place, {"take-back": "yes"})
    after = client.get(place).content.decode()
    late = client.post(place, {"text": "More."})

    assert empty.status_code == 422
    assert "Always welcome." in page
    assert "You have taken this back." in after
    assert FROM_OUTSIDE not in after
    assert "Always welcome." not in after
    assert late.status_code == 409


def test_closed_link_says_so_and_what_was_said_is_still_followed(
    client, link, from_greta, astrid
):
    actions.close_link(by=astrid, link=link, at=MONDAY)

    answer = client.get(reverse("outside", args=[link.token]))
    followed = client.get(reverse("outside-told", args=[link.token, from_greta.secret]))

    assert answer.status_code == 410
    assert sent(client, link).status_code == 410
    assert followed.status_code == 200
    assert NamedVoice.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"text": ""}, {"kind": "x"}, {"name": "x" * 81}])
def test_voice_from_outside_that_lacks_something_comes_back(client, link, wrong):
    answer = sent(client, link, **wrong)

    assert answer.status_code == 422
    assert NamedVoice.objects.count() == 0


def test_full_link_keeps_the_words_on_the_page(client, link, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 0)

    answer = sent(client, link)

    assert answer.status_code == 429
    assert FROM_OUTSIDE in answer.content.decode()


def test_one_address_sends_so_often(client, link, monkeypatch):
    monkeypatch.setitem(LIMITS, "outside", (Limit(2, 3600, "address"),))

    assert [sent(client, link).status_code for _ in range(3)] == [302, 302, 429]


def test_whoever_is_signed_in_speaks_from_outside_without_her_name(bo, link):
    sent(client_of(bo), link)

    (voice,) = NamedVoice.objects.all()
    assert (voice.teller, voice.teller_name) == (None, "")


def test_form_of_another_page_is_refused(link):
    careful = Client(enforce_csrf_checks=True)

    assert sent(careful, link).status_code == 403
    assert NamedVoice.objects.count() == 0


def test_secret_address_stands_in_no_log(client, link, caplog, capfd):
    secret = "s" * 24
    client.get(reverse("outside-told", args=[link.token, secret]))

    (record,) = caplog.records
    assert secret in record.getMessage()
    assert not OnlyNamed().filter(record)
    assert secret not in "".join(capfd.readouterr())


def test_unit_without_a_leader_says_who_will_read(client, link):
    from ledare.people.models import Leadership

    Leadership.objects.all().delete()

    page = client.get(reverse("outside", args=[link.token])).content.decode()

    assert "Whoever leads Umeå reads it." in page
