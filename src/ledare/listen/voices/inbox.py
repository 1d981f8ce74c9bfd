"""All that somebody was told, in one list: by name, from outside, and without one.

What came without a name has a round instead of a time, and stands under the day that
round closed, in the order of its threads, which tells nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.listen.conversations import rules as conversing
from ledare.listen.conversations.models import Standing
from ledare.listen.conversations.queries import standings_of
from ledare.listen.surveys.models import Round
from ledare.listen.voices import hooks, queries
from ledare.listen.voices.hooks import Led, ThemeName
from ledare.listen.voices.models import NamedVoice, standing_name
from ledare.people.models import Person
from ledare.people.queries import tree, units_led_by
from ledare.people.rules import is_analyst
from ledare.responses.releases import Answerable, figures_of, releases_of

MOST_ROUNDS: Final = 40
PER_PAGE: Final = 25
# What the questions of the sealed inbox ask for; every other one asked for a comment.
KINDS_OF_BOX: Final = {
    "voice:thing": "voice",
    "voice:idea": "idea",
    "voice:concern": "concern",
    "voice:thanks": "thanks",
}
COMMENT: Final = "comment"
WAITING: Final = "waiting"
SILENT: Final = "silent"  # without a name, and no reply of its own
SHOWN: Final = (Standing.HEARD, Standing.WILL_TRY, Standing.DONE, Standing.WONT)


@dataclass(frozen=True)
class Row:
    """One thing that was said to a reader."""

    source: str
    kind: str
    text: str
    language: str
    who: str
    unit_key: str
    unit_name: str
    on: date
    state: str
    because: str
    url: str
    way: str  # named, outside or sealed
    gone: str = ""
    round: Round | None = None
    order: tuple[int, float, str] = (0, 0.0, "")
    themes: tuple[ThemeName, ...] = ()
    led: tuple[Led, ...] = ()

    @property
    def kind_name(self) -> str:
        """Return what it is, in words."""
        return kind_name(self.kind)

    @property
    def standing(self) -> str:
        """Return how it stands, or for what it waits.

        Only what has a teller waits: words without a name are answered by the
        share-back of their round, and may get a reply of their own. What was taken
        back waits for nothing.
        """
        if self.state:
            return self.state
        if self.way == "sealed":
            return SILENT
        return "" if self.gone else WAITING

    @property
    def state_name(self) -> str:
        """Return how it stands, in words."""
        return _no_reply() if self.standing == SILENT else standing_name(self.state)


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see of her inbox; empty is everything."""

    kind: str = ""
    state: str = ""
    unit: str = ""
    theme: str = ""
    page: int = 1

    def wants(self, row: Row) -> bool:
        """Tell whether a row is among what was asked for, whatever its state."""
        return (
            self.kind in ("", row.kind)
            and self.unit in ("", row.unit_key)
            and (not self.theme or self.theme in {one.key for one in row.themes})
        )

    def is_in(self, row: Row) -> bool:
        """Tell whether a row stands as was asked for."""
        return self.state in ("", row.standing)

    def query(self, **changed: object) -> str:
        """Return this as a part of an address, with something else asked for."""
        whole = {**asdict(self), **changed}
        return urlencode({key: value for key, value in whole.items() if value})


@dataclass(frozen=True)
class Choice:
    """One way things can stand, and how many do."""

    name: str
    n: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Inbox:
    """A page of it, and what there is to choose from."""

    rows: tuple[Row, ...]
    n: int
    n_all: int
    pages: int
    asked: Asked
    by_state: dict[str, int] = field(default_factory=dict)
    kinds: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()

    @property
    def states(self) -> list[Choice]:
        """Return how things stand, to choose from, with how many stand so."""
        names = {"": _("All"), WAITING: standing_name("")}
        names |= {str(one.value): str(one.label) for one in SHOWN}
        names[SILENT] = _no_reply()
        n_all = sum(self.by_state.values())
        return [
            Choice(
                name=name,
                n=self.by_state.get(state, 0) if state else n_all,
                query=self.asked.query(state=state, page=1),
                is_chosen=state == self.asked.state,
            )
            for state, name in names.items()
            if state in ("", self.asked.state, *self.by_state)
        ]

    @property
    def has_silent(self) -> bool:
        """Tell whether there are words without a name that got no reply."""
        return SILENT in self.by_state

    @property
    def query(self) -> str:
        """Return what was asked for, as an address has it."""
        return self.asked.query(page=1)

    @property
    def before(self) -> str:
        """Return where the page before is, or ""."""
        page = self.asked.page - 1
        return self.asked.query(page=page) if page else ""

    @property
    def after(self) -> str:
        """Return where the next page is, or ""."""
        page = self.asked.page + 1
        return self.asked.query(page=page) if page <= self.pages else ""


def inbox_for(viewer: Person, asked: Asked, *, on: date) -> Inbox:
    """Return the page a reader asked for; as many queries for one row as for many."""
    everything = rows_for(viewer, on=on)
    return _page_of(viewer, everything, asked, on)


def rows_asked(viewer: Person, asked: Asked, *, on: date) -> list[Row]:
    """Return every row a reader asked for, on whatever page."""
    rows = rows_for(viewer, on=on)
    return [row for row in rows if asked.wants(row) and asked.is_in(row)]


def _page_of(viewer: Person, everything: list[Row], asked: Asked, on: date) -> Inbox:
    """Return one page of what was asked for, and what there is to choose from."""
    wanted = [row for row in everything if asked.wants(row)]
    shown = [row for row in wanted if asked.is_in(row)]
    pages = max(1, -(-len(shown) // PER_PAGE))
    number = min(max(asked.page, 1), pages)
    page = shown[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Inbox(
        rows=_with_what_came(viewer, page, on),
        n=len(shown),
        n_all=len(everything),
        pages=pages,
        asked=Asked(asked.kind, asked.state, asked.unit, asked.theme, number),
        by_state=dict(Counter(row.standing for row in wanted)),
        kinds=_choices((row.kind, row.kind_name) for row in everything),
        units=_choices((row.unit_key, row.unit_name) for row in everything),
        themes=_choices(
            (one.key, one.name) for row in everything for one in row.themes
        ),
    )


def rows_for(viewer: Person, *, on: date) -> list[Row]:
    """Return all that was said to a reader and that she may read, the latest first."""
    rows = [_row_of(voice) for voice in queries.told_to(viewer, on=on)]
    rows += _word_rows(viewer, on)
    rows.sort(key=lambda row: (-row.on.toordinal(), row.order))
    themes = hooks.themes_for(viewer, [row.source for row in rows])
    return [replace(row, themes=themes.get(row.source, ())) for row in rows]


def n_waiting(viewer: Person, *, on: date) -> int:
    """Return how many voices with a name or from outside wait for her answer."""
    return queries.told_to(viewer, on=on).filter(state="", gone="").count()


def kind_name(kind: str) -> str:
    """Return what something is, in words."""
    return (
        _("A comment in a round")
        if kind == COMMENT
        else str(NamedVoice.Kind(kind).label)
    )


def _no_reply() -> str:
    return _("No reply of its own")


def _row_of(voice: NamedVoice) -> Row:
    return Row(
        source=voice.source,
        kind=voice.kind,
        text=voice.text,
        language=voice.language,
        who=queries.who_said(voice),
        unit_key=voice.unit.key,
        unit_name=voice.unit.name,
        on=timezone.localdate(voice.told_at),
        state=voice.state,
        because=voice.because,
        url=reverse("told", args=[voice.key]),
        way="outside" if voice.is_outside else "named",
        gone=voice.get_gone_display() if voice.gone else "",
        order=(0, -voice.told_at.timestamp(), voice.key),
    )


# --- without a name ----------------------------------------------------------------


def _word_rows(viewer: Person, on: date) -> list[Row]:
    """Return the comments whose ticks let her read them, one row each."""
    rounds = {one.key: one for one in _rounds_near(viewer, on)}
    may_read = conversing.reading(viewer, on=on)
    mine = {
        about.word.thread: about
        for about in shown_in(rounds)
        if about.word.thread and may_read(about)
    }
    standings = standings_of(mine)
    return [
        _row_of_word(
            about,
            rounds[about.round_key],
            standings[thread].state if thread in standings else "",
            standings[thread].text if thread in standings else "",
        )
        for thread, about in mine.items()
    ]


def shown_in(round_keys: Iterable[str]) -> list[Answerable]:
    """Return every comment that is shown in these rounds; two queries for any."""
    releases = releases_of(round_keys)
    pairs = [
        (key, group.key)
        for key, release in releases.items()
        for group in release.groups
    ]
    return [
        Answerable(round_key, figures.info, word, mailbox=b"", signer=b"")
        for (round_key, _group), figures in figures_of(pairs).items()
        for word in figures.words
    ]


def _rounds_near(viewer: Person, on: date) -> Sequence[Round]:
    """Return the latest released rounds in which people may have written to her."""
    released = Round.objects.filter(state=Round.State.RELEASED)
    released = released.select_related("unit", "leader").order_by("-closes_at", "-pk")
    if not is_analyst(viewer):
        chart = tree()
        led = [unit.key for unit in units_led_by(viewer, on=on)]
        near = {
            key
            for own in led
            if own in chart
            for key in (*chart.below(own), *chart.ancestors(own))
        }
        released = released.filter(Q(unit__key__in=near | set(led)) | Q(leader=viewer))
    return list(released[:MOST_ROUNDS])


def _row_of_word(about: Answerable, round_: Round, state: str, because: str) -> Row:
    word, group = about.word, about.group
    return Row(
        source=f"word:{word.thread}",
        kind=KINDS_OF_BOX.get(word.item, COMMENT),
        text=word.text,
        language=word.language,
        who=_("Without a name"),
        unit_key=group.node,
        unit_name=group.name,
        on=timezone.localdate(round_.closes_at),
        state=state,
        because=because,
        url=reverse("conversation", args=[word.thread]),
        way="sealed",
        round=round_,
        order=(1, 0.0, word.thread),
    )


# --- together ----------------------------------------------------------------------


def _with_what_came(viewer: Person, rows: list[Row], on: date) -> tuple[Row, ...]:
    led = hooks.led_for(viewer, [row.source for row in rows], on=on)
    return tuple(replace(row, led=led.get(row.source, ())) for row in rows)


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each choice once, by its name."""
    return tuple(sorted(dict(pairs).items(), key=lambda pair: pair[1]))
