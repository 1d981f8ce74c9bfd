"""Small files of answers, made for the tests."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[4] / "examples"

MAP = """
name = "Two questions"
organisation = "Norrbygg"
source = "Our own, made for this test"
answered_on = 2026-02-02
[units]
columns = ["division", "team"]
[defaults]
lo = 1
hi = 5
polarity = "positive"
harm = "low"
guard = "strict"
[[items]]
column = "heard"
text = "I am listened to."
[[items]]
column = "backed"
text = "I am backed up."
[[beliefs]]
text = "I listen before I order."
columns = ["heard"]
"""


def rows(division, team, *answers):
    """Return rows of a team, each answering both questions alike."""
    return "".join(f"{division},{team},{answer},{answer}\n" for answer in answers)


ANSWERS = (
    "division,team,heard,backed\n"
    + rows("Delivery", "Umeå", 4, 4, 5, 3, 4, 4)
    + rows("Delivery", "Kiruna", 2, 3)
    + rows("Delivery", "Boden", 1, 5, 3)
    + rows("Office", "", 3, 3, 3, 4, 4)
)


@pytest.fixture
def answers_file(tmp_path):
    """A file of sixteen answers from four units, two of them small."""
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def map_file(tmp_path):
    """Its map."""
    path = tmp_path / "map.toml"
    path.write_text(MAP, encoding="utf-8")
    return path
