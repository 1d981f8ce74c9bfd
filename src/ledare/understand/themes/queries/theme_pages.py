"""One theme's own page: its rounds, its words, who says the same, who would help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation
from django.utils.safestring import SafeString

from ledare.listen.voices import hooks as voices
from ledare.listen.voices.hooks import Led, Step
from ledare.people.models import Person
from ledare.understand.themes import pictures, rules, sentences
from ledare.understand.themes.models import Asked, Change, Help, Theme
from ledare.understand.themes.naming import theme_source
from ledare.understand.themes.queries.announcements import all_heard
from ledare.understand.themes.queries.bands import (
    Course,
    Heard,
    Point,
    blocks_of,
    course_of,
    heard_at,
    merged_bands,
)
from ledare.understand.themes.queries.elsewhere import (
    Alike,
    ElsewhereGroup,
    alike_elsewhere,
    groups_elsewhere,
    is_letters,
)
from ledare.understand.themes.queries.grains import Grain, grains_of
from ledare.understand.themes.queries.meeting import led_directly, source_of_theme
from ledare.understand.themes.queries.names import Names, family_name
from ledare.understand.themes.queries.quotes import (
    Quote,
    mix_of,
    once_each,
    voices_of,
    with_themes,
    words_in,
)
from ledare.understand.themes.queries.rows import ThemeRow
from ledare.understand.themes.queries.units import editions_of
from ledare.understand.themes.queries.wheres import Where

MOST_QUOTES = 8  # as long as nobody asks for all


@dataclass(frozen=True)
class Helper:
    """Somebody who offered, as the one sees it who may ask her."""

    help: Help
    asked_on: date | None

    @property
    def person(self) -> Person:
        """Return who offered."""
        return self.help.person


@dataclass(frozen=True)
class Own:
    """One's own offer: what one wrote, and who has asked."""

    help: Help | None
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class ThemePage:
    """All that a theme's page shows; without a place only what is not about people."""

    theme: Theme
    names: Names
    where: Where | None
    own: Own
    may_look_after: bool
    row: ThemeRow | None = None
    last: Heard | None = None
    quotes: tuple[Quote, ...] = ()
    n_quotes: int = 0
    grains: tuple[Grain, ...] = ()
    groups: tuple[ElsewhereGroup, ...] = ()
    alike: tuple[Alike, ...] = ()
    is_letters: bool = False
    led: tuple[Led, ...] = ()
    steps: tuple[Step, ...] = ()
    helpers: tuple[Helper, ...] | None = None
    changes: tuple[Change, ...] = ()
    is_fallback: bool = False

    @property
    def family(self) -> str:
        """Return what its family is called."""
        return family_name(self.theme.family)

    @property
    def course(self) -> Course:
        """Return how it went over the rounds."""
        assert self.row is not None
        return self.row.course

    @property
    def points(self) -> list[Point]:
        """Return its rounds, latest first."""
        return list(self.course.points)[::-1]

    @property
    def picture(self) -> SafeString:
        """Draw its rounds."""
        levels = [point.level for point in self.course.points]
        label = sentences.over_rounds(self.theme.name, levels)
        return pictures.over_rounds(levels, label)

    @property
    def rounds_said(self) -> str:
        """Say what its rounds come to."""
        return sentences.in_how_many_rounds([one.level for one in self.course.points])

    @property
    def has_picture(self) -> bool:
        """Tell whether two rounds or more can be drawn."""
        return sum(point.level is not None for point in self.course.points) > 1

    @property
    def mix(self) -> str:
        """Say in which languages its words are, where three or more are in each."""
        counts = mix_of(self.quotes)
        return sentences.mix(counts) if len(counts) > 1 else ""

    @property
    def others(self) -> list[Theme]:
        """Return the themes it could be merged into."""
        return [one for one in self.names.open if one.pk != self.theme.pk]


def theme_page(
    viewer: Person,
    theme: Theme,
    where: Where | None,
    *,
    names: Names,
    is_fine: bool = False,
    is_all: bool = False,
) -> ThemePage:
    """Return a theme's page; the same queries for any number of rounds and words."""
    own = own_offer(viewer, theme)
    if where is None:
        return ThemePage(theme, names, None, own, may_look_after=False)
    may = rules.may_look_after(where.sight)
    history = [merged_bands(one, names.merged) for one in heard_at(where)]
    quotes = _quotes(where, history, names)
    mine = once_each([one for one in quotes if theme.key in one.themes])
    last = history[-1] if history and history[-1].round == where.round else None
    editions = editions_of(history)
    digests = {key: one.digests for key, one in editions.items()}
    row = _row(theme, history, last, mine, digests)
    whole = merged_bands(_whole(where), names.merged)
    others = _others(where, whole, quotes, theme, names)
    edition = editions.get(last.codebook) if last else None
    return ThemePage(
        theme=theme,
        names=names,
        where=where,
        own=own,
        may_look_after=may,
        row=row,
        last=last,
        quotes=tuple(mine if is_all else mine[:MOST_QUOTES]),
        n_quotes=len(mine),
        grains=tuple(grains_of(mine, _language())) if is_fine else (),
        groups=tuple(groups_elsewhere(where, whole, theme.key)),
        alike=tuple(
            alike_elsewhere(mine, others, is_letters=(letters := is_letters(mine)))
        ),
        is_letters=letters,
        led=_led(where, theme, mine),
        steps=_steps(where, theme),
        helpers=helpers_for(where, theme, is_said=row.is_shown or bool(mine)),
        changes=tuple(_changes(theme)) if may else (),
        is_fallback=edition.is_fallback if edition else False,
    )


def _quotes(where: Where, history: Sequence[Heard], names: Names) -> list[Quote]:
    """Return what a reader may read in all rounds of a unit, the latest first."""
    words = [one for heard in reversed(history) for one in words_in(where.sight, heard)]
    told = [one for one in voices_of(where.sight) if one.unit_key in where.inside]
    return with_themes([*told, *words], names.keys, names.merged)


def _row(
    theme: Theme,
    history: Sequence[Heard],
    last: Heard | None,
    quotes: Sequence[Quote],
    digests: dict[str, dict[str, str]],
) -> ThemeRow:
    return ThemeRow(
        theme=theme,
        block=last.only if last else None,
        n_groups=last.n_groups(theme.key) if last else 0,
        of_groups=len(last.blocks) if last else 0,
        course=course_of(theme.key, history if last else [], digests),
        quotes=tuple(quotes),
    )


def _whole(where: Where) -> Heard:
    """Return all groups of the round, for what is said elsewhere in it."""
    (heard,) = all_heard({where.round.key})
    every = frozenset(where.chart.nodes)
    return Heard(
        heard.round, heard.codebook, blocks_of(heard.figures, every), heard.figures
    )


def _others(
    where: Where, whole: Heard, quotes: Sequence[Quote], theme: Theme, names: Names
) -> list[Quote]:
    """Return all else that may be read: of other units, other rounds, other themes."""
    known = {quote.source: quote for quote in quotes}
    more = [*words_in(where.sight, whole), *voices_of(where.sight)]
    new = [quote for quote in more if quote.source not in known]
    found = [*quotes, *with_themes(new, names.keys, names.merged)]
    here = {one.text for one in found if theme.key in one.themes}
    return once_each([one for one in found if one.text not in here])


def _led(where: Where, theme: Theme, quotes: Sequence[Quote]) -> tuple[Led, ...]:
    """Return what came of a theme here and of its words, as far as it can be opened."""
    sources = [theme_source(theme.key, where.unit_key)]
    sources += [quote.source for quote in quotes]
    led = led_directly(where.sight.viewer, sources, timezone.localdate())
    found = dict.fromkeys(one for source in sources for one in led.get(source, ()))
    return tuple(one for one in found if one.url)


def _steps(where: Where, theme: Theme) -> tuple[Step, ...]:
    """Return where the unit's leader can go from here: a promise, a share-back."""
    on, viewer = timezone.localdate(), where.sight.viewer
    source = source_of_theme(viewer, theme_source(theme.key, where.unit_key), on)
    return tuple(voices.steps_from(viewer, source, on=on)) if source else ()


def own_offer(viewer: Person, theme: Theme) -> Own:
    """Return one's own offer to help, and who has asked."""
    row = Help.objects.filter(theme=theme, person=viewer).first()
    if row is None:
        return Own(None, ())
    return Own(row, tuple(row.asked.select_related("by", "unit")))


def helpers_for(
    where: Where, theme: Theme, *, is_said: bool
) -> tuple[Helper, ...] | None:
    """Return who would help, for the unit's leader; None for everybody else."""
    if not rules.may_see_offers(where.sight, where.unit_key, is_said=is_said):
        return None
    rows = Help.objects.filter(theme=theme, person__is_active=True)
    rows = rows.exclude(person=where.sight.viewer).select_related("person")
    asked = dict(
        Asked.objects.filter(help__theme=theme, by=where.sight.viewer)
        .order_by()
        .values_list("help_id", "at")
    )
    return tuple(
        Helper(row, timezone.localdate(asked[row.pk]) if row.pk in asked else None)
        for row in rows
    )


def _changes(theme: Theme) -> Sequence[Change]:
    return list(Change.objects.filter(theme=theme).select_related("theme", "by")[:8])


def _language() -> str:
    return (translation.get_language() or "en").partition("-")[0]
