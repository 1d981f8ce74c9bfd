"""A reply is sealed to one comment's device."""

import pytest

from ledare.trust.mailbox import seal_reply
from ledare.trust.seal import LARGEST_ANSWER, new_key_pair


def test_reply_that_is_too_long_is_refused():
    _, public = new_key_pair()

    with pytest.raises(ValueError, match=f"{LARGEST_ANSWER} is the most"):
        seal_reply(bytes(LARGEST_ANSWER + 1), public=public, round_key="r", thread="00")
