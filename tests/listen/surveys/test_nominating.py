"""Who can be named: the list made at the opening, and forgotten at the close."""

import json

import pytest
from django.urls import reverse

from ledare.listen.surveys import actions
from ledare.listen.surveys.models import Nominee, Rhythm
from ledare.listen.surveys.nominating import (
    FEWEST_TO_NAME,
    has_too_few_to_name,
    lists_of,
)
from ledare.people.actions.myself import erase
from ledare.people.models import Person
from ledare.people.queries.own import kept_about
from ledare.responses import releases, rooms
from ledare.responses.plan import Item, PlanNode, make_plan
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import as_stored
from tests.listen.surveys.nominations import (
    ADVICE,
    HEARD,
    WEIGH,
    everybody_names,
    key_of,
    opened,
    planned,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def round_of_names(femi, norrbygg):
    """Femi asks the 21 others whom they turn to."""
    return opened(femi, norrbygg)


def text(response):
    return response.content.decode()


def plan_of_units(heads, parents):
    """Return a plan of units with so many people each."""
    nodes = [PlanNode(key, key, parents.get(key)) for key in heads]
    return make_plan("r", nodes, heads, [Item("a", "names")])


# --- lists ------------------------------------------------------------------------


def test_lists_of_a_small_organisation_are_one():
    plan = plan_of_units({"top": 5, "a": 9, "b": 8}, {"a": "top", "b": "top"})

    assert lists_of(plan) == {"top": 0, "a": 0, "b": 0}


def test_lists_of_a_large_one_hold_whole_units_and_no_more_than_they_may():
    heads = {"top": 5, "a": 9, "a1": 6, "a2": 6, "b": 8, "c": 30}
    parents = {"a": "top", "a1": "a", "a2": "a", "b": "top", "c": "top"}

    lists = lists_of(plan_of_units(heads, parents), most=21)

    sizes = {n: sum(heads[u] for u in heads if lists[u] == n) for n in lists.values()}
    assert lists["a"] == lists["a1"] == lists["a2"]
    assert lists["top"] == lists["b"]
    assert sorted(sizes.values()) == [13, 21, 30]  # a unit that is longer stays whole


def test_lists_cut_below_a_unit_that_is_too_large_with_all_below_it():
    heads = {"top": 5, "a": 9, "a1": 9, "a2": 9}
    parents = {"a": "top", "a1": "a", "a2": "a"}

    lists = lists_of(plan_of_units(heads, parents), most=20)

    assert lists["a"] == lists["a1"]
    assert len({lists["top"], lists["a"], lists["a2"]}) == 3


def test_lists_keep_a_cell_together():
    heads = {"top": 6, "a": 2, "b": 3, "c": 30}
    plan = plan_of_units(heads, dict.fromkeys("abc", "top"))

    lists = lists_of(plan, most=8)

    for cell in plan.cells:
        assert len({lists[unit] for unit in cell.covers}) == 1


def test_lists_have_the_top_unit_where_nobody_answers():
    plan = plan_of_units({"top": 0, "a": 9}, {"a": "top"})

    assert lists_of(plan) == {"top": 0, "a": 0}


# --- the opening ------------------------------------------------------------------


def test_open_round_lists_everybody_asked_and_the_leader(round_of_names, organisation):
    rows = Nominee.objects.filter(round=round_of_names)
    roster = rooms.roster_of(round_of_names.key)

    assert {row.person_id for row in rows} == set(
        Person.objects.values_list("pk", flat=True)
    )
    assert {row.roster_key for row in rows} == {one.key for one in roster.people}
    units = {one.key: one.unit for one in roster.people}
    names = {unit.key: name for name, unit in organisation.units.items()}
    where = {
        name: names[units[key_of(round_of_names, organisation.people[name])]]
        for name in ("femi", "astrid", "bo", "olga")
    }
    assert where == {
        "femi": "norrbygg",
        "astrid": "delivery",  # a leader answers in the team of her own leader
        "bo": "umea",
        "olga": "finance",
    }


def test_open_round_says_who_leads(round_of_names, organisation):
    roster = rooms.roster_of(round_of_names.key)
    leading = {one.key for one in roster.people if one.leads}

    people = organisation.people
    assert leading == {
        key_of(round_of_names, people[name]) for name in ("femi", "astrid", "dag")
    }


def test_open_round_without_names_lists_nobody(open_round):
    assert not Nominee.objects.exists()
    assert rooms.roster_of(open_round.key).people == ()


def test_open_round_of_few_leaves_names_out(astrid, umea):
    round_ = opened(astrid, umea, (HEARD, ADVICE, WEIGH))

    assert [question.key for question in round_.asked] == [HEARD]
    assert not Nominee.objects.exists()


def test_has_too_few_below_ten():
    assert has_too_few_to_name(FEWEST_TO_NAME - 1)
    assert not has_too_few_to_name(FEWEST_TO_NAME)


def test_a_near_round_leaves_the_same_names_out(round_of_names, femi, norrbygg):
    again = planned(femi, norrbygg, (HEARD, ADVICE, "item:leading.word"))

    again = actions.open_round(by=femi, round=again, at=MONDAY + days(1))

    # The same people, to the last: the difference of both is nobody.
    assert [question.key for question in again.asked] == [
        HEARD,
        "item:leading.word",
        ADVICE,
    ]


def test_a_near_round_of_nearly_the_same_leaves_the_same_names_out(
    round_of_names, femi, norrbygg, organisation
):
    person = organisation.people["bo"]
    person.memberships.update(ends_on=MONDAY.date())
    keys = (HEARD, ADVICE, "item:leading.word")
    again = planned(femi, norrbygg, keys)

    again = actions.open_round(by=femi, round=again, at=MONDAY + days(1))

    assert [question.key for question in again.asked] == ["item:leading.word"]


# --- what is forgotten --------------------------------------------------------------


def test_close_forgets_who_could_be_named(round_of_names, bo):
    everybody_names(round_of_names, bo)

    actions.close_round(round=round_of_names, at=MONDAY + days(4))

    assert not Nominee.objects.exists()
    (naming,) = releases.release_of(round_of_names.key).namings
    assert (naming.item, naming.n) == (ADVICE, 21)


def test_close_keeps_who_can_be_named_until_the_figures_are_out(round_of_names, bo):
    seen = []

    def look(step):
        seen.append((step, Nominee.objects.exists()))

    everybody_names(round_of_names, bo)
    actions.close_round(round=round_of_names, at=MONDAY + days(4), before_step=look)

    assert dict(seen)["forgotten"] is True
    assert dict(seen)["vacuumed"] is False


def test_call_off_forgets_who_could_be_named(round_of_names, femi):
    actions.call_off(by=femi, round=round_of_names, at=MONDAY)

    assert not Nominee.objects.exists()
    assert rooms.roster_of(round_of_names.key).people == ()


def test_reopened_round_keeps_the_list(round_of_names, bo):
    before = key_of(round_of_names, bo)

    round_ = actions.reopen_round(round=round_of_names, at=MONDAY)

    assert key_of(round_, bo) == before
    assert before in {one.key for one in rooms.roster_of(round_.key).people}


def test_erase_takes_a_person_off_the_list(round_of_names, bo):
    erase(by=bo, person=bo, at=MONDAY)

    assert not Nominee.objects.filter(person=bo).exists()


def test_own_data_says_that_one_can_be_named_and_not_by_which_key(round_of_names, bo):
    key = key_of(round_of_names, bo)
    sections = {section.name: section for section in kept_about(bo)}

    (row,) = sections["surveys.Nominee"].rows
    assert "roster_key" not in row
    assert key not in json.dumps(row, default=str)


# --- a leader's pages -----------------------------------------------------------------


def test_new_round_offers_names_to_ten_and_more(femi):
    page = text(client_of(femi).get(reverse("round-new"), {"set": "advice"}))

    assert f'value="{ADVICE}" checked' in page
    assert "Each names up to ten colleagues." in page


def test_new_round_of_few_says_why_it_asks_for_no_names(astrid):
    page = text(client_of(astrid).get(reverse("round-new"), {"set": "advice"}))

    assert ADVICE not in page
    assert "This round asks 7." in page


def test_draft_of_few_says_that_names_are_left_out(astrid, umea):
    round_ = planned(astrid, umea)

    page = text(client_of(astrid).get(reverse("round", args=[round_.key])))

    assert "Nobody is asked for names if it opens now" in page


def test_member_is_told_what_becomes_of_the_names(round_of_names, bo):
    page = text(client_of(bo).get(reverse("round", args=[round_of_names.key])))

    assert "Asked whom you turn to" in page
    assert "Whom did you turn to for advice in the last two weeks?" in page


def test_leader_answers_nothing_of_the_names_first(femi, norrbygg):
    round_ = planned(femi, norrbygg)

    page = text(client_of(femi).get(reverse("answer-first", args=[round_.key])))

    assert "Whom did you turn to" not in page
    assert "My opinion is listened to." in page


def test_rhythm_asks_for_names_again(femi, norrbygg):
    rhythm = Rhythm.objects.create(
        leader=femi,
        unit=norrbygg,
        next_on=MONDAY.date(),
        question_keys=[HEARD, ADVICE],
    )

    round_ = actions.make_next_round(rhythm=rhythm, at=MONDAY)

    assert [question.key for question in as_stored(round_).asked] == [HEARD, ADVICE]
