"""What is kept of how often one was named: a band, hers alone, once."""

import pytest

from ledare.listen.naming.actions import keep_own
from ledare.listen.naming.models import OwnBand
from ledare.listen.surveys import actions
from ledare.people.actions.myself import erase
from ledare.people.queries.own import kept_about
from ledare.responses.naming import OwnSays
from tests.cast import MONDAY, days
from tests.listen.surveys.nominations import (
    ADVICE,
    everybody_names,
    key_of,
    opened,
    say,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def round_(femi, norrbygg):
    """Femi asks the 21 others whom they turn to."""
    return opened(femi, norrbygg)


def bands():
    """Return who has which band."""
    rows = OwnBand.objects.values_list("person__name", "low", "high", "load")
    return {name: rest for name, *rest in rows}


def says(round_, person, low=6, high=10, load=""):
    """Return what the sealed room says to somebody."""
    return OwnSays(ADVICE, key_of(round_, person), low, high, load)


def test_close_keeps_each_band_for_its_person(round_, bo, dag):
    everybody_names(round_, bo, n=12)

    actions.close_round(round=round_, at=MONDAY + days(4))

    found = bands()
    assert found["Bo Ek"][:2] == [11, None]
    assert found["Dag Norén"] == [0, 2, ""]
    assert set(map(tuple, found.values())) == {(11, None, ""), (0, 2, "")}


@pytest.mark.parametrize(("n_answers", "is_kept"), [(10, False), (14, True)])
def test_close_keeps_bands_from_half_of_the_answers_on(round_, bo, n_answers, is_kept):
    for seat in round_.seats.select_related("person").order_by("pk")[:n_answers]:
        say(round_, seat.person, *([] if seat.person_id == bo.pk else [bo]))

    actions.close_round(round=round_, at=MONDAY + days(4))

    assert OwnBand.objects.exists() is is_kept


def test_keep_own_twice_changes_nothing(round_, bo):
    keep_own(round_.key, [says(round_, bo)])
    keep_own(round_.key, [says(round_, bo, 3, 5)])

    assert bands() == {"Bo Ek": [6, 10, ""]}


def test_keep_own_knows_nobody_behind_the_key_of_who_was_erased(round_, bo, dag):
    gone = says(round_, bo)
    erase(by=bo, person=bo, at=MONDAY)

    keep_own(round_.key, [gone, says(round_, dag, load="twice")])

    assert bands() == {"Dag Norén": [6, 10, "twice"]}


def test_erase_takes_the_bands_along(round_, bo, dag):
    keep_own(round_.key, [says(round_, bo), says(round_, dag)])

    erase(by=bo, person=bo, at=MONDAY)

    assert bands() == {"Dag Norén": [6, 10, ""]}


def test_own_data_has_ones_own_bands_and_no_others(round_, bo, dag):
    keep_own(round_.key, [says(round_, bo), says(round_, dag, 3, 5)])

    (section,) = [one for one in kept_about(bo) if one.name == "naming.OwnBand"]

    assert [(row["low"], row["high"]) for row in section.rows] == [(6, 10)]
