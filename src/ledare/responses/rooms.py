"""Open a sealed room, look whether it is open, call it off."""

import secrets
from dataclasses import dataclass, replace

from django.db import transaction

from ledare.responses import vault
from ledare.responses.keys import KINDS, destroy_key, read_key, write_key
from ledare.responses.models import SealedRoster, SealedRound
from ledare.responses.plan import Plan, plan_from
from ledare.responses.roster import Roster, roster_from
from ledare.trust.seal import new_key_pair
from ledare.trust.tokens import (
    SEED_BYTES,
    CellKey,
    ListedCell,
    key_list,
    key_list_seal,
)


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """What everybody may know of an open room: its keys and their seal."""

    key_list: bytes
    seal: bytes


@transaction.atomic
def open_room(plan: Plan, roster: Roster | None = None) -> OpenRoom:
    """Make a round's keys and its empty vault; from now on answers may come in.

    ``roster`` is who can be named, where the round asks for names. Raises
    IntegrityError for a round that was opened before, TooFew for a cell that is too
    small to hand out tokens to, ValueError for names without a roster.
    """
    if plan.naming and (roster is None or not roster.people):
        raise ValueError("A round that asks for names needs a roster to name from.")
    seed = secrets.token_bytes(SEED_BYTES)
    private, public = new_key_pair()
    listed = _key_list(plan, seed, public)
    # The row comes first: whoever gets it in alone may touch files and vault.
    SealedRound.objects.create(
        round_key=plan.round_key, plan=plan.as_json(), public_key=public
    )
    if plan.naming and roster is not None:
        SealedRoster.objects.create(round_key=plan.round_key, body=roster.as_json())
    write_key(plan.round_key, "issue", seed)
    write_key(plan.round_key, "open", private)
    vault.open_vault(plan.round_key, [cell.key for cell in plan.cells])
    return OpenRoom(listed, key_list_seal(listed))


@transaction.atomic
def open_room_instead(round_key: str, *, of: str) -> OpenRoom:
    """Open a room that asks what another asked, after that one's keys were lost.

    What was answered there cannot be opened any more and is deleted. It has a key of
    its own, so that no device is ever shown two lists of keys for one round. Raises
    SealedRound.DoesNotExist for a round that does not take answers.
    """
    row = SealedRound.objects.select_for_update().get(
        round_key=of, state=SealedRound.State.OPEN
    )
    roster = roster_of(of)
    cancel_room(of)
    return open_room(replace(plan_from(row.plan), round_key=round_key), roster)


def is_open(round_key: str) -> bool:
    """Tell whether a round takes answers."""
    return SealedRound.objects.filter(
        round_key=round_key, state=SealedRound.State.OPEN
    ).exists()


def plan_of(round_key: str) -> Plan | None:
    """Return what a round asks of whom, or None for a round that was never opened."""
    rows = SealedRound.objects.filter(round_key=round_key).values_list("plan")
    return next((plan_from(plan) for (plan,) in rows), None)


def roster_of(round_key: str) -> Roster:
    """Return who can be named in a round; nobody where it asks for no names."""
    rows = SealedRoster.objects.filter(round_key=round_key).values_list("body")
    return next((roster_from(body) for (body,) in rows), Roster(()))


def nameable_in(plan: Plan, cell_key: str) -> frozenset[str]:
    """Return the keys of those whom people of a cell can name; no query without."""
    if not plan.naming:
        return frozenset()
    units = (
        unit for cell in plan.cells if cell.key == cell_key for unit in cell.covers
    )
    return roster_of(plan.round_key).nameable_in(units)


def forget_roster(round_key: str) -> None:
    """Delete who could be named in a round."""
    SealedRoster.objects.filter(round_key=round_key).delete()


def key_list_of(round_key: str) -> OpenRoom | None:
    """Return the keys of a round that is open, or None; the same bytes for all."""
    row = SealedRound.objects.filter(round_key=round_key).first()
    seed = read_key(round_key, "issue")
    if row is None or seed is None:
        return None
    listed = _key_list(plan_from(row.plan), seed, bytes(row.public_key))
    return OpenRoom(listed, key_list_seal(listed))


def has_lost_its_key(round_key: str) -> bool:
    """Tell whether a round waits to be closed and can never be opened."""
    waiting = (SealedRound.State.OPEN, SealedRound.State.CLOSING)
    rows = SealedRound.objects.filter(round_key=round_key, state__in=waiting)
    return rows.exists() and read_key(round_key, "open") is None


def lacks_a_key(round_key: str) -> bool:
    """Tell whether one of the two keys of a round is not in the folder of keys."""
    return any(read_key(round_key, kind) is None for kind in KINDS)


@transaction.atomic
def cancel_room(round_key: str) -> None:
    """Destroy a round's keys and answers; nothing of it is ever released.

    Called off twice, or after the release, changes nothing.
    """
    row = SealedRound.objects.select_for_update().filter(round_key=round_key).first()
    if row is None or row.state in {
        SealedRound.State.RELEASED,
        SealedRound.State.DESTROYED,
    }:
        return
    vault.stop_answers(round_key)
    for kind in KINDS:
        destroy_key(round_key, kind)
    vault.empty_vault(round_key)
    forget_roster(round_key)
    row.state = SealedRound.State.DESTROYED
    row.save(update_fields=["state"])
    _let_riders_go(round_key)


def riders_of(round_key: str) -> list[str]:
    """Return the inboxes that are emptied with a round."""
    riders = SealedRound.objects.filter(rides_with=round_key).order_by("round_key")
    return list(riders.values_list("round_key", flat=True))


def rides_with(round_key: str) -> str:
    """Return the round an inbox was emptied with; "" for an open one, and a round."""
    rows = SealedRound.objects.filter(round_key=round_key)
    return rows.values_list("rides_with", flat=True).first() or ""


def _let_riders_go(round_key: str) -> None:
    """Open the inboxes again that were to be emptied with a round."""
    for rider in riders_of(round_key):
        vault.resume_answers(rider)
    SealedRound.objects.filter(
        rides_with=round_key, state=SealedRound.State.CLOSING
    ).update(state=SealedRound.State.OPEN, rides_with="")


def _key_list(plan: Plan, seed: bytes, public: bytes) -> bytes:
    """Return the public keys of a round's cells."""
    cells = [
        ListedCell(
            cell.key,
            CellKey.derive(seed, plan.round_key, cell.key).public,
            cell.members,
        )
        for cell in plan.cells
    ]
    return key_list(plan.round_key, cells, sealed_to=public)
