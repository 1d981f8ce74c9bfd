"""A document as one self-contained page: no script, no address, nothing to fetch."""

import base64
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from ledare import ui
from ledare.reporting.document import Cell, Document, Row, Section, Table
from ledare.reporting.page.maps import MARKS as MAP_MARKS
from ledare.reporting.page.maps import map_picture
from ledare.reporting.page.strips import mark, small_picture, strip_picture
from ledare.reporting.words import gettext as _
from ledare.reporting.words import speaking, whole

HERE = Path(__file__).parent
HOUSE = Path(ui.__file__).parent / "static" / "ui"
FONTS = {
    "Newsreader": ("newsreader-latin-wght-normal.woff2", "200 800"),
    "Figtree": ("figtree-latin-wght-normal.woff2", "300 900"),
}
MOST_ROWS = 600  # of one table; more is for a spreadsheet
ROOT = re.compile(r"^  :root \{.*?^  \}", re.DOTALL | re.MULTILINE)


def page_of(document: Document) -> str:
    """Return a document as HTML; every text from a file is escaped."""
    with speaking(document.language):
        context = {
            "document": document,
            "sections": [_section(section) for section in document.sections],
            "styles": _styles(),
            "words": _words(),
            "icon": _icon(),
        }
        return str(_template().render(Context(context)))


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "lead": section.lead,
        "marks": [(_mark(name), words) for name, words in section.marks],
        "map": map_picture(section.map) if section.map else "",
        "map_note": section.map.note if section.map else "",
        "rows": [_row(row) for row in section.rows],
        "tables": [_table(table) for table in section.tables],
        "points": section.points,
        "cannot_say": section.cannot_say,
    }


def _mark(name: str) -> SafeString:
    return MAP_MARKS[name] if name in MAP_MARKS else mark(name)


def _row(row: Row) -> dict[str, Any]:
    return {
        "title": row.title,
        "below": row.below,
        "picture": strip_picture(row.strip) if row.strip else "",
        "verdict": row.verdict,
        "detail": row.detail,
        "quotes": row.quotes,
    }


def _table(table: Table) -> dict[str, Any]:
    more = len(table.rows) - MOST_ROWS
    left_out = (
        _("Lines that stand in the .xlsx and .json only: %(n)s.") % {"n": whole(more)}
        if more > 0
        else ""
    )
    return {
        "title": table.title,
        "notes": [note for note in (table.note, left_out) if note],
        "columns": table.columns,
        "rows": [
            {"name": row[0].text, "cells": [_cell(cell) for cell in row[1:]]}
            for row in table.rows[:MOST_ROWS]
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    picture = small_picture(cell.strip) if cell.strip else ""
    return {"text": cell.text, "picture": picture, "is_number": cell.is_number}


def _words() -> dict[str, str]:
    return {
        "skip": _("Skip to the page"),
        "contents": _("In this report"),
        "cannot_say": _("What it cannot say"),
        "warning": _("Read this first"),
        "report": _("Report"),
    }


@cache
def _template() -> Any:
    engine = Engine(dirs=[str(HERE)], autoescape=True)
    return engine.get_template("report.html")


@cache
def _styles() -> SafeString:
    """Return the house's tokens, two fonts and the report's own rules."""
    sheet = (HOUSE / "ledare.css").read_text(encoding="utf-8")
    tokens = ROOT.search(sheet)
    assert tokens is not None
    own = (HERE / "report.css").read_text(encoding="utf-8")
    faces = "\n".join(_face(name, *font) for name, font in FONTS.items())
    return mark_safe(f"{faces}\n{tokens.group()}\n{own}")  # noqa: S308 our own files


def _face(family: str, file: str, weights: str) -> str:
    data = base64.b64encode((HOUSE / "fonts" / file).read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weights};'
        f" font-display: swap;"
        f' src: url(data:font/woff2;base64,{data}) format("woff2"); }}'
    )


@cache
def _icon() -> SafeString:
    drawn = (HOUSE / "mark.svg").read_text(encoding="utf-8")
    return mark_safe(drawn)  # noqa: S308 our own drawing
