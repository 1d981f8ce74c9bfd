"""What can be done here: days, the secret link, questions, topics."""

from ledare.listen.advice.actions.asking import (
    answer,
    ask,
    decline,
    pass_on,
    take_back,
    thank,
)
from ledare.listen.advice.actions.forgetting import (
    erase_advice,
    forget_days,
    forget_names,
)
from ledare.listen.advice.actions.linking import make_link, revoke_link
from ledare.listen.advice.actions.offering import offer_topic, take_topic_back
from ledare.listen.advice.actions.telling import (
    TooMany,
    choose_working_days,
    clear_day,
    say_nobody,
    set_working,
    tap,
    undo,
)

__all__ = [
    "TooMany",
    "answer",
    "ask",
    "choose_working_days",
    "clear_day",
    "decline",
    "erase_advice",
    "forget_days",
    "forget_names",
    "make_link",
    "offer_topic",
    "pass_on",
    "revoke_link",
    "say_nobody",
    "set_working",
    "take_back",
    "take_topic_back",
    "tap",
    "thank",
    "undo",
]
