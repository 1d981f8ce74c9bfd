"""How many teams with five answers keep a figure of their own, by size of organisation.

    .venv/bin/python benchmarks/attack/own_figures.py

Forty organisations of each size, twelve rounds each; the product's own plan and cut.
"""

import sys
from random import Random

import numpy as np

from ledare.responses.plan import Item, Plan, PlanNode, make_plan
from ledare.responses.shown import shown_groups

SIZES = ((30, 60), (60, 120), (120, 250), (250, 1000), (1000, 3000))
N_ORGANISATIONS, N_ROUNDS = 40, 12
SHARE_ANSWERING, SHARE_LED, SHARE_NESTED = 0.88, 0.8, 0.25
ENOUGH, FROM_SIZE = 0.99, 60


def organisation(
    n_people: int, chance: Random
) -> tuple[list[PlanNode], dict[str, int]]:
    """Return departments of five teams, some teams within teams; leaders sit above."""
    nodes, heads = [PlanNode("top", "Top", None)], {"top": 4}
    teams: list[str] = []

    def add(key: str, above: str, n: int) -> None:
        nodes.append(PlanNode(key, key, above))
        led = n > 0 and chance.random() < SHARE_LED
        heads[key], heads[above] = n - led, heads[above] + led

    while sum(heads.values()) < n_people:
        place = len(teams)
        if place % 5 == 0:
            department = f"department {place}"
            add(department, "top", chance.randint(1, 4))
        is_nested = place % 5 > 0 and chance.random() < SHARE_NESTED
        key = f"team {place}"
        add(key, teams[-1] if is_nested else department, chance.randint(3, 15))
        teams.append(key)
    return nodes, heads


def kept(plan: Plan, heads: dict[str, int], chance: Random) -> tuple[int, int]:
    """Return how many teams had five answers, and how many of them kept their own."""
    answered = {
        unit: sum(chance.random() < SHARE_ANSWERING for _ in range(n))
        for unit, n in heads.items()
    }
    by_cell = [sum(answered[unit] for unit in cell.covers) for cell in plan.cells]
    shown = shown_groups(plan, np.array(by_cell))
    own = {group.covers for group in shown.groups if group.kind == "team"}
    eligible = [unit for unit, n in answered.items() if n >= 5]
    return len(eligible), sum((unit,) in own for unit in eligible)


def main() -> int:
    """Print a line for each size; return 1 where fewer than 99 in 100 keep theirs."""
    total = total_own = 0
    for smallest, largest in SIZES:
        eligible = own = 0
        for seed in range(N_ORGANISATIONS):
            chance = Random(seed)
            nodes, heads = organisation(chance.randint(smallest, largest), chance)
            plan = make_plan("round", nodes, heads, [Item("trust")])
            for _ in range(N_ROUNDS):
                n, n_own = kept(plan, heads, chance)
                eligible, own = eligible + n, own + n_own
        print(f"{smallest}-{largest} people: {own} of {eligible}, {own / eligible:.2%}")
        if smallest >= FROM_SIZE:
            total, total_own = total + eligible, total_own + own
    print(f"From {FROM_SIZE} people on: {total_own / total:.2%}")
    return 0 if total_own / total >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
