"""A file that is larger than the memory: an honest result, or a clear refusal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ledare.reporting import reports
from ledare.reporting.reading import room
from ledare.reporting.survey import BadInput
from tests.reporting.reading import large

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="The limits are those of Linux."
)


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A file of 120 MB with 300 questions."""
    path = tmp_path_factory.mktemp("large") / "wide.csv"
    large.write(path, 120e6, 300)
    return path


def read_apart(path, *, gigabytes, n_questions):
    """Return what a process of its own says, with so much memory and no more."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.reporting.reading.large",
            "read",
            str(path),
            str(gigabytes),
            str(n_questions),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_few_columns_of_a_wide_file_take_little_memory(wide):
    empty = wide.with_name("empty.csv")
    large.write(empty, 1, 300)

    without = read_apart(empty, gigabytes=4, n_questions=3)
    said = read_apart(wide, gigabytes=4, n_questions=3)

    assert said.startswith("read 200000 rows, mean 3.00")
    assert peak(said) - peak(without) < 60


def peak(said):
    """Return the most memory a process took, in megabytes."""
    return int(re.search(r"peak (\d+) MB", said)[1])


def test_a_file_that_does_not_fit_is_refused_with_what_to_do(wide):
    said = read_apart(wide, gigabytes=0.6, n_questions=300)

    assert said.startswith("refused wide.csv is too large for the memory that is left")
    assert "Name fewer questions in the map" in said


def test_what_is_wanted_grows_with_rows_questions_and_letters():
    assert room.bytes_wanted(10, n_items=2, n_letters=5) == 10 * (2 * 17 + 5 * 12 + 64)


def test_a_survey_is_refused_before_its_memory_is_taken(monkeypatch):
    monkeypatch.setattr(room, "bytes_left", lambda: 10**9)

    with pytest.raises(BadInput) as refused:
        room.refuse_too_large("pulse.csv", 50_000_000, n_items=12, n_letters=4)

    assert str(refused.value) == (
        "pulse.csv is too large for the memory that is left: about 50,000,000 rows of "
        "12 questions want 15.80 GB, and 1.00 GB is left. Name fewer questions in the "
        "map, or use a machine with more memory."
    )


def test_without_limits_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(room, "bytes_left", lambda: None)

    assert room.refuse_too_large("p.csv", 10**12, n_items=9, n_letters=9) is None


def test_memory_that_runs_out_while_the_report_is_made_is_said(monkeypatch, tmp_path):
    def no_more(*_, **__):
        raise MemoryError

    path = tmp_path / "pulse.csv"
    path.write_text("team,q1,q2\na,1,2\nb,3,4\n", encoding="utf-8")
    monkeypatch.setattr(reports, "measure", no_more)

    with pytest.raises(BadInput) as refused:
        reports.report(path)

    assert str(refused.value) == (
        "pulse.csv is too large for the memory that is left; name fewer questions in "
        "the map, or use a machine with more memory."
    )
