"""What is wrong in a file, said so that it can be found and put right."""

from dataclasses import dataclass, field

LONGEST_SHOWN = 60


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to put right: where it is, what stands there, what is wanted."""

    line: int
    column: str
    given: str
    wanted: str


class FileRefused(Exception):
    """The file has mistakes, so nothing of it was used."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__(f"{len(self.mistakes)} mistakes in the file")


@dataclass
class Mistakes:
    """The mistakes found so far."""

    found: list[Mistake] = field(default_factory=list)

    def add(self, line: int, column: str, given: str, wanted: str) -> None:
        """Note a mistake; what was given is shown cut and in one line."""
        shown = "".join(
            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in given
        )
        if len(shown) > LONGEST_SHOWN:
            shown = shown[: LONGEST_SHOWN - 1] + "…"
        self.found.append(Mistake(line, column, shown, wanted))

    def refuse_if_any(self) -> None:
        """Raise FileRefused when something was found."""
        if self.found:
            raise FileRefused(self.found)
