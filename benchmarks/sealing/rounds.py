"""Rounds of any size in the sealed room, and what devices would send to them.

Imported once Django is ready.
"""

import random
import secrets
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction

from ledare.people.models import TokenGiven
from ledare.responses import intake, vault
from ledare.responses.answers import checked
from ledare.responses.models import SealedRound
from ledare.responses.plan import Item, Plan, PlanNode, make_plan
from ledare.responses.rooms import open_room
from ledare.trust.seal import seal

FEW = 10  # people in a team, teams in a department, departments in a division
SCALES = [Item(f"item:{number}", "scale", 1, 7, "low", "strict") for number in range(8)]
ITEMS = [*SCALES, Item("open:appreciate", "text"), Item("open:feedforward", "text")]
COMMENT = "Tell us earlier what is decided, and why. Then we can plan our week, {}."
SHARE_WRITING = 0.5
SEALED_BYTES = 1105  # what one KiB becomes in its seal

# What `intake.take` is called with.
Request = tuple[str, str, bytes, bytes, int, bytes]


def make_tables() -> None:
    """Make the tables of both databases."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)


def open_a_round(n: int, *, team: int = FEW) -> Plan:
    """Open a round to n people: teams in departments in divisions, all full."""
    nodes, heads = [PlanNode("org", "Norrbygg", None)], {}
    for number in range(max(n // team, 1)):
        department, division = number // FEW, number // FEW**2
        if number % FEW**2 == 0:
            nodes.append(PlanNode(f"v{division}", f"Division {division + 1}", "org"))
        if number % FEW == 0:
            above = f"v{division}"
            nodes.append(
                PlanNode(f"d{department}", f"Department {department + 1}", above)
            )
        nodes.append(PlanNode(f"t{number}", f"Team {number + 1}", f"d{department}"))
        heads[f"t{number}"] = team
    plan = make_plan(secrets.token_hex(8), nodes, heads, ITEMS)
    open_room(plan)
    return plan


def requests(plan: Plan) -> list[Request]:
    """Return what everybody's device would send, in an order like people's."""
    coming = []
    for cell in plan.cells:
        for _ in range(cell.members):
            nonce = secrets.token_bytes(32)
            token = intake.token_for(plan.round_key, cell.key, nonce)
            sealed = secrets.token_bytes(SEALED_BYTES)
            coming.append((plan.round_key, cell.key, nonce, token, 1, sealed))
    random.Random(1).shuffle(coming)
    return coming


def fill(plan: Plan) -> None:
    """Put a readable answer of everybody into the vault, and a token into the list.

    A cell at a time: only the close is timed here.
    """
    public = bytes(SealedRound.objects.get(round_key=plan.round_key).public_key)
    chance = random.Random(2)
    for cell in plan.cells:
        entries = {}
        for answer in _answers(plan, cell.members, chance):
            sealed = seal(
                answer, public=public, round_key=plan.round_key, cell_key=cell.key
            )
            entries[secrets.token_bytes(16)] = vault.Entry(1, sealed)
        vault.write_bodies({(plan.round_key, cell.key): vault.pack(entries)})
    with transaction.atomic():
        TokenGiven.objects.bulk_create(
            TokenGiven(
                round_key=plan.round_key,
                member_key=secrets.token_hex(8),
                blinded_hash=secrets.token_hex(32),
            )
            for _ in range(plan.asked)
        )


def _answers(plan: Plan, n: int, chance: random.Random) -> Iterator[bytes]:
    """Yield answers as they are before they are sealed; each writer has own words."""
    for _ in range(n):
        marks = {item.key: chance.randint(2, 7) for item in SCALES}
        yield checked(plan, marks, _voices(chance)).as_bytes()


def _voices(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "item": item.key,
            "text": COMMENT.format(chance.getrandbits(40)),
            "language": "en",
            "audience": chance.choice(["leader", "leadership", "themes"]),
        }
        for item in ITEMS
        if item.kind == "text" and chance.random() < SHARE_WRITING
    ]
