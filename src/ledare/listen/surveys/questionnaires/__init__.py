"""The questionnaires that come with Ledare: data files beside this one."""

from functools import cache
from pathlib import Path

from ledare.believe.beliefs.questionnaires import (
    QItem,
    Questionnaire,
    QuestionnaireError,
    load_file,
)

__all__ = [
    "QItem",
    "Questionnaire",
    "QuestionnaireError",
    "load",
    "load_file",
    "shipped",
]

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Questionnaire:
    """Return one of the shipped questionnaires."""
    known = [path.stem for path in files()]
    if name not in known:
        problem = f"there is none of this name; wanted one of: {', '.join(known)}."
        raise QuestionnaireError(f"{name}.toml", "", "file", problem)
    return load_file(FOLDER / f"{name}.toml")


def shipped() -> tuple[Questionnaire, ...]:
    """Return every questionnaire that comes with Ledare, by name."""
    return tuple(load(path.stem) for path in files())


def files() -> list[Path]:
    """Return the data files."""
    return sorted(FOLDER.glob("*.toml"))
