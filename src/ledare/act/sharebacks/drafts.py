"""A first text for a share-back, made of sentences about displayed figures.

It repeats what the figures' page shows and nothing else. What people wrote is never
copied into it: the leader reads it beside the form and answers in her own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.people.models import Person
from ledare.responses.releases import GroupInfo, ItemFigure, Release, Word
from ledare.ui.templatetags.ui import day
from ledare.understand.experience.queries.histories import (
    Heard,
    Series,
    heard_in,
    series_of,
)
from ledare.understand.experience.queries.words import words_for
from ledare.understand.experience.rules import sight_of
from ledare.understand.experience.sentences import figure_words, points

ROUNDS_BACK = 12


@dataclass(frozen=True)
class FirstText:
    """What a round says to its leader: sentences, and words people let her read."""

    sentences: tuple[str, ...]
    words: tuple[Word, ...]


def first_text(round_: Round, *, leader: Person, on: date) -> FirstText:
    """Return what a released round says, in the leader's language."""
    language = leader.language
    with translation.override(language):
        history = comparable(_history_to(round_))
        if not history or history[-1].figures is None:
            return FirstText((_("Too few answered to show any figure."),), ())
        now = history[-1]
        sentences = (
            _who_answered(now.release),
            *_highest_and_lowest(now, language),
            *_changes(history, language),
        )
        return FirstText(sentences, words_for(sight_of(leader, on=on), now.figures))


def comparable(history: Sequence[Heard]) -> list[Heard]:
    """Return the rounds that speak of the group the last one speaks of.

    A unit shown alone in one round and together with others in the next is not the
    same group: such rounds do not compare.
    """
    if not history or history[-1].figures is None:
        return []
    same = _who_speaks(history[-1].figures.info)
    return [
        one for one in history if one.figures and _who_speaks(one.figures.info) == same
    ]


def _who_speaks(group: GroupInfo) -> tuple[str, str, frozenset[str]]:
    """Return whose answers a group holds; a rest is another one with other units."""
    covers = group.covers if group.kind == "rest" else ()
    return group.node, group.kind, frozenset(covers)


def _history_to(round_: Round) -> list[Heard]:
    """Return this round and those before it, oldest first."""
    rounds = Round.objects.filter(
        leader=round_.leader_id,
        unit=round_.unit_id,
        state=Round.State.RELEASED,
        closes_at__lte=round_.closes_at,
    ).select_related("unit")
    latest = rounds.order_by("-closes_at", "-pk")[:ROUNDS_BACK]
    return heard_in(list(latest)[::-1])


def _who_answered(release: Release) -> str:
    numbers = {"answered": release.answered, "asked": release.asked}
    return _("%(answered)s of %(asked)s answered. Thank you.") % numbers


def _highest_and_lowest(now: Heard, language: str) -> list[str]:
    """Return the two ends, measured on each question's own scale."""
    marks = [
        (question, shown)
        for question in now.round.scale_questions
        if (shown := now.figure(question.key)) is not None
    ]
    marks.sort(key=lambda mark: _share_of_scale(*mark))
    if not marks:
        return []
    high = _("The highest mark went to “%(question)s”: %(mark)s of %(top)s.")
    low = _("The lowest mark went to “%(question)s”: %(mark)s of %(top)s.")
    is_apart = _share_of_scale(*marks[0]) < _share_of_scale(*marks[-1])
    ends = [(high, *marks[-1])] + ([(low, *marks[0])] if is_apart else [])
    return [
        sentence
        % {
            "question": question.words(language).rstrip("."),
            "mark": figure_words(shown),
            "top": question.hi,
        }
        for sentence, question, shown in ends
    ]


def _share_of_scale(question: Question, shown: ItemFigure) -> float:
    return (shown.number - question.lo) / (question.hi - question.lo)


def _changes(history: Sequence[Heard], language: str) -> list[str]:
    """Return what rose and what fell most, where three rounds or more bear it."""
    found: list[tuple[float, str]] = []
    for question in history[-1].round.scale_questions:
        series = series_of(question.key, history)
        change = series.change if series.latest is history[-1] else None
        if change is not None and change.is_apart_from_zero:
            words = _change_in_words(question, series, change.value, language)
            found.append((change.value, words))
    found.sort(key=lambda pair: pair[0])
    rises = [words for value, words in found if value > 0][-1:]
    falls = [words for value, words in found if value < 0][:1]
    return rises + falls


def _change_in_words(
    question: Question, series: Series, by: float, language: str
) -> str:
    up = _("“%(question)s” has risen by about %(by)s since %(day)s.")
    down = _("“%(question)s” has fallen by about %(by)s since %(day)s.")
    return (up if by > 0 else down) % {
        "question": question.words(language).rstrip("."),
        "by": points(by),
        "day": day(series.window[0].on),
    }
