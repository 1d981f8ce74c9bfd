"""LimeSurvey: the questions of an .lss file, and answers kept in one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pyarrow as pa

from ledare.reporting.files.questions import Question, plain, xml_of
from ledare.reporting.files.sheet import Batch, Column, Kind, Sheet, unlike
from ledare.reporting.files.table import rows_from_one
from ledare.reporting.survey import BadInput
from ledare.reporting.wordings import folded, wording_of

Row = Mapping[str, str]

# LimeSurvey's own letters for the types of question.
ONE_OF_A_LIST = set("L!O")
ARRAY_WITH_ANSWERS = set("FH1")
NUMBERED_ARRAYS = {"A": 5, "B": 10}
FIXED_ARRAYS: Mapping[str, Mapping[str, float]] = {
    "C": {"N": 1, "No": 1, "U": 2, "Uncertain": 2, "Y": 3, "Yes": 3},
    "E": {"D": 1, "Decrease": 1, "S": 2, "Same": 2, "I": 3, "Increase": 3},
}
YES_NO: Mapping[str, float] = {"N": 0, "No": 0, "Y": 1, "Yes": 1}
MULTIPLE = set("MPR:")
NO_ANSWER = Kind.ABOUT  # texts on the page, equations, uploads, languages
KINDS = {**dict.fromkeys("STUQ;", Kind.TEXT), **dict.fromkeys("X*|IGD", NO_ANSWER)}
FINISHED = ("submitdate", "date submitted")


@dataclass(frozen=True, slots=True)
class LimeSurvey:
    """A survey of LimeSurvey: its questions by every name an export may give them."""

    title: str
    language: str
    questions: Mapping[str, Question]
    answers: Sequence[Row]
    fields: Sequence[str]


def read_lss(path: Path) -> LimeSurvey:
    """Return the survey that an .lss file describes."""
    root = xml_of(path)
    if root.tag != "document" or root.find("questions") is None:
        wanted = "a survey exported from LimeSurvey (.lss) is wanted"
        raise BadInput([f"{path.name} holds no questions; {wanted}."])
    language = (root.findtext("languages/language") or "").strip()
    words = Words(root, language)
    questions = {
        name: one
        for row in rows(root, "questions")
        if row.get("parent_qid", "0") == "0"
        for question, names in columns_of(row, root, words)
        for name in names
        for one in (question,)
    }
    settings = rows(root, "surveys_languagesettings")
    return LimeSurvey(
        title=plain(next((row.get("surveyls_title") for row in settings), "")),
        language=language,
        questions={squeezed(name): one for name, one in questions.items()},
        answers=rows(root, "responses"),
        fields=[one.text or "" for one in root.iterfind("responses/fields/fieldname")],
    )


def rows(root: Element, section: str) -> list[dict[str, str]]:
    """Return the rows of a section, each by its fields."""
    return [
        {cell.tag: (cell.text or "").strip() for cell in row}
        for row in root.iterfind(f"{section}/rows/row")
    ]


class Words:
    """The texts of questions and answers, in the survey's first language."""

    def __init__(self, root: Element, language: str) -> None:
        self.questions = texts(root, "question_l10ns", "qid", "question", language)
        self.answers = texts(root, "answer_l10ns", "aid", "answer", language)

    def question(self, row: Row) -> str:
        """Return a question's text; older files keep it in the row itself."""
        found = row.get("question") or self.questions.get(row.get("qid", ""), "")
        return plain(found)

    def answer(self, row: Row) -> str:
        """Return an answer's text; older files keep it in the row itself."""
        found = row.get("answer") or self.answers.get(row.get("aid", ""), "")
        return plain(found)


def texts(
    root: Element, section: str, key: str, field: str, language: str
) -> dict[str, str]:
    """Return the texts of a section by key, in one language where there are more."""
    found = [row for row in rows(root, section) if row.get(key)]
    own = [row for row in found if row.get("language") == language]
    return {row[key]: row.get(field, "") for row in (*found, *own)}


def columns_of(
    row: Row, root: Element, words: Words
) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Yield the columns of one question, with the names an export may give them."""
    kind, code = row.get("type", ""), row.get("title", "")
    text = words.question(row)
    old = f"{row.get('sid')}X{row.get('gid')}X{row.get('qid')}"
    new = f"Q{row.get('qid')}"
    labels = labels_of(row, root, words)
    subs = [one for one in subquestions(root) if one.get("parent_qid") == row["qid"]]
    if not subs:
        what = kind_of(kind)
        yield Question(code, text, what, labels), (code, old, new, text)
        yield comment(code, text), (f"{code}[comment]", f"{old}comment")
        yield comment(code, text), (f"{code}[other]", f"{old}other")
        return
    for sub in subs:
        part, said = sub.get("title", ""), words.question(sub)
        question = Question(
            f"{code}[{part}]", said or text, kind_of(kind), labels, (), code, text
        )
        for tail in ("", "[1]", "[2]") if kind == "1" else ("",):
            name = f"{code}[{part}]{tail}"
            scale = f"#{int(tail[1]) - 1}" if tail else ""
            yield (
                replace(question, code=name),
                (
                    name,
                    f"{code}_{part}{scale}",
                    f"{old}{part}{scale}",
                    f"{new}_S{sub.get('qid')}{scale}",
                    f"{text} [{said}]{tail}",
                ),
            )


def subquestions(root: Element) -> list[dict[str, str]]:
    """Return the parts of questions; older files keep them among the questions."""
    among = [
        row for row in rows(root, "questions") if row.get("parent_qid", "0") != "0"
    ]
    return among + rows(root, "subquestions")


def comment(code: str, text: str) -> Question:
    """Return the words that go with a question."""
    return Question(code, text, Kind.TEXT)


def kind_of(letter: str) -> Kind:
    """Return what the columns of a type of question hold."""
    if letter in MULTIPLE:
        return Kind.MULTIPLE
    return KINDS.get(letter, Kind.ANSWER)


def labels_of(row: Row, root: Element, words: Words) -> dict[str, float]:
    """Return what an answer may be called in an export, and its number."""
    letter = row.get("type", "")
    if letter in FIXED_ARRAYS:
        return dict(FIXED_ARRAYS[letter])
    if letter == "Y":
        return dict(YES_NO)
    n_points = 5 if letter == "5" else NUMBERED_ARRAYS.get(letter, 0)
    if n_points:
        return {str(n): float(n) for n in range(1, n_points + 1)}
    if letter not in ONE_OF_A_LIST | ARRAY_WITH_ANSWERS:
        return {}
    found = [one for one in rows(root, "answers") if one.get("qid") == row["qid"]]
    found.sort(key=lambda one: int(one.get("sortorder") or 0))
    numbers = numbers_of(found, [words.answer(one) for one in found])
    codes = {one.get("code", ""): n for one, n in zip(found, numbers, strict=True)}
    said = {words.answer(one): n for one, n in zip(found, numbers, strict=True)}
    return {name: n for name, n in {**said, **codes}.items() if name}


def numbers_of(answers: Sequence[Row], said: Sequence[str]) -> list[float]:
    """Return the answers' numbers: assessed, by well-known words, by code, in order.

    LimeSurvey's codes say nothing of the direction; words such as "Strongly agree" do.
    """
    assessed = [one.get("assessment_value", "") for one in answers]
    if len(set(assessed)) == len(answers) and all(map(is_whole, assessed)):
        return [float(value) for value in assessed]
    known = wording_of(said)
    if known and all(folded(text) in known.numbers for text in said):
        return [float(known.numbers[folded(text)]) for text in said]
    coded = [re.search(r"-?\d+$", one.get("code", "")) for one in answers]
    ends = [float(match.group()) for match in coded if match]
    if len(set(ends)) == len(answers):
        return ends
    return [float(n) for n in range(1, len(answers) + 1)]


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number."""
    return re.fullmatch(r"-?\d+", text) is not None


def squeezed(name: str) -> str:
    """Return a column's name as it is compared: without HTML, case and spaces."""
    return plain(name).casefold().replace(" ", "")


def described(sheet: Sheet, survey: LimeSurvey, *, file: str) -> Sheet:
    """Return a response export with what the survey says of its columns."""
    columns = [with_question(column, survey) for column in sheet.columns]
    if not any(column.kind is Kind.ANSWER for column in columns):
        given = ", ".join(column.name for column in sheet.columns[:5])
        problem = f"none of its questions is a column of {sheet.source}"
        raise BadInput([f"{file}: {problem}, which begins with {given}."])
    finished = [one.name for one in columns if one.name.casefold() in FINISHED]
    told = sheet.with_questions(
        columns, title=survey.title, language=survey.language, file=file
    )
    return replace(told, finished=finished[0] if finished else "")


def with_question(column: Column, survey: LimeSurvey) -> Column:
    """Return a column with its question; a heading may be "CODE. The text"."""
    names = (column.name, column.name.split(". ", 1)[0])
    found = [survey.questions.get(squeezed(name)) for name in names]
    question = found[0] or found[1]
    if question is None:
        return column
    return replace(
        column,
        text=question.text,
        labels=question.labels,
        kind=question.kind,
        group=question.group,
        group_title=question.group_title,
    )


def open_lss(path: Path) -> Sheet:
    """Open an .lss file that carries its answers."""
    survey = read_lss(path)
    if not survey.answers:
        wanted = "export the responses as CSV and give this file as the questions"
        how = f"ledare report responses.csv --questions {path.name}"
        raise BadInput(
            [f"{path.name} holds questions and no answers; {wanted}: {how}."]
        )
    tags = list(dict.fromkeys(tag for row in survey.answers for tag in row))
    names = unlike([tag.removeprefix("_") for tag in tags])

    def batches(wanted: Sequence[int]) -> Iterator[Batch]:
        cells = tuple(
            pa.array([row.get(tags[position]) for row in survey.answers], pa.string())
            for position in wanted
        )
        yield Batch(cells, len(survey.answers), 1.0)

    sheet = Sheet(path.name, tuple(map(Column, names)), batches, rows_from_one)
    return described(sheet, survey, file=path.name)
