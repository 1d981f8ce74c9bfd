"""Released rounds that say whom people turn to, written as a close writes them."""

import json

from ledare.listen.surveys.questions import Question
from ledare.responses import models
from ledare.responses.canonical import canonical
from tests.cast import MONDAY
from tests.understand.experience.releasing import around, question, released

ADVICE = Question(
    key="names:advice",
    kind="names",
    text={"en": "Whom did you turn to for advice?", "sv": "Vem frågade du om råd?"},
)
HEARD = question("heard", "listening", text="My opinion is listened to.")
RESPONSES = {"asked": 0.5, "pagerank": 0.7, "brokerage": 0.9}


def block(unit, *, n=12, members=14, covers=None, key=None):
    """Return a group of one unit, or of several."""
    return {
        "key": key or unit.key,
        "node": unit.key,
        "name": unit.name,
        "covers": sorted(one.key for one in covers or [unit]),
        "n": n,
        "members": members,
    }


def flow(source, target, band="some"):
    """Return how many of one group turn to another."""
    return {"source": source, "target": target, "band": band}


def says(blocks, flows=(), *, n=60, asked=64, item=ADVICE.key, **more):
    """Return what a release says of names; ``figures`` by stat, as shares."""
    figures = more.pop("figures", {})
    return {
        "item": item,
        "n": n,
        "asked": asked,
        "allows": [name for name, share in RESPONSES.items() if n / asked >= share],
        "figures": {
            stat: {"n": n, "value": value, "bound": "is"}
            for stat, value in figures.items()
        },
        "blocks": list(blocks),
        "flows": list(flows),
        "outside": [],
        "informal": {},
        **more,
    }


def named(leader, unit, *namings, at=MONDAY, nodes=(), asks=(ADVICE,)):
    """Release a round of a unit that says this of names.

    ``nodes`` are units more than the chart has: (key, name, key of the one above).
    """
    round_ = released(leader, unit, [HEARD], {unit: around(5.0, 12)}, at=at)
    round_.questions += [one.as_json() for one in asks]
    round_.save(update_fields=["questions"])
    row = models.Release.objects.get(round_key=round_.key)
    body = json.loads(row.body)
    body["namings"] = list(namings)
    body["nodes"] += [
        {"key": key, "name": name, "parent": parent} for key, name, parent in nodes
    ]
    models.Release.objects.filter(pk=row.pk).update(body=canonical(body))
    return round_
