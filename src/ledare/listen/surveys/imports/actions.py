"""Make a round out of a file: the same cut, the same figures, the same release."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.models import Behaviour
from ledare.listen.surveys.imports.answers import (
    Counts,
    Progress,
    read_answers,
    words_from,
)
from ledare.listen.surveys.imports.faults import Fault, FileRefused
from ledare.listen.surveys.imports.maps import AnswerMap, MapItem
from ledare.listen.surveys.imports.units import Placed, place_units
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.people.models import Person
from ledare.responses.compose import Tallies, compose
from ledare.responses.plan import Plan, PlanNode, plan_of_teams
from ledare.responses.releases import publish
from ledare.responses.wholes import Rows


@dataclass(frozen=True)
class ReadFile:
    """A file that was read and found whole: counts, no rows."""

    file: str
    key: str
    answer_map: AnswerMap
    counts: Counts
    unit_words: Mapping[str, str]
    item_words: Mapping[str, str]


def read_file(
    path: Path, answer_map: AnswerMap, *, progress: Progress = lambda share: None
) -> ReadFile:
    """Read a file of answers; refuse it, naming line and column, if anything is off."""
    counts = read_answers(path, answer_map, progress=progress)
    read = ReadFile(
        file=path.name,
        key=_key_of(path, answer_map),
        answer_map=answer_map,
        counts=counts,
        unit_words=words_from(path.parent, answer_map.names_from),
        item_words=words_from(path.parent, answer_map.texts_from),
    )
    _check_words(read)
    _check_not_there(read)
    return read


def _key_of(path: Path, answer_map: AnswerMap) -> str:
    """Return the round's key: the same file read the same way is the same round."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(repr(answer_map).encode())
    return digest.hexdigest()[:16]


def _check_words(read: ReadFile) -> None:
    faults = [
        Fault(0, item.column, "no words", "the words that were asked")
        for item in read.answer_map.items
        if not item.text and not read.item_words.get(item.column)
    ]
    if faults:
        raise FileRefused(read.file, faults)


def _check_not_there(read: ReadFile) -> None:
    """Figures are published once: a file that is in is refused."""
    there = Round.objects.filter(key=read.key).first()
    if there is not None:
        wanted = _("a file that was not imported before; its figures stand in %(unit)s")
        fault = Fault(0, "", _("the same file"), wanted % {"unit": there.unit})
        raise FileRefused(read.file, [fault])


@transaction.atomic
def import_round(
    *, by: Person, leader: Person, read: ReadFile, at: datetime
) -> tuple[Round, Placed]:
    """Publish a file's figures as a released round of a leader; keep no row."""
    answer_map = read.answer_map
    placed = place_units(answer_map, read.counts.units, read.unit_words)
    questions = _questions(leader, read, at)
    plan, tallies = _plan(read, placed, questions)
    body = compose(plan, tallies)
    opened = datetime.combine(answer_map.answered_on, time(), UTC)
    made = Round.objects.create(
        key=read.key,
        leader=leader,
        unit=placed.root,
        state=Round.State.RELEASED,
        questions=[question.as_json() for question in questions.values()],
        opens_at=opened,
        opened_at=opened,
        closes_at=opened + timedelta(days=1),
        released_at=at,
        imported_from=_origin(answer_map)[:200],
    )
    publish(body)
    record("listen.round.imported", by=by.key, about=made.key, at=at, file=read.file)
    return made, placed


def _origin(answer_map: AnswerMap) -> str:
    return ". ".join(
        part for part in (answer_map.name, answer_map.note, answer_map.source) if part
    )


def _questions(leader: Person, read: ReadFile, at: datetime) -> dict[str, Question]:
    """Return the question of each column; those of a belief become behaviours."""
    behaviours = _write_beliefs(leader, read, at)
    return {
        item.column: _question(item, read, behaviours.get(item.column))
        for item in read.answer_map.items
    }


def _write_beliefs(
    leader: Person, read: ReadFile, at: datetime
) -> dict[str, Behaviour]:
    """Write the map's beliefs as the leader's own, for her to keep or reword."""
    items = {item.column: item for item in read.answer_map.items}
    language = read.answer_map.language
    found: dict[str, Behaviour] = {}
    for belief in read.answer_map.beliefs:
        written = believing.write_belief(
            by=leader, text=belief.text, language=language, at=at
        )
        for column in belief.columns:
            found[column] = believing.add_behaviour(
                by=leader,
                belief=written,
                text=_words_of(items[column], read)[language][:300],
                language=language,
                at=at,
            )
    return found


def _words_of(item: MapItem, read: ReadFile) -> Mapping[str, str]:
    if item.text:
        return item.text
    return {read.answer_map.language: read.item_words[item.column]}


def _question(item: MapItem, read: ReadFile, behaviour: Behaviour | None) -> Question:
    key = f"item:import.{item.column}"
    return Question(
        key=f"behaviour:{behaviour.key}" if behaviour else key,
        kind="scale",
        text=dict(_words_of(item, read)),
        lo=item.lo,
        hi=item.hi,
        ends={language: list(two) for language, two in item.ends.items()},
        harm=item.harm,
        guard=item.guard,
        polarity=item.polarity,
        belief=behaviour.belief.key if behaviour else None,
        behaviour=behaviour.key if behaviour else None,
        concept=item.concept,
    )


def _plan(
    read: ReadFile, placed: Placed, questions: Mapping[str, Question]
) -> tuple[Plan, Tallies]:
    """Return what was asked of whom, and the counts in the plan's own order."""
    heads, rows = _heads(read, placed)
    nodes = [
        PlanNode(unit.key, unit.name, unit.parent.key if unit.parent else None)
        for unit in placed.all()
    ]
    items = [question.item() for question in questions.values()]
    plan = plan_of_teams(read.key, nodes, heads, items)
    order = [rows[cell.node] for cell in plan.cells]
    return plan, Tallies(
        rows=_rows(read, plan, order),
        answered=_summed(read.counts.answered, order),
        counts={
            questions[column].key: _summed(table, order)
            for column, table in read.counts.by_item.items()
        },
    )


def _rows(read: ReadFile, plan: Plan, order: list[list[int]]) -> Rows:
    """Return the answers in rows, each in the place of its unit's cell."""
    cell_of = np.empty(len(read.counts.units), dtype=np.int64)
    for place, units in enumerate(order):
        cell_of[units] = place
    rows = Rows(plan)
    for unit_of, marks in read.counts.batches:
        rows.extend(cell_of[unit_of], marks)
    return rows


def _heads(
    read: ReadFile, placed: Placed
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return answers per unit, and which rows of the counts are each unit's."""
    heads: dict[str, int] = {}
    rows: dict[str, list[int]] = {}
    for row, codes in enumerate(read.counts.units):
        n = int(read.counts.answered[row])
        if n:
            key = placed.by_codes[codes].key
            heads[key] = heads.get(key, 0) + n
            rows.setdefault(key, []).append(row)
    return heads, rows


def _summed(table: np.ndarray, order: list[list[int]]) -> np.ndarray:
    """Return the rows of a table, added up for each cell."""
    return np.stack([table[rows].sum(axis=0) for rows in order])
