"""The manual of the measures: every name has its page, every figure was printed.

`python tools/manual.py` writes anew what the pages print.
"""

import inspect
import re

import pytest

from ledare import measure
from tools import manual

INDEX = manual.DOCS / "measures" / "index.md"
ENTRY = re.compile(r"^\| \[`(\w+)`\]\(([\w-]+\.md)?(#[\w-]+)?\) \|", re.MULTILINE)
PARTS = [
    "Formula",
    "When to use it",
    "Traps",
    "On real data",
    "What it cannot say",
    "Source",
]
PAGES = [page for page in manual.pages() if page != INDEX]
MEASURES = [page for page in PAGES if page.parent == INDEX.parent]


@pytest.mark.parametrize("path", manual.pages(), ids=lambda path: path.stem)
def test_a_page_prints_what_it_shows(path, beside_the_data):
    text = path.read_text(encoding="utf-8")

    assert manual.printed(text) == manual.shown(text)


def test_every_public_name_stands_in_the_list_of_names():
    listed = [name for name, _, _ in ENTRY.findall(INDEX.read_text(encoding="utf-8"))]

    assert sorted(listed) == sorted(measure.__all__)


def test_every_name_in_the_list_is_told_of_on_its_page():
    text = INDEX.read_text(encoding="utf-8")
    untold = [
        name
        for name, page, anchor in ENTRY.findall(text)
        if f"`m.{name}" not in below(anchor, (INDEX.parent / (page or "index.md")))
    ]

    assert untold == []


def test_every_measure_is_run_on_real_data():
    code = "".join(
        found["code"]
        for page in manual.pages()
        for found in manual.BLOCK.finditer(page.read_text(encoding="utf-8"))
    )
    functions = [n for n in measure.__all__ if inspect.isfunction(getattr(measure, n))]

    assert [name for name in functions if f"m.{name}(" not in code] == []


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_a_page_has_its_parts_in_order(path):
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert [heading for heading in headings if heading in PARTS] == PARTS


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_a_page_begins_with_the_question_it_answers(path):
    title, question = path.read_text(encoding="utf-8").split("\n\n")[:2]

    assert title.startswith("# ")
    assert question.endswith("?")
    assert "\n" not in question


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_where_its_data_lie_by_a_relative_path(path):
    text = path.read_text(encoding="utf-8")
    code = "".join(found["code"] for found in manual.BLOCK.finditer(text))

    assert 'data = Path("../shared/data")\n' in code


def test_a_page_whose_figure_is_wrong_is_found():
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"

    assert manual.shown(page) == ["3\n"]
    assert manual.printed(page) == ["2\n"]
    assert manual.rewritten(page) == page.replace("3", "2")


def test_blocks_of_a_page_know_of_each_other():
    page = "```python\nn = 2\n```\n\nSo n is two.\n\n```python\nprint(n)\n```\n"

    assert manual.printed(page) == ["", "2\n"]
    assert manual.rewritten(page) == f"{page}\n```text\n2\n```\n"


def below(anchor, page):
    """Return what a page says from a heading on; all of it without an anchor."""
    lines = page.read_text(encoding="utf-8").splitlines()
    slugs = ["#" + re.sub(r"[^\w]+", "-", line.strip("# ").lower()) for line in lines]
    return "\n".join(lines[slugs.index(anchor) if anchor else 0 :])
