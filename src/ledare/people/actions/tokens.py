"""That somebody took her one token of a round; never anything about an answer.

Nothing here is recorded in the audit log: that would keep what the close destroys.
"""

from collections.abc import Mapping

from django.db import transaction

from ledare.people.models import TokenGiven


class TokenAlreadyGiven(Exception):
    """A member asked again for her token, with something else to be signed."""


@transaction.atomic
def give_token(*, round_key: str, member_key: str, blinded_hash: str) -> None:
    """Note that a member takes her token; asking again with the same is the same.

    Raises TokenAlreadyGiven when she asked before with another `blinded_hash`.
    """
    given, _ = TokenGiven.objects.get_or_create(
        round_key=round_key,
        member_key=member_key,
        defaults={"blinded_hash": blinded_hash},
    )
    if given.blinded_hash != blinded_hash:
        raise TokenAlreadyGiven("This member has taken her token of this round.")


def take_tokens(*, round_key: str, blinded_hashes: Mapping[str, str]) -> None:
    """Note for several members at once that theirs are taken: they answer on paper."""
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
