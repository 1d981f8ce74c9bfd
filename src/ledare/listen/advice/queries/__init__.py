"""What can be read here; the reader comes first, and days are her own alone."""

from ledare.listen.advice.queries.colleagues import colleagues_of, find_colleagues
from ledare.listen.advice.queries.history import History, Week, history_of
from ledare.listen.advice.queries.own import (
    DayTold,
    Tap,
    days_of,
    has_told,
    link_of,
    person_by_link,
    taps_on,
    week_of,
)
from ledare.listen.advice.queries.questions import (
    Waiting,
    asked_by,
    asked_of,
    n_waiting,
    passed_to,
    question_for,
    waiting_for,
)
from ledare.listen.advice.queries.topics import topics_of, who_knows, words_offered

__all__ = [
    "DayTold",
    "History",
    "Tap",
    "Waiting",
    "Week",
    "asked_by",
    "asked_of",
    "colleagues_of",
    "days_of",
    "find_colleagues",
    "has_told",
    "history_of",
    "link_of",
    "n_waiting",
    "passed_to",
    "person_by_link",
    "question_for",
    "taps_on",
    "topics_of",
    "waiting_for",
    "week_of",
    "who_knows",
    "words_offered",
]
