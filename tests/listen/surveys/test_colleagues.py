"""The list of colleagues: who gets it, what was typed, and the way without a script."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from ledare.listen.surveys import actions, queries
from ledare.listen.surveys.colleagues import Colleague, Unclear, colleagues_in, found
from ledare.listen.surveys.models import Nominee
from ledare.listen.surveys.pulse import BadForm, Named, pulse_from
from ledare.people.actions.myself import erase
from ledare.people.models import Membership, Person
from ledare.responses import closing
from ledare.trust.nominations import NOBODY, OUTSIDE
from tests.cast import MONDAY, SINCE, client_of
from tests.listen.surveys.answering import answer_all, form_of, press
from tests.listen.surveys.devices import device_of, put
from tests.listen.surveys.nominations import (
    ADVICE,
    HEARD,
    WEIGH,
    key_of,
    opened,
    planned,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
KEYS = (HEARD, ADVICE, WEIGH, "open:anything")
ANNA = Colleague("a" * 12, "Anna Berg", "Umeå", "Anna Berg, Umeå")
ANNA_TOO = Colleague("b" * 12, "Anna Berg", "Luleå", "Anna Berg, Luleå")
BENGT = Colleague("c" * 12, "Bengt-Åke Öst", "Umeå", "Bengt-Åke Öst")
LISTED = [ANNA, ANNA_TOO, BENGT]


@pytest.fixture
def round_of_names(femi, norrbygg):
    """Femi asks the 21 others whom they turn to and whose view they weigh."""
    return opened(femi, norrbygg, KEYS)


@pytest.fixture
def first(round_of_names, bo):
    """Bo's first screen, in the simpler way."""
    return client_of(bo).post(reverse("pulse-begin", args=[round_of_names.key]))


def text(response):
    return response.content.decode()


def names_in(round_):
    """Return what was sealed of names, whose answers ever lie in the vault."""
    private = closing.read_key(round_.key, "open")
    counting = closing._counted(round_.key, private)
    return {item: list(counting.names.of(item)) for item in (ADVICE, WEIGH)}


# --- what was typed -----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "keys", "unclear"),
    [
        (["anna berg, umeå"], [ANNA.key], []),
        (["  Bengt-Åke   ÖST "], [BENGT.key], []),
        (["bengt"], [BENGT.key], []),
        (["Anna Berg"], [], [Unclear("Anna Berg", (ANNA.label, ANNA_TOO.label))]),
        (["an"], [], [Unclear("an", (ANNA.label, ANNA_TOO.label))]),
        (["Nobody here"], [], [Unclear("Nobody here")]),
        (["bengt", "x"], [BENGT.key], [Unclear("x")]),
        ([], [], []),
    ],
)
def test_found_tells_keys_and_what_is_unclear(typed, keys, unclear):
    assert found(typed, LISTED) == (keys, unclear)


def test_named_has_ten_slots_whoever_is_named():
    for named in (Named(), Named(("a" * 12,)), Named(("a" * 12,), ("~customer...",))):
        assert len(named.sealed) == 10
    twice = Named(("a" * 12, "a" * 12))
    assert twice.slots == ("a" * 12,)


def test_named_says_when_there_are_too_many():
    eleven = Named(tuple(f"{n:012x}" for n in range(11)))

    assert eleven.problem == "Name 10 at the most."


# --- who gets the list --------------------------------------------------------


def test_colleagues_are_everybody_asked_and_the_leader(round_of_names, bo):
    seat = queries.seat_of(bo, round_of_names)

    listed = colleagues_in(round_of_names, seat.cell_key)

    assert [one.name for one in listed] == sorted(
        Person.objects.values_list("name", flat=True)
    )
    assert {one.unit for one in listed if one.name == "Astrid Lund"} == {"Umeå"}


def test_colleagues_of_one_name_are_told_apart_by_their_units(
    femi, norrbygg, umea, finance, bo
):
    for unit in (umea, finance):
        person = Person.objects.create(name="Anna Berg")
        Membership.objects.create(person=person, unit=unit, starts_on=SINCE)
    round_ = opened(femi, norrbygg)

    listed = colleagues_in(round_, queries.seat_of(bo, round_).cell_key)

    labels = {one.label for one in listed if one.name == "Anna Berg"}
    assert labels == {"Anna Berg, Umeå", "Anna Berg, Finance"}


def test_colleagues_of_another_list_are_not_on_it(round_of_names, bo, lulea):
    there = Nominee.objects.filter(round=round_of_names, unit_key=lulea.key)
    there.update(part=1)

    listed = colleagues_in(round_of_names, queries.seat_of(bo, round_of_names).cell_key)

    assert {one.unit for one in listed} == {"Norrbygg", "Umeå", "Finance"}


def test_colleague_who_was_erased_is_gone_from_the_list(round_of_names, bo, chandra):
    erase(by=chandra, person=chandra, at=MONDAY)

    listed = colleagues_in(round_of_names, queries.seat_of(bo, round_of_names).cell_key)

    assert len(listed) == 21
    assert "Chandra Rao" not in {one.name for one in listed}


def script(page, name):
    """Return the JSON a page has for its scripts."""
    pattern = rf'<script id="{name}" type="application/json">(.*?)</script>'
    return json.loads(re.search(pattern, page, re.DOTALL)[1])


def test_device_gets_one_list_for_all_and_its_own_key(round_of_names, bo, chandra):
    address = reverse("pulse-device", args=[round_of_names.key])
    of_bo, of_chandra = (text(client_of(one).get(address)) for one in (bo, chandra))

    assert script(of_bo, "colleagues") == script(of_chandra, "colleagues")
    assert script(of_bo, "round")["own"] == key_of(round_of_names, bo)
    assert len(script(of_bo, "colleagues")) == 22


def test_device_without_names_gets_no_list(open_round, bo):
    page = text(client_of(bo).get(reverse("pulse-device", args=[open_round.key])))

    assert 'id="colleagues"' not in page
    assert script(page, "round")["own"] == ""


def test_list_is_bought_with_a_token_alone(first, bo):
    screen = press(first, a0="5")
    assert '<option value="Chandra Rao">' in text(screen)

    form = form_of(screen)
    strange = {**form.fields, "token": "ab" * 32, "n1.0": "x", "move": "next"}
    refused = text(Client().post(form.action, strange))

    assert "Nobody on the list is called “x”." in refused
    assert "Chandra Rao" not in refused


# --- without a script ---------------------------------------------------------


def test_pulse_names_colleagues_by_what_is_typed(first, round_of_names, organisation):
    chandra, dag = organisation.people["chandra"], organisation.people["dag"]

    named = {"n1.0": "Chandra Rao", "n1.3": "dag norén", "o1.friend": "1"}
    done = answer_all(first, {"a0": "6"}, named, {"n2.0": "Dag Norén"}, {})

    assert "Your receipt" in text(done)
    keys = {key_of(round_of_names, chandra), key_of(round_of_names, dag)}
    sealed = names_in(round_of_names)
    ((_, advice),), ((_, weigh),) = sealed[ADVICE], sealed[WEIGH]
    assert set(advice) == keys | {OUTSIDE["friend"]}
    assert set(weigh) == {key_of(round_of_names, dag)}


def test_pulse_can_name_nobody(first, round_of_names):
    done = answer_all(first, {"a0": "6"}, {}, {}, {})

    assert "Your receipt" in text(done)
    assert names_in(round_of_names) == {ADVICE: [(_cell(round_of_names), ())]} | {
        WEIGH: [(_cell(round_of_names), ())]
    }


def _cell(round_):
    """Return the place of Bo's cell."""
    seat = round_.seats.get(person__name="Bo Ek")
    plan = closing.plan_from(closing.SealedRound.objects.get().plan)
    return [cell.key for cell in plan.cells].index(seat.cell_key)


def test_pulse_counts_who_only_names(first, round_of_names):
    done = answer_all(first, {"a0": "x"}, {"n1.0": "Dag Norén"}, {}, {})

    assert "nothing to count" not in text(done)


def test_pulse_stays_where_a_name_is_unclear(first, organisation):
    screen = press(first, a0="6")

    again = press(screen, **{"n1.0": "Chandra Rao", "n1.1": "Karl the Great"})

    assert "Nobody on the list is called “Karl the Great”." in text(again)
    fields = form_of(again).fields
    assert (fields["n1.0"], fields["n1.1"]) == ("Chandra Rao", "Karl the Great")


def test_pulse_asks_which_of_several_is_meant(first, organisation):
    again = press(press(first, a0="6"), **{"n1.0": "a"})

    assert "“a” could be several people: Ada Sand; " in text(again)


def test_pulse_carries_who_was_named_and_shows_it_again(first, round_of_names, chandra):
    screen = press(press(first, a0="6"), **{"n1.0": "chandra", "o1.customer": "1"})

    assert form_of(screen).fields["k1"] == " ".join(
        [key_of(round_of_names, chandra), OUTSIDE["customer"]]
    )
    back = form_of(press(screen, move="back")).fields
    assert (back["n1.0"], back["o1.customer"]) == ("Chandra Rao", "1")
    assert "k1" not in back


def test_pulse_forgets_who_was_taken_out_again(first, round_of_names):
    screen = press(press(first, a0="6"), **{"n1.0": "Dag Norén"})
    back = press(screen, move="back")

    screen = press(back, **{"n1.0": ""})

    assert "k1" not in form_of(screen).fields


@pytest.mark.parametrize("carried", ["dag", "A" * 12, f"{'a' * 12} " * 11, NOBODY])
def test_pulse_refuses_what_is_no_key(round_of_names, carried):
    form = {"token": "aa", "nonce": "aa", "step": "0", "k1": carried}

    with pytest.raises(BadForm):
        pulse_from(round_of_names, form)


def test_pulse_with_a_key_of_nobody_is_refused(first):
    screen = answer_all(first, {"a0": "6"}, {}, {})

    refused = press(screen, k1="f" * 12)

    assert refused.status_code == 400


def test_paper_takes_names_too(femi, norrbygg, goran, organisation):
    round_ = planned(femi, norrbygg, KEYS)
    actions.choose_paper(by=femi, round=round_, people=[goran], at=MONDAY)
    round_ = actions.open_round(by=femi, round=round_, at=MONDAY)
    codes = actions.print_codes(by=femi, round=round_, at=MONDAY)
    (code,) = next(iter(codes.values()))
    first = Client().post(reverse("voice-paper-of", args=[round_.key]), {"code": code})

    done = answer_all(first, {"a0": "6"}, {"n1.0": "Dag Norén"}, {}, {})

    assert "Your receipt" in text(done)
    ((_, advice),) = names_in(round_)[ADVICE]
    assert advice == (key_of(round_, organisation.people["dag"]),)


# --- a device -----------------------------------------------------------------


def test_device_of_before_answers_without_names(round_of_names, bo):
    device = device_of(bo, round_of_names.key)

    put(round_of_names.key, device.body({HEARD: 5}))

    ((_, advice),) = names_in(round_of_names)[ADVICE]
    assert advice == ()
