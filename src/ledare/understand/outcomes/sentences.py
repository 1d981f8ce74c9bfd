"""What a series shows, in words. It "goes with" something; nothing is a cause."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.measure.process import FEWEST, Best, Signal
from ledare.understand.outcomes import amounts, periods
from ledare.understand.outcomes.hooks import Moment
from ledare.understand.outcomes.models import Value
from ledare.understand.outcomes.runs import Run

BEFORE = 4  # periods that a signal is looked at together with


def headline(run: Run) -> str:
    """Return the first sentence of a series' page."""
    name = run.series.name
    if not run.starts:
        return _("%(name)s: no value yet.") % {"name": name}
    if run.series.is_budget:
        return _budget_headline(run)
    process = run.process
    assert process is not None
    if not process.has_limits:
        return _without_limits(run)
    level = [
        one
        for one in process.signals
        if one.rule == "run" and run.last_place in one.places
    ]
    if level:
        since = periods.name_of(run.starts[level[-1].places[0]], run.series.period)
        said = {"name": name, "period": since}
        if level[-1].is_high:
            return _("%(name)s stands higher since %(period)s.") % said
        return _("%(name)s stands lower since %(period)s.") % said
    if process.signals_at(run.last_place):
        return _("%(name)s: the latest value is not the usual noise.") % {"name": name}
    return _("%(name)s moves as it usually does.") % {"name": name}


def in_short(run: Run) -> str:
    """Return how a series stands, for a row in a list."""
    if not run.starts:
        return _("no value yet")
    if run.series.is_budget:
        return ""
    process = run.process
    assert process is not None
    if not process.has_limits:
        return _("too early to tell") if run.n_missing else _("no baseline declared")
    if process.signals_at(run.last_place):
        return _("not the usual noise")
    return _("as usual")


def limits_told(run: Run) -> str:
    """Return between which limits a series lies, or what is missing for them."""
    process = run.process
    if process is None:
        return ""
    if not process.has_limits:
        return _missing(run)
    unit = run.series.measured_in
    low, high, centre = (
        _with_unit(amounts.near(one, process.mean_range), unit)
        for one in (process.lower, process.upper, process.centre)
    )
    return _(
        "While nothing changes, values lie between %(low)s and %(high)s, around"
        " %(centre)s. That is said by %(values)s."
    ) % {
        "low": low,
        "high": high,
        "centre": centre,
        "values": _baseline_values(process.n_baseline),
    }


def signal_told(run: Run, signal: Signal) -> str:
    """Return one signal as a sentence."""
    return str(capfirst(_signal_told(run, signal)))


def _signal_told(run: Run, signal: Signal) -> str:
    names = [
        periods.name_of(run.starts[at], run.series.period)
        for at in (signal.places[0], signal.places[-1])
    ]
    said = {"first": names[0], "last": names[1], "n": len(signal.places)}
    if signal.rule == "beyond":
        value = run.text(Value.Line.VALUE, run.starts[signal.places[0]])
        said["value"] = _with_unit(value, run.series.measured_in)
        if signal.is_high:
            return _("%(first)s lies above the upper limit: %(value)s.") % said
        return _("%(first)s lies below the lower limit: %(value)s.") % said
    if signal.rule == "range":
        return _("The step to %(first)s is larger than the usual ones.") % said
    if signal.rule == "run":
        if signal.is_high:
            return (
                _(
                    "%(n)s values in a row lie above the centre, from %(first)s to"
                    " %(last)s."
                )
                % said
            )
        return (
            _("%(n)s values in a row lie below the centre, from %(first)s to %(last)s.")
            % said
        )
    if signal.is_high:
        return (
            _("Three of four lie close to the upper limit, from %(first)s to %(last)s.")
            % said
        )
    return (
        _("Three of four lie close to the lower limit, from %(first)s to %(last)s.")
        % said
    )


def goes_with(run: Run, signal: Signal, moments: Iterable[Moment]) -> str:
    """Return what happened shortly before a signal or in its first period; or ""."""
    period = run.series.period
    place = signal.places[0]
    first = run.starts[max(0, place - BEFORE)]
    last = periods.after(run.starts[place], period)
    near = [one for one in moments if first <= one.on < last and one.kind != "round"]
    if not near:
        return ""
    names = ", ".join(moment_told(one) for one in near[-2:])
    return _("It goes with: %(names)s.") % {"names": names}


def moment_told(moment: Moment) -> str:
    """Return something that happened, in quotes where somebody named it."""
    said = {"words": moment.words.rstrip(" .")}
    if moment.kind == "promised":
        return _("promised “%(words)s”") % said
    if moment.kind == "kept":
        return _("kept “%(words)s”") % said
    if moment.kind == "round":
        return moment.words
    return _("“%(words)s”") % said


def best_told(run: Run, best: Best) -> list[str]:
    """Return the best so far, and whether it is more than chance would give."""
    unit, like = run.series.measured_in, run.process.sigma if run.process else 0.0
    value = _with_unit(run.text(Value.Line.VALUE, run.starts[best.place]), unit)
    when = periods.name_of(run.starts[best.place], run.series.period)
    said = [_("Best so far: %(value)s, %(period)s.") % {"value": value, "period": when}]
    if not best.is_known:
        said.append(
            _("Too early to tell whether it is more than luck: that takes a baseline.")
        )
        return said
    ends = {
        "low": amounts.near(best.low, like),
        "high": _with_unit(amounts.near(best.high, like), unit),
        "values": periods.n_of(best.n, run.series.period),
    }
    said.append(
        _(
            "By chance alone the best of %(values)s would lie between %(low)s and"
            " %(high)s, nine times in ten."
        )
        % ends
    )
    if best.is_beyond_chance:
        said.append(_("So it is more than chance would give."))
    else:
        said.append(_("So it is no more than chance would give."))
    return said


def picture_told(run: Run) -> str:
    """Return what the picture shows, for who does not see it."""
    name = run.series.name
    if not run.starts:
        return name
    first, last = (
        periods.name_of(one, run.series.period)
        for one in (run.starts[0], run.starts[-1])
    )
    said = {"name": name, "first": first, "last": last}
    drawn = _("%(name)s from %(first)s to %(last)s.") % said
    process = run.process
    if process is None or not process.has_limits:
        return drawn
    n = len({at for one in process.signals for at in one.places})
    values = ngettext(
        "%(n)s value is part of a signal.", "%(n)s values are part of a signal.", n
    )
    return f"{drawn} {values % {'n': n}}"


def steps_told() -> str:
    """Return what the small picture shows."""
    return _("The steps from one value to the next.")


def budget_told(run: Run) -> list[str]:
    """Return what was planned, used and returned where a period has its plan."""
    among = _accounted(run)
    if not among:
        return []
    unit = run.series.measured_in
    planned, used, returned = (
        _with_unit(amounts.to_decimals(run.total(line, among), run.decimals), unit)
        for line in Value.BUDGET_LINES
    )
    said = {"planned": planned, "used": used, "returned": returned}
    return [
        _("Planned to date: %(planned)s. Used: %(used)s. Returned: %(returned)s.")
        % said,
        _("A budget is a plan, so no limits are drawn."),
    ]


def baseline_missing(run: Run) -> str:
    """Return how many more values it takes before a baseline can be declared."""
    n = run.n_missing
    return ngettext(
        "Too early to tell: %(n)s more value, then a baseline can be declared.",
        "Too early to tell: %(n)s more values, then a baseline can be declared.",
        n,
    ) % {"n": n}


def _without_limits(run: Run) -> str:
    said = {"name": run.series.name}
    if run.n_missing:
        return _("%(name)s: too early to tell.") % said
    if run.series.baseline_from is None:
        return _("%(name)s waits for its baseline.") % said
    return _("%(name)s: the baseline is too short to draw limits.") % said


def _missing(run: Run) -> str:
    process = run.process
    assert process is not None
    if run.n_missing:
        return baseline_missing(run)
    if run.series.baseline_from is None:
        return _(
            "Declare a baseline of %(n)s values or more, and limits are drawn from it."
        ) % {"n": FEWEST}
    if process.n_missing:
        return ngettext(
            "The baseline lacks %(n)s value; limits take eight.",
            "The baseline lacks %(n)s values; limits take eight.",
            process.n_missing,
        ) % {"n": process.n_missing}
    return _("No two values of the baseline follow each other, so no limits are drawn.")


def _baseline_values(n: int) -> str:
    return ngettext(
        "%(n)s value of the baseline", "%(n)s values of the baseline", n
    ) % {"n": n}


def _budget_headline(run: Run) -> str:
    among = _accounted(run)
    planned = run.total(Value.Line.PLANNED, among)
    if not planned:
        return _("%(name)s: nothing used against a plan yet.") % {
            "name": run.series.name
        }
    share = round(100 * run.total(Value.Line.USED, among) / planned)
    return _("%(name)s: %(share)s %% of what was planned to date is used.") % {
        "name": run.series.name,
        "share": share,
    }


def _accounted(run: Run) -> Sequence[date]:
    """Return the periods that have both a plan and what was used."""
    planned = run.amounts.get(Value.Line.PLANNED, {})
    used = run.amounts.get(Value.Line.USED, {})
    return [start for start in run.starts if start in planned and start in used]


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number
