"""A round at Norrbygg: two teams of six, and five people too few for two teams."""

import hashlib
from dataclasses import dataclass

from ledare.responses.intake import take_form, token_for
from ledare.responses.plan import Item, PlanNode, make_plan

ROUND = "spring"
LISTENS = Item("behaviour:listens", "scale", 1, 7, "low", "strict")
TRUST = Item("item:leading.trust", "scale", 1, 5, "low", "strict")
FEEDFORWARD = Item("open:feedforward", "text")
ITEMS = (LISTENS, TRUST, FEEDFORWARD)
NODES = (
    PlanNode("norrbygg", "Norrbygg", None),
    PlanNode("delivery", "Delivery", "norrbygg"),
    PlanNode("umea", "Umeå", "delivery"),
    PlanNode("lulea", "Luleå", "delivery"),
    PlanNode("finance", "Finance", "norrbygg"),
)
HEADS = {"norrbygg": 2, "umea": 6, "lulea": 6, "finance": 3}


def plan(round_key=ROUND, heads=HEADS, items=ITEMS):
    return make_plan(round_key, NODES, heads, items)


@dataclass
class Device:
    """What somebody's device holds: a nonce of its own, and where she was asked."""

    who: str
    cell: str
    round_key: str = ROUND

    @property
    def nonce(self):
        return hashlib.sha256(self.who.encode()).digest()

    @property
    def token(self):
        return token_for(self.round_key, self.cell, self.nonce)

    def answer(self, listens=4, trust=4, *voices):
        answers = {LISTENS.key: listens, TRUST.key: trust}
        given = (self.round_key, self.cell, self.nonce, self.token)
        return take_form(*given, answers, list(voices))


def words(text, language="en", audience="leader"):
    return {
        "item": FEEDFORWARD.key,
        "text": text,
        "language": language,
        "audience": audience,
    }


def crowd(cell, n, round_key=ROUND):
    return [Device(f"{cell}-{number}", cell, round_key) for number in range(n)]
