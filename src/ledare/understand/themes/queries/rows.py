"""One theme as a list shows it: its band, how it moved, words that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ledare.understand.themes import pictures, sentences
from ledare.understand.themes.models import Theme
from ledare.understand.themes.moves import Level
from ledare.understand.themes.queries.bands import Block, Course, Heard, course_of
from ledare.understand.themes.queries.quotes import Quote

QUOTES_IN_A_ROW = 2


@dataclass(frozen=True)
class ThemeRow:
    """A theme in one round of one unit, with all a reader may know of it there.

    ``block`` is the one it was heard in; None where there are several, or none.
    """

    theme: Theme
    block: Block | None
    n_groups: int
    of_groups: int
    course: Course
    quotes: tuple[Quote, ...]
    n_helpers: int = 0
    n_promised: int = 0

    @property
    def level(self) -> Level:
        """Return its band; of several groups, that some show it."""
        if self.block is not None:
            return self.block.level(self.theme.key)
        return 1 if self.n_groups else 0

    @property
    def is_shown(self) -> bool:
        """Tell whether a displayed band speaks of it, or only words do."""
        return self.n_groups > 0

    @property
    def said(self) -> str:
        """Say how many said it."""
        if self.block is not None:
            return sentences.said_by(self.level, self.block.n)
        return sentences.said_in(self.n_groups, self.of_groups)

    @property
    def moved(self) -> str:
        """Say how it moved."""
        if self.block is None:
            return ""
        return sentences.moved(self.course.move, len(self.course.points))

    @property
    def is_moving(self) -> bool:
        """Tell whether it surely moved."""
        return self.course.move in ("more", "fewer")

    @property
    def picture(self) -> SafeString:
        """Draw where the number of people lies who said it."""
        if self.block is None:
            return pictures.groups(self.n_groups, self.of_groups)
        return pictures.band(self.level, self.block.n)

    @property
    def first_quotes(self) -> tuple[Quote, ...]:
        """Return the words that stand in the list."""
        return self.quotes[:QUOTES_IN_A_ROW]

    @property
    def n_more_quotes(self) -> int:
        """Return how many more stand on its page."""
        return len(self.quotes) - len(self.first_quotes)


def rows_of(
    history: Sequence[Heard],
    quotes: Sequence[Quote],
    themes: Mapping[str, Theme],
    digests: Mapping[str, Mapping[str, str]],
    *,
    n_helpers: Mapping[str, int],
    n_promised: Mapping[str, int],
) -> list[ThemeRow]:
    """Return the themes of the last round, what needs attention first.

    Never by unit: what many said stands first, then what grew, then what nobody has
    answered with a promise, then by name.
    """
    last = history[-1] if history else None
    shown = last.themes if last else frozenset()
    written = {key for quote in quotes for key in quote.themes}
    rows = [
        ThemeRow(
            theme=themes[key],
            block=last.only if last else None,
            n_groups=last.n_groups(key) if last else 0,
            of_groups=len(last.blocks) if last else 0,
            course=course_of(key, history, digests),
            quotes=tuple(quote for quote in quotes if key in quote.themes),
            n_helpers=n_helpers.get(key, 0),
            n_promised=n_promised.get(key, 0),
        )
        for key in shown | written
        if key in themes and themes[key].retired_at is None
    ]
    return sorted(rows, key=_what_needs_attention)


def _what_needs_attention(row: ThemeRow) -> tuple[bool, int, bool, bool, str]:
    in_groups = row.n_groups if row.block is None else 0
    return (
        not row.is_shown,
        -(row.level + in_groups),
        row.course.move != "more",
        row.n_promised > 0,
        row.theme.name.casefold(),
    )
