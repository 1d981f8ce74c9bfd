"""The verbs of the room, by what they are about."""

from ledare.understand.themes.actions.deciding import (
    accept,
    dismiss,
    dismiss_new,
    keep_new,
    take_up_again,
)
from ledare.understand.themes.actions.finding import look_for_news
from ledare.understand.themes.actions.helping import (
    ask_for_help,
    offer_help,
    take_help_back,
)
from ledare.understand.themes.actions.naming import (
    correct,
    merge_theme,
    name_theme,
    retire_theme,
)
from ledare.understand.themes.actions.placing import (
    encode_again,
    forget_source,
    place_again,
    place_round,
    place_voices,
)
from ledare.understand.themes.actions.proposing import look_for_proposals
from ledare.understand.themes.actions.undoing import undo

__all__ = [
    "accept",
    "ask_for_help",
    "correct",
    "dismiss",
    "dismiss_new",
    "encode_again",
    "forget_source",
    "keep_new",
    "look_for_news",
    "look_for_proposals",
    "merge_theme",
    "name_theme",
    "offer_help",
    "place_again",
    "place_round",
    "place_voices",
    "retire_theme",
    "take_help_back",
    "take_up_again",
    "undo",
]
