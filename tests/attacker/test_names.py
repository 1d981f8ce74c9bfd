"""Whom people turn to, through the product's own code, attacked by who knows more."""

import json

import pytest

from ledare.attack.simulating import simulate
from ledare.trust.attacker import attack, read_audit
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def exported():
    """What a week shows in which all were asked whom they turned to, and the truth."""
    made = simulate(n_people=90, n_rounds=1, seed=5, at=MONDAY)
    return json.loads(json.dumps(made.export()))


def test_nothing_is_found_in_what_is_shown_of_names(exported):
    report = attack(read_audit(exported))

    period, figures = of_names(exported)
    shown = [figure["question"].split(":")[0] for figure in figures]
    assert min(shown.count("turned"), shown.count("named")) > 20
    assert len(period["network"]) > shown.count("named")
    assert (report.reconstructions, report.remarks) == ([], [])
    assert (report.findings, report.wrong_claims) == (0, 0)
    # And no band is read as less than is true.
    for figure in figures:
        assert abs(counted(exported, figure) - figure["value"]) <= figure["step"] / 2


def test_system_that_counts_exactly_gives_away_who_turned_to_whom(exported):
    _, figures = of_names(exported)
    for figure in figures:
        figure |= {"value": counted(exported, figure), "step": 0}

    report = attack(read_audit(exported))

    found = {claim.question.split(":")[0] for claim in report.reconstructions}
    assert found == {"turned", "named"}
    assert report.wrong_claims == 0


def counted(exported, figure):
    """Return how many it was, as only a simulation knows."""
    period, _ = of_names(exported)
    answers = exported["truth"][period["id"]][figure["question"]]
    people = period["membership"][figure["group"]]
    return sum(answers.get(person, 0) for person in people)


def of_names(exported):
    """Return the round that asked for names, and its figures made of them."""
    for period in exported["periods"]:
        if period["network"]:
            kinds = ("turned:", "named:")
            published = period["published"]
            return period, [
                one for one in published if one["question"].startswith(kinds)
            ]
    raise AssertionError("No round of this week asked for names.")
