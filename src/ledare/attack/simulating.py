"""Weeks of rounds in a made-up organisation, through the doors real answers go by.

Opening, intake, closing and release are the product's own; only the people are made
up, so that the truth is known.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connections, transaction

from ledare.attack.exporting import Written, export, question_id
from ledare.attack.membership import members_of
from ledare.attack.naming import Nominations, naming_truth
from ledare.attack.organisation import Organisation, founded
from ledare.attack.themes import theme_id
from ledare.listen.surveys import actions, questions, thematic
from ledare.listen.surveys.models import Nominee, Round, Seat
from ledare.listen.surveys.queries import behaviours_of
from ledare.listen.surveys.questions import Question
from ledare.people.actions import give_token
from ledare.people.models import Leadership, Person, Unit
from ledare.responses import intake
from ledare.responses.answers import slots
from ledare.responses.releases import releases_of
from ledare.trust.nominations import MOST_NAMES, OUTSIDE

Week = Callable[["Simulation", int], None]
ASKED = (*questions.STANDING[:3], *questions.OPEN[:1])
NAMES = "names:advice"
# In every fourth round of everybody they are asked whom they turned to.
WEEKS_BETWEEN_NAMES = 4
# Who turns to whom: to somebody asked by all, in the own team, anywhere, outside.
SHARE_TO_HUBS, SHARE_NEAR, SHARE_ANYWHERE, SHARE_OUTSIDE = 0.5, 0.5, 0.15, 0.2
N_HUBS = 3
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


@dataclass(frozen=True)
class Roster:
    """Who could be named in a round, by key: her slot, her unit, and who leads."""

    slots: dict[str, str]
    units: dict[str, str]
    leading: frozenset[str]

    @classmethod
    def of(cls, asked: Round) -> "Roster":
        """Return the roster of a round that is open."""
        rows = Nominee.objects.filter(round=asked).order_by("person__pk")
        listed = list(rows.values_list("person__key", "roster_key", "unit_key"))
        leaders = Leadership.objects.filter(ends_on=None)
        leading = leaders.values_list("person__key", flat=True)
        return cls(
            {key: slot for key, slot, _ in listed},
            {key: unit for key, _, unit in listed},
            frozenset(leading) & {key for key, _, _ in listed},
        )


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
    rosters: dict[str, "Roster"] = field(default_factory=dict)
    named: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    refused: int = 0

    def a_week(self, number: int, at: datetime) -> list[Round]:
        """Let the leaders ask, the others answer, and the rounds close."""
        asking = [
            (leader, unit)
            for place, (leader, unit) in enumerate(self.organisation.askers)
            if number % (place + 1) == 0
        ]
        with_names = number % WEEKS_BETWEEN_NAMES == 0
        opened = [
            self.ask(
                leader, unit, at + timedelta(days=place), names=with_names and not place
            )
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

    def ask(
        self, leader: Person, unit: Unit, at: datetime, *, names: bool = False
    ) -> Round | None:
        """Plan a round, answer it first and open it; None where that is refused."""
        behaviours = behaviours_of(leader)
        keys = [*(f"behaviour:{one.key}" for one in behaviours), *ASKED]
        keys += [NAMES] if names else []
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
        if asked.asks_for_names:
            self.rosters[asked.key] = Roster.of(asked)
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
        voices = [self._words(one, person) for one in asked.asked if one.is_text]
        said = [one for one in voices if one["text"]]
        named = self._named(asked, seat)
        places = asked.key, seat.cell_key
        intake.take_form(*places, nonce, token, marks, said, self._slots(asked, named))
        if (
            not any(named.values())
            and not said
            and all(mark is None for mark in marks.values())
        ):
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

    def _named(self, asked: Round, seat: Seat) -> dict[str, list[str]]:
        """Return whom somebody turned to; her own chance, so nothing else changes."""
        roster = self.rosters.get(asked.key)
        if roster is None:
            return {}
        chance = Random(f"{asked.key} {seat.person.key}")  # noqa: S311 made up
        others = [key for key in roster.slots if key != seat.person.key]
        hubs = [key for key in others if key not in roster.leading][:N_HUBS]
        near = [key for key in others if roster.units[key] == seat.unit_key]
        named = [key for key in hubs if chance.random() < SHARE_TO_HUBS]
        named += [key for key in near[:4] if chance.random() < SHARE_NEAR]
        if chance.random() < SHARE_ANYWHERE:
            named.append(chance.choice(others))
        named += [kind for kind in OUTSIDE if chance.random() < SHARE_OUTSIDE / 5]
        said = {NAMES: list(dict.fromkeys(named))[:MOST_NAMES]}
        for item, names in said.items():
            by_person = self.named.setdefault(asked.key, {}).setdefault(item, {})
            by_person[seat.person.key] = names
        return said

    def _slots(
        self, asked: Round, named: Mapping[str, Sequence[str]]
    ) -> dict[str, list[str]] | None:
        """Return names as they are sealed; None where nobody is asked for any."""
        roster = self.rosters.get(asked.key)
        if roster is None:
            return None
        of_key = {**roster.slots, **OUTSIDE}
        return {
            item: slots(tuple(of_key[k] for k in keys)) for item, keys in named.items()
        }

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
        by_period: dict[str, Any] = {key: dict(self.truth[key]) for key in self.truth}
        for key, truth in self._naming_truth():
            by_period.setdefault(key, {}).update(truth)
        return export(
            respondents=self.respondents, truth=by_period, remembered=self.seats
        )

    def _naming_truth(self) -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
        """Yield the rounds that asked for names, with who named whom."""
        found = releases_of(self.rosters)
        for asked in Round.objects.filter(key__in=found):
            release, roster = found[asked.key], self.rosters[asked.key]
            members = members_of(asked, release, self.seats[asked.key])
            yield (
                asked.key,
                naming_truth(
                    Nominations.of(release, members),
                    self.named.get(asked.key, {}),
                    unit_of=roster.units,
                    leading=roster.leading,
                ),
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
