"""A system as many are: exact means, each unit and each filter from five answers on.

Never a part of Ledare: it shows that the attacker finds what leaks.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

THRESHOLD = 5
LO, HI = 1, 5
QUESTION = "trust"
FILTERS = {
    "gender": (("women", 48), ("men", 49), ("other", 3)),
    "age": (("-29", 20), ("30-39", 28), ("40-49", 25), ("50-59", 19), ("60-", 8)),
    "tenure": (("-1", 20), ("1-5", 40), ("5-", 40)),
    "role": (("expert", 45), ("service", 35), ("support", 15), ("leader", 5)),
    "contract": (("whole", 82), ("part", 18)),
}
SHARE_ANSWERING = 0.8
TEAMS_IN_A_DEPARTMENT, DEPARTMENTS_IN_A_DIVISION = 8, 8
SHARE_MOVING = 0.01  # a week: join, leave or move
SHARE_THINKING_AGAIN = 0.4


@dataclass
class Employee:
    """Somebody, where she works, and what the filters know of her."""

    key: str
    team: int
    attributes: dict[str, str]
    answer: int


def naive_audit(n_people: int, n_rounds: int, seed: int) -> dict[str, object]:
    """Return what such a system shows in weekly pulses, as release-audit/1."""
    chance = Random(seed)
    people = list(_hired(n_people, chance))
    n_teams = max(person.team for person in people) + 1
    periods, truth = [], {}
    for week in range(1, n_rounds + 1):
        answered = [one for one in people if chance.random() < SHARE_ANSWERING]
        name = f"2026-W{week:02d}"
        periods.append(_period(name, answered))
        truth[name] = {QUESTION: {one.key: one.answer for one in answered}}
        _a_week_passes(people, n_teams, week, chance)
    return {
        "format": "release-audit/1",
        "questions": {QUESTION: {"lo": LO, "hi": HI, "harm": "low"}},
        "periods": periods,
        "truth": truth,
    }


def _hired(n: int, chance: Random) -> Iterator[Employee]:
    """Yield everybody, in teams of four to sixteen."""
    team = left = 0
    for number in range(n):
        if left == 0:
            team, left = team + (number > 0), chance.randint(4, 16)
        left -= 1
        yield _employee(f"p{number}", team, chance)


def _employee(key: str, team: int, chance: Random) -> Employee:
    attributes = {
        name: chance.choices(*zip(*shares, strict=True))[0]
        for name, shares in FILTERS.items()
    }
    return Employee(key, team, attributes, _answer(team, chance))


def _answer(team: int, chance: Random) -> int:
    mood = Random(team).gauss(3.6, 0.4)
    return min(max(round(chance.gauss(mood, 0.95)), LO), HI)


def _a_week_passes(
    people: list[Employee], n_teams: int, week: int, chance: Random
) -> None:
    """Let some join, leave and move, and many think again."""
    for place, one in enumerate(people):
        if chance.random() < SHARE_MOVING:
            if chance.random() < 0.5:
                team = one.team
                people[place] = _employee(f"{one.key}-{week}", team, chance)
            else:
                one.team = chance.randrange(n_teams)
        elif chance.random() < SHARE_THINKING_AGAIN:
            one.answer = _answer(one.team, chance)


def _period(name: str, answered: list[Employee]) -> dict[str, object]:
    groups: dict[str, list[Employee]] = defaultdict(list)
    for one in answered:
        for unit in _units_of(one.team):
            groups[unit].append(one)
            for attribute, value in one.attributes.items():
                groups[f"{unit}, {attribute} {value}"].append(one)
    shown = {key: group for key, group in groups.items() if len(group) >= THRESHOLD}
    return {
        "id": name,
        "series": "weekly",
        "membership": {key: [one.key for one in group] for key, group in shown.items()},
        "respondents": [one.key for one in answered],
        "published": [
            {
                "group": key,
                "question": QUESTION,
                "stat": "mean",
                "n": len(group),
                "value": sum(one.answer for one in group) / len(group),
            }
            for key, group in shown.items()
        ],
    }


def _units_of(team: int) -> tuple[str, ...]:
    department = team // TEAMS_IN_A_DEPARTMENT
    division = department // DEPARTMENTS_IN_A_DIVISION
    return f"team {team}", f"department {department}", f"division {division}", "all"
