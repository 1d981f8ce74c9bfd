"""The nameless side: one question a screen, then a receipt."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from ledare.listen.surveys import actions, thanks, voice
from ledare.responses import releases, rooms
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import answer_all, form_of, press, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OTHERS = ["chandra", "david", "eva", "fatima"]


@pytest.fixture
def first(open_round, bo):
    """The first screen, as it is handed over to Bo."""
    return client_of(bo).post(reverse("pulse-begin", args=[open_round.key]))


def figures(round_, umea):
    """Return what the round says of Umeå after its close, and the words."""
    actions.close_round(round=round_, at=MONDAY + days(4))
    release = releases.release_of(round_.key)
    pair = (round_.key, release.group_for(umea.key).key)
    return releases.figures_of([pair])[pair]


def test_first_screen_asks_the_behaviour_as_it_was_written(first):
    page = first.content.decode()

    assert first.status_code == 200
    assert '<h1 lang="sv">Jag frågar innan jag bestämmer.</h1>' in page
    assert "About Astrid" in page
    assert "Question 1 of 4" in page
    assert "about 25 seconds left" in page
    assert "Astrid sees this when five or more have answered." in page


def test_next_without_an_answer_stays_and_says_why(first):
    page = press(first).content.decode()

    assert "Question 1 of 4" in page
    assert "Choose a number, or say that you can’t." in page


def test_back_keeps_what_was_answered(first):
    second = press(first, a0="6")
    third = press(second, a1="x")

    back = press(third, "back")
    form = form_of(press(back, "back"))

    assert form.fields["a0"] == "6"
    assert form.fields["a1"] == "x"
    assert form.fields["step"] == "0"


def test_back_keeps_a_half_chosen_answer(first):
    second = press(first, a0="6")

    form = form_of(press(second, "back", a1="2"))

    assert (form.fields["a0"], form.fields["a1"]) == ("6", "2")


def test_back_keeps_words_their_language_and_their_readers(first):
    last = answer_all(first, {"a0": "7"}, {"a1": "7"}, {"a2": "7"})
    written = {"t3": "Mer tid & ro <3", "l3": "sv", "w3": "leadership"}

    form = form_of(press(last, "back", **written))

    assert form.fields["step"] == "2"
    assert {name: form.fields[name] for name in written} == written


def test_every_screen_carries_the_promise_and_no_name(first, bo):
    screens = [first]
    for given in ({"a0": "6"}, {"a1": "5"}, {"a2": "4"}):
        screens.append(press(screens[-1], **given))
    pages = [screen.content.decode() for screen in screens]

    assert [page.count('class="promise"') for page in pages] == [1, 1, 1, 1]
    assert [bo.name in page or bo.key in page for page in pages] == [False] * 4
    assert "last one" in pages[-1]
    assert "Send my answers" in pages[-1]


def test_send_ends_in_a_receipt_and_is_counted(open_round, first, organisation, umea):
    done = answer_all(first, {"a0": "7"}, {"a1": "7"}, {"a2": "7"}, {})

    assert "Thank you. Your answer is in." in done.content.decode()
    for name in OTHERS:
        put_in(open_round, organisation.people[name], 4)
    team = figures(open_round, umea)
    assert team.info.n == 5
    assert {figure.mean for figure in team.figures.values()} == {4.5}


def test_the_receipt_is_the_beginning_of_the_one_that_is_published(
    open_round, first, organisation, umea
):
    done = answer_all(first, {"a0": "7"}, {"a1": "x"}, {"a2": "7"}, {})
    for name in OTHERS:
        put_in(open_round, organisation.people[name], 4)
    figures(open_round, umea)

    page = Client().get(reverse("voice-receipts", args=[open_round.key]))
    codes = [voice.short_code(each) for each in releases.receipts_of(open_round.key)]
    assert [code in done.content.decode() for code in codes].count(True) == 1
    assert [code in page.content.decode() for code in codes] == [True] * 5


def test_receipts_before_the_release_are_not_there(open_round):
    page = Client().get(reverse("voice-receipts", args=[open_round.key]))

    assert page.status_code == 404
    assert "published nothing yet" in page.content.decode()


def test_answer_sent_twice_counts_once_and_the_last_one_counts(
    open_round, bo, organisation, umea
):
    client, begin = client_of(bo), reverse("pulse-begin", args=[open_round.key])
    answer_all(client.post(begin), {"a0": "1"}, {"a1": "1"}, {"a2": "1"}, {})

    answer_all(client.post(begin), {"a0": "7"}, {"a1": "7"}, {"a2": "7"}, {})

    for name in OTHERS:
        put_in(open_round, organisation.people[name], 4)
    team = figures(open_round, umea)
    assert team.info.n == 5
    assert {figure.mean for figure in team.figures.values()} == {4.5}


def test_words_go_with_their_language_and_their_readers(first, monkeypatch):
    taken = []

    def take(*given, names):
        taken.append(given[-1])
        return b"r" * 32

    monkeypatch.setattr(voice.intake, "take_form", take)

    words = {"t3": " Mer tid.\r\nTack ", "l3": "sv", "w3": "leader"}
    answer_all(first, {"a0": "7"}, {"a1": "x"}, {"a2": "7"}, words)

    said = {"text": "Mer tid.\nTack", "language": "sv", "audience": "leader"}
    assert taken == [[{"item": "open:feedforward", **said}]]


def test_words_in_a_language_we_do_not_list_are_kept_as_such(first, monkeypatch):
    taken = []
    monkeypatch.setattr(
        voice.intake,
        "take_form",
        lambda *given, names: taken.append(given[-1]) or b"r" * 32,
    )

    words = {"t3": "Aitäh", "l3": "et", "w3": "themes"}
    answer_all(first, {"a0": "7"}, {"a1": "x"}, {"a2": "7"}, words)

    assert [said["language"] for said in taken[0]] == ["und"]


def test_words_that_are_too_long_stay_and_say_so(first):
    page = answer_all(first, {"a0": "7"}, {"a1": "7"}, {"a2": "7"}, {"t3": "a" * 1001})

    assert "Please write a little less" in page.content.decode()
    assert form_of(page).fields["t3"] == "a" * 1001


def test_send_with_a_gap_leads_to_the_gap(first):
    last = answer_all(first, {"a0": "7"}, {"a1": "7"}, {"a2": "7"})
    form = form_of(last)
    del form.fields["a1"]

    page = Client().post(form.action, {**form.fields, "move": "next"})

    assert "Question 2 of 4" in page.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"a0": "8"},
        {"a0": "0"},
        {"a0": "six"},
        {"a0": "²"},
        {"step": "9"},
        {"step": ""},
        {"nonce": "no hexadecimal"},
        {"nonce": ""},
        {"token": "ab" * 65},
        {"t3": "Words", "w3": "everybody"},
    ],
    ids=str,
)
def test_a_form_that_is_not_ours_is_refused_kindly(first, change):
    form = form_of(first)

    page = Client().post(form.action, {**form.fields, **change, "move": "next"})

    assert page.status_code == 400
    assert "Please begin again." in page.content.decode()


def test_a_forged_token_is_refused_at_the_end(open_round, first):
    forged = {"token": "ab" * 64}
    form = form_of(answer_all(first, {"a0": "7"}, {"a1": "7"}, {"a2": "7"}))

    page = Client().post(form.action, {**form.fields, **forged, "move": "next"})

    assert page.status_code == 403
    assert rooms.is_open(open_round.key)


def test_closed_round_is_refused_kindly_in_the_language_of_the_form(open_round, first):
    actions.close_round(round=open_round, at=MONDAY + days(4))

    page = press(first, a0="7")

    assert page.status_code == 410
    assert "This round is closed" in page.content.decode()


def test_unknown_round_is_refused_kindly(first):
    form = form_of(first)

    page = Client().post("/voice/nosuchround/pulse", form.fields)

    assert page.status_code == 404
    assert "There is no such round." in page.content.decode()


def test_a_form_that_is_too_large_is_refused_unread(first):
    form = form_of(first)

    page = Client().post(form.action, {**form.fields, "t3": "a" * 70_000})

    assert page.status_code == 413


def test_a_look_without_a_form_leads_to_the_rounds_page(open_round):
    page = Client().get(reverse("voice-pulse", args=[open_round.key]))

    assert page.headers["Location"] == reverse("round", args=[open_round.key])


def test_nameless_pages_have_no_origin_and_leave_no_cookie(first):
    page = press(first, a0="7")

    policies = [each.headers["Content-Security-Policy"] for each in (first, page)]
    assert ["sandbox allow-forms allow-scripts" in each for each in policies] == [
        True,
        True,
    ]
    assert ["allow-same-origin" in each for each in policies] == [False, False]
    assert "form-action 'self' http://testserver;" in policies[0]
    assert dict(page.cookies) == {}
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


def test_nothing_is_logged_whatever_is_refused(first, caplog):
    caplog.set_level(logging.DEBUG, logger="ledare")
    press(first, a0="8")
    Client().post("/voice/nosuchround/pulse", form_of(first).fields)

    said = [record for record in caplog.records if record.name.startswith("ledare")]
    assert said == []


def test_a_screen_asks_two_questions_of_the_database_at_most(
    first, django_assert_max_num_queries
):
    with django_assert_max_num_queries(1):
        press(first, a0="7")


def test_panels_of_the_rooms_above_stand_on_the_thank_you_page(first, monkeypatch):
    panels = [lambda round_: "<p>Kept.</p>", lambda round_: ""]
    monkeypatch.setattr(thanks, "panels", panels)

    done = answer_all(first, {"a0": "7"}, {"a1": "x"}, {"a2": "7"}, {})

    page = done.content.decode()
    assert "This is what your last answers led to." in page
    assert '<div class="panels stack"><p>Kept.</p></div>' in page


def test_an_answer_that_passes_over_everything_gets_no_receipt(first):
    done = answer_all(first, {"a0": "x"}, {"a1": "x"}, {"a2": "x"}, {})

    page = done.content.decode()
    assert "You passed over every question" in page
    assert "Your receipt" not in page


def test_a_form_in_swedish_is_answered_in_swedish(first):
    form = form_of(first)
    form.fields |= {"language": "sv", "a0": "7", "move": "next"}

    page = Client().post(form.action, form.fields).content.decode()

    assert '<html lang="sv">' in page
    assert "Jag får det stöd jag behöver." in page
    assert "Nästa" in page
