"""Open a file of answers by its kind, with the questions beside it."""

import re
from dataclasses import dataclass
from pathlib import Path

from ledare.reporting.files import limesurvey, qualtrics
from ledare.reporting.files.comma import open_csv
from ledare.reporting.files.excel import open_excel
from ledare.reporting.files.sheet import Sheet
from ledare.reporting.files.spss import open_spss
from ledare.reporting.files.table import open_parquet
from ledare.reporting.survey import BadInput

TEXTS = (".csv", ".tsv", ".tab", ".txt")
BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SPSS = (".sav", ".zsav")
PARQUET = (".parquet", ".pq")
WANTED = "CSV (.csv, .csv.gz), Parquet, Excel (.xlsx), SPSS (.sav) or LimeSurvey (.lss)"


@dataclass(frozen=True, slots=True)
class How:
    """How to read a file where that cannot be seen from it."""

    sheet: str = ""
    separator: str = ""
    encoding: str = ""
    header_rows: int = 0


def open_sheet(path: Path, *, questions: Path | None = None, how: How = How()) -> Sheet:
    """Open a file of answers; its questions are named, or found beside it by name."""
    if kind_of(path) == ".lss":
        return limesurvey.open_lss(path)
    sheet = qualtrics.by_names(opened(path, how))
    questions = questions or beside(path)
    return with_questions(sheet, questions) if questions else sheet


def kind_of(path: Path) -> str:
    """Return the ending that tells what a file is, without that of packing."""
    name = path.name.casefold().removesuffix(".gz")
    return Path(name).suffix


def opened(path: Path, how: How) -> Sheet:
    """Open a file by its ending."""
    kind = kind_of(path)
    if kind in TEXTS:
        return open_csv(
            path,
            encoding=how.encoding,
            separator=how.separator,
            n_header=how.header_rows,
        )
    if kind in BOOKS:
        return open_excel(path, sheet=how.sheet, n_header=how.header_rows)
    if kind in SPSS:
        return open_spss(path)
    if kind in PARQUET:
        return open_parquet(path)
    if kind == ".qsf":
        how_to = f"ledare report answers.csv --questions {path.name}"
        raise BadInput(
            [f"{path.name} holds questions; the answers are wanted: {how_to}."]
        )
    raise BadInput([f'{path.name}: the ending "{kind}" is not known; {WANTED}.'])


def with_questions(sheet: Sheet, questions: Path) -> Sheet:
    """Return a sheet with what its question file tells."""
    kind = questions.suffix.casefold()
    if kind == ".qsf":
        survey = qualtrics.read_qsf(questions)
        return qualtrics.described(sheet, survey, file=questions.name)
    if kind == ".lss":
        return limesurvey.described(
            sheet, limesurvey.read_lss(questions), file=questions.name
        )
    wanted = "Qualtrics (.qsf) or LimeSurvey (.lss)"
    raise BadInput([f"{questions.name} is no question file that is known: {wanted}."])


def beside(path: Path) -> Path | None:
    """Return the question file that belongs to a text file, by its name."""
    if kind_of(path) not in (*TEXTS, *BOOKS) or not path.parent.is_dir():
        return None
    found = [
        one
        for one in sorted(path.parent.iterdir())
        if one.suffix.casefold() in (".qsf", ".lss") and belongs(one, path)
    ]
    return max(found, key=lambda one: len(one.stem), default=None)


def belongs(questions: Path, answers: Path) -> bool:
    """Return whether one name begins the other, or both hold the survey's number."""
    ours, theirs = (
        re.sub(r"\W|_", "", one.stem).casefold() for one in (answers, questions)
    )
    numbers = set(re.findall(r"\d{5,}", questions.stem))
    return (bool(theirs) and ours.startswith(theirs)) or bool(
        numbers & set(re.findall(r"\d{5,}", answers.stem))
    )
