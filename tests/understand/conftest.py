"""What both rooms of figures and of words begin with."""

import pytest

from tests.understand.experience.releasing import believes, looks_at_herself


@pytest.fixture
def behaviour(astrid):
    """What Umeå could see if Astrid asks before she decides; she has looked too."""
    behaviour = believes(astrid)
    looks_at_herself(astrid, {behaviour.key: 6})
    return behaviour
