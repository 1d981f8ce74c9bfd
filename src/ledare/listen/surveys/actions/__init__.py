"""The verbs of the room, by what they change."""

from ledare.listen.surveys.actions.closing import (
    call_off,
    close_early,
    close_round,
    finish_calling_off,
)
from ledare.listen.surveys.actions.inboxes import (
    call_off_inbox,
    finish_calling_off_inbox,
    open_inbox,
)
from ledare.listen.surveys.actions.letters import (
    announce,
    apologise,
    ask_again,
    ask_leader_first,
    ask_to_send_again,
    post_letter,
    remind,
    tell_too_few,
    tell_too_near,
    thank,
)
from ledare.listen.surveys.actions.opening import (
    NotAnsweredFirst,
    answer_first,
    open_round,
    plan_round,
)
from ledare.listen.surveys.actions.paper import choose_paper, print_codes
from ledare.listen.surveys.actions.restoring import (
    call_off_restored,
    go_on_restored,
    reopen_round,
)
from ledare.listen.surveys.actions.rhythms import (
    change_rhythm,
    make_next_round,
    start_rhythm,
    stop_rhythm,
)
from ledare.listen.surveys.overlaps import TooNear

__all__ = [
    "NotAnsweredFirst",
    "TooNear",
    "announce",
    "answer_first",
    "apologise",
    "ask_again",
    "ask_leader_first",
    "ask_to_send_again",
    "call_off",
    "call_off_inbox",
    "call_off_restored",
    "change_rhythm",
    "choose_paper",
    "close_early",
    "close_round",
    "finish_calling_off",
    "finish_calling_off_inbox",
    "go_on_restored",
    "make_next_round",
    "open_inbox",
    "open_round",
    "plan_round",
    "post_letter",
    "print_codes",
    "remind",
    "reopen_round",
    "start_rhythm",
    "stop_rhythm",
    "tell_too_few",
    "tell_too_near",
    "thank",
]
