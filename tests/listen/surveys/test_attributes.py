"""What people say about themselves: where it is asked, how, and what comes of it."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ledare.listen.surveys import actions, device, queries
from ledare.listen.surveys.attributes import FEWEST_ASKED, why_no_tables
from ledare.listen.surveys.models import OwnAnswer, Rhythm, Round
from ledare.listen.surveys.questions import chosen
from ledare.people.actions import give_token
from ledare.people.models import Membership, Unit
from ledare.responses import intake, releases
from ledare.responses.plan import Item
from ledare.responses.rooms import plan_of
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import answer_all, as_stored, form_of, press

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SUPPORT, TENURE, LEADS = (
    "item:leading.support",
    "item:about.tenure",
    "item:about.leads",
)
KEYS = [SUPPORT, TENURE, LEADS, "open:anything"]
FIXED = "Asked for one table each of the whole organisation"
LEFT_OUT = "This table is left out."


def text(response):
    return response.content.decode()


def say(round_, person, marks):
    """Put in what somebody answered, past the pages."""
    seat = queries.seat_of(person, round_)
    nonce = device.nonce_for(b"d" * 32, round_key=round_.key, member_key=person.key)
    token = intake.token_for(round_.key, seat.cell_key, nonce)
    hashed = device.hash_of(nonce, round_key=round_.key)
    give_token(round_key=round_.key, member_key=person.key, blinded_hash=hashed)
    intake.take_form(round_.key, seat.cell_key, nonce, token, marks, [])


def everybody_answers(round_):
    """Let all answer: new and old are everywhere, who leads is all of Umeå and three.

    So lines and teams together would tell what those three said.
    """
    umea = Unit.objects.get(name="Umeå").key
    seats = round_.seats.select_related("person").order_by("pk")
    lead_elsewhere = ["Ada Sand", "Elin Berg", "Wil Olsson"]
    for place, seat in enumerate(seats):
        leads = seat.unit_key == umea or seat.person.name in lead_elsewhere
        marks = {SUPPORT: 3 + place % 4, TENURE: 1 + place % 2, LEADS: 2 - leads}
        say(round_, seat.person, marks)


# --- planning -------------------------------------------------------------------


def test_new_round_of_the_whole_offers_tables_and_proposes_none(femi):
    page = text(client_of(femi).get(reverse("round-new")))

    assert f'value="{TENURE}">' in page
    assert "How long have you worked here?" in page


def test_new_round_of_a_part_says_why_it_makes_no_tables(astrid):
    page = text(client_of(astrid).get(reverse("round-new")))

    assert "How long have you worked here?" not in page
    assert "made for the whole organisation only" in page


def test_new_round_of_too_few_says_how_many_a_table_takes(femi, organisation):
    for name in ("olga", "pelle"):
        Membership.objects.filter(person=organisation.people[name]).delete()

    page = text(client_of(femi).get(reverse("round-new")))

    assert "How long have you worked here?" not in page
    assert f"it takes {FEWEST_ASKED} people. This round asks 19." in page


def test_new_round_of_a_part_takes_no_attribute_from_a_form(astrid):
    given = {"opens": "now", "days_open": "4", "questions": [SUPPORT, TENURE]}

    client_of(astrid).post(reverse("round-new"), given)

    assert Round.objects.count() == 0


def test_plan_of_a_part_refuses_what_is_about_people(astrid, umea):
    with pytest.raises(ValidationError, match="Only a round of the whole"):
        actions.plan_round(
            by=astrid,
            unit=umea,
            questions=chosen(KEYS, []),
            opens_at=MONDAY,
            closes_at=MONDAY + days(4),
            at=MONDAY,
        )


def test_circle_is_no_whole_organisation(db):
    circle = Unit.objects.create(name="Around Femi", kind=Unit.Kind.CIRCLE)

    assert why_no_tables(circle, 100) == "part"


def test_rhythm_of_a_unit_that_came_under_another_asks_no_more_about_people(
    femi, norrbygg
):
    rhythm = Rhythm.objects.create(
        leader=femi, unit=norrbygg, next_on=MONDAY.date(), question_keys=KEYS
    )
    assert TENURE in asked_next(rhythm, after=days(0))

    norrbygg.parent = Unit.objects.create(name="The group")
    norrbygg.save()

    rhythm.refresh_from_db()
    assert asked_next(rhythm, after=days(30)) == [SUPPORT, "open:anything"]


def asked_next(rhythm, *, after):
    """Return what a rhythm's next round asks."""
    round_ = actions.make_next_round(rhythm=rhythm, at=MONDAY + after)
    return [question.key for question in round_.asked]


def test_opening_fixes_the_tables_and_tells_the_sealed_room(round_of_all):
    plan = plan_of(round_of_all.key)

    assert plan.attributes == (
        Item(TENURE, "attribute", 0, 3),
        Item(LEADS, "attribute", 0, 2),
    )


def test_opening_to_too_few_asks_nobody_about_herself(draft_of_all, femi, organisation):
    for name in ("olga", "pelle"):
        Membership.objects.filter(person=organisation.people[name]).delete()

    page = text(client_of(femi).get(reverse("round", args=[draft_of_all.key])))
    round_ = actions.open_round(by=femi, round=draft_of_all, at=MONDAY)

    assert "No tables if it opens now" in page
    asked = [question.key for question in as_stored(round_).asked]
    assert asked == [SUPPORT, "open:anything"]
    assert plan_of(round_.key).attributes == ()


def test_leader_is_not_asked_about_herself(draft_of_all, femi):
    page = text(client_of(femi).get(reverse("answer-first", args=[draft_of_all.key])))

    assert "I get the support I need." in page
    assert "How long have you worked here?" not in page
    assert OwnAnswer.objects.filter(round=draft_of_all).count() == 1


def test_round_says_before_the_first_question_which_tables_are_made(
    draft_of_all, femi, bo
):
    address = reverse("round", args=[draft_of_all.key])
    planned = text(client_of(femi).get(address))
    actions.open_round(by=femi, round=draft_of_all, at=MONDAY)

    pages = [
        planned,
        text(client_of(bo).get(address)),
        text(client_of(femi).get(address)),
    ]
    assert [FIXED in page for page in pages] == [True] * 3
    assert ["Which tables are made is fixed" in page for page in pages] == [True] * 3


def test_round_without_tables_speaks_of_none(open_round, bo):
    page = text(client_of(bo).get(reverse("round", args=[open_round.key])))

    assert "Asked about yourself" not in page


# --- answering without a script -----------------------------------------------------


@pytest.fixture
def about_bo(round_of_all, bo):
    """The screen that asks Bo how long she has been there."""
    begin = reverse("pulse-begin", args=[round_of_all.key])
    return press(client_of(bo).post(begin), a0="6")


def test_screen_offers_prefer_not_to_say_first_and_chooses_nothing(about_bo):
    page = text(about_bo)

    values = [page.index(f'name="a1" value="{n}"') for n in range(4)]
    assert values == sorted(values)
    assert page.index("I prefer not to say") < page.index("Less than a year")
    assert "checked" not in page
    assert "Asked for one table of the whole organisation" in page


def test_screen_must_be_answered_and_keeps_what_was_chosen(about_bo):
    page = text(press(about_bo))
    assert "Choose one, or say that you prefer not to." in page

    back = press(press(about_bo, a1="0"), "back")
    assert form_of(back).fields["a1"] == "0"


@pytest.mark.parametrize("given", ["x", "4", "-1", "one"])
def test_screen_refuses_what_was_not_offered(about_bo, given):
    assert press(about_bo, a1=given).status_code == 400


def test_answer_about_oneself_alone_counts_as_empty(round_of_all, bo, organisation):
    begin = client_of(bo).post(reverse("pulse-begin", args=[round_of_all.key]))

    done = answer_all(begin, {"a0": "x"}, {"a1": "2"}, {"a2": "1"}, {})
    for name in ("chandra", "david", "eva", "fatima", "goran"):
        say(round_of_all, organisation.people[name], {SUPPORT: 4, TENURE: 1})
    actions.close_round(round=round_of_all, at=MONDAY + days(4))

    assert "there is nothing to count" in text(done)
    assert releases.release_of(round_of_all.key).answered == 5


# --- what comes of it -----------------------------------------------------------------


@pytest.fixture
def told(round_of_all):
    """The round, answered by all and closed."""
    everybody_answers(round_of_all)
    actions.close_round(round=round_of_all, at=MONDAY + days(4))
    return as_stored(round_of_all)


def test_table_that_would_tell_is_left_out_and_its_sibling_is_shown(told):
    by_tenure, by_leads = releases.release_of(told.key).tables

    assert (by_tenure.attribute, by_leads.attribute) == (TENURE, LEADS)
    assert {c: f.n for c, f in by_tenure.rows.items()} == {1: 11, 2: 10}
    assert by_tenure.withheld == (3,)
    assert (by_leads.rows, by_leads.withheld) == ({}, (1, 2))


def test_page_of_the_whole_shows_the_table_and_says_what_is_not_shown(
    told, elin, norrbygg
):
    page = text(
        client_of(elin).get(reverse("experience", args=[told.key, norrbygg.key]))
    )

    assert "By what people said about themselves" in page
    assert '<td lang="en">Less than a year</td><td class="num">11</td>' in page
    assert '<td lang="en">More than five years</td><td class="num" colspan="3">' in page
    assert "Not shown: fewer than ten said that" in page
    assert page.count(LEFT_OUT) == 1
    assert page.index("Do you lead other people at work?") < page.index(LEFT_OUT)


def test_page_of_the_whole_speaks_swedish(told, elin, norrbygg):
    address = reverse("experience", args=[told.key, norrbygg.key])

    elin.language = "sv"
    elin.save()
    page = text(client_of(elin).get(address))

    assert '<td lang="sv">Mindre än ett år</td><td class="num">11</td>' in page
    assert "Den här tabellen är utelämnad." in page


def test_page_of_a_team_has_no_table(told, elin, umea):
    page = text(client_of(elin).get(reverse("experience", args=[told.key, umea.key])))

    assert "I get the support I need." in page
    assert "By what people said about themselves" not in page


def test_tables_are_for_who_may_see_the_whole(told, ada, norrbygg):
    address = reverse("experience", args=[told.key, norrbygg.key])

    assert client_of(ada).get(address).status_code == 403


def test_csv_of_the_whole_has_the_lines_and_says_what_is_left_out(told, elin, norrbygg):
    address = reverse("experience-csv", args=[told.key, norrbygg.key])

    content = client_of(elin).get(address).content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content)))[2:]
    assert [(row[1], row[5], row[7]) for row in rows] == [
        ("How long have you worked here? Less than a year", "11", rows[0][6]),
        ("How long have you worked here? One to five years", "10", rows[1][6]),
        ("How long have you worked here? More than five years", "", "not shown"),
        ("Do you lead other people at work?", "", "table left out"),
    ]
    assert all(1 < float(row[8]) < float(row[6]) < float(row[9]) for row in rows[:2])
