"""Sign a token that nobody here can read: the device blinded it."""

import hmac
from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn

from django.utils.translation import gettext as _

from ledare.responses import rooms
from ledare.responses.intake import Refused
from ledare.responses.keys import read_key
from ledare.trust.tokens import CellKey


@dataclass(frozen=True, slots=True)
class Issued:
    """What the device makes its token of, and the proof of the key that was used."""

    element: bytes
    proof: bytes


def issue(round_key: str, cell_key: str, blinded: bytes) -> Issued:
    """Sign a blinded nonce with a cell's key; the same is signed the same again.

    Raises Refused: 400 for what is no element, 410 for a round that is not open.
    """
    seed = read_key(round_key, "issue") if rooms.is_open(round_key) else None
    if seed is None:
        _refuse_closed()
    try:
        return Issued(*CellKey.derive(seed, round_key, cell_key).issue(blinded))
    except ValueError as reason:
        raise Refused(
            HTTPStatus.BAD_REQUEST, _("This is no request of ours.")
        ) from reason


def untaken(round_key: str, label: bytes) -> str:
    """Return what is noted in place of a token that was not asked for yet.

    It looks like any other note; only the round's seed tells it from one. Raises
    Refused with 410 for a round that is not open.
    """
    seed = read_key(round_key, "issue")
    if seed is None:
        _refuse_closed()
    return hmac.digest(seed, b"untaken/1|" + label, "sha256").hex()


def _refuse_closed() -> NoReturn:
    """Refuse what comes too late."""
    raise Refused(
        HTTPStatus.GONE, _("This round is closed, so it takes no more answers.")
    )
