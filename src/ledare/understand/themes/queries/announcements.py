"""What was found to be new, for the one in whose words it was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.responses.releases import figures_of, releases_of
from ledare.understand.experience.rules import Sight
from ledare.understand.themes import sentences
from ledare.understand.themes.models import Announcement, Meaning
from ledare.understand.themes.queries.bands import Heard
from ledare.understand.themes.queries.quotes import (
    Quote,
    once_each,
    voices_of,
    words_in,
)

QUOTES = 3
MOST = 4


@dataclass(frozen=True)
class Found:
    """Something new: what is known of it, how sure it is, and examples."""

    announcement: Announcement
    quotes: tuple[Quote, ...]

    @property
    def key(self) -> str:
        """Return its key, for addresses."""
        return self.announcement.key

    @property
    def how_sure(self) -> str:
        """Say how sure it is."""
        return sentences.how_sure(self.announcement.p_value)

    @property
    def examples(self) -> tuple[Quote, ...]:
        """Return a few of its words."""
        return tuple(once_each(self.quotes)[:QUOTES])


def found_for(sight: Sight, *, key: str = "") -> list[Found]:
    """Return what is new to somebody and waits for her, with words she may read.

    What she may not read any more is no example; without any, nothing is told.
    """
    if not sight.has_begun:
        return []
    waiting = Announcement.objects.filter(reader=sight.viewer)
    waiting = waiting.filter(key=key) if key else waiting.filter(state="new")
    rows = list(waiting.select_related("unit", "theme")[:MOST])
    wanted = {source for row in rows for source in row.sources}
    readable = readable_quotes(sight, wanted)
    return [
        Found(row, quotes)
        for row in rows
        if (quotes := tuple(readable[one] for one in row.sources if one in readable))
    ]


def n_new_for(reader: Person) -> int:
    """Return how much is new to somebody; one query."""
    return Announcement.objects.filter(reader=reader, state="new").count()


def readable_quotes(sight: Sight, sources: set[str]) -> Mapping[str, Quote]:
    """Return those of some sources that somebody may read now; five queries at most."""
    if not sources:
        return {}
    kept = Meaning.objects.filter(source__in=sources).exclude(round_key="")
    keys = set(kept.order_by().values_list("round_key", flat=True))
    found = [quote for heard in all_heard(keys) for quote in words_in(sight, heard)]
    if any(source.startswith("voice:") for source in sources):
        found += voices_of(sight)
    return {quote.source: quote for quote in found if quote.source in sources}


def all_heard(round_keys: set[str]) -> list[Heard]:
    """Return rounds with all their groups; three queries for any number of rounds."""
    rounds = Round.objects.filter(key__in=round_keys).select_related("unit")
    releases = releases_of(round_keys)
    figures = figures_of(
        (key, group.key) for key, one in releases.items() for group in one.groups
    )
    return [
        Heard(
            round=one,
            codebook=releases[one.key].codebook,
            blocks=(),
            figures=tuple(
                figures[one.key, group.key]
                for group in releases[one.key].groups
                if (one.key, group.key) in figures
            ),
        )
        for one in rounds.order_by("closes_at", "pk")
        if one.key in releases
    ]
