"""Six weeks in which some are asked for advice; topics, and questions in Ledare."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from ledare.demo.content import norrbygg
from ledare.listen.advice import actions as advising
from ledare.listen.advice import days
from ledare.people.models import Person

FRIDAY = 5
MORNING, EVENING = 8, 17
SHARE_NAMED = 0.4
SHARE_AGAIN = 0.15


def ask_for_advice(at: datetime) -> None:
    """Let people tell of their days, offer topics and ask each other."""
    content = norrbygg()
    chance = Random(content["seed"])  # noqa: S311 made-up taps, nothing secret
    for row in content["advice"]:
        _tell_of_days(row, at, chance)
    for row in content["topics"]:
        person = Person.objects.get(name=row["person"])
        for words in row["words"]:
            advising.offer_topic(by=person, words=words, at=at - timedelta(days=30))
    for row in content["questions"]:
        _ask(row, at)
    advising.forget_names(at=at)


def _tell_of_days(row: dict[str, Any], at: datetime, chance: Random) -> None:
    """Let somebody tap on working days; on some she forgets, which stays missing."""
    person = Person.objects.get(name=row["person"])
    nearest = [Person.objects.get(name=name) for name in row["askers"]]
    today = days.day_of(person, at)
    first = days.monday_of(today) - timedelta(weeks=row["weeks"])
    for n in range((today - first).days):
        on = first + timedelta(days=n)
        if on.isoweekday() > FRIDAY or chance.random() < row["share_forgotten"]:
            continue
        n_taps = _drawn(row["a_day"][n // 7 % len(row["a_day"])], chance)
        if n_taps == 0:
            evening = _moment(person, on, EVENING, chance)
            advising.say_nobody(by=person, on=on, at=evening)
        for tap in range(n_taps):
            is_named = chance.random() < SHARE_NAMED
            advising.tap(
                by=person,
                at=_moment(person, on, MORNING + tap, chance),
                asker=chance.choice(nearest) if is_named else None,
                is_same=not is_named and tap > 0 and chance.random() < SHARE_AGAIN,
            )


def _ask(row: dict[str, Any], at: datetime) -> None:
    """Let one colleague ask another, and get what the demo's file says."""
    asked_at = at - timedelta(days=row["days_ago"])
    advisor = Person.objects.get(name=row["advisor"])
    question = advising.ask(
        by=Person.objects.get(name=row["asker"]),
        advisor=advisor,
        about=row["about"],
        text=row["text"],
        at=asked_at,
    )
    answered_at = asked_at + timedelta(hours=5)
    if "passed_to" in row:
        to = Person.objects.get(name=row["passed_to"])
        advising.pass_on(
            by=advisor, question=question, to=to, text=row["answer"], at=answered_at
        )
    elif "answer" in row:
        advising.answer(
            by=advisor, question=question, text=row["answer"], at=answered_at
        )
    if row.get("thanked"):
        later = answered_at + timedelta(hours=1)
        advising.thank(by=question.asker, question=question, at=later)


def _moment(person: Person, on: date, hour: int, chance: Random) -> datetime:
    """Return a moment of a day where somebody is."""
    zone = ZoneInfo(person.time_zone)
    return datetime(on.year, on.month, on.day, hour, chance.randrange(60), tzinfo=zone)


def _drawn(mean: float, chance: Random) -> int:
    """Return how many came on a day: a Poisson count, no more than nine."""
    return sum(chance.random() < mean / 9 for _ in range(9))
