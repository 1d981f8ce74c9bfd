"""Rounds with their figures, made by the same cut and publication as real ones."""

from collections import Counter

import numpy as np

from ledare.believe.beliefs import actions as believing
from ledare.listen.surveys.models import OwnAnswer, Round
from ledare.listen.surveys.questions import Question, from_behaviour
from ledare.people.queries import roster, tree
from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.plan import PlanNode, make_plan
from ledare.responses.releases import publish
from ledare.responses.wholes import Rows
from tests.cast import MONDAY, days

OPEN = Question(key="open:anything", kind="text", text={"en": "Anything else?"})


def believes(leader, text="I ask before I decide.", sees="Asks in the channel first."):
    """Let a leader write a belief with a behaviour; return the behaviour."""
    at = MONDAY - days(300)
    belief = believing.write_belief(by=leader, text=text, language="en", at=at)
    return believing.add_behaviour(
        by=leader, belief=belief, text=sees, language="en", at=at
    )


def looks_at_herself(leader, marks=None):
    """Let a leader take a self check, with her marks on behaviours."""
    believing.take_self_check(
        by=leader, on_questions={}, on_behaviours=marks or {}, at=MONDAY - days(290)
    )


def question(key, concept=None, *, hi=7, polarity="positive", text=None):
    """Return a question of a scale."""
    words = text or f"About {key}."
    return Question(
        key=f"item:{key}",
        kind="scale",
        text={"en": words, "sv": f"Om {key}."},
        hi=hi,
        concept=concept,
        polarity=polarity,
        harm="high" if polarity == "negative" else "low",
    )


def asked_about(behaviour):
    """Return the question that a behaviour becomes."""
    return from_behaviour(behaviour)


def released_row(leader, unit, questions, *, at, source=""):
    """Return a round that was asked in four days and is released; no figures yet."""
    return Round.objects.create(
        leader=leader,
        unit=unit,
        state=Round.State.RELEASED,
        questions=[one.as_json() for one in questions],
        opens_at=at - days(4),
        opened_at=at - days(4),
        closes_at=at,
        released_at=at,
        imported_from=source,
    )


def released(
    leader, unit, questions, answers, *, at=MONDAY, own=None, said=(), source=""
):
    """Release a round of a unit and all below it.

    ``answers`` holds the marks of every unit: {unit: {question key: [marks]}}; a list
    instead of a dict counts for every question. ``said`` are (unit, text, audience).
    """
    questions = [*questions, OPEN]
    round_ = released_row(leader, unit, questions, at=at, source=source)
    plan = plan_of(round_, unit, questions, answers)
    publish(compose(plan, tallied(plan, answers), voices_of(plan, said)))
    OwnAnswer.objects.bulk_create(
        OwnAnswer(round=round_, question_key=key, value=value)
        for key, value in (own or {}).items()
    )
    return round_


def plan_of(round_, unit, questions, answers):
    """Return the plan with everybody in her place."""
    chart = tree()
    nodes = [
        PlanNode(key, chart.unit(key).name, chart.parent(key))
        for key in chart.below(unit.key)
    ]
    heads = Counter(seat.unit_key for seat in roster(unit, on=MONDAY.date()))
    for place, marks in answers.items():
        heads[place.key] = max(heads[place.key], n_answers(marks))
    return make_plan(round_.key, nodes, heads, [one.item() for one in questions])


def tallied(plan, answers):
    """Return the counts of each cell."""
    index = {cell.key: row for row, cell in enumerate(plan.cells)}
    answered = np.zeros(len(index), int)
    counts = {
        item.key: np.zeros((len(index), item.n_options), int) for item in plan.scales
    }
    rows = Rows(plan)
    for place, marks in answers.items():
        row = index[plan.cell_of(place.key).key]
        answered[row] += n_answers(marks)
        by_item = {
            item.key: marks if isinstance(marks, list) else marks.get(item.key, [])
            for item in plan.scales
        }
        for item in plan.scales:
            for mark in by_item[item.key]:
                counts[item.key][row, mark - item.lo] += 1
        for person in range(n_answers(marks)):
            said = {k: given[person] for k, given in by_item.items() if given[person:]}
            rows.add(row, said)
    return Tallies(answered, counts, rows=rows)


def n_answers(marks):
    """Return how many people answered in a unit."""
    if isinstance(marks, list):
        return len(marks)
    return max(map(len, marks.values()), default=0)


def voices_of(plan, said):
    """Return what was written, from the writers' cells."""
    return [
        Voice(plan.cell_of(unit.key).key, OPEN.key, text, "en", audience)
        for unit, text, audience in said
    ]


def around(mean, n=7):
    """Return marks from 1 to 7 with about this mean, some above and some below."""
    total = round(mean * n)
    marks = [min(7, max(1, total // n + shift)) for shift in (1, -1, 0, 1, -1, 0, 0)]
    marks = (marks * n)[:n]
    step = 1 if sum(marks) < total else -1
    place = 0
    while sum(marks) != total:
        if 1 <= marks[place % n] + step <= 7:
            marks[place % n] += step
        place += 1
    return marks
