"""Figures of the whole, beside the library's on the answers that only a simulation has.

Teams are told apart by the published groups that people are in, with nothing of the
code that closes a round.
"""

import numpy as np
import pytest
from django.urls import reverse

from ledare import measure
from ledare.attack.collecting import Collector
from ledare.attack.exporting import question_id
from ledare.attack.simulating import simulate
from ledare.listen.surveys.models import Round
from ledare.responses.releases import release_of
from ledare.trust.wholes import WHOLES
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

ENGAGED = ("worth", "proud", "decide")
LISTENED = ("heard", "asked")
HALF_A_STEP = 0.025 + 1e-9


@pytest.fixture
def closed(monkeypatch):
    """A round of a made-up organisation of 150, and what only its simulation knows."""
    asked = [*(f"item:engagement.{key}" for key in ENGAGED)]
    asked += [f"item:leading.{key}" for key in LISTENED]
    monkeypatch.setattr("ledare.attack.simulating.ASKED", tuple(asked))
    return simulate(n_people=150, n_rounds=1, seed=3, at=MONDAY)


def test_release_says_what_the_library_says_of_the_answers_that_are_gone(closed):
    released = Round.objects.filter(state=Round.State.RELEASED)
    whole_rounds = [one for one in released if release_of(one.key).wholes]
    assert whole_rounds
    for asked in whole_rounds:
        release = release_of(asked.key)
        for group, says in release.wholes.items():
            people, teams = members(closed, asked, group)
            table = truth(closed, asked, people)
            scales = {
                "engagement": [column(f"engagement.{key}") for key in ENGAGED],
                "listening": [column(f"leading.{key}") for key in LISTENED],
            }
            for concept, items in scales.items():
                check_scale(says.scales[concept], matrix(table, items), teams)
            check_drivers(says, asked, table, teams, scales)


def column(item):
    return f"item:{item}"


def members(closed, asked, group):
    """Return who answered in a group, and of each the published groups she is in."""
    (period,) = (
        one for one in closed.export()["periods"] if one["id"].endswith(asked.key)
    )
    inside = {
        name: set(people)
        for name, people in period["membership"].items()
        if "/" not in name
    }
    people = sorted(set(closed.respondents[asked.key]) & inside[group])
    signature = [
        tuple(name for name, who in inside.items() if one in who) for one in people
    ]
    names = sorted(set(signature))
    return people, np.array([names.index(one) for one in signature])


def truth(closed, asked, people):
    """Return what they answered, by question; nan where they passed."""
    said = closed.truth[asked.key]
    return {
        question.key: np.array(
            [said[question_id(question.item())].get(one, np.nan) for one in people]
        )
        for question in asked.scale_questions
    }


def matrix(table, keys):
    return np.column_stack([table[key] for key in keys])


def check_scale(made, answers, teams):
    """Hold a scale's figures against the library's."""
    complete = ~np.isnan(answers).any(axis=1)
    answers, teams = answers[complete], teams[complete]
    icc = measure.icc(answers.mean(axis=1), teams)
    holds(made, "alpha", measure.cronbach_alpha(answers), len(answers))
    rwg = measure.rwg_j(answers, n_options=7, teams=teams)
    holds(made, "rwg_j", rwg.mean(), len(answers))
    holds(made, "icc1", icc.icc1, len(answers))
    holds(made, "icc2", icc.icc2, len(answers))


def check_drivers(says, asked, table, teams, scales):
    """Hold what goes with engagement against the library's."""
    lived = [question.key for question in asked.scale_questions if question.behaviour]
    named = {key: table[key] for key in lived}
    named["listening"] = measure.scale_score(matrix(table, scales["listening"]))
    outcome = measure.scale_score(matrix(table, scales["engagement"]))
    both = np.column_stack([*named.values(), outcome])
    complete = ~np.isnan(both).any(axis=1)
    drawn = measure.shapley_shares(
        both[complete, :-1],
        both[complete, -1],
        bootstrap=100,
        teams=teams[complete],
    )
    n = int(complete.sum())
    holds({"explained": says.explained}, "explained", drawn.r2, n)
    assert set(says.drivers) == set(named)
    for place, key in enumerate(named):
        holds(says.drivers[key], "share", drawn.shares[place] / drawn.r2, n)


def holds(made, stat, value, n):
    """Assert that a published figure is this number, rounded or blunted."""
    figure, ends = made[stat], WHOLES[stat]
    assert figure.n == n
    if figure.bound == "or_lower":
        assert figure.value == ends.low
        assert value <= ends.low + HALF_A_STEP
    elif figure.bound == "or_higher":
        assert figure.value == ends.high
        assert value >= ends.high - HALF_A_STEP
    else:
        assert abs(figure.value - value) <= HALF_A_STEP


def test_pages_show_of_the_whole_what_is_released_and_nothing_finer(closed):
    collector = Collector()

    collector.walk(closed.organisation.viewers, below="/understand/")

    assert collector.strange == []
    assert collector.astray(closed.export()) == []
    leader, unit = closed.organisation.askers[0]
    asked = Round.objects.get(leader=leader, state=Round.State.RELEASED)
    page = client_of(leader).get(reverse("experience", args=[asked.key, unit.key]))
    assert "(alpha 0." in page.content.decode()
