"""What figures of names leave in doubt, also where a whole team named one person.

Who named others than their colleagues can change places with them, and no figure
changes (test_naming.py). Left are teams in which all others named the same person.
There another set of answers is looked for that shows the very same release, and every
own band as before, in which one of them did not name her.
"""

import numpy as np
import pytest

from ledare.responses.compose import Tallies, compose
from ledare.responses.naming import NameRows, own_of
from tests.responses import planted
from tests.responses.planted import ADVICE, SIZE, TEAMS, key

TRIES = 400
PLAN, ROSTER = planted.plan(), planted.roster()


def shown(answers):
    """Return all that a close shows of these answers, to all and to each."""
    rows = NameRows(PLAN, ROSTER)
    for place, cell in enumerate(PLAN.cells):
        for named in answers[cell.key]:
            rows.add(place, {ADVICE.key: tuple(sorted(named))})
    answered = np.array([len(answers[cell.key]) for cell in PLAN.cells])
    body = compose(PLAN, Tallies(answered, {}, names=rows))
    return body.text, own_of(body.shown, rows)


def by_chance(seed):
    """Return whom people name: some of their own team, some of all others."""
    chance = np.random.default_rng(seed)
    return {
        team: [
            {key(team, chance.integers(SIZE)) for _ in range(2)}
            | {key(chance.choice(TEAMS), chance.integers(SIZE)) for _ in range(2)}
            for _ in range(SIZE)
        ]
        for team in TEAMS
    }


def agreeing(seed):
    """Return answers in which all of the first team name the same three."""
    answers = by_chance(seed)
    three = {key(TEAMS[0], 3), key(TEAMS[1], 4), key(TEAMS[2], 5)}
    return {**answers, TEAMS[0]: [three] * SIZE}


def all_alike(seed):
    """Return answers in which everybody names one person, and a few one more."""
    answers = {team: [{key(TEAMS[0], 3)}] * SIZE for team in TEAMS}
    answers[TEAMS[4]] = [{key(TEAMS[0], 3), key(TEAMS[5], seed)}] * SIZE
    return answers


@pytest.mark.parametrize("made", [agreeing, all_alike])
@pytest.mark.parametrize("seed", range(4))
def test_another_set_of_answers_shows_the_same(made, seed):
    answers = made(seed)
    as_it_was, chance = shown(answers), np.random.default_rng(seed)
    (named, *_) = answers[TEAMS[0]]

    for person in named:
        one_less = [*answers[TEAMS[0]][1:], named - {person}]
        assert has_another({**answers, TEAMS[0]: one_less}, as_it_was, chance), person


def has_another(answers, as_it_was, chance):
    """Tell whether answers show the same, if somebody elsewhere names otherwise."""
    again = answers
    for tries in range(TRIES):
        if shown(again) == as_it_was:
            return True
        again = dict(answers)
        for _ in range(1 + tries % 4):
            team, at = chance.choice(TEAMS[1:]), chance.integers(SIZE)
            more = {key(chance.choice(TEAMS), chance.integers(SIZE))}
            again[team] = [*again[team][:at], *again[team][at + 1 :]]
            again[team].append(answers[team][at] ^ more)
    return False
