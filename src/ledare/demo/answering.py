"""Made-up people answer, through the door real answers come in by."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Self

from ledare.demo.content import norrbygg
from ledare.demo.naming import Naming
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.presets import PROFILE
from ledare.listen.surveys.questions import Question
from ledare.people.actions import give_token
from ledare.responses import intake

SHARE_ANSWERING = 0.92
SHARE_PASSING = 0.03
SHARE_WRITING = 0.8
DIP = 0.4
ASKED = {"open:feedforward": "wish", "open:anything": "said"}
READERS = ("leader", "leader", "leader", "leadership", "themes")


@dataclass(frozen=True)
class Course:
    """How a question is answered over time: from a mean to a mean, how far apart."""

    start: float
    end: float
    spread: float

    def mean_at(self, share: float) -> float:
        """Return the mean at a share of the way: a dip first, then most of it late."""
        risen: float = self.start + (self.end - self.start) * share**1.3
        return risen - DIP * math.sin(math.pi * min(share / 0.6, 1.0))


@dataclass(frozen=True)
class Talk:
    """What people write about in a round: themes by weight, each with its sentences.

    Nobody repeats another in the same round.
    """

    weights: Sequence[float]
    pools: Sequence[dict[tuple[str, str], list[str]]]

    @classmethod
    def at(cls, share: float, chance: Random) -> Self:
        """Return the talk at a share of the way, its sentences in a new order."""
        themes = norrbygg()["talk"]
        return cls(
            [_weight(theme, share) for theme in themes],
            [
                {
                    (kind, language): chance.sample(texts, len(texts))
                    for kind in ASKED.values()
                    for language, texts in theme[kind].items()
                }
                for theme in themes
            ],
        )

    def says(self, item: str, language: str, chance: Random) -> str:
        """Return what somebody writes; "" where all was said."""
        key = ASKED.get(item, ""), language
        left = [bool(pool.get(key)) for pool in self.pools]
        weights = [weight * has for weight, has in zip(self.weights, left, strict=True)]
        if not any(weights):
            return ""
        (pool,) = chance.choices(self.pools, weights)
        return pool[key].pop()


def _weight(theme: dict[str, Any], share: float) -> float:
    """Return how likely a theme is at a share of the way."""
    if share < theme.get("from", 0.0):
        return 0.0
    return float(theme["start"] + (theme["end"] - theme["start"]) * share)


def answer_all(
    asked: Round,
    *,
    courses: dict[str, Course],
    share: float,
    moods: dict[str, float],
    chance: Random,
) -> int:
    """Let most of those who were asked answer; return how many did."""
    talk, naming = Talk.at(share, chance), Naming(asked)
    seats = list(asked.seats.select_related("person").order_by("person__name"))
    answering = chance.sample(seats, round(len(seats) * SHARE_ANSWERING))
    for seat in answering:
        _answer(asked, seat, courses, share, moods, chance, talk, naming)
    return len(answering)


def _answer(
    asked: Round,
    seat: Seat,
    courses: dict[str, Course],
    share: float,
    moods: dict[str, float],
    chance: Random,
    talk: Talk,
    naming: Naming,
) -> None:
    nonce = chance.randbytes(32)
    token = intake.token_for(asked.key, seat.cell_key, nonce)
    give_token(
        round_key=asked.key,
        member_key=seat.person.key,
        blinded_hash=hashlib.sha256(nonce).hexdigest(),
    )
    # A person is a little higher or lower than others, round after round.
    leaning = Random(seat.person.name).gauss(0, 0.45)  # noqa: S311 made up
    leaning += moods.get(seat.unit_key, 0.0)
    marks = {
        question.key: _mark(
            question,
            courses[question.key],
            share,
            leaning,
            _chance_of(question, seat, share, chance),
        )
        for question in asked.scale_questions
    }
    intake.take_form(
        asked.key,
        seat.cell_key,
        nonce,
        token,
        marks,
        _voices(asked.asked, seat.person.language, chance, talk),
        naming.by(seat),
    )


def _chance_of(question: Question, seat: Seat, share: float, chance: Random) -> Random:
    """Return a chance of its own for what not every round asks: the rest stays."""
    if not question.key.startswith(PROFILE):
        return chance
    return Random(f"{seat.person.name} {question.key} {share:.3f}")  # noqa: S311 made up


def _mark(
    question: Question, course: Course, share: float, leaning: float, chance: Random
) -> int | None:
    if chance.random() < SHARE_PASSING:
        return None
    if question.polarity == "negative":
        leaning = -leaning
    drawn = course.mean_at(share) + leaning + chance.gauss(0, course.spread)
    return min(max(round(drawn), question.lo), question.hi)


def _voices(
    questions: Sequence[Question], language: str, chance: Random, talk: Talk
) -> list[dict[str, str]]:
    voices = []
    for question in questions:
        if question.key not in ASKED or chance.random() >= SHARE_WRITING:
            continue
        text = talk.says(question.key, language, chance)
        if text:
            voices.append(
                {
                    "item": question.key,
                    "text": text,
                    "language": language,
                    "audience": chance.choice(READERS),
                }
            )
    return voices
