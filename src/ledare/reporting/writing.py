"""A report as a file: a page, JSON, tables for Excel, a PDF through a browser."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ledare import __version__
from ledare.measure import Figure
from ledare.reporting.document import Cell, Document, Section, Table
from ledare.reporting.findings import Group
from ledare.reporting.page import page_of

FORMAT = "ledare-report/1"
SUFFIXES = (".html", ".json", ".xlsx", ".pdf")
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NO_BROWSER = (
    "A PDF is printed by Chromium or Chrome, and none was found here. Install one, or"
    " write report.html and print it from any browser."
)
SECONDS = 180
SHEET_NAME, NOT_IN_A_NAME = 31, re.compile(r"[\[\]:*?/\\']")


class CannotWrite(ValueError):
    """Raised when a report cannot be written; the message says what to do."""


class Found(Protocol):
    """What a report tells, as data: a frozen record."""

    @property
    def is_raw(self) -> bool:
        """Tell whether it holds exact figures of small groups."""
        ...


def write(findings: Found, document: Document, path: Path, form: str = FORMAT) -> None:
    """Write a report in the format its name ends with. Raises CannotWrite."""
    check_place(path)
    if findings.is_raw:
        path.touch(mode=0o600)  # exact figures are for their owner
    if path.suffix.lower() == ".json":
        _json(json_of(findings, document, form=form), path)
        return
    writers = {".html": _html, ".xlsx": _xlsx, ".pdf": _pdf}
    writers[path.suffix.lower()](document, path)


def check_place(path: Path) -> None:
    """Raise CannotWrite for a format there is not, or a folder, or no folder."""
    if path.suffix.lower() not in SUFFIXES:
        raise CannotWrite(
            f"{path.name} ends with no format there is; these are:"
            f" {', '.join(SUFFIXES)}."
        )
    if not path.parent.is_dir():
        raise CannotWrite(f"There is no folder {path.parent}; make it first.")
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder; the name of a file is wanted.")
    if path.suffix.lower() == ".pdf" and find_browser() is None:
        raise CannotWrite(NO_BROWSER)


def json_of(
    findings: Found, document: Document, *, form: str = FORMAT
) -> dict[str, Any]:
    """Return a report as JSON: every number with its company, and every sentence."""
    return {
        "format": form,
        "made_with": f"ledare {__version__}",
        "language": document.language,
        "warning": document.warning,
        "headline": document.headline,
        "findings": plain(findings),
        "sections": [_words(section) for section in document.sections],
    }


def plain(value: Any) -> Any:
    """Return a finding as JSON knows it; a number that is none becomes null."""
    if isinstance(value, Figure):
        company = {name: plain(getattr(value, name)) for name in value.__slots__}
        return {"value": plain(float(value)), **company}
    if isinstance(value, Group):
        kept = {
            f.name: getattr(value, f.name) for f in fields(value) if f.name != "key"
        }
        return plain(kept)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, np.ndarray):
        return [plain(one) for one in value.tolist()]
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return float(value) if np.isfinite(value) else None
    return value


def _words(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "lead": section.lead,
        "rows": [
            {"title": row.title, "verdict": row.verdict, "detail": row.detail}
            for row in section.rows
        ],
        "cannot_say": section.cannot_say,
    }


# --- the formats -------------------------------------------------------------------


def _html(document: Document, path: Path) -> None:
    path.write_text(page_of(document), encoding="utf-8")


def _json(content: dict[str, Any], path: Path) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _xlsx(document: Document, path: Path) -> None:
    """Write a sheet of findings, then a sheet a table; no text becomes a formula."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise CannotWrite(
            "Excel needs a package more: pip install 'ledare[report]'."
        ) from None
    with Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wide = book.add_format({"text_wrap": True, "valign": "top"})
        taken: set[str] = set()
        _write_words(
            book.add_worksheet(_sheet_name(document.title, taken)), document, head, wide
        )
        for section in document.sections:
            for table in section.tables:
                sheet = book.add_worksheet(_sheet_name(table.title, taken))
                _write_table(sheet, table, head)


def _write_words(sheet: Any, document: Document, head: Any, wide: Any) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 60)
    lines: list[tuple[str, ...]] = [(document.headline,)]
    lines += [(document.warning,)] if document.warning else []
    lines += [(said,) for said in document.lead]
    for section in document.sections:
        lines += [("",), (section.title, section.lead)]
        for row in section.rows:
            lines.append((row.title, row.verdict, row.detail))
            lines += [("", words) for words, _language in row.quotes]
        lines += list(section.points)
        lines += [("", section.cannot_say)] if section.cannot_say else []
    for at, line in enumerate(lines):
        for column, words in enumerate(line):
            sheet.write_string(at, column, words, head if not column else wide)


def _write_table(sheet: Any, table: Table, head: Any) -> None:
    kept = [at for at, _one in enumerate(table.columns) if not _is_picture(table, at)]
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(kept), 16)
    for column, at in enumerate(kept):
        sheet.write_string(0, column, table.columns[at].text, head)
    for line, row in enumerate(table.rows, start=1):
        for column, at in enumerate(kept):
            _write_cell(sheet, line, column, row[at])
    sheet.freeze_panes(1, 1)
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, table.note)


def _is_picture(table: Table, at: int) -> bool:
    return any(row[at].strip is not None for row in table.rows)


def _write_cell(sheet: Any, line: int, column: int, cell: Cell) -> None:
    if cell.is_number and isinstance(cell.value, float | int):
        sheet.write_number(line, column, float(cell.value))
    else:
        sheet.write_string(line, column, cell.text)


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name Excel takes, and no other sheet has."""
    base = NOT_IN_A_NAME.sub(" ", title).strip()[:SHEET_NAME].strip() or "Ledare"
    name, n = base, 2
    while name.lower() in taken or name.lower() == "history":
        name, n = f"{base[: SHEET_NAME - len(str(n)) - 1]} {n}", n + 1
    taken.add(name.lower())
    return name


def _pdf(document: Document, path: Path) -> None:
    browser = find_browser()
    assert browser is not None
    with tempfile.TemporaryDirectory(prefix="ledare-report-") as folder:
        page = Path(folder) / "report.html"
        page.write_text(page_of(document), encoding="utf-8")
        _print(browser, page, path, folder)
    if not path.exists() or not path.stat().st_size:
        raise CannotWrite(f"{browser} ran, but wrote no PDF. Try report.html instead.")


def _print(browser: str, page: Path, path: Path, folder: str) -> None:
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"]
    flags += ["--disable-background-networking", f"--user-data-dir={folder}/profile"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium does not start as root with one
    try:
        subprocess.run(  # noqa: S603 the browser we found, our own arguments
            [browser, *flags, f"--print-to-pdf={path.resolve()}", page.as_uri()],
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotWrite(f"{browser} could not print the page: {error}") from None


def find_browser() -> str | None:
    """Return the first Chromium there is, or None; CHROME may name one."""
    names = [os.environ.get("CHROME", ""), *BROWSERS]
    return next((path for name in names if name and (path := shutil.which(name))), None)
