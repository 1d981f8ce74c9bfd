"""Weeks of rounds in a made-up organisation, through the doors real answers go by.

Opening, intake, closing and release are the product's own; only the people are made
up, so that the truth is known.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connections, transaction

from ledare.attack.exporting import Written, export, question_id
from ledare.attack.organisation import Organisation, founded
from ledare.attack.themes import theme_id
from ledare.listen.surveys import actions, questions, thematic
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.queries import behaviours_of
from ledare.listen.surveys.questions import Question
from ledare.people.actions import give_token
from ledare.people.models import Person, Unit
from ledare.responses import intake

Week = Callable[["Simulation", int], None]
ASKED = (*questions.STANDING[:3], *questions.OPEN[:1])
DAYS_OPEN = timedelta(days=4)
SHARE_ANSWERING, SHARE_PASSING, SHARE_WRITING = 0.88, 0.03, 0.4
SHARE_THINKING_AGAIN = 0.4
LANGUAGES = ("sv", "sv", "sv", "en", "fi")
AUDIENCES = ("leader", "leader", "leadership", "themes")
# How many of those who write say something of it.
THEMES = {"workload": 0.7, "tools": 0.4, "pay": 0.15, "calm": 0.05}


class MadeUpThemes:
    """Read the themes of made-up words: they name them."""

    codebook = "made up"

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str], /
    ) -> list[frozenset[str]]:
        """Return the themes that each text names."""
        return [frozenset(THEMES).intersection(text.split()) for text in texts]


@dataclass
class Simulation:
    """One organisation and what everybody in it thinks, as only a simulation knows.

    ``thinking_again`` is the share of answers that are another one the next week.
    """

    organisation: Organisation
    chance: Random
    thinking_again: float = SHARE_THINKING_AGAIN
    thought: dict[tuple[str, str], int] = field(default_factory=dict)
    moods: dict[tuple[str, str], float] = field(default_factory=dict)
    minds: dict[str, list[str]] = field(default_factory=dict)
    respondents: dict[str, list[str]] = field(default_factory=dict)
    seats: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    answered: dict[str, Counter[str]] = field(default_factory=dict)
    truth: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    refused: int = 0

    def a_week(self, number: int, at: datetime) -> list[Round]:
        """Let the leaders ask, the others answer, and the rounds close."""
        asking = [
            (leader, unit)
            for place, (leader, unit) in enumerate(self.organisation.askers)
            if number % (place + 1) == 0
        ]
        opened = [
            self.ask(leader, unit, at + timedelta(days=place))
            for place, (leader, unit) in enumerate(asking)
        ]
        asked = [one for one in opened if one is not None]
        for one in asked:
            self.answer(one)
        for one in asked:
            self.close(one)
        self.think_again()
        self.organisation.a_week_passes(at + timedelta(days=6))
        return asked

    def close(self, asked: Round) -> None:
        """Close a round; its themes are read off the made-up words."""
        thematic.sorters.append(MadeUpThemes())
        try:
            actions.close_round(round=asked, at=asked.closes_at)
        finally:
            thematic.sorters.pop()

    def ask(self, leader: Person, unit: Unit, at: datetime) -> Round | None:
        """Plan a round, answer it first and open it; None where that is refused."""
        behaviours = behaviours_of(leader)
        keys = [*(f"behaviour:{one.key}" for one in behaviours), *ASKED]
        planned = actions.plan_round(
            by=leader,
            unit=unit,
            questions=questions.chosen(keys, behaviours),
            opens_at=at,
            closes_at=at + DAYS_OPEN,
            at=at,
        )
        marks = {question.key: 5 for question in planned.scale_questions}
        actions.answer_first(by=leader, round=planned, marks=marks, at=at)
        try:
            return actions.open_round(by=leader, round=planned, at=at)
        except ValueError:  # too few, or too near another round
            self.refused += 1
            actions.call_off(by=leader, round=planned, at=at)
            return None

    def answer(self, asked: Round) -> None:
        """Let most of those who were asked answer."""
        seats = list(asked.seats.select_related("person").order_by("person__pk"))
        self.respondents[asked.key] = []
        self.seats[asked.key] = [(seat.unit_key, seat.person.key) for seat in seats]
        self.answered[asked.key] = Counter()
        with transaction.atomic():
            for seat in seats:
                if self.chance.random() < SHARE_ANSWERING:
                    self._answer(asked, seat)

    def _answer(self, asked: Round, seat: Seat) -> None:
        nonce = self.chance.randbytes(32)
        person = seat.person
        token = intake.token_for(asked.key, seat.cell_key, nonce)
        hashed = hashlib.sha256(nonce).hexdigest()
        give_token(round_key=asked.key, member_key=person.key, blinded_hash=hashed)
        marks = {one.key: self._mark(one, seat) for one in asked.scale_questions}
        voices = [self._words(one, person) for one in asked.asked if not one.is_scale]
        said = [one for one in voices if one["text"]]
        intake.take_form(asked.key, seat.cell_key, nonce, token, marks, said)
        if not said and all(mark is None for mark in marks.values()):
            return
        self.respondents[asked.key].append(person.key)
        self.answered[asked.key][seat.unit_key] += 1
        truth = self.truth.setdefault(asked.key, {})
        for question in asked.scale_questions:
            mark = marks[question.key]
            if mark is not None:
                truth.setdefault(question_id(question.item()), {})[person.key] = mark
        written = {word for one in said for word in one["text"].split()}
        for theme in THEMES:
            by_person = truth.setdefault(theme_id(theme), {})
            by_person[person.key] = int(theme in written)

    def _mark(self, question: Question, seat: Seat) -> int | None:
        """Return what somebody thinks; now and then she passes over a question."""
        if question.behaviour is None and self.chance.random() < SHARE_PASSING:
            return None
        key = (seat.person.key, question.key)
        if key not in self.thought:
            self.thought[key] = self._draw(question, seat.unit_key)
        return self.thought[key]

    def _draw(self, question: Question, unit_key: str) -> int:
        where = (unit_key, question.key)
        if where not in self.moods:
            self.moods[where] = self.chance.gauss(5.0, 0.9)
        spread = self.chance.choice([0.4, 1.1, 1.6])
        drawn = self.chance.gauss(self.moods[where], spread)
        return min(max(round(drawn), question.lo), question.hi)

    def _words(self, question: Question, person: Person) -> dict[str, str]:
        writes = self.chance.random() < SHARE_WRITING
        if person.key not in self.minds:
            likely = THEMES.items()
            mind = [one for one, share in likely if self.chance.random() < share]
            self.minds[person.key] = mind
        named = self.minds[person.key]
        words = " ".join([f"Words {self.chance.randrange(10**9)}", *named])
        return {
            "item": question.key,
            "text": words if writes else "",
            "language": Random(person.name).choice(LANGUAGES),  # noqa: S311 made up
            "audience": self.chance.choice(AUDIENCES),
        }

    def think_again(self) -> None:
        """Forget some of what people think: they will think anew."""
        self.thought = {
            key: mark
            for key, mark in self.thought.items()
            if self.chance.random() >= self.thinking_again
        }
        self.minds = {
            key: themes
            for key, themes in self.minds.items()
            if self.chance.random() >= self.thinking_again
        }

    def export(self) -> Written:
        """Return everything that was published, with the truth."""
        by_period: dict[str, Any] = {key: self.truth[key] for key in self.truth}
        return export(
            respondents=self.respondents, truth=by_period, remembered=self.seats
        )


def simulate(
    *,
    n_people: int,
    n_rounds: int,
    seed: int,
    at: datetime,
    thinking_again: float = SHARE_THINKING_AGAIN,
    each_week: Week = lambda simulation, week: None,
) -> Simulation:
    """Return an organisation after so many weeks, the last of which ends at ``at``."""
    _hurry()
    chance = Random(seed)  # noqa: S311 made up, nothing secret
    began = at - timedelta(weeks=n_rounds + 1)
    organisation = founded(n_people, chance=chance, at=began - timedelta(days=30))
    simulation = Simulation(organisation, chance, thinking_again)
    for week in range(n_rounds):
        simulation.a_week(week, began + timedelta(weeks=week))
        each_week(simulation, week)
    return simulation


def _hurry() -> None:
    """Let the databases wait for no disk: what is made up can be made again."""
    for name in connections:
        connection = connections[name]
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")
