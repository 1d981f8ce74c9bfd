"""One series for one reader: picture, words, table, and what it goes with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from django.utils.safestring import SafeString

from ledare.understand.experience.rules import Sight
from ledare.understand.outcomes import periods, pictures, rules, sentences
from ledare.understand.outcomes.hooks import Moment
from ledare.understand.outcomes.models import Change, Series, Value
from ledare.understand.outcomes.queries.timelines import moments_of
from ledare.understand.outcomes.runs import Run, run_of

MOST_SIGNALS = 6
MOST_CHANGES = 6


@dataclass(frozen=True)
class Row:
    """One period in the table."""

    start: date
    name: str
    texts: tuple[str, ...]
    is_baseline: bool
    is_signal: bool
    is_empty: bool
    letters: str


@dataclass(frozen=True)
class Told:
    """A signal in words, with what it goes with."""

    words: str
    goes_with: str


@dataclass(frozen=True)
class Happened:
    """Something on the time line with the letter it has in the picture."""

    letter: str
    moment: Moment
    words: str


@dataclass(frozen=True)
class OutcomePage:
    """A series' page; before a leader has begun only what she typed herself."""

    series: Series
    run: Run
    may_keep: bool
    must_begin: bool
    is_small: bool
    rows: tuple[Row, ...]
    happened: tuple[Happened, ...]
    changes: tuple[Change, ...]

    @property
    def headline(self) -> str:
        """Return the first sentence."""
        return self.series.name if self.must_begin else sentences.headline(self.run)

    @property
    def limits(self) -> str:
        """Return the limits in words."""
        return sentences.limits_told(self.run)

    @property
    def budget(self) -> list[str]:
        """Return what was planned, used and returned, in words."""
        return sentences.budget_told(self.run) if self.series.is_budget else []

    @property
    def best(self) -> list[str]:
        """Return the best so far in words; none where neither way is better."""
        found = self.run.best
        return sentences.best_told(self.run, found) if found else []

    @property
    def lettered(self) -> list[Happened]:
        """Return what happened but for the rounds, the latest first."""
        return [one for one in reversed(self.happened) if one.letter]

    @property
    def rounds(self) -> list[Happened]:
        """Return the rounds on the time line, the latest first."""
        return [one for one in reversed(self.happened) if not one.letter]

    @property
    def told(self) -> list[Told]:
        """Return the latest signals in words, the latest first."""
        process = self.run.process
        if process is None:
            return []
        latest = sorted(
            process.signals, key=lambda one: (one.places[-1], one.places), reverse=True
        )
        moments = [one.moment for one in self.happened]
        return [
            Told(
                sentences.signal_told(self.run, one),
                sentences.goes_with(self.run, one, moments),
            )
            for one in latest[:MOST_SIGNALS]
        ]

    @property
    def n_more(self) -> int:
        """Return how many signals are not told."""
        process = self.run.process
        return max(0, len(process.signals) - MOST_SIGNALS) if process else 0

    @property
    def headings(self) -> list[str]:
        """Return what the columns of the table are called."""
        return [str(Value.Line(line).label) for line in self.series.lines]

    @property
    def key(self) -> list[tuple[SafeString, str]]:
        """Return the lines of a budget as they are drawn."""
        lines = self.series.lines if self.series.is_budget else ()
        return [
            (pictures.key_glyph(line), str(Value.Line(line).label)) for line in lines
        ]

    @property
    def wide(self) -> SafeString:
        """Return the picture for a desk."""
        return self._picture("wide")

    @property
    def narrow(self) -> SafeString:
        """Return the picture for a phone."""
        return self._picture("narrow")

    @property
    def steps_wide(self) -> SafeString:
        """Return the picture of the steps for a desk."""
        return self._steps("wide")

    @property
    def steps_narrow(self) -> SafeString:
        """Return the picture of the steps for a phone."""
        return self._steps("narrow")

    def _picture(self, width: pictures.Width) -> SafeString:
        marks = [pictures.Mark(one.moment.on, one.letter) for one in self.happened]
        label = sentences.picture_told(self.run)
        starts, period = self.run.starts, self.series.period
        process = self.run.process
        if process is None:
            return pictures.budget_chart(
                starts,
                _lines(self.run),
                marks=marks,
                period=period,
                width=width,
                label=label,
            )
        return pictures.values_chart(
            starts,
            self.run.numbers,
            process,
            baseline=self.run.mask,
            marks=marks,
            period=period,
            width=width,
            label=label,
        )

    def _steps(self, width: pictures.Width) -> SafeString:
        if self.run.process is None:
            return SafeString()
        return pictures.steps_chart(
            self.run.starts,
            self.run.process,
            width=width,
            label=sentences.steps_told(),
        )


def page_of(
    sight: Sight, series: Series, *, must_begin: bool, n_people: int
) -> OutcomePage:
    """Return a series for a reader who may see it, or who keeps it."""
    run = run_of(series, series.values.all())
    happened = () if must_begin else _happened(sight, run)
    may_keep = rules.may_keep(sight, series.unit.key)
    changes = series.changes.select_related("by") if may_keep else ()
    return OutcomePage(
        series=series,
        run=run,
        may_keep=may_keep,
        must_begin=must_begin,
        is_small=rules.is_small(n_people),
        rows=_rows(run, happened, must_begin=must_begin),
        happened=happened,
        changes=tuple(changes[:MOST_CHANGES]),
    )


def _happened(sight: Sight, run: Run) -> tuple[Happened, ...]:
    """Return the time line with letters; rounds have a triangle instead."""
    if not run.starts:
        return ()
    last = periods.after(run.starts[-1], run.series.period) - timedelta(days=1)
    found, letters = [], iter(_letters())
    for moment in moments_of(sight, run.series.unit, run.starts[0], last):
        letter = "" if moment.kind == "round" else next(letters, "+")
        found.append(Happened(letter, moment, sentences.moment_told(moment)))
    return tuple(found)


def _letters() -> Sequence[str]:
    return [*ascii_uppercase, *(f"{one}{two}" for one in "AB" for two in "ABCDEFGH")]


def _rows(
    run: Run, happened: Sequence[Happened], *, must_begin: bool
) -> tuple[Row, ...]:
    """Return the table, the latest period first; gaps have a dash."""
    signals = set()
    if run.process is not None and not must_begin:
        signals = {at for one in run.process.signals for at in one.places}
    period, letters = run.series.period, _letters_by_period(run, happened)
    return tuple(
        Row(
            start=start,
            name=periods.name_of(start, period),
            texts=tuple(run.text(line, start) for line in run.series.lines),
            is_baseline=run.mask[at],
            is_signal=at in signals,
            is_empty=not any(start in found for found in run.amounts.values()),
            letters=" ".join(letters.get(start, ())),
        )
        for at, start in reversed(list(enumerate(run.starts)))
    )


def _letters_by_period(
    run: Run, happened: Sequence[Happened]
) -> Mapping[date, list[str]]:
    found: dict[date, list[str]] = {}
    for one in happened:
        start = periods.start_of(one.moment.on, run.series.period)
        found.setdefault(start, []).append(one.letter or "▲")
    return found


def _lines(run: Run) -> dict[str, list[float]]:
    """Return a budget's lines as numbers, nan where a period has none."""
    return {
        line: [float(run.amounts.get(line, {}).get(on, "nan")) for on in run.starts]
        for line in run.series.lines
    }
