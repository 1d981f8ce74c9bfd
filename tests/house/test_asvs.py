"""The security checklist is whole, and what it leans on exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[^`]+\.py)::(\w+)`")
# OWASP ASVS 5.0.0, levels 1 and 2: section, and how many of its requirements, from
# the first on; all are numbered without a gap at these levels.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
LEVEL_ONE, BOTH = 70, 253


def rows():
    """Return the rows of the list."""
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_every_requirement_of_levels_one_and_two_is_there_once():
    wanted = [f"{s}.{n + 1}" for s, many in SECTIONS.items() for n in range(many)]

    assert [number for number, *_ in rows()] == wanted
    assert len(wanted) == BOTH
    assert sum(level == "1" for _, level, *_ in rows()) == LEVEL_ONE


def test_every_row_names_a_test_or_gives_a_reason():
    bare = [n for n, _, _, held in rows() if not TEST.search(held) and "*" not in held]

    assert bare == []


def test_every_test_named_exists():
    named = {pair for _, _, _, held in rows() for pair in TEST.findall(held)}
    sources = {
        path: (ROOT / path).read_text(encoding="utf-8")
        if (ROOT / path).exists()
        else ""
        for path, _ in named
    }

    assert len(named) > 60
    missing = [pair for pair in named if f"def {pair[1]}(" not in sources[pair[0]]]
    assert sorted(missing) == []


def test_every_page_named_exists():
    named = re.findall(r"docs/[\w/.-]+\.md", PAGE.read_text(encoding="utf-8"))

    assert [page for page in named if not (ROOT / page).exists()] == []
