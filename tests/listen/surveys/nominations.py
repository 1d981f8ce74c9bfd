"""How the tests ask whom people turn to, and name colleagues past the pages."""

from ledare.listen.surveys import actions, device, queries
from ledare.listen.surveys.models import Nominee
from ledare.listen.surveys.questions import chosen
from ledare.people.actions import give_token
from ledare.responses import intake
from ledare.trust.nominations import MOST_NAMES, NOBODY
from tests.cast import MONDAY, days

HEARD, ADVICE, WEIGH = "item:leading.heard", "names:advice", "names:weigh"


def planned(leader, unit, keys=(HEARD, ADVICE), at=MONDAY):
    """Plan a round that asks whom people turn to, its leader has answered."""
    round_ = actions.plan_round(
        by=leader,
        unit=unit,
        questions=chosen(keys, []),
        opens_at=at,
        closes_at=at + days(4),
        at=at,
    )
    marks = {question.key: 5 for question in round_.scale_questions}
    actions.answer_first(by=leader, round=round_, marks=marks, at=at)
    return round_


def opened(leader, unit, keys=(HEARD, ADVICE), at=MONDAY):
    """Open such a round."""
    round_ = planned(leader, unit, keys, at=at)
    return actions.open_round(by=leader, round=round_, at=at)


def key_of(round_, person):
    """Return under which key somebody can be named."""
    return Nominee.objects.get(round=round_, person=person).roster_key


def say(round_, person, *named, mark=5, item=ADVICE):
    """Answer a round as somebody who names these people, or kinds outside."""
    seat = queries.seat_of(person, round_)
    nonce = device.nonce_for(b"d" * 32, round_key=round_.key, member_key=person.key)
    token = intake.token_for(round_.key, seat.cell_key, nonce)
    hashed = device.hash_of(nonce, round_key=round_.key)
    give_token(round_key=round_.key, member_key=person.key, blinded_hash=hashed)
    slots = [one if isinstance(one, str) else key_of(round_, one) for one in named]
    names = {
        question.key: [NOBODY] * MOST_NAMES
        for question in round_.asked
        if question.is_names
    }
    names[item] = [*slots, *[NOBODY] * (MOST_NAMES - len(slots))]
    marks = {question.key: mark for question in round_.scale_questions}
    where = round_.key, seat.cell_key, nonce, token
    intake.take_form(*where, marks, [], names=names)


def everybody_names(round_, *people, n=None):
    """Let everybody who is asked name these people, the first ``n`` of them at least.

    Nobody names herself.
    """
    seats = round_.seats.select_related("person").order_by("pk")
    for place, seat in enumerate(seats):
        others = [one for one in people if one.pk != seat.person_id]
        say(round_, seat.person, *(others if n is None or place < n else []))
