"""The demo on an imported round instead: its figures are real, its people are not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.queries import self_questions
from ledare.demo.content import norrbygg
from ledare.listen.surveys.imports import actions
from ledare.listen.surveys.imports.maps import read_map
from ledare.listen.surveys.models import OwnAnswer, Round
from ledare.people import actions as people
from ledare.people.models import Person, Role, Unit
from ledare.responses.releases import release_of

Progress = Callable[[str, float], None]


class NoMap(ValueError):
    """Answers were given, and no map that says how to read them."""


def map_for(answers: Path, given: Path | None) -> Path:
    """Return the map: the given one, or one of the same name near the answers.

    Raises NoMap, naming where it was looked for.
    """
    stem = answers.name.partition(".")[0]
    places = [answers.parent, Path("examples"), Path()]
    candidates = [given] if given else [place / f"{stem}.toml" for place in places]
    # A file such as fevs2018_half_a is read by the map fevs2018.
    if not given and "_" in stem:
        candidates += [place / f"{stem.partition('_')[0]}.toml" for place in places]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    looked = ", ".join(str(candidate) for candidate in candidates)
    raise NoMap(f"No map for {answers.name}: looked for {looked}. Give one by --map.")


@transaction.atomic
def build_from_file(
    answers: Path, map_file: Path, *, at: datetime, progress: Progress
) -> None:
    """Open a file of answers as the round of a made-up leader."""
    answer_map = read_map(map_file.read_bytes(), file=map_file.name)
    read = actions.read_file(
        answers, answer_map, progress=lambda share: progress("Reading", share)
    )
    admin = people.found_organisation(
        organisation=answer_map.organisation,
        name=norrbygg()["roles"]["admin"],
        at=at,
    )
    root = Unit.objects.get(name=answer_map.organisation, parent=None)
    doors = {door["as"]: door["person"] for door in norrbygg()["doors"]}
    leader = _person(admin, doors["leader"], root, at)
    people.appoint(by=admin, leader=leader, unit=root, at=at)
    leader.refresh_from_db()
    for kind in (Role.Kind.ANALYST, Role.Kind.WORKS_COUNCIL):
        holder = _person(admin, doors[kind], root, at)
        people.give_role(by=admin, person=holder, kind=kind, at=at)
    progress("Publishing", 0.9)
    asked, _ = actions.import_round(by=leader, leader=leader, read=read, at=at)
    _person(admin, doors["member"], _a_unit_that_shows(asked), at)
    _look_at_oneself(leader, asked, at)
    progress("Publishing", 1.0)


def _person(admin: Person, name: str, unit: Unit, at: datetime) -> Person:
    return people.add_person(by=admin, name=name, unit=unit, at=at)


def _a_unit_that_shows(asked: Round) -> Unit:
    """Return the largest unit with a figure of its own, for the member to be in."""
    release = release_of(asked.key)
    groups = release.groups if release else ()
    teams = [group for group in groups if group.kind == "team"]
    largest = max(teams, key=lambda group: group.n, default=None)
    return Unit.objects.get(key=largest.node) if largest else asked.unit


def _look_at_oneself(leader: Person, asked: Round, at: datetime) -> None:
    """Give the made-up leader marks of her own, so that there is a comparison."""
    for place, question in enumerate(asked.scale_questions):
        near_the_top = question.hi - 1 - place % 2
        OwnAnswer.objects.create(
            round=asked, question_key=question.key, value=near_the_top
        )
    believing.take_self_check(
        by=leader,
        on_questions={
            item.key: 4 + place % 3 for place, item in enumerate(self_questions())
        },
        on_behaviours={},
        at=at,
    )
