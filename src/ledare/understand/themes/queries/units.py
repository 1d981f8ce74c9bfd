"""The themes of one unit in one round: the room's first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count
from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.listen.voices import hooks as voices
from ledare.responses.releases import GroupInfo
from ledare.trust.themes import SMALLEST_BLOCK
from ledare.understand.experience.queries.trees import shown_with
from ledare.understand.themes import rules, sentences
from ledare.understand.themes.models import Change, Edition, Help, Theme
from ledare.understand.themes.naming import theme_source
from ledare.understand.themes.queries.announcements import Found, found_for
from ledare.understand.themes.queries.bands import Heard, heard_at, merged_bands
from ledare.understand.themes.queries.names import Names, all_names, family_name
from ledare.understand.themes.queries.proposals import Proposed, proposed_to
from ledare.understand.themes.queries.quotes import (
    Quote,
    mix_of,
    voices_in,
    with_themes,
    words_in,
)
from ledare.understand.themes.queries.rows import ThemeRow, rows_of
from ledare.understand.themes.queries.wheres import Where

MOST_CHANGES = 6
Why = Literal["", "few", "no_words", "before", "file"]


@dataclass(frozen=True)
class Family:
    """Themes of one family, for a coarser look."""

    key: str
    name: str
    rows: tuple[ThemeRow, ...]

    @property
    def strongest(self) -> ThemeRow:
        """Return the theme that most said; of the family at least as many did."""
        return self.rows[0]


@dataclass(frozen=True)
class UnitThemes:
    """All that the page of a unit shows."""

    where: Where
    rows: tuple[ThemeRow, ...]
    last: Heard | None
    history: tuple[Heard, ...]
    quotes: tuple[Quote, ...]
    why: Why
    edition: Edition | None
    found: tuple[Found, ...]
    proposed: tuple[Proposed, ...]
    changes: tuple[Change, ...]
    may_look_after: bool
    names: Names

    @property
    def shown(self) -> list[ThemeRow]:
        """Return the themes that a displayed band speaks of."""
        return [row for row in self.rows if row.is_shown]

    @property
    def only_words(self) -> list[ThemeRow]:
        """Return the themes that only words speak of."""
        return [row for row in self.rows if not row.is_shown]

    @property
    def headline(self) -> str:
        """Return the page's first sentence."""
        if self.why == "file":
            return ""
        shown = self.shown
        direct = [row for row in shown if row.block is not None]
        many = [row.theme.name for row in direct if row.level == 2]
        few = [row.theme.name for row in direct if row.level == 1]
        inside = [row for row in shown if row.block is None]
        most = [one.theme.name for one in inside if 2 * one.n_groups > one.of_groups]
        if inside and not most:
            return sentences.some_groups([one.theme.name for one in inside])
        return sentences.headline(many, few, most)

    @property
    def families(self) -> list[Family]:
        """Return the themes by family, the family that most said first."""
        found: dict[str, list[ThemeRow]] = {}
        for row in self.shown:
            found.setdefault(row.theme.family, []).append(row)
        return [Family(key, family_name(key), tuple(of)) for key, of in found.items()]

    @property
    def mix(self) -> str:
        """Say in which languages the words are, where three or more are in each."""
        counts = mix_of(self.quotes)
        return sentences.mix(counts) if len(counts) > 1 else ""

    @property
    def n(self) -> int | None:
        """Return how many answers speak here together; None for several blocks."""
        return self.last.only.n if self.last and self.last.only else None

    @property
    def group(self) -> GroupInfo | None:
        """Return the group that speaks for the unit."""
        return self.where.release.group_for(self.where.unit_key)

    @property
    def spoken_with(self) -> tuple[str, ...]:
        """Return the other units whose answers are in these bands."""
        where, only = self.where, self.last.only if self.last else None
        if only is None:
            return shown_with(where.chart, self.group, where.unit_key)
        beyond = sorted(only.covers - where.inside)
        return tuple(
            where.chart.name(key) for key in beyond if key in where.chart.nodes
        )

    @property
    def earlier(self) -> list[Heard]:
        """Return the rounds before, latest first."""
        return list(self.history[:-1])[::-1]

    @property
    def smallest(self) -> int:
        """Return how many answers it takes."""
        return SMALLEST_BLOCK


def unit_themes(where: Where) -> UnitThemes:
    """Return the themes of a unit; the same queries for any number of rows."""
    names = all_names()
    history = [merged_bands(one, names.merged) for one in heard_at(where)]
    last = history[-1] if history and history[-1].round == where.round else None
    quotes = quotes_in(where, history, last, names)
    editions = editions_of(history)
    rows = rows_of(
        history if last else [],
        quotes,
        names.by_key,
        {key: one.digests for key, one in editions.items()},
        n_helpers=helpers_by_theme(names) if where.is_led else {},
        n_promised=promised_by_theme(where, names.open),
    )
    may = rules.may_look_after(where.sight)
    return UnitThemes(
        where=where,
        rows=tuple(rows),
        last=last,
        history=tuple(history),
        quotes=tuple(quotes),
        why=_why(where.round, last),
        edition=editions.get(last.codebook) if last else None,
        found=tuple(found_for(where.sight)),
        proposed=tuple(proposed_to(where.sight)) if may else (),
        changes=tuple(latest_changes()) if may else (),
        may_look_after=may,
        names=names,
    )


def quotes_in(
    where: Where, history: Sequence[Heard], last: Heard | None, names: Names
) -> list[Quote]:
    """Return what may be read of a round, and what was said with a name since."""
    since = history[-2].on if len(history) > 1 else None
    words = words_in(where.sight, last) if last else []
    found = [*words, *voices_in(where, since=since)]
    return with_themes(found, names.keys, names.merged)


def editions_of(history: Sequence[Heard]) -> dict[str, Edition]:
    """Return the codebooks of rounds, by hash."""
    hashes = {heard.codebook for heard in history}
    return {one.hash: one for one in Edition.objects.filter(hash__in=hashes)}


def helpers_by_theme(names: Names) -> dict[str, int]:
    """Return how many would help with each theme."""
    rows = Help.objects.values_list("theme_id").annotate(n=Count("pk")).order_by()
    found: dict[str, int] = {}
    for pk, n in rows:
        theme = names.theme(names.keys[pk])
        if theme is not None:
            found[theme.key] = found.get(theme.key, 0) + n
    return found


def promised_by_theme(where: Where, themes: Sequence[Theme]) -> dict[str, int]:
    """Return how much came of each theme in a unit, as other rooms know it."""
    keys = {theme_source(one.key, where.unit_key): one.key for one in themes}
    led = voices.led_for(where.sight.viewer, list(keys), on=timezone.localdate())
    counts = {
        keys[source]: sum(bool(one.url) for one in things)
        for source, things in led.items()
    }
    return {key: n for key, n in counts.items() if n}


def latest_changes() -> Sequence[Change]:
    """Return what was last changed about themes, with who did it."""
    rows = Change.objects.select_related("theme", "by").filter(theme__isnull=False)
    return list(rows[:MOST_CHANGES])


def _why(round_: Round, last: Heard | None) -> Why:
    """Return why no theme can be shown; "" where one could."""
    if round_.imported_from:
        return "file"
    if not any(question.is_text for question in round_.asked):
        return "no_words"
    if last is None or not last.codebook:
        return "before" if last is None or not _is_small(last) else "few"
    return "" if last.blocks else "few"


def _is_small(heard: Heard) -> bool:
    """Tell whether no group of a round here has answers enough."""
    return all(one.info.n < SMALLEST_BLOCK for one in heard.figures)
