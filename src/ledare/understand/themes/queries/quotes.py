"""What people wrote and a reader may read, with the themes each belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.listen.voices.queries import told_to, who_said
from ledare.responses.releases import GroupFigures
from ledare.understand.experience.queries.words import words_for
from ledare.understand.experience.rules import Sight
from ledare.understand.themes.models import Place
from ledare.understand.themes.queries.bands import Heard
from ledare.understand.themes.queries.wheres import Where
from ledare.understand.themes.sources import source_of

FEWEST_OF_A_LANGUAGE = 3  # comments; of fewer the mix does not tell (trust-design, 7)


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, for one reader who may read it.

    ``who`` is empty for a comment without a name. ``themes`` are keys.
    """

    source: str
    text: str
    language: str
    on: date
    unit_key: str
    unit_name: str
    round_key: str = ""
    who: str = ""
    url: str = ""
    themes: frozenset[str] = frozenset()

    @property
    def is_named(self) -> bool:
        """Tell whether it was said with a name or from outside."""
        return self.source.startswith("voice:")


def words_in(sight: Sight, heard: Heard) -> list[Quote]:
    """Return the comments of a round that its reader was ticked for."""
    return [
        quote
        for figures in heard.figures
        for quote in _words(sight, heard.round, figures)
    ]


def _words(sight: Sight, round_: Round, figures: GroupFigures) -> list[Quote]:
    info = figures.info
    return [
        Quote(
            source=source_of(round_.key, info.key, word),
            text=word.text,
            language=word.language,
            on=timezone.localtime(round_.closes_at).date(),
            unit_key=info.node,
            unit_name=info.name,
            round_key=round_.key,
            url=reverse("conversation", args=[word.thread]) if word.thread else "",
        )
        for word in words_for(sight, figures)
    ]


def voices_in(where: Where, *, since: date | None = None) -> list[Quote]:
    """Return the named and outside voices to a unit that its reader may read."""
    return [
        quote
        for quote in voices_of(where.sight, since=since)
        if quote.unit_key in where.inside
    ]


def voices_of(sight: Sight, *, since: date | None = None) -> list[Quote]:
    """Return all named and outside voices that somebody may read; one query."""
    on = timezone.localdate()
    found = [
        Quote(
            source=voice.source,
            text=voice.text,
            language=voice.language,
            on=timezone.localtime(voice.told_at).date(),
            unit_key=voice.unit.key,
            unit_name=voice.unit.name,
            who=who_said(voice),
            url=reverse("told", args=[voice.key]),
        )
        for voice in told_to(sight.viewer, on=on).filter(about_person=None, gone="")
    ]
    return [one for one in found if since is None or one.on >= since]


def with_themes(
    quotes: Sequence[Quote], keys: Mapping[int, str], merged: Mapping[str, str]
) -> list[Quote]:
    """Return quotes with their themes; one query. ``keys`` are of themes by row."""
    placed = places_of([quote.source for quote in quotes], keys, merged)
    return [
        replace(quote, themes=frozenset(placed.get(quote.source, ())))
        for quote in quotes
    ]


def places_of(
    sources: Iterable[str], keys: Mapping[int, str], merged: Mapping[str, str]
) -> dict[str, set[str]]:
    """Return the themes that each source belongs to, as they are shown now."""
    rows = Place.objects.filter(source__in=list(sources), is_here=True).order_by()
    found: dict[str, set[str]] = {}
    for source, pk in rows.values_list("source", "theme_id"):
        key = keys[pk]
        found.setdefault(source, set()).add(merged.get(key, key))
    return found


def mix_of(quotes: Sequence[Quote]) -> list[tuple[str, int]]:
    """Return how many quotes there are in each language that has three or more."""
    counts = Counter(quote.language for quote in quotes)
    return [
        (language, n)
        for language, n in counts.most_common()
        if n >= FEWEST_OF_A_LANGUAGE
    ]


def once_each(quotes: Sequence[Quote]) -> list[Quote]:
    """Return quotes without those that repeat an earlier one word for word."""
    return list({quote.text: quote for quote in reversed(quotes)}.values())[::-1]
