"""The pages: what is shown, what a form gives back, what works without a script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ledare.listen.advice import actions, days, queries
from ledare.listen.advice.models import Question
from tests.cast import client_of
from tests.listen.advice.conftest import ANSWER, QUESTION
from tests.promise.conftest import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The moment in which the test runs."""
    return timezone.now()


@pytest.fixture
def hers(bo):
    """Bo's browser."""
    return client_of(bo)


@pytest.fixture
def works_today(bo, now):
    """Bo works on every day of the week."""
    actions.choose_working_days(by=bo, working_days="1234567")


def text_of(client, name, *args):
    """Return what a page says."""
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return shown(response).text


def test_the_first_page_says_what_it_is_and_whose(hers, works_today):
    text = text_of(hers, "advice")

    assert "Who asks for your advice?" in text
    assert "Only you see this page." in text
    assert "Too early to tell." in text


def test_a_tap_with_a_name_is_noted(hers, bo, chandra, works_today):
    response = hers.post(reverse("advice-tap"), {"asker": "Chandra Rao"}, follow=True)
    text = shown(response).text

    assert "One person asked for your advice today." in text
    assert "Chandra Rao" in text


def test_a_tap_from_today_leads_back_to_today(hers):
    response = hers.post(reverse("advice-tap"), {"next": reverse("today")})

    assert response.url == reverse("today")


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com"])
def test_a_tap_leads_nowhere_else(hers, elsewhere):
    response = hers.post(reverse("advice-tap"), {"next": elsewhere})

    assert response.url == reverse("advice")


@pytest.mark.parametrize(
    ("asker", "said"),
    [("Nobody Here", "Nobody here has that name"), ("Bo Ek", "onesel")],
)
def test_a_name_that_cannot_be_comes_back(hers, bo, asker, said):
    response = hers.post(reverse("advice-tap"), {"asker": asker})

    assert response.status_code == 422
    assert said in shown(response).text
    assert queries.days_of(bo) == []


def test_one_tap_too_many_is_told(hers, tap, now, monkeypatch):
    monkeypatch.setattr("ledare.listen.advice.actions.telling.MOST_A_DAY", 1)
    tap(at=now)
    response = hers.post(reverse("advice-tap"), follow=True)

    assert "A hundred a day is all that is kept." in shown(response).text


def test_nobody_today_can_be_said_and_undone(hers, bo, works_today):
    address = reverse("advice-day")
    said = shown(hers.post(address, {"what": "nobody"}, follow=True)).text
    hers.post(address, {"what": "clear"})

    assert "Nobody asked for your advice today." in said
    assert queries.days_of(bo) == []


def test_a_day_off_can_be_said_and_unsaid(hers, bo, works_today):
    address = reverse("advice-day")
    said = shown(hers.post(address, {"what": "off"}, follow=True)).text
    hers.post(address, {"what": "worked"})

    assert "Today is a day off." in said
    assert [one.is_working for one in queries.days_of(bo)] == [True]


def test_a_day_long_over_is_refused_with_words(hers):
    sent = {"what": "nobody", "on": "2020-01-01"}
    response = hers.post(reverse("advice-day"), sent, follow=True)

    assert "Tell of a day of this week or the one before." in shown(response).text


def test_a_tap_is_undone_from_its_row(hers, bo, tap, now):
    key = tap(at=now).key
    hers.post(reverse("advice-undo"), {"key": key})

    assert queries.days_of(bo) == []


def test_the_rate_stands_with_its_interval_and_a_table(hers, bo, tap, works_today, now):
    for n in range(1, 45):
        for _ in range(2):
            tap(at=now - timedelta(days=n))
    text = text_of(hers, "advice")

    assert "Likely 1.4 to 2.7, from your last 20 working days with data." in text
    assert "That is about as often as in the working days before." in text
    assert "Asked for advice, a working day: from 2.0 to 2.0." in text
    assert "People who asked" in text


def test_days_that_differ_are_told_to_be_less_sure(hers, tap, works_today, now):
    for n in range(1, 9):
        for _ in range(9 if n % 4 == 0 else 1):
            tap(at=now - timedelta(days=n))

    assert "Your days differ a good deal" in text_of(hers, "advice")


def test_working_days_are_chosen_and_one_is_needed(hers, bo):
    address = reverse("advice-week")
    hers.post(address, {"working_days": ["1", "6"]})
    response = hers.post(address, {}, follow=True)

    assert days.working_days_of(bo) == "16"
    assert "Choose one day of the week at least." in shown(response).text


def test_the_secret_address_is_shown_once(hers, client, bo):
    made = hers.post(reverse("advice-link"))
    text = shown(made).text
    later = text_of(hers, "advice")

    assert "Keep it now: it is shown this once." in text
    assert "/v/advice/" in text
    assert "/v/advice/" not in later
    assert "You have one, made on" in later
    hers.post(reverse("advice-link-end"))
    assert queries.link_of(bo) is None


def test_the_file_leaves_what_is_missing_empty(hers, bo, tap, now):
    tap(at=now)
    off = days.day_of(bo, now) - timedelta(days=1)
    actions.clear_day(by=bo, on=off)
    response = hers.get(reverse("advice-file"))
    lines = response.content.decode().strip("\ufeff").split()

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[-1].endswith(",1,1")
    assert str(off) not in response.content.decode()


def test_all_of_it_is_deleted_after_asking_once(hers, bo, tap, now):
    tap(at=now)
    asked = text_of(hers, "advice-forget")
    still = queries.days_of(bo)
    hers.post(reverse("advice-forget"))

    assert "It cannot be undone." in asked
    assert (len(still), queries.days_of(bo)) == (1, [])


@pytest.mark.parametrize("n", [1, 3])
def test_pages_take_as_many_queries_for_one_row_as_for_three(
    hers, bo, chandra, tap, now, n, django_assert_max_num_queries
):
    for _ in range(n):
        tap(chandra, at=now)
        actions.ask(by=chandra, advisor=bo, text=QUESTION, at=now)
        actions.ask(by=bo, advisor=chandra, text=QUESTION, at=now)
    for name, most in (("advice", 26), ("advice-questions", 9), ("advice-who", 9)):
        with django_assert_max_num_queries(most):
            hers.get(reverse(name))


def test_colleagues_are_named_while_one_types(hers):
    response = hers.get(reverse("advice-colleagues"), {"asker": "chan"})

    assert response.content.decode().split() == [
        "<option",
        'value="Chandra',
        'Rao"></option>',
    ]


def test_asking_through_ledare_from_the_page(hers, bo, chandra):
    sent = {"to": "Chandra Rao", "about": "Calls", "text": QUESTION}
    response = hers.post(reverse("advice-ask"), sent, follow=True)

    assert "You asked Chandra Rao" in shown(response).text
    assert queries.n_waiting(chandra) == 1


def test_whom_to_ask_and_about_what_can_stand_in_the_address(hers, chandra):
    response = hers.get(reverse("advice-ask"), {"to": chandra.key, "about": "Calls"})

    assert 'value="Chandra Rao"' in response.content.decode()
    assert 'value="Calls"' in response.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to": "Bo Ek"}, "Choose somebody else than yourself."),
        ({"text": ""}, "Write your question first."),
        ({"about": "x" * 81}, "Say it in 80 letters or fewer."),
    ],
)
def test_a_question_that_cannot_go_comes_back(hers, changed, said):
    sent = {"to": "Chandra Rao", "about": "", "text": QUESTION, **changed}
    response = hers.post(reverse("advice-ask"), sent)

    assert response.status_code == 422
    assert said in shown(response).text
    assert Question.objects.count() == 0


def test_an_answer_from_the_page_and_its_thanks(hers, chandra, question):
    page = text_of(hers, "advice-question", question.key)
    hers.post(reverse("advice-answer", args=[question.key]), {"text": ANSWER})
    asker = client_of(chandra)
    answered = text_of(asker, "advice-question", question.key)
    asker.post(reverse("advice-thank", args=[question.key]))

    assert "Chandra Rao asks for your advice" in page
    assert ANSWER in answered
    assert "Chandra Rao says thank you." in text_of(
        hers, "advice-question", question.key
    )
    assert "says thank you" in text_of(hers, "advice-questions")
    again = asker.post(reverse("advice-thank", args=[question.key]))
    assert again.status_code == 404


def test_passing_on_lets_the_asker_decide(hers, chandra, astrid, question):
    address = reverse("advice-pass-on", args=[question.key])
    refused = hers.post(address, {"to": "Chandra Rao"})
    hers.post(address, {"to": "Astrid Lund", "text": "She did it."})
    page = client_of(chandra).get(reverse("advice-question", args=[question.key]))

    assert refused.status_code == 422
    assert "Astrid Lund knows more about this." in shown(page).text
    assert f"?to={astrid.key}&amp;about=Late%20deliveries" in page.content.decode()


def test_declining_kindly(hers, chandra, question):
    hers.post(reverse("advice-decline", args=[question.key]), {"text": ""})

    page = text_of(client_of(chandra), "advice-question", question.key)
    assert "It does not fit this time." in page


@pytest.mark.parametrize("name", ["advice-answer", "advice-pass-on", "advice-decline"])
def test_forms_that_cannot_go_come_back(hers, question, name):
    too_long = {"text": "x" * 2001}
    response = hers.post(reverse(name, args=[question.key]), too_long)

    assert response.status_code == 422


def test_a_question_taken_back_from_the_page(hers, chandra, question):
    address = reverse("advice-take-back", args=[question.key])
    refused = hers.post(address)
    client_of(chandra).post(address)
    question.refresh_from_db()

    assert (refused.status_code, question.is_gone) == (404, True)
    assert "Taken back" in text_of(client_of(chandra), "advice-questions")


def test_an_answer_comes_from_who_was_asked(chandra, question):
    address = reverse("advice-answer", args=[question.key])

    assert client_of(chandra).post(address, {"text": ANSWER}).status_code == 404


def test_topics_are_offered_found_and_taken_back(hers, bo, astrid):
    hers.post(reverse("advice-offer"), {"words": "Late deliveries"})
    seen = client_of(astrid)
    listed = text_of(seen, "advice-who")
    found = shown(seen.get(reverse("advice-who"), {"q": "late"})).text
    key = queries.topics_of(bo).get().key
    hers.post(reverse("advice-offer-end"), {"key": key})

    assert "Late deliveries" in listed
    assert "Bo Ek" in found
    after = shown(seen.get(reverse("advice-who"), {"q": "late"})).text
    assert "Nobody has offered “late” yet." in after


def test_a_topic_that_cannot_be_comes_back(hers, bo):
    empty = hers.post(reverse("advice-offer"), {"words": ""})
    for n in range(20):
        actions.offer_topic(by=bo, words=f"Topic {n}", at=timezone.now())
    full = hers.post(reverse("advice-offer"), {"words": "One more"})

    assert (empty.status_code, full.status_code) == (422, 422)
    assert "Twenty topics are enough." in shown(full).text


def test_today_says_that_somebody_asks_and_lets_one_tap(hers, bo, question, tap, now):
    text = text_of(hers, "today")

    assert "Chandra Rao asks for your advice" in text
    assert "Somebody asked me" in text


def test_listen_leads_to_advice(hers):
    assert reverse("advice") in hers.get(reverse("listen")).content.decode()
