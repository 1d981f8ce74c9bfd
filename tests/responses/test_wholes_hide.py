"""What wholes show leaves each other person in doubt, also where her team agrees.

Where people of a team answered differently they can change places, rows and all, and
no figure changes (test_wholes.py). Left are teams in which all others gave one answer.
There, for every item, another set of answers is looked for that shows the very same
release, in which somebody answered otherwise.
"""

from itertools import product

import numpy as np
import pytest

from ledare.responses.compose import Tallies, compose
from ledare.responses.plan import Item, PlanNode, make_plan
from ledare.responses.wholes import Rows

ITEMS = [
    Item("e1", lo=1, hi=5, concept="engagement"),
    Item("e2", lo=1, hi=5, concept="engagement"),
    Item("l1", lo=1, hi=5, concept="listening"),
    Item("l2", lo=1, hi=5, concept="listening"),
]
N_TEAMS, N_EACH, TRIES = 10, 5, 2_000
TEAMS = [f"t{number}" for number in range(N_TEAMS)]
PLAN = make_plan(
    "r1",
    [PlanNode("top", "Top", None), *(PlanNode(team, team, "top") for team in TEAMS)],
    dict.fromkeys(TEAMS, N_EACH),
    ITEMS,
)


def release(answers):
    """Return all that a close shows of these answers."""
    rows = Rows(PLAN)
    rows.extend(
        np.repeat(np.arange(N_TEAMS), N_EACH),
        (answers.reshape(-1, len(ITEMS)) - 1).astype(np.int8),
    )
    counts = {
        item.key: np.array([np.bincount(t[:, j] - 1, minlength=5) for t in answers])
        for j, item in enumerate(ITEMS)
    }
    body = compose(PLAN, Tallies(np.full(N_TEAMS, N_EACH), counts, rows=rows))
    return body.text, tuple(sorted(body.groups.items()))


def agreeing(seed):
    """Return answers of teams that mostly agree, one colleague in each apart."""
    chance = np.random.default_rng(seed)
    answers = np.repeat(chance.integers(1, 6, (N_TEAMS, 1, len(ITEMS))), N_EACH, axis=1)
    answers[:, 0] = chance.integers(1, 6, (N_TEAMS, len(ITEMS)))
    return answers


def at_the_ends(seed):
    """Return answers at the two ends only: as far apart as the scale lets them be."""
    chance = np.random.default_rng(seed)
    answers = np.repeat(chance.choice([1, 5], (N_TEAMS, 1, 1)), N_EACH, axis=1)
    answers = np.repeat(answers, len(ITEMS), axis=2)
    answers[chance.integers(0, N_TEAMS, 2), 0] = 3
    return answers


def all_alike(seed):
    """Return one answer of everybody, but for a single mark."""
    answers = np.full((N_TEAMS, N_EACH, len(ITEMS)), 3)
    answers[seed % N_TEAMS, 0, 0] += 1
    return answers


@pytest.mark.parametrize("made", [agreeing, at_the_ends, all_alike])
@pytest.mark.parametrize("seed", range(4))
def test_another_set_of_answers_shows_the_same_release(made, seed):
    answers = made(seed)
    shown = release(answers)
    chance = np.random.default_rng(seed)
    team = seed % N_TEAMS

    for item in range(len(ITEMS)):
        others = answers[team, 1:, item]
        assert len(set(others.tolist())) == 1
        assert has_another(answers, team, item, shown, chance), (team, item)


def has_another(answers, team, item, shown, chance):
    """Tell whether somebody but the colleague could have answered otherwise."""
    for others in neighbours_of(answers[team, 1:, item]):
        changed = answers.copy()
        changed[team, 1:, item] = others
        now = release(changed)
        tries = TRIES if now[1] == shown[1] else 0
        while tries and now != shown:
            again = changed.copy()
            for _ in range(1 + tries % 5):
                differ_more(again, team, chance)
            now, tries = release(again), tries - 1
        if now == shown:
            return True
    return False


def neighbours_of(others):
    """Yield other answers of four people, the nearest first."""
    steps = sorted(
        product((-1, 0, 1), repeat=len(others)), key=lambda s: sum(map(abs, s))
    )
    for step in steps[1:]:
        moved = others + np.array(step)
        if moved.min() >= 1 and moved.max() <= 5:
            yield moved


def differ_more(answers, kept, chance):
    """Let two people of another team lie a point further apart: their sum stays."""
    team = chance.choice([one for one in range(N_TEAMS) if one != kept])
    first, second = chance.choice(N_EACH, 2, replace=False)
    item = chance.integers(len(ITEMS))
    if answers[team, first, item] < 5 and answers[team, second, item] > 1:
        answers[team, first, item] += 1
        answers[team, second, item] -= 1
