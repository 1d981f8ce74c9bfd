"""Bo speaks to Astrid; Greta, a customer, speaks by a link of hers."""

import pytest

from ledare.listen.voices import actions
from tests.cast import MONDAY, days

IDEA = "A week of quiet mornings. Nobody is rung before ten."
CONCERN = "Deliveries from Luleå come without papers, and we look for them for hours."
FROM_OUTSIDE = "The driver rang before he came. That helped."


@pytest.fixture
def tell(bo, umea):
    """A function: let somebody say something with her name."""

    def tell(by=bo, unit=umea, text=IDEA, *, kind="idea", about=None, at=MONDAY):
        return actions.tell(
            by=by,
            unit=unit,
            kind=kind,
            text=text,
            language="en",
            about_person=about,
            at=at,
        )

    return tell


@pytest.fixture
def voice(tell):
    """Bo's idea for Astrid."""
    return tell()


@pytest.fixture
def about_chandra(tell, chandra):
    """Bo's concern about Chandra, for her alone."""
    text = "Chandra rings me at night."
    return tell(kind="concern", text=text, about=chandra)


@pytest.fixture
def link(astrid, umea):
    """Astrid's way in for customers."""
    return actions.open_link(
        by=astrid, unit=umea, party="customer", label="At the gate", at=MONDAY
    )


@pytest.fixture
def from_greta(link):
    """What Greta said there, and her secret."""
    return actions.tell_from_outside(
        link=link,
        kind="thanks",
        text=FROM_OUTSIDE,
        language="en",
        name="Greta",
        at=MONDAY + days(1),
    )
