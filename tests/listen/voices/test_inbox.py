"""All that somebody was told, in one list: what is in it, and how it is chosen from."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledare.listen.conversations.actions import reply
from ledare.listen.voices import actions, hooks
from ledare.listen.voices.exports import csv_of
from ledare.listen.voices.hooks import ThemeName
from ledare.listen.voices.inbox import Asked, inbox_for, rows_asked, rows_for
from tests.cast import MONDAY, days
from tests.listen.conversations import conftest as ten_answer
from tests.listen.voices.conftest import FROM_OUTSIDE, IDEA
from tests.promise.conftest import begun
from tests.responses.mailing import CommentKeys

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

ten, open_round = ten_answer.ten, ten_answer.open_round
released = ten_answer.released
LATER = MONDAY + days(5)
TODAY = LATER.date()


def texts(viewer, **asked):
    return [row.text for row in inbox_for(viewer, Asked(**asked), on=TODAY).rows]


def test_inbox_holds_names_the_outside_and_words_without_a_name(
    voice, from_greta, released, astrid
):
    rows = rows_for(astrid, on=TODAY)

    ways = {row.way: [one.text for one in rows if one.way == row.way] for row in rows}
    assert ways["named"] == [IDEA]
    assert ways["outside"] == [FROM_OUTSIDE]
    allowed = {f"Says {n}." for n, tick in ten_answer.TICKS.items() if tick != "themes"}
    assert set(ways["sealed"]) == allowed
    assert [row.on for row in rows] == sorted((row.on for row in rows), reverse=True)


def test_words_without_a_name_carry_the_day_of_their_round_and_no_order(
    released, astrid
):
    sealed = [row for row in rows_for(astrid, on=TODAY) if row.way == "sealed"]

    assert {row.on for row in sealed} == {released.closes_at.date()}
    assert {row.who for row in sealed} == {"Without a name"}
    assert [row.source for row in sealed] == sorted(row.source for row in sealed)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("astrid", {"bo", "chandra", "david", "fatima", "goran", "hanna"}),
        ("femi", {"fatima", "goran", "hanna"}),
        ("elin", {"fatima", "goran", "hanna"}),
        ("dag", set()),
        ("bo", set()),
        ("ada", set()),
        ("wil", set()),
    ],
)
def test_words_are_listed_to_those_their_tick_allows(
    released, organisation, femi, dag, name, allowed
):
    for leader in (femi, dag):
        begun(leader, "Tells us first.")

    rows = rows_for(organisation.people[name], on=TODAY)

    assert {row.text for row in rows} == {f"Says {one}." for one in allowed}


def test_words_of_the_sealed_box_stand_under_their_kind(released, astrid, monkeypatch):
    kinds = {ten_answer.OPEN_QUESTION: "concern"}
    monkeypatch.setattr("ledare.listen.voices.inbox.KINDS_OF_BOX", kinds)

    assert {row.kind for row in rows_for(astrid, on=TODAY)} == {"concern"}


def test_filters_choose_by_kind_state_and_unit(tell, voice, astrid, umea):
    concern = tell(text="It is loud.", kind="concern", at=MONDAY + days(1))
    actions.answer(by=astrid, voice=concern, state="heard", because="Yes.", at=LATER)

    assert texts(astrid) == ["It is loud.", IDEA]
    assert texts(astrid, kind="idea") == [IDEA]
    assert texts(astrid, state="heard") == ["It is loud."]
    assert texts(astrid, state="waiting") == [IDEA]
    assert texts(astrid, state="done") == []
    assert texts(astrid, unit=umea.key, kind="concern") == ["It is loud."]
    assert texts(astrid, unit="elsewhere") == []


def test_states_say_how_many_stand_so_among_what_was_chosen(tell, voice, astrid):
    concern = tell(text="It is loud.", kind="concern")
    actions.answer(by=astrid, voice=concern, state="heard", because="", at=LATER)

    page = inbox_for(astrid, Asked(kind="idea"), on=TODAY)

    assert [(one.name, one.n) for one in page.states if one.n] == [
        ("All", 1),
        ("Waits for an answer", 1),
    ]
    assert [one.query for one in page.states][:2] == [
        "kind=idea&page=1",
        "kind=idea&state=waiting&page=1",
    ]


def test_only_what_has_a_teller_waits(tell, bo, voice, released, astrid):
    gone = tell(text="Never mind.", at=MONDAY)
    actions.take_back(by=bo, voice=gone)
    thread = CommentKeys("bo", released.key).thread
    reply(by=astrid, thread=thread, text="Seen.", state="heard", at=LATER)

    page = inbox_for(astrid, Asked(), on=TODAY)

    assert texts(astrid, state="waiting") == [IDEA]
    assert [(one.name, one.n) for one in page.states if one.n] == [
        ("All", 8),
        ("Waits for an answer", 1),
        ("Heard", 1),
        ("No reply of its own", 5),
    ]
    assert page.has_silent
    silent = {one.state_name for one in page.rows if one.standing == "silent"}
    assert silent == {"No reply of its own"}


def test_state_of_words_without_a_name_is_the_latest_reply_that_said_one(
    released, astrid
):
    bo = CommentKeys("bo", released.key)
    for state, text in (("heard", ""), ("", "Which part?"), ("will_try", "From May.")):
        reply(by=astrid, thread=bo.thread, text=text, state=state, at=LATER)

    (row,) = [one for one in rows_for(astrid, on=TODAY) if one.text == "Says bo."]

    assert (row.state, row.because) == ("will_try", "From May.")


def test_themes_come_from_the_rooms_above_and_are_not_shown_without_any(
    voice, tell, astrid, monkeypatch
):
    loud = tell(text="It is loud.", kind="concern")
    assert inbox_for(astrid, Asked(), on=TODAY).themes == ()

    def themes(viewer, keys):
        return {loud.source: [ThemeName("noise", "Noise")]} if viewer == astrid else {}

    monkeypatch.setattr(hooks, "themes_of", [themes])

    page = inbox_for(astrid, Asked(theme="noise"), on=TODAY)
    assert page.themes == (("noise", "Noise"),)
    assert [row.text for row in page.rows] == ["It is loud."]


def test_pages_hold_twenty_five(tell, astrid):
    for number in range(26):
        tell(text=f"Number {number}", at=MONDAY + days(number / 100))

    first = inbox_for(astrid, Asked(), on=TODAY)
    last = inbox_for(astrid, Asked(page=9), on=TODAY)

    assert (len(first.rows), first.n, first.pages) == (25, 26, 2)
    assert (first.rows[0].text, first.before, first.after) == (
        "Number 25",
        "",
        "page=2",
    )
    assert ([row.text for row in last.rows], last.asked.page) == (["Number 0"], 2)


def test_inbox_takes_the_same_queries_for_any_number(tell, released, astrid):
    def looked_at(n_more):
        for number in range(n_more):
            voice = tell(text=f"Number {number}")
            actions.answer(by=astrid, voice=voice, state="heard", because="", at=LATER)
        with CaptureQueriesContext(connection) as queries:
            page = inbox_for(astrid, Asked(), on=TODAY)
        return page.n_all, len(queries)

    (one, for_one), (three, for_three) = looked_at(1), looked_at(2)

    assert (one, three) == (7, 9)
    assert for_one == for_three <= 25


def test_file_holds_what_the_inbox_shows_and_runs_in_no_spreadsheet(
    tell, from_greta, astrid, bo
):
    voice = tell(text="=1+1", kind="concern")
    actions.answer(by=astrid, voice=voice, state="wont", because="+ no", at=LATER)
    taken = tell(text="Gone.", at=MONDAY + days(0.5))
    actions.take_back(by=bo, voice=taken)

    said = csv_of(rows_asked(astrid, Asked(), on=TODAY)).lstrip("\ufeff")

    rows = list(csv.DictReader(StringIO(said)))
    assert [row["Words"] for row in rows] == [FROM_OUTSIDE, "Taken back", "'=1+1"]
    assert rows[2] == {
        "Day": "2026-03-02",
        "What it is": "A concern",
        "Who said it": "Bo Ek",
        "Unit": "Umeå",
        "Words": "'=1+1",
        "Language": "en",
        "How it stands": "Won’t, because",
        "Because": "'+ no",
    }
    assert rows[0]["Who said it"] == "Greta"
