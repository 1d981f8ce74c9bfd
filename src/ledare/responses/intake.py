"""The door an answer goes in by: nameless, and nothing is written beside it.

No log line, no audit record, no write to the other database: an answer leaves its
sealed self in the vault and no other trace.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final, NoReturn

from django.utils.translation import gettext as _

from ledare.responses import rooms
from ledare.responses.answers import BadAnswer, TooLong, checked
from ledare.responses.ceiling import ANSWERS
from ledare.responses.keys import NAME, read_key
from ledare.responses.models import SealedRound
from ledare.responses.plan import plan_from
from ledare.responses.writing import (
    MOST_REVISIONS,
    NotKept,
    Reason,
    SealedAnswer,
    keep,
)
from ledare.trust.seal import seal
from ledare.trust.tokens import CellKey, nullifier, receipt

MOST_SEALED_BYTES: Final = 16 * 1024


class Refused(Exception):
    """Raised when nothing was taken in; carries the status and a sentence to show."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.status = int(status)
        self.sentence = sentence


def token_for(round_key: str, cell_key: str, nonce: bytes) -> bytes:
    """Return the token of a nonce, for a device that cannot blind it itself.

    Raises Refused when the round is not open or has no such cell.
    """
    row = _open_round(round_key)
    if cell_key not in {cell.key for cell in plan_from(row.plan).cells}:
        _refuse_token()
    key = _cell_key(round_key, cell_key)
    try:
        return key.token_for(nonce)
    except ValueError:
        _refuse_token()


def take(
    round_key: str,
    cell_key: str,
    nonce: bytes,
    token: bytes,
    revision: int,
    sealed: bytes,
) -> bytes:
    """Keep a sealed answer and return its receipt; the same again changes nothing.

    An older revision is not kept, nor another answer of the same one, which comes from
    a second device: the receipt is then the kept answer's. Raises
    Refused with 400, 403, 410, 413 or 429.
    """
    if revision < 1:
        _refuse_content()
    if len(sealed) > MOST_SEALED_BYTES:
        _refuse_size()
    if revision > MOST_REVISIONS:
        _refuse_revision()
    _check_token(round_key, cell_key, nonce, token)
    return _keep(round_key, cell_key, token, sealed, revision)


def take_form(
    round_key: str,
    cell_key: str,
    nonce: bytes,
    token: bytes,
    answers: Mapping[str, int | None],
    voices: Sequence[Mapping[str, Any]],
    names: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """Check an answer from a plain form, seal it at once and return its receipt.

    ``names`` has ten slots for each question that is answered so. Sent again, it takes
    the place of what was sent before. Raises Refused, with 400 for an answer that does
    not fit the round's questions.
    """
    row = _open_round(round_key)
    _check_token(round_key, cell_key, nonce, token)
    try:
        answer = _checked(row, cell_key, answers, voices, names)
    except TooLong:
        _refuse_size()
    except BadAnswer:
        _refuse_content()
    if len(answer) > MOST_SEALED_BYTES:
        _refuse_size()
    sealed = seal(
        answer,
        public=bytes(row.public_key),
        round_key=round_key,
        cell_key=cell_key,
    )
    return _keep(round_key, cell_key, token, sealed, revision=None)


def _checked(
    row: SealedRound,
    cell_key: str,
    answers: Mapping[str, int | None],
    voices: Sequence[Mapping[str, Any]],
    names: Mapping[str, Sequence[str]] | None,
) -> bytes:
    """Return what is sealed of a plain form. Raises BadAnswer."""
    plan = plan_from(row.plan)
    nameable = rooms.nameable_in(plan, cell_key)
    return checked(plan, answers, list(voices), names, nameable=nameable).as_bytes()


def _keep(
    round_key: str, cell_key: str, token: bytes, sealed: bytes, revision: int | None
) -> bytes:
    """Keep what came with a token that was checked, and return the receipt."""
    if not ANSWERS.admits():
        _refuse_for_now()
    spent = nullifier(token)
    answer = SealedAnswer(round_key, cell_key, spent, sealed, revision)
    try:
        return receipt(spent, keep(answer))
    except NotKept as refusal:
        REFUSALS[refusal.reason]()


def _open_round(round_key: str) -> SealedRound:
    """Return a round that takes answers, or refuse."""
    row = SealedRound.objects.filter(round_key=round_key).first()
    if row is None or row.state != SealedRound.State.OPEN:
        _refuse_closed()
    return row


def _check_token(round_key: str, cell_key: str, nonce: bytes, token: bytes) -> None:
    """Refuse a token that this round did not give to this cell."""
    if not _cell_key(round_key, cell_key).verify(nonce, token):
        _refuse_token()


def _cell_key(round_key: str, cell_key: str) -> CellKey:
    """Return the key of a cell; without the round's seed it is closed."""
    seed = read_key(round_key, "issue") if NAME.fullmatch(round_key) else None
    if seed is None:
        _refuse_closed()
    try:
        return CellKey.derive(seed, round_key, cell_key)
    except ValueError:
        _refuse_token()


def _refuse_content() -> NoReturn:
    """Refuse what is no answer to this round."""
    raise Refused(
        HTTPStatus.BAD_REQUEST,
        _("This answer does not fit the questions of the round."),
    )


def _refuse_token() -> NoReturn:
    """Refuse whoever was not asked, without saying which part is wrong."""
    raise Refused(HTTPStatus.FORBIDDEN, _("This link is not for this round."))


def _refuse_closed() -> NoReturn:
    """Refuse what comes too late."""
    raise Refused(
        HTTPStatus.GONE, _("This round is closed, so it takes no more answers.")
    )


def _refuse_size() -> NoReturn:
    """Refuse what does not fit."""
    raise Refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("That is more than an answer can hold. Please write a little less."),
    )


def _refuse_for_now() -> NoReturn:
    """Refuse what comes with too many others; it can be sent again in a moment."""
    raise Refused(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("Very many answers are coming in just now. Please send yours once more."),
    )


def _refuse_revision() -> NoReturn:
    """Refuse one change too many."""
    raise Refused(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("You have changed this answer as often as you can. The last one counts."),
    )


REFUSALS: Final[Mapping[Reason, Callable[[], NoReturn]]] = {
    "closed": _refuse_closed,
    "no such cell": _refuse_token,
    "too many revisions": _refuse_revision,
}
