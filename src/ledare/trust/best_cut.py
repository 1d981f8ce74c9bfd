"""The most valuable cut of an organisation, exactly, by dynamic programming."""

from dataclasses import dataclass

from ledare.trust.tree import Tree

# What the cut is worth: a team's own figure counts more than two roll-ups, less than
# three. So a team is merged into others only where that frees three roll-ups.
VALUE_OF_TEAM = 5
VALUE_OF_ROLLUP = 2

# Answers left uncovered (k stands for "k or more") -> the best value so far.
_Table = dict[int, int]
_Step = dict[int, tuple[int, int]]


@dataclass(slots=True)
class Chosen:
    """Where the best cut has a team cell, a rest cell, and a whole in one figure."""

    teams: set[str]
    rests: set[str]
    wholes: set[str]


def best_cut(tree: Tree, k: int) -> Chosen:
    """Return where the best cut has its cells, by a walk up and one down the tree."""
    return _choose(tree, _best_choices(tree, k), k)


@dataclass(slots=True)
class _Plan:
    """One node's table and how each of its states came about."""

    table: _Table
    steps: list[_Step]
    rolled_from: int | None


def _best_choices(tree: Tree, k: int) -> dict[str, _Plan]:
    """Return each node's plan, worked out from the leaves to the root."""
    plans: dict[str, _Plan] = {}
    for key in reversed(tree.order):
        table, steps = _team_options(tree.n[key], k), []
        for child in tree.children[key]:
            table, step = _combine(table, plans[child].table, k)
            steps.append(step)
        rolled_from = None
        if tree.children[key] and key != tree.root:
            rolled_from = _roll_up(table, k)
        plans[key] = _Plan(table, steps, rolled_from)
    return plans


def _team_options(n: int, k: int) -> _Table:
    """Return what a team can do: keep its own cell, or leave its answers open."""
    if n < k:
        return {n: 0}
    return {0: VALUE_OF_TEAM, k: 0}


def _combine(mine: _Table, theirs: _Table, k: int) -> tuple[_Table, _Step]:
    """Return both tables as one, and where each state came from."""
    table: _Table = {}
    step: _Step = {}
    for left, value in mine.items():
        for left_there, value_there in theirs.items():
            state = min(k, left + left_there)
            if value + value_there > table.get(state, -1):
                table[state] = value + value_there
                step[state] = (left, left_there)
    return table, step


def _roll_up(table: _Table, k: int) -> int | None:
    """Add "this node's whole is a figure" to its table; return from which state."""
    possible = [left for left in (0, k) if left in table]
    if not possible:
        return None
    best = max(possible, key=lambda left: table[left])
    table[0] = table[best] + VALUE_OF_ROLLUP
    return best


def _choose(tree: Tree, plans: dict[str, _Plan], k: int) -> Chosen:
    """Walk the plans back from the root's best state."""
    chosen = Chosen(set(), set(), {tree.root})
    last = _best_end(plans[tree.root].table, k)
    wanted = {tree.root: last}
    if last == k:
        chosen.rests.add(tree.root)
    for key in tree.order:
        state, plan = wanted[key], plans[key]
        if state == 0 and plan.rolled_from is not None:
            chosen.wholes.add(key)
            state = plan.rolled_from
            if state == k:
                chosen.rests.add(key)
        for child, step in zip(
            reversed(tree.children[key]), reversed(plan.steps), strict=True
        ):
            state, wanted[child] = step[state]
        if state == 0 and tree.n[key]:
            chosen.teams.add(key)
    return chosen


def _best_end(table: _Table, k: int) -> int:
    """Return the root's best state: a figure of the whole counts there as elsewhere.

    Of equal values the one that leaves the fewest answers out, then the plainest.
    """
    return max(
        table,
        key=lambda left: (
            table[left] + (VALUE_OF_ROLLUP if left % k == 0 else 0),
            -(left % k),
            -left,
        ),
    )
