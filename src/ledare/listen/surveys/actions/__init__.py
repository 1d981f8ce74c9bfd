"""The verbs of the room, by what they change."""

from ledare.listen.surveys.actions.closing import (
    call_off,
    close_early,
    close_round,
    finish_calling_off,
)
from ledare.listen.surveys.actions.letters import (
    announce,
    apologise,
    ask_leader_first,
    remind,
    tell_too_few,
    thank,
)
from ledare.listen.surveys.actions.opening import (
    NotAnsweredFirst,
    answer_first,
    open_round,
    plan_round,
)
from ledare.listen.surveys.actions.rhythms import (
    change_rhythm,
    make_next_round,
    start_rhythm,
    stop_rhythm,
)

__all__ = [
    "NotAnsweredFirst",
    "announce",
    "answer_first",
    "apologise",
    "ask_leader_first",
    "call_off",
    "change_rhythm",
    "close_early",
    "close_round",
    "finish_calling_off",
    "make_next_round",
    "open_round",
    "plan_round",
    "remind",
    "start_rhythm",
    "stop_rhythm",
    "tell_too_few",
    "thank",
]
