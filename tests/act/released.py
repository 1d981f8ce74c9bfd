"""Rounds that were asked, answered and released, for the rooms that act on them."""

import numpy as np

from ledare.believe.beliefs import actions as believing
from ledare.listen.surveys.models import OwnAnswer, Seat
from ledare.listen.surveys.questions import by_key, from_behaviour
from ledare.people.queries import roster
from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.plan import PlanNode, make_plan
from ledare.responses.releases import publish
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import released_row

FEEDFORWARD = "open:feedforward"


LONG_BEFORE = MONDAY - days(100)


def begun(leader, *, at=LONG_BEFORE, text="I ask before I decide."):
    """Let a leader write a belief with a behaviour and look at herself; return it."""
    belief = believing.write_belief(by=leader, text=text, language="en", at=at)
    behaviour = believing.add_behaviour(
        by=leader,
        belief=belief,
        text="Asks in the channel first.",
        language="en",
        at=at,
    )
    believing.take_self_check(
        by=leader, on_questions={}, on_behaviours={behaviour.key: 6}, at=at
    )
    return behaviour


def released_round(leader, unit, behaviours, answers, *, at=MONDAY, own=6, words=()):
    """Ask a unit about behaviours, count these answers to each, release the round.

    ``answers`` is a list of marks, 1 to 7, for every behaviour, or a dict of them.
    """
    questions = [from_behaviour(one) for one in behaviours]
    asked = [*questions, by_key()[FEEDFORWARD]]
    round_ = released_row(leader, unit, asked, at=at)
    seats = roster(unit, on=at.date())
    node = PlanNode(unit.key, unit.name, None)
    items = [one.item() for one in asked]
    marked = (
        answers
        if isinstance(answers, dict)
        else {one.key: answers for one in behaviours}
    )
    n = len(next(iter(marked.values())))
    plan = make_plan(round_.key, [node], {unit.key: max(len(seats), n)}, items)
    cell = plan.cells[0].key
    Seat.objects.bulk_create(
        Seat(round=round_, person=one.person, unit_key=one.unit_key, cell_key=cell)
        for one in seats
    )
    OwnAnswer.objects.bulk_create(
        OwnAnswer(round=round_, question_key=one.key, value=own) for one in questions
    )
    counts = {
        f"behaviour:{key}": np.array([[marks.count(v) for v in range(1, 8)]])
        for key, marks in marked.items()
    }
    voices = [
        Voice(cell, FEEDFORWARD, text, "en", audience) for text, audience in words
    ]
    publish(compose(plan, Tallies(np.array([n]), counts), voices))
    return round_
