"""Codes on paper, as far as the sealed room knows them: it holds the seed.

Nothing is written down here. Whoever keeps the round says how many codes each cell
has (``registered``), fixed at the opening.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.utils.translation import gettext as _

from ledare.responses import rooms
from ledare.responses.intake import Refused, token_for
from ledare.responses.keys import read_key
from ledare.trust.paper import PaperKey


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a code is worth: the token of a cell, and the nonce it was made of."""

    cell_key: str
    nonce: bytes
    token: bytes


def codes_of(round_key: str, registered: Mapping[str, int]) -> dict[str, list[str]]:
    """Return a round's codes by cell. Raises Refused with 410 when it is not open."""
    key = _key_of(round_key)
    if key is None:
        raise Refused(
            HTTPStatus.GONE, _("This round is closed, so it takes no more answers.")
        )
    return {
        cell_key: [key.code(cell_key, number) for number in range(n)]
        for cell_key, n in sorted(registered.items())
    }


def ticket_for(
    round_key: str, registered: Mapping[str, int], typed: str
) -> Ticket | None:
    """Return what a code is worth in a round, or None where it is not one of its."""
    key = _key_of(round_key)
    slip = key.find(typed, registered) if key else None
    if slip is None:
        return None
    token = token_for(round_key, slip.cell_key, slip.nonce)
    return Ticket(slip.cell_key, slip.nonce, token)


def _key_of(round_key: str) -> PaperKey | None:
    """Return the key of a round's codes while it takes answers."""
    seed = read_key(round_key, "issue") if rooms.is_open(round_key) else None
    return PaperKey.derive(seed, round_key) if seed else None
