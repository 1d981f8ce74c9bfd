"""An organisation in which it is known who turns to whom: what a close should find.

Four teams in the west, four in the east, each turning to its neighbour in its own half
and to the bridge between them, which alone turns to both. In each of the eight somebody
who leads no unit is named by people of all of them.
"""

import hashlib

from ledare.responses.intake import take_form, token_for
from ledare.responses.plan import Item, PlanNode, make_plan
from ledare.responses.roster import Nominee, Roster
from ledare.trust.nominations import MOST_NAMES, NOBODY, OUTSIDE

ROUND = "advice"
ADVICE = Item("names:advice", "names")
FEEDFORWARD = Item("open:feedforward", "text")
SIZE, BRIDGE, BOSS, ASKED = 13, "bridge", 0, 5
WEST = [f"west{number}" for number in range(4)]
EAST = [f"east{number}" for number in range(4)]
TEAMS = [*WEST, *EAST, BRIDGE]
NODES = [PlanNode("planted", "Planted", None)]
NODES += [PlanNode(team, team.title(), "planted") for team in TEAMS]


def plan(items=(ADVICE,), round_key=ROUND):
    return make_plan(round_key, NODES, dict.fromkeys(TEAMS, SIZE), items)


def key(team, number):
    """Return the key of the so many-th in a team."""
    return hashlib.sha256(f"{team} {number}".encode()).hexdigest()[:12]


def roster():
    people = [
        Nominee(key(team, number), team, leads=number == BOSS)
        for team in TEAMS
        for number in range(SIZE)
    ]
    return Roster.of(people)


def neighbour(team):
    """Return the team that a team turns to."""
    half = WEST if team in WEST else EAST
    return half[(half.index(team) + 1) % len(half)]


def named_by(team, number):
    """Return whom somebody names: a colleague, neighbours, the bridge, the asked."""
    colleague = key(team, 1 + (number + 1) % (SIZE - 1))
    if team == BRIDGE:
        return {colleague, key(WEST[0], number), key(EAST[0], number)}
    asked = {key(other, ASKED) for other in (*WEST, *EAST)}
    others = {key(neighbour(team), number), key(BRIDGE, number)}
    own = key(team, number)
    return {colleague, *others, *sorted(asked)[number % 3 :: 2]} - {own}


def slots(named=(), *, outside=()):
    """Return ten slots."""
    filled = [*named, *(OUTSIDE[kind] for kind in outside)]
    return filled + [NOBODY] * (MOST_NAMES - len(filled))


def answer(team, number, named, *, outside=(), item=ADVICE, round_key=ROUND):
    """Let somebody name people."""
    nonce = hashlib.sha256(f"device {team} {number}".encode()).digest()
    token = token_for(round_key, team, nonce)
    names = {item.key: slots(sorted(named), outside=outside)}
    return take_form(round_key, team, nonce, token, {}, [], names)


def everybody_answers(named_by=named_by, n=SIZE):
    """Let the first n of each team answer."""
    for team in TEAMS:
        for number in range(n):
            answer(team, number, named_by(team, number))
