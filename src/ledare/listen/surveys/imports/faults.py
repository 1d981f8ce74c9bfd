"""What is wrong with a file: where, what was given, what is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_FAULTS_SHOWN = 200


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a file; line 0 is the file as a whole."""

    line: int
    column: str
    given: str
    wanted: str

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else "the file"
        column = f", column {self.column}" if self.column else ""
        given = f": given “{self.given}”" if self.given else ""
        return f"{place}{column}{given}; wanted: {self.wanted}"


class FileRefused(ValueError):
    """A file is refused as a whole; nothing of it was kept."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        shown = "\n".join(str(fault) for fault in self.faults[:20])
        super().__init__(f"{file} was refused.\n{shown}")
