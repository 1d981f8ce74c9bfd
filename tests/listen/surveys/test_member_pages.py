"""What a member meets before she answers."""

import pytest
from django.test import Client
from django.urls import reverse

from ledare.listen.surveys import actions, device
from ledare.listen.surveys.models import Seat
from ledare.people.models import TokenGiven
from ledare.responses import rooms
from ledare.trust.key_list import seal_words
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import as_stored, form_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def page_of(round_, person):
    return client_of(person).get(reverse("round", args=[round_.key]))


def begin(round_, client):
    return client.post(reverse("pulse-begin", args=[round_.key]))


def test_round_says_the_smallest_group_before_the_first_question(open_round, bo):
    page = page_of(open_round, bo).content.decode()

    assert "Astrid Lund would like to hear from you." in page
    assert "The smallest group is Umeå: 7 people." in page
    assert "4 short questions, about 25 seconds." in page
    assert (
        "Bo Ek, Chandra Rao, David Holm, Eva Strand, Fatima Noor, Göran Falk,"
        " Hanna Vik" in page
    )


def test_round_shows_the_seal_as_four_words(open_round, bo):
    page = page_of(open_round, bo).content.decode()

    words = seal_words(bytes.fromhex(open_round.seal), "en")
    assert [f"<b>{word}</b>" in page for word in words] == [True] * 4


def test_round_says_when_a_small_team_is_shown_with_others(
    femi, norrbygg, questions, organisation
):
    round_ = actions.plan_round(
        by=femi,
        unit=norrbygg,
        questions=questions,
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )
    marks = {question.key: 5 for question in round_.scale_questions}
    actions.answer_first(by=femi, round=round_, marks=marks, at=MONDAY)
    round_ = actions.open_round(by=femi, round=round_, at=MONDAY)
    olga = organisation.people["olga"]

    page = page_of(round_, olga).content.decode()

    seat = Seat.objects.get(round=round_, person=olga)
    cell = {cell.key: cell for cell in rooms.plan_of(round_.key).cells}[seat.cell_key]
    assert "Finance has 3 people who are asked." in page
    assert f"together with others in Norrbygg: {cell.members} people." in page


def test_round_of_others_does_not_exist_for_a_stranger(open_round, organisation):
    stranger = organisation.people["olga"]

    assert page_of(open_round, stranger).status_code == 404
    assert begin(open_round, client_of(stranger)).status_code == 404


def test_draft_does_not_exist_for_those_it_will_ask(ready, bo):
    assert page_of(ready, bo).status_code == 404


@pytest.mark.parametrize("name", ["wil", "elin", "ada", "femi"])
def test_round_shows_its_rules_to_who_looks_on(open_round, organisation, name):
    page = page_of(open_round, organisation.people[name]).content.decode()

    assert "Astrid Lund asks Umeå." in page
    assert "Det jag tycker" not in page
    assert "My opinion is listened to." in page
    assert reverse("pulse-begin", args=[open_round.key]) not in page


def test_who_looks_on_cannot_begin(open_round, wil):
    assert begin(open_round, client_of(wil)).status_code == 403


def test_begin_needs_a_sign_in(open_round):
    page = begin(open_round, Client())

    assert page.headers["Location"].startswith(reverse("account_login"))


def test_begin_needs_our_own_form(open_round, bo):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bo, backend="django.contrib.auth.backends.ModelBackend")

    assert begin(open_round, client).status_code == 403


def test_begin_hands_over_and_keeps_only_a_hash(open_round, bo):
    client = client_of(bo)

    page = begin(open_round, client)

    given = TokenGiven.objects.get()
    nonce = bytes.fromhex(form_of(page).fields["nonce"])
    hashed = device.hash_of(nonce, round_key=open_round.key)
    assert (given.member_key, given.blinded_hash) == (bo.key, hashed)
    cookie = page.cookies[device.cookie_name()]
    assert (cookie["path"], cookie["samesite"]) == ("/listen/", "Strict")
    assert cookie["httponly"] is True


def test_begin_again_on_the_same_device_gives_the_same_token(open_round, bo):
    client = client_of(bo)

    pages = [begin(open_round, client), begin(open_round, client)]

    one, other = (form_of(page).fields for page in pages)
    assert one == other


def test_begin_on_another_device_is_refused_kindly(open_round, bo):
    begin(open_round, client_of(bo))

    page = begin(open_round, client_of(bo))

    assert page.status_code == 409
    assert "You began in another place." in page.content.decode()
    assert TokenGiven.objects.count() == 1


def test_two_people_on_one_device_have_two_tokens(open_round, bo, chandra):
    first = begin(open_round, client_of(bo))
    shared = client_of(chandra)
    shared.cookies[device.cookie_name()] = first.cookies[device.cookie_name()].value

    second = begin(open_round, shared)

    assert form_of(first).fields["nonce"] != form_of(second).fields["nonce"]


def test_begin_after_the_close_is_refused_kindly(open_round, bo):
    actions.close_round(round=open_round, at=MONDAY + days(4))

    page = begin(open_round, client_of(bo))

    assert page.status_code == 410
    assert "This round takes no answers now." in page.content.decode()


def test_begin_while_only_the_sealed_room_has_closed_is_refused_kindly(open_round, bo):
    rooms.cancel_room(open_round.key)

    assert begin(open_round, client_of(bo)).status_code == 410
    assert as_stored(open_round).is_open


def test_round_that_was_called_off_says_so(open_round, astrid, bo):
    actions.call_off(by=astrid, round=open_round, at=MONDAY)

    page = page_of(open_round, bo).content.decode()

    assert "The round was called off." in page


def test_begin_speaks_the_members_language(open_round, bo):
    bo.language = "sv"
    bo.save()

    page = begin(open_round, client_of(bo)).content.decode()

    assert '<html lang="sv">' in page
    assert '<input type="hidden" name="language" value="sv">' in page


def test_listen_is_quiet_when_nothing_waits(ready, bo):
    page = client_of(bo).get(reverse("listen")).content.decode()

    assert "Nobody is asking right now." in page
    assert "Astrid Lund" not in page


def test_promise_is_there_for_everybody(organisation):
    page = Client().get(reverse("promise"))

    assert page.status_code == 200
    assert "What we promise when you answer." in page.content.decode()


def test_device_secret_that_is_none_is_replaced(rf):
    request = rf.get("/")
    request.COOKIES[device.cookie_name()] = "mine"

    assert len(device.secret_of(request)) == 32


def test_device_cookie_is_for_https_only_where_there_is_https(settings):
    settings.IS_HTTPS = True

    assert device.cookie_name() == "__Secure-ledare-device"
