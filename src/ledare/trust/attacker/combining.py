"""Take displayed sums away from each other until somebody is left alone.

Works in neighbourhoods: a group and all groups inside it. Exact sums are solved
together as linear equations; rounded ones are subtracted as intervals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledare.trust.attacker.audits import Question
from ledare.trust.attacker.facts import Fact, by_person, without

LARGEST = 160  # people in a neighbourhood that is solved as equations
MOST_LEFT = 40  # people in a remainder that is worth a look
NEARLY = 1e-6
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of whom each can work out the other's answer: a sum or a difference.

    ``one * x + other * y == total``.
    """

    people: tuple[str, str]
    one: int
    other: int
    total: int
    how: str


@dataclass(frozen=True, slots=True)
class Solved:
    """What follows from a neighbourhood: answers, pairs, and smaller groups' sums."""

    answers: dict[str, tuple[int, str]]
    pairs: list[Pair]
    facts: list[Fact]


def neighbourhoods(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield each group with the groups inside it, where there are any."""
    whose = by_person(facts)
    for place, whole in enumerate(facts):
        seen: dict[int, int] = {}
        for person in whole.people:
            for other in whose[person]:
                seen[other] = seen.get(other, 0) + 1
        inside = [
            facts[other]
            for other, n in seen.items()
            if other != place and n == len(facts[other].people)
        ]
        if inside:
            yield [whole, *inside]


def remainders(
    whole: Fact, inside: Sequence[Fact], question: Question
) -> Iterator[Fact]:
    """Yield what is left of a group without one other, and without all that fit."""
    for part in inside:
        if len(whole.people) - len(part.people) > MOST_LEFT:
            continue
        left = without(whole, [part], question)
        if left is not None:
            yield left
    taken: list[Fact] = []
    covered: frozenset[str] = frozenset()
    for part in sorted(inside, key=lambda one: -len(one.people)):
        if part.people.isdisjoint(covered) and part.people != whole.people:
            taken.append(part)
            covered |= part.people
    if len(taken) > 1 and len(whole.people) - len(covered) <= MOST_LEFT:
        left = without(whole, taken, question)
        if left is not None:
            yield left


def solved(neighbourhood: Sequence[Fact], question: Question) -> Solved | None:
    """Return what the exact sums of a neighbourhood tell together."""
    exact = [fact for fact in neighbourhood if fact.is_exact]
    if not exact:
        return None
    people = sorted(frozenset().union(*(fact.people for fact in exact)))
    if len(people) > LARGEST:
        return None
    column = {person: place for place, person in enumerate(people)}
    rows = np.zeros((len(exact), len(people)))
    for place, fact in enumerate(exact):
        rows[place, [column[person] for person in fact.people]] = 1.0
    sums = np.array([float(fact.total[0]) for fact in exact])
    how = " and ".join(fact.how for fact in exact[:4])
    return _read(rows, sums, people, question, how)


def _read(
    rows: Matrix, sums: Matrix, people: list[str], question: Question, how: str
) -> Solved:
    """Return the unknowns that the equations fix, alone, in pairs, and in groups."""
    reduced = _reduced(np.column_stack([rows, sums]))
    left, right = reduced[:, :-1], reduced[:, -1]
    found: dict[str, tuple[int, str]] = {}
    pairs: list[Pair] = []
    facts: list[Fact] = []
    for line, total in zip(left, right, strict=True):
        places = np.flatnonzero(np.abs(line) > NEARLY)
        weights, whole = np.rint(line[places]), round(float(total))
        if abs(float(total) - whole) > NEARLY or np.any(
            np.abs(weights - line[places]) > NEARLY
        ):
            continue
        named = [people[place] for place in places]
        if len(named) == 1:
            found[named[0]] = (whole, how)
        elif len(named) == 2:
            one, other = (int(weight) for weight in weights)
            pairs.append(Pair((named[0], named[1]), one, other, whole, how))
        if len(named) > 1 and np.all(weights == 1):
            facts.append(Fact(frozenset(named), len(named), (whole, whole), how=how))
    return Solved(found, pairs, facts)


def _reduced(table: Matrix) -> Matrix:
    """Return the reduced row echelon form of equations; 0, 1 and -1 stay exact."""
    table = table.copy()
    row = 0
    for place in range(table.shape[1] - 1):
        if row == len(table):
            break
        pivot = row + int(np.argmax(np.abs(table[row:, place])))
        if abs(table[pivot, place]) < NEARLY:
            continue
        table[[row, pivot]] = table[[pivot, row]]
        table[row] /= table[row, place]
        others = np.arange(len(table)) != row
        table[others] -= np.outer(table[others, place], table[row])
        row += 1
    kept: Matrix = table[:row]
    return kept
