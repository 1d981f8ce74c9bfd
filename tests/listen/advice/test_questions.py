"""Questions: between two, counted for the one asked, and every answer kindly."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ledare.audit.models import Entry
from ledare.listen.advice import actions, queries
from ledare.listen.advice.models import Question
from ledare.mail.models import Letter
from ledare.people import actions as people
from tests.cast import MONDAY, client_of, days
from tests.listen.advice.conftest import ANSWER, QUESTION

LATER = MONDAY + days(1)


def test_a_question_counts_for_the_one_who_is_asked(bo, chandra, question, tap):
    tap(chandra)

    assert [(one.n_askers, one.n_taps) for one in queries.days_of(bo)] == [(1, 2)]
    assert queries.days_of(chandra) == []


def test_a_question_is_of_the_day_where_the_advisor_is(bo, chandra):
    bo.time_zone = "Pacific/Auckland"
    bo.save()
    actions.ask(by=chandra, advisor=bo, text=QUESTION, at=MONDAY.replace(hour=21))

    assert [one.on.day for one in queries.days_of(bo)] == [3]


def test_a_question_arrives_also_when_the_day_is_full(bo, chandra, tap, monkeypatch):
    monkeypatch.setattr("ledare.listen.advice.actions.telling.MOST_A_DAY", 1)
    tap()
    actions.ask(by=chandra, advisor=bo, text=QUESTION, at=MONDAY)

    assert queries.n_waiting(bo) == 1


def test_nobody_asks_herself_or_who_has_left(bo, chandra):
    chandra.is_active = False
    chandra.save()

    for advisor in (bo, chandra):
        with pytest.raises(PermissionDenied):
            actions.ask(by=bo, advisor=advisor, text=QUESTION, at=MONDAY)
    assert Question.objects.count() == 0


def test_an_answer_goes_back_and_is_thanked_for(bo, chandra, question):
    actions.answer(by=bo, question=question, text=ANSWER, at=LATER)
    thanked = actions.thank(by=chandra, question=question, at=LATER)

    assert (thanked.state, thanked.answer) == ("answered", ANSWER)
    assert thanked.thanked_at == LATER
    assert queries.n_waiting(bo) == 0


def test_to_pass_on_names_somebody_and_opens_nothing_to_her(bo, eva, question):
    actions.pass_on(by=bo, question=question, to=eva, text="She knows.", at=LATER)
    question.refresh_from_db()

    assert queries.passed_to(question) == eva
    assert queries.question_for(eva, question.key) is None
    assert queries.days_of(eva) == []


@pytest.fixture
def eva(organisation):
    """Works in Umeå, too."""
    return organisation.people["eva"]


def test_to_pass_on_to_one_of_the_two_is_refused(bo, chandra, question):
    for one in (bo, chandra):
        with pytest.raises(ValueError, match="third colleague"):
            actions.pass_on(by=bo, question=question, to=one, text="", at=LATER)


def test_to_decline_needs_no_reason(bo, question):
    declined = actions.decline(by=bo, question=question, text="", at=LATER)

    assert declined.get_state_display() == "Not this time"


# Who, what, yes or no.
MAY = [
    ("bo", "answer", True),
    ("chandra", "answer", False),
    ("astrid", "answer", False),
    ("bo", "take_back", False),
    ("chandra", "take_back", True),
    ("astrid", "take_back", False),
    ("chandra", "thank", False),
    ("bo", "thank", False),
]


@pytest.mark.parametrize(("who", "what", "yes"), MAY)
def test_who_may_do_what(organisation, question, who, what, yes):
    by = organisation.people[who]
    doing = {
        "answer": lambda: actions.answer(
            by=by, question=question, text=ANSWER, at=LATER
        ),
        "take_back": lambda: actions.take_back(by=by, question=question),
        "thank": lambda: actions.thank(by=by, question=question, at=LATER),
    }[what]

    if yes:
        doing()
    else:
        with pytest.raises(PermissionDenied):
            doing()


def test_an_answer_is_given_once(bo, question):
    actions.answer(by=bo, question=question, text=ANSWER, at=LATER)

    with pytest.raises(PermissionDenied):
        actions.decline(by=bo, question=question, text="", at=LATER)


@pytest.mark.parametrize("text", ["", "  "])
def test_empty_words_are_refused(bo, chandra, question, text):
    with pytest.raises(ValueError, match="none were written"):
        actions.ask(by=chandra, advisor=bo, text=text, at=MONDAY)
    with pytest.raises(ValueError, match="none were written"):
        actions.answer(by=bo, question=question, text=text, at=MONDAY)


def test_letters_say_that_there_is_something_and_never_what(bo, question):
    bo.refresh_from_db()
    actions.answer(by=bo, question=question, text=ANSWER, at=LATER)

    letters = list(Letter.objects.order_by("pk"))
    assert [(one.to, one.subject) for one in letters] == [
        ("bo@norrbygg.example", "Chandra Rao asks for your advice"),
        ("chandra@norrbygg.example", "Bo Ek came back to you"),
    ]
    said = " ".join(one.text for one in letters)
    assert (QUESTION in said, ANSWER in said, "Late" in said) == (False, False, False)
    assert reverse("advice-question", args=[question.key]) in said


def test_who_has_no_address_gets_no_letter(goran, chandra):
    actions.ask(by=chandra, advisor=goran, text=QUESTION, at=MONDAY)

    assert Letter.objects.count() == 0


def test_the_log_says_nothing_of_questions(bo, chandra, question):
    actions.answer(by=bo, question=question, text=ANSWER, at=LATER)
    actions.thank(by=chandra, question=question, at=LATER)
    actions.take_back(by=chandra, question=question)

    assert Entry.objects.count() == 0


def test_only_the_two_can_open_it(organisation, question):
    address = reverse("advice-question", args=[question.key])
    opened = {
        name
        for name, person in organisation.people.items()
        if client_of(person).get(address).status_code == 200
    }

    assert opened == {"bo", "chandra"}


def test_a_question_taken_back_leaves_no_words(bo, chandra, question):
    actions.answer(by=bo, question=question, text=ANSWER, at=LATER)
    actions.take_back(by=chandra, question=question)
    question.refresh_from_db()

    assert (question.text, question.answer, question.about) == ("", "", "")
    page = client_of(bo).get(reverse("advice-question", args=[question.key]))
    assert "These words were erased." in page.content.decode()


def test_erasing_somebody_erases_her_words_and_her_name(bo, chandra, question, tap):
    tap(chandra)
    people.erase(by=chandra, person=chandra, at=LATER)
    question.refresh_from_db()

    assert (question.text, question.is_gone) == ("", True)
    assert [tap.name for tap in queries.taps_on(bo, MONDAY.date())] == ["", ""]
    assert [(one.n_askers, one.n_taps) for one in queries.days_of(bo)] == [(1, 2)]


def test_erasing_somebody_erases_her_days(bo, chandra, question, tap):
    tap()
    people.erase(by=bo, person=bo, at=LATER)

    assert queries.days_of(bo) == []
