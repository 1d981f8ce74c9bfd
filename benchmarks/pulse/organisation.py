"""An organisation to answer in, made by the actions that real ones are made by.

Imported once Django is ready, and only by the process that leads the benchmark.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django_q.models import OrmQ

from ledare.believe.beliefs import actions as believing
from ledare.listen.surveys import actions as asking
from ledare.listen.surveys import device, questions
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.pulse import Pulse
from ledare.listen.surveys.queries import behaviours_of
from ledare.listen.surveys.voice import short_code
from ledare.people import actions as people
from ledare.people.actions import give_token
from ledare.people.models import Person, Unit
from ledare.responses import intake, releases, vault

TEAM = 10
TEAMS_IN_A_DEPARTMENT = 10
BEHAVIOURS = (
    "She says early what is not decided yet.",
    "When something goes wrong she asks what we can learn.",
    "She lets others finish before she speaks.",
)


@dataclass(frozen=True)
class Organisation:
    """Who asks and who is asked."""

    leader: Person
    unit: Unit
    sessions: tuple[str, ...]


@dataclass(frozen=True)
class Closed:
    """How a round ended, against what the members were told."""

    seconds: float
    in_vault: int
    answered: int
    lost: int
    unknown: int


def make_tables() -> None:
    """Make the tables of both databases."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)


def found(n_members: int, *, at: datetime) -> Organisation:
    """Make an organisation of teams of ten, everybody signed in."""
    with transaction.atomic():
        leader, unit, members = _people(n_members, at - timedelta(days=30))
        _believe(leader, at - timedelta(days=29))
        sessions = tuple(_signed_in(member) for member in members)
    return Organisation(leader, unit, sessions)


def _people(n: int, at: datetime) -> tuple[Person, Unit, list[Person]]:
    admin = people.found_organisation(organisation="Norrbygg", name="Ada", at=at)
    root = Unit.objects.get(name="Norrbygg", parent=None)
    leader = people.add_person(by=admin, name="Femi", unit=root, at=at)
    people.appoint(by=admin, leader=leader, unit=root, at=at)
    members: list[Person] = []
    for number in range(n):
        if number % (TEAM * TEAMS_IN_A_DEPARTMENT) == 0:
            name = f"Department {number // (TEAM * TEAMS_IN_A_DEPARTMENT) + 1}"
            above = people.open_unit(by=admin, name=name, parent=root, at=at)
        if number % TEAM == 0:
            name = f"Team {number // TEAM + 1}"
            team = people.open_unit(by=admin, name=name, parent=above, at=at)
        name = f"Member {number + 1}"
        members.append(people.add_person(by=admin, name=name, unit=team, at=at))
    leader.refresh_from_db()
    return leader, root, members


def _believe(leader: Person, at: datetime) -> None:
    for text in BEHAVIOURS:
        belief = believing.write_belief(
            by=leader, text=f"I believe in this: {text}", language="en", at=at
        )
        believing.add_behaviour(
            by=leader, belief=belief, text=text, language="en", at=at
        )


def _signed_in(member: Person) -> str:
    client = Client()
    client.force_login(member)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def open_a_round(organisation: Organisation, *, at: datetime) -> Round:
    """Open a round to everybody: three behaviours, five items, two open questions."""
    leader = organisation.leader
    behaviours = behaviours_of(leader)
    keys = [f"behaviour:{behaviour.key}" for behaviour in behaviours]
    planned = asking.plan_round(
        by=leader,
        unit=organisation.unit,
        questions=questions.chosen([*keys, *questions.PROPOSED], behaviours),
        opens_at=at,
        closes_at=at + timedelta(days=4),
        at=at,
    )
    marks = {question.key: 5 for question in planned.scale_questions}
    asking.answer_first(by=leader, round=planned, marks=marks, at=at)
    return asking.open_round(by=leader, round=planned, at=at)


def questions_of(asked: Round) -> tuple[str, ...]:
    """Return the round's questions as the visitors need to know them."""
    return tuple(
        f"scale:{question.lo}:{question.hi}" if question.is_scale else "text"
        for question in asked.asked
    )


def begun(asked: Round) -> list[dict[str, str]]:
    """Let every member begin, as the page does; return what their forms carry."""
    forms = []
    with transaction.atomic():
        for seat in asked.seats.select_related("person"):
            nonce = secrets.token_bytes(32)
            token = intake.token_for(asked.key, seat.cell_key, nonce)
            blinded_hash = device.hash_of(nonce, round_key=asked.key)
            give_token(
                round_key=asked.key,
                member_key=seat.person.key,
                blinded_hash=blinded_hash,
            )
            carried = Pulse(asked, "en", seat.cell_key, nonce, token).carried
            forms.append(dict(carried))
    return forms


def wait_for_quiet(seconds: float = 20.0) -> None:
    """Wait until the background work has nothing left to do."""
    began = time.monotonic()
    while OrmQ.objects.exists() and time.monotonic() - began < seconds:
        time.sleep(0.2)


def close(asked: Round, codes: list[str], *, at: datetime) -> Closed:
    """Close the round as always; compare what it counted with the receipts given."""
    sealed = vault.sealed_answers(asked.key)
    in_vault = sum(map(len, sealed.values()))
    began = time.perf_counter()
    asking.close_round(round=asked, at=at)
    seconds = time.perf_counter() - began
    release = releases.release_of(asked.key)
    answered = (release.answered if release else None) or 0
    counted = {short_code(receipt) for receipt in releases.receipts_of(asked.key)}
    return Closed(
        seconds,
        in_vault,
        answered,
        lost=len(set(codes) - counted),
        unknown=len(counted - set(codes)),
    )
