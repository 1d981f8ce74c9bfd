"""What people are asked about themselves: only where a table can come of it.

A table stands for the whole organisation, with lines of ten answers or more, or not at
all. Which tables a round makes is fixed when it opens.
"""

from collections.abc import Sequence
from typing import Final, Literal

from ledare.listen.surveys.questions import Question, as_read
from ledare.people.models import Unit
from ledare.trust.figures import SMALLEST_CATEGORY

# A table needs two lines at least.
FEWEST_ASKED: Final = 2 * SMALLEST_CATEGORY

WhyNot = Literal["", "part", "few"]


def is_whole(unit: Unit) -> bool:
    """Tell whether a unit is a whole organisation: the top of a chart."""
    return unit.kind == Unit.Kind.CHART and unit.parent_id is None


def why_no_tables(unit: Unit, n_asked: int) -> WhyNot:
    """Return why a round of a unit makes no tables; nothing where it can."""
    if not is_whole(unit):
        return "part"
    return "few" if n_asked < FEWEST_ASKED else ""


def without_attributes(questions: Sequence[Question]) -> list[Question]:
    """Return the questions that ask nobody about herself."""
    return [question for question in questions if not question.is_attribute]


def tables_asked(questions: Sequence[Question], language: str) -> list[dict[str, str]]:
    """Return what each table of a round is made by, in its reader's language."""
    return as_read((one for one in questions if one.is_attribute), language)
