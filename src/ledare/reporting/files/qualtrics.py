"""Qualtrics: the questions of a .qsf file, met with the columns of an export."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ledare.reporting.files.questions import Question, bytes_of, plain
from ledare.reporting.files.sheet import Column, Kind, Sheet
from ledare.reporting.survey import BadInput

Payload = Mapping[str, Any]

SEVERAL = ("MA", "MultipleAnswer")
CODED = re.compile(
    r"(- (parent )?topics?|- topic (sentiment|hierarchy).*|- sentiment( score)?"
    r"|- actionability|_coded|_codes?)$",
    re.IGNORECASE,
)
TEXT = re.compile(r"[-_]TEXT$")
ABOUT = frozenset(
    (
        "responseid",
        "responseset",
        "name",
        "externaldatareference",
        "emailaddress",
        "ipaddress",
        "status",
        "startdate",
        "enddate",
        "finished",
        "progress",
        "durationinseconds",
        "recordeddate",
        "recipientlastname",
        "recipientfirstname",
        "recipientemail",
        "distributionchannel",
        "userlanguage",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
    )
)


@dataclass(frozen=True, slots=True)
class Qsf:
    """A survey of Qualtrics: its questions in order, by identifier and by name."""

    title: str
    language: str
    by_id: Mapping[str, Question]
    by_name: Mapping[str, Sequence[Question]]


def read_qsf(path: Path) -> Qsf:
    """Return the survey that a .qsf file describes."""
    elements, entry = parts_of(path)
    payloads = in_order(elements)
    found = [part for payload in payloads for part in questions_of(payload)]
    if not found:
        wanted = "a survey exported from Qualtrics, with its questions, is wanted"
        raise BadInput([f"{path.name} holds no questions; {wanted}."])
    by_name: dict[str, list[Question]] = {}
    for _, names, question in found:
        for name in dict.fromkeys(names):
            by_name.setdefault(name, []).append(question)
    return Qsf(
        title=plain(entry.get("SurveyName")),
        language=str(entry.get("SurveyLanguage") or "").split("-")[0].casefold(),
        by_id={key: question for key, _, question in found},
        by_name=by_name,
    )


def parts_of(path: Path) -> tuple[list[Payload], Payload]:
    """Return a .qsf file's elements and what it says of the survey."""
    try:
        content = json.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput([f"{path.name} is not UTF-8, as every .qsf is."]) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput([f"{path.name}, {place}: broken JSON ({error.msg})."]) from error
    except RecursionError as error:
        raise BadInput([f"{path.name} is nested too deeply for a survey."]) from error
    elements = content.get("SurveyElements") if isinstance(content, dict) else None
    if not isinstance(elements, list):
        wanted = "a survey exported from Qualtrics (.qsf) is wanted"
        raise BadInput([f'{path.name} has no "SurveyElements"; {wanted}.'])
    entry = content.get("SurveyEntry")
    kept: list[Payload] = [one for one in elements if isinstance(one, dict)]
    return kept, entry if isinstance(entry, dict) else {}


def in_order(elements: Sequence[Payload]) -> list[Payload]:
    """Return the questions in the order of their blocks."""
    found = {
        str(one["Payload"].get("QuestionID", one.get("PrimaryAttribute"))): one[
            "Payload"
        ]
        for one in elements
        if one.get("Element") == "SQ" and isinstance(one.get("Payload"), dict)
    }
    order = [key for key in block_order(elements) if key in found]
    rest = [key for key in found if key not in order]
    return [found[key] for key in (*dict.fromkeys(order), *rest)]


def block_order(elements: Sequence[Payload]) -> Iterator[str]:
    """Yield the questions' identifiers as the blocks name them."""
    for element in elements:
        if element.get("Element") != "BL":
            continue
        for block in values_of(element.get("Payload")):
            for one in values_of(block.get("BlockElements")):
                yield str(one.get("QuestionID", ""))


def values_of(listed: object) -> list[dict[str, Any]]:
    """Return the dicts of what Qualtrics writes as a list or as numbered keys."""
    values = list(listed.values()) if isinstance(listed, dict) else listed
    if not isinstance(values, list):
        return []
    return [one for one in values if isinstance(one, dict)]


def questions_of(
    payload: Payload,
) -> Iterator[tuple[str, tuple[str, ...], Question]]:
    """Yield identifier, names and question of each column a question may have."""
    inner = values_of(payload.get("AdditionalQuestions"))
    if inner:  # side by side: each column is a matrix of its own
        for one in inner:
            yield from questions_of({**one, "AdditionalQuestions": None})
        return
    key = str(payload.get("QuestionID", ""))
    tag = str(payload.get("DataExportTag", key))
    text = plain(payload.get("QuestionText"))
    kind, choices = kind_of(payload), dict_of(payload.get("Choices"))
    if payload.get("QuestionType") != "Matrix":
        labels, missing = labels_of(choices, payload)
        yield key, (tag,), Question(tag, text, kind, labels, missing)
        if kind is Kind.MULTIPLE:
            for choice in choices:
                part = Question(f"{tag}_{choice}", text, kind)
                yield f"{key}-{choice}", (f"{tag}_{choice}",), part
        return
    labels, missing = labels_of(dict_of(payload.get("Answers")), payload)
    tags = dict_of(payload.get("ChoiceDataExportTags"))
    for choice, shown in choices.items():
        own = str(tags.get(choice) or f"{tag}_{choice}")
        names = (own, f"{tag}_{own}", f"{tag}_{choice}")
        said = plain(dict_of(shown).get("Display"))
        question = Question(own, said or text, kind, labels, missing, key, text)
        yield f"{key}-{choice}", names, question
        if kind is Kind.MULTIPLE:
            for answer in dict_of(payload.get("Answers")):
                parts = tuple(f"{name}_{answer}" for name in names)
                yield f"{key}-{choice}-{answer}", parts, question


def dict_of(value: object) -> dict[str, Any]:
    """Return a dict; Qualtrics writes empty ones as lists or false."""
    if isinstance(value, dict):
        return {str(key): one for key, one in value.items()}
    if isinstance(value, list):
        return {str(n): one for n, one in enumerate(value, start=1)}
    return {}


def kind_of(payload: Payload) -> Kind:
    """Return what the columns of a question hold."""
    kind = payload.get("QuestionType")
    selector, below = str(payload.get("Selector")), str(payload.get("SubSelector"))
    if kind == "MC":
        return Kind.MULTIPLE if selector.startswith("MA") else Kind.ANSWER
    if kind == "Matrix":
        if selector == "TE":
            return Kind.TEXT
        return Kind.MULTIPLE if below in SEVERAL else Kind.ANSWER
    if kind in ("TE", "FileUpload", "DD"):
        return Kind.TEXT
    return Kind.ANSWER if kind == "Slider" else Kind.ABOUT


def labels_of(
    choices: Mapping[str, Any], payload: Payload
) -> tuple[dict[str, float], tuple[tuple[float, float], ...]]:
    """Return the labels' numbers by the recode, and those that are no point on a scale.

    A number below zero stands for "does not apply"; so does what the export leaves out
    of the analysis.
    """
    recode = dict_of(payload.get("RecodeValues"))
    shown = dict_of(payload.get("VariableNaming"))
    left = dict_of(payload.get("AnalyzeChoices"))
    labels: dict[str, float] = {}
    missing = set()
    for key, choice in choices.items():
        number = number_of(recode.get(key, key))
        if number is None:
            continue
        for label in (plain(dict_of(choice).get("Display")), plain(shown.get(key))):
            if label:
                labels[label] = number
        if number < 0 or str(left.get(key)).casefold() in ("no", "off", "false"):
            missing.add((number, number))
    return labels, tuple(sorted(missing))


def number_of(value: object) -> float | None:
    """Return a recoded value as a number."""
    try:
        return float(str(value))
    except ValueError:
        return None


def described(sheet: Sheet, survey: Qsf, *, file: str) -> Sheet:
    """Return an export with what the survey says of its columns."""
    met: dict[str, int] = {}
    columns = [with_question(column, survey, met) for column in sheet.columns]
    if all(column.kind in (Kind.UNKNOWN, Kind.ABOUT) for column in columns):
        given = ", ".join(column.name for column in sheet.columns[:5])
        problem = f"none of its questions is a column of {sheet.source}"
        raise BadInput([f"{file}: {problem}, which begins with {given}."])
    return sheet.with_questions(
        columns, title=survey.title, language=survey.language, file=file
    )


def with_question(column: Column, survey: Qsf, met: dict[str, int]) -> Column:
    """Return a column with its question, by identifier or else by name and order."""
    column = kind_by_name(column)
    if column.kind is not Kind.UNKNOWN:
        return column
    question = survey.by_id.get(import_id(column.key))
    if question is None:
        name = re.sub(r" \(\d+\)$", "", column.name)
        there = survey.by_name.get(name, ())
        met[name] = met.get(name, 0) + 1
        question = there[min(met[name], len(there)) - 1] if there else None
    if question is None:
        return column
    return replace(
        column,
        text=question.text,
        labels=question.labels,
        missing=question.missing,
        kind=question.kind,
        group=question.group,
        group_title=question.group_title,
    )


def by_names(sheet: Sheet) -> Sheet:
    """Return an export without its questions, with what the column names tell."""
    columns = tuple(map(kind_by_name, sheet.columns))
    finished = [
        one.name for one in columns if one.name == "Finished" or one.text == "Finished"
    ]
    return replace(sheet, columns=columns, finished=(*finished, "")[0])


def kind_by_name(column: Column) -> Column:
    """Return a column with what its name alone tells."""
    names = {letters(column.name), letters(column.text)}
    if TEXT.search(column.name) or TEXT.search(import_id(column.key)):
        return replace(column, kind=Kind.TEXT)
    if CODED.search(column.name):
        return replace(column, kind=Kind.CODED)
    return replace(column, kind=Kind.ABOUT) if names & ABOUT else column


def letters(name: str) -> str:
    """Return a name's letters, as they are compared."""
    return re.sub(r"[^a-z]", "", name.casefold())


def import_id(cell: str) -> str:
    """Return the identifier in a cell of the third heading row, written the one way."""
    found = re.search(r"""["']ImportId["']\s*:\s*["']([^"']*)["']""", cell)
    if not found:
        return ""
    return re.sub(r"(?<=\d)_(?=\d|TEXT)", "-", found.group(1))
