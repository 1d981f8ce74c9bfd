"""A leader plans a round, answers first, opens it, looks, closes it, calls it off."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ledare.listen.surveys import actions
from ledare.listen.surveys.models import OwnAnswer, Rhythm, Round
from ledare.people.models import Leadership, Membership, Unit
from ledare.responses import rooms
from tests.cast import MONDAY, SINCE, client_of, days
from tests.listen.surveys.answering import as_stored, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def client(astrid):
    """Astrid's browser."""
    return client_of(astrid)


def today_where_she_is():
    """Return the day in Astrid's time zone; near midnight it is another than ours."""
    return timezone.localdate(timezone=ZoneInfo("Europe/Stockholm"))


def text(response):
    return response.content.decode()


def address(name, round_):
    return reverse(name, args=[round_.key])


def planned(client, **changes):
    given = {
        "opens": "now",
        "days_open": "4",
        "again": "",
        "questions": ["item:leading.support", "open:anything"],
        **changes,
    }
    return client.post(reverse("round-new"), given)


def test_new_round_proposes_behaviours_and_standing_items(client, behaviour):
    page = text(client.get(reverse("round-new")))

    proposed = re.findall(r'name="questions" value="([^"]+)" checked', page)
    assert sorted(proposed) == [
        f"behaviour:{behaviour.key}",
        "item:engagement.decide",
        "item:leading.follow",
        "item:leading.heard",
        "item:leading.learn",
        "item:leading.support",
        "open:anything",
        "open:feedforward",
    ]
    assert "7 people are asked." in page
    assert "As chosen now it takes about 50 seconds to answer." in page


def test_new_round_says_when_it_gets_long(client, behaviour):
    many = [f"item:leading.{key}" for key in ("ordered", "way", "outcome", "help")]
    page = text(client.post(reverse("round-new"), {"questions": many * 1}))
    assert "That is long" not in page

    many += ["item:leading." + key for key in ("mistake", "blame", "private", "there")]
    many += ["item:leading." + key for key in ("respect", "word", "trusted", "asked")]
    many += ["item:leading.willing", "open:anything", "open:feedforward"]
    page = text(client.post(reverse("round-new"), {"questions": many}))

    assert "That is long for a pulse" in page


def test_new_round_leads_to_answering_first(client):
    page = planned(client)

    round_ = Round.objects.get()
    assert page.headers["Location"] == address("answer-first", round_)
    assert [question.key for question in round_.asked] == [
        "item:leading.support",
        "open:anything",
    ]
    assert round_.closes_at - round_.opens_at == days(4)


def test_new_round_on_a_day_opens_there_at_eight(client):
    tomorrow = today_where_she_is() + days(1)

    planned(client, opens="later", opens_on=tomorrow.isoformat())

    opens_at = Round.objects.get().opens_at
    assert timezone.localtime(opens_at).date() == tomorrow
    assert opens_at.astimezone(timezone.get_fixed_timezone(60)).hour in (7, 8)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"opens": "later"}, "Say on which day it opens."),
        ({"opens": "later", "opens_on": "2020-01-01"}, "Choose a day from today on."),
        ({"opens": "later", "opens_on": "soon"}, "Enter a valid date."),
        ({"questions": ["open:anything"]}, "Choose at least one question"),
    ],
    ids=str,
)
def test_new_round_explains_what_is_missing(client, changes, said):
    page = planned(client, **changes)

    assert said in text(page)
    assert Round.objects.count() == 0


def test_new_round_that_comes_again_starts_a_rhythm(client, behaviour):
    keys = ["item:leading.support", f"behaviour:{behaviour.key}"]
    planned(client, again="fortnight", questions=keys)

    rhythm = Rhythm.objects.get()
    assert rhythm.question_keys == ["item:leading.support"]
    assert rhythm.next_on == today_where_she_is() + days(14)
    assert Round.objects.get().rhythm == rhythm


def test_new_round_for_a_circle_that_is_too_small_says_what_to_do(client, astrid, bo):
    circle = Unit.objects.create(name="Around Astrid", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=astrid, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=bo, unit=circle, starts_on=SINCE)

    page = text(client.get(reverse("round-new"), {"unit": circle.key}))

    assert "Only 1 person would be asked; it takes 5" in page
    assert "Invite 4 more people into the unit." in page


def test_new_round_for_who_leads_nobody_is_explained(bo, astrid, organisation):
    page = text(client_of(bo).get(reverse("round-new")))
    assert "Leading does not depend on a title" in page

    Leadership.objects.filter(person=astrid).delete()
    page = text(client_of(astrid).get(reverse("round-new")))
    assert "you lead none right now" in page


def test_new_round_asks_as_many_questions_of_the_database_for_one_unit_as_for_three(
    client, astrid, lulea, delivery
):
    client.get(reverse("round-new"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("round-new"))
    for unit in (lulea, delivery):
        Leadership.objects.filter(unit=unit).delete()
        Leadership.objects.create(person=astrid, unit=unit, starts_on=SINCE)

    with CaptureQueriesContext(connection) as three:
        client.get(reverse("round-new"))

    assert len(three) == len(one)


def test_answer_first_keeps_the_marks_and_shows_them_again(client, draft):
    form = {"a0": "6", "a1": "x", "a2": "2"}

    page = client.post(address("answer-first", draft), form)

    assert page.headers["Location"] == address("round", draft)
    kept = OwnAnswer.objects.order_by("pk").values_list("value", flat=True)
    assert list(kept) == [6, None, 2]
    again = text(client.get(address("answer-first", draft)))
    assert re.findall(r'name="(a\d)" value="(\w)" checked', again) == [
        ("a0", "6"),
        ("a1", "x"),
        ("a2", "2"),
    ]


def test_answer_first_with_a_gap_keeps_what_was_chosen_on_the_page(client, draft):
    page = client.post(address("answer-first", draft), {"a0": "6", "a1": "99"})

    assert page.status_code == 422
    assert "Please answer every question" in text(page)
    assert re.findall(r'name="(a\d)" value="(\w)" checked', text(page)) == [("a0", "6")]


def test_answer_first_of_an_open_round_leads_back(client, open_round):
    page = client.get(address("answer-first", open_round))

    assert page.headers["Location"] == address("round", open_round)


def test_open_leads_to_answering_first(client, draft):
    page = client.post(address("round-open", draft))

    assert page.headers["Location"] == address("answer-first", draft)


def test_open_opens_and_says_so(client, ready):
    page = client.post(address("round-open", ready), follow=True)

    assert "The round is open. Everybody is told by e-mail." in text(page)
    assert rooms.is_open(ready.key)


def test_open_to_too_few_explains(client, ready, organisation):
    for name in ("bo", "chandra", "david"):
        organisation.people[name].memberships.all().delete()

    page = client.post(address("round-open", ready))

    assert page.status_code == 422
    assert "Only 4 people would be asked; it takes 5" in text(page)
    assert "Invite 1 more person into the unit." in text(page)


def test_own_round_shows_no_count_of_answers(client, open_round, organisation):
    before = text(client.get(address("round", open_round)))
    for name in ("bo", "chandra", "david", "eva", "fatima", "hanna"):
        put_in(open_round, organisation.people[name], 6)

    after = text(client.get(address("round", open_round)))

    assert "7 people are asked" in after
    assert without_token(after) == without_token(before)


def without_token(page):
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+', "", page)


def test_own_round_in_each_state(client, draft, astrid):
    def shown():
        return text(client.get(address("round", draft)))

    assert "You answer first." in shown()
    marks = {question.key: 5 for question in draft.scale_questions}
    actions.answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)
    assert "Ready to be asked." in shown()
    actions.open_round(by=astrid, round=draft, at=MONDAY)
    assert "Your people are being asked." in shown()
    Round.objects.filter(pk=draft.pk).update(state="closing")
    assert "its figures are being made" in shown()
    actions.close_round(round=as_stored(draft), at=MONDAY + days(4))
    assert "The round has spoken." in shown()
    Round.objects.filter(pk=draft.pk).update(state="cancelled")
    assert "The round was called off." in shown()


def test_close_asks_first_and_then_ends_the_round_now(client, open_round):
    in_a_week = timezone.now() + timedelta(days=7)
    Round.objects.filter(pk=open_round.pk).update(closes_at=in_a_week)

    asked = client.get(address("round-close", open_round))
    assert "Close the round now?" in text(asked)
    assert as_stored(open_round).closes_at == in_a_week

    client.post(address("round-close", open_round))
    assert as_stored(open_round).closes_at <= timezone.now()


def test_close_of_a_draft_leads_back(client, draft):
    page = client.post(address("round-close", draft))

    assert page.headers["Location"] == address("round", draft)


def test_call_off_asks_first_and_then_destroys(client, open_round):
    asked = client.get(address("round-call-off", open_round))
    assert "Call the round off?" in text(asked)
    assert rooms.is_open(open_round.key)

    page = client.post(address("round-call-off", open_round), follow=True)
    assert "The round is called off." in text(page)
    assert not rooms.is_open(open_round.key)

    again = client.get(address("round-call-off", open_round))
    assert again.headers["Location"] == address("round", open_round)


def test_round_whose_key_is_lost_says_so_and_can_be_called_off(
    client, open_round, keys
):
    (keys / f"{open_round.key}.open").unlink()
    open_round.state = "closing"
    open_round.save()

    page = text(client.get(address("round", open_round)))

    assert "The key that opens the answers is not in the folder of keys" in page
    assert address("round-call-off", open_round) in page


def test_sheet_shows_the_address_as_a_code_and_in_words(client, open_round, settings):
    settings.LEDARE_URL = "https://ledare.example"

    page = text(client.get(address("round-sheet", open_round)))

    assert f"https://ledare.example{address('round', open_round)}" in page
    assert "<path d=" in page
    assert "style=" not in page


def test_sheet_of_a_draft_is_refused(client, draft):
    assert client.get(address("round-sheet", draft)).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["answer-first", "round-open", "round-close", "round-call-off", "round-sheet"],
)
def test_pages_of_the_leader_do_not_exist_for_others(open_round, bo, femi, name):
    for other in (bo, femi):
        page = client_of(other).post(address(name, open_round))
        assert page.status_code in (404, 405)
        page = client_of(other).get(address(name, open_round))
        assert page.status_code in (404, 405)
    assert as_stored(open_round).is_open


def test_listen_shows_what_runs_and_what_was(client, open_round, draft, astrid):
    Round.objects.filter(pk=open_round.pk).update(
        closes_at=timezone.now() + timedelta(days=2)
    )

    page = text(client.get(reverse("listen")))

    assert "You are asking your people." in page
    assert page.count(address("round", open_round)) == 1


def test_listen_shows_a_member_what_waits_and_what_was(open_round, bo, astrid):
    Round.objects.filter(pk=open_round.pk).update(
        closes_at=timezone.now() + timedelta(days=2)
    )
    client = client_of(bo)
    page = text(client.get(reverse("listen")))
    assert "Somebody would like to hear from you." in page

    actions.close_round(round=as_stored(open_round), at=timezone.now())
    page = text(client.get(reverse("listen")))
    assert "Rounds you were asked in" in page


def test_listen_asks_as_many_questions_of_the_database_for_one_round_as_for_three(
    client, draft, astrid, umea, questions
):
    client.get(reverse("listen"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("listen"))
    for n in (1, 2):
        actions.plan_round(
            by=astrid,
            unit=umea,
            questions=questions,
            opens_at=MONDAY + days(n),
            closes_at=MONDAY + days(n + 4),
            at=MONDAY,
        )

    with CaptureQueriesContext(connection) as three:
        client.get(reverse("listen"))

    assert len(three) == len(one)
