"""A share-back as a draft and published."""

import pytest

from ledare.act.sharebacks.actions import publish, save_draft
from tests.cast import MONDAY, days


@pytest.fixture
def draft(astrid, round_):
    """What Astrid has written so far, for her alone."""
    return save_draft(
        by=astrid,
        round=round_,
        heard="You hear of changes too late.",
        will="A note every Monday.",
        wont="No new tool: we have three.",
        at=MONDAY + days(1),
    )


@pytest.fixture
def published(astrid, draft):
    """Astrid's answer to the round, published."""
    return publish(by=astrid, share_back=draft, at=MONDAY + days(2))
