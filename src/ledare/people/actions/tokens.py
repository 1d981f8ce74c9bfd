"""That somebody took her one token of a round; never anything about an answer.

Nothing here is recorded in the audit log: that would keep what the close destroys.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Case, F, Value, When

from ledare.people.models import TokenGiven


class TokenAlreadyGiven(Exception):
    """A member asked again for her token, with something else to be signed."""


@transaction.atomic
def give_token(
    *, round_key: str, member_key: str, blinded_hash: str, instead_of: str = ""
) -> None:
    """Note that a member takes her token; asking again with the same is the same.

    `instead_of` is what was noted for her in its place (`take_tokens`). Raises
    TokenAlreadyGiven when she asked before with another `blinded_hash`.
    """
    if instead_of:
        _exchange(round_key, member_key, blinded_hash, instead_of)
    given, _ = TokenGiven.objects.get_or_create(
        round_key=round_key,
        member_key=member_key,
        defaults={"blinded_hash": blinded_hash},
    )
    if given.blinded_hash != blinded_hash:
        raise TokenAlreadyGiven("This member has taken her token of this round.")


def _exchange(
    round_key: str, member_key: str, blinded_hash: str, instead_of: str
) -> None:
    """Put a note in the place of another; all notes of the round are written anew.

    So none of them is the latest one: PostgreSQL keeps rows as they were written.
    """
    hers = When(
        member_key=member_key, blinded_hash=instead_of, then=Value(blinded_hash)
    )
    TokenGiven.objects.filter(round_key=round_key).update(
        blinded_hash=Case(hers, default=F("blinded_hash"))
    )


def take_tokens(*, round_key: str, blinded_hashes: Mapping[str, str]) -> None:
    """Note something for several members at once: theirs are taken, or set aside."""
    TokenGiven.objects.bulk_create(
        (
            TokenGiven(round_key=round_key, member_key=member, blinded_hash=given)
            for member, given in sorted(blinded_hashes.items())
        ),
        ignore_conflicts=True,
    )


def forget_tokens(*, round_key: str) -> None:
    """Forget who took a token of a round; the close calls it, and may call it again."""
    TokenGiven.objects.filter(round_key=round_key).delete()
