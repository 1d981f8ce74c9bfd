"""Every line of the promise has a test, and the test is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/tests-of-the-promise.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[^`]+\.py)::(\w+)`")


def test_eighteen_rows_each_name_a_test():
    rows = ROW.findall(PAGE)

    assert [int(number) for number, _ in rows] == list(range(1, 19))
    assert [number for number, held in rows if not TEST.search(held)] == []


def test_each_test_named_exists():
    named = TEST.findall(PAGE)
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert len(named) > 30
    assert missing == []
