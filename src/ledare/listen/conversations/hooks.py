"""What rooms beside and above show next to a conversation; they register in `ready()`.

A panel gets the reader and the conversation, and returns ready HTML in the active
language, or "" when it has nothing to show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ledare.people.models import Person

if TYPE_CHECKING:
    from ledare.listen.conversations.queries import Conversation

panels: list[Callable[[Person, "Conversation"], str]] = []


def panels_for(viewer: Person, conversation: "Conversation") -> list[str]:
    """Return what the panels have to show, in their order."""
    shown = (panel(viewer, conversation) for panel in panels)
    return [one for one in shown if one]
