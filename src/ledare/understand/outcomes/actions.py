"""Keep a unit's outcomes: write, correct, bring in, delete, and take it all back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.people.models import Person, Unit
from ledare.understand.experience.rules import sight_of
from ledare.understand.outcomes import amounts, queries, rules
from ledare.understand.outcomes.files import Plan
from ledare.understand.outcomes.models import Change, Happening, Series, Value

Kind = Change.Kind
KEPT_FOR = timedelta(days=30)  # after which a deleted series is gone


class ValueIsThere(Exception):
    """The period has another value, and nobody said that it is to be replaced."""


class CannotUndo(Exception):
    """It was changed again since; what it was before would overwrite that."""


@transaction.atomic
def begin_series(
    *,
    by: Person,
    unit: Unit,
    kind: str,
    name: str,
    better: str,
    period: str,
    at: datetime,
    measured_in: str = "",
) -> Series:
    """Begin an outcome of a unit; its leader can, where two people or more work."""
    on = timezone.localdate(at)
    sight = sight_of(by, on=on)
    n_people = queries.n_people_in([unit.key], sight.tree, on=on)[unit.key]
    if not rules.may_begin(sight, unit.key, n_people=n_people):
        raise PermissionDenied(
            _("Who leads a unit of two people or more keeps its outcomes.")
        )
    series = Series.objects.create(
        unit=unit,
        kind=kind,
        name=name,
        measured_in=measured_in,
        better=better,
        period=period,
        made_at=at,
    )
    record("understand.outcome.begun", by=by.key, about=series.key, at=at)
    return series


@transaction.atomic
def edit_series(
    *,
    by: Person,
    series: Series,
    name: str,
    measured_in: str,
    better: str,
    at: datetime,
) -> Change | None:
    """Change what a series is called, its unit of measure and which way is better."""
    series = _kept(by, series, at)
    after = {"name": name, "measured_in": measured_in, "better": better}
    before = {field: getattr(series, field) for field in after}
    if before == after:
        return None
    Series.objects.filter(pk=series.pk).update(**after)
    return _changed(Kind.EDITED, by=by, series=series, at=at, fields=before)


@transaction.atomic
def write_value(
    *,
    by: Person,
    series: Series,
    on: date,
    given: Mapping[str, Decimal | None],
    at: datetime,
    may_replace: bool = False,
) -> Change | None:
    """Write the values of a period; None takes one away.

    Raises ValueIsThere where another value stands and nobody said to replace it.
    """
    series = _kept(by, series, at)
    there = {
        value.line: value.amount for value in series.values.filter(on=on).order_by()
    }
    touched = [
        _touch(series, line, on, there.get(line), amount)
        for line, amount in given.items()
        if there.get(line) != amount
    ]
    replaced = [one for one in touched if one["before"] is not None]
    if replaced and not may_replace:
        raise ValueIsThere
    if not touched:
        return None
    _put(touched)
    kind = Kind.CORRECTED if replaced else Kind.ENTERED
    return _changed(kind, by=by, series=series, at=at, values=touched)


@transaction.atomic
def remove_value(
    *, by: Person, series: Series, on: date, at: datetime
) -> Change | None:
    """Take away what stands in a period."""
    series = _kept(by, series, at)
    touched = [
        _touch(series, value.line, on, value.amount, None)
        for value in series.values.filter(on=on)
    ]
    if not touched:
        return None
    _put(touched)
    return _changed(Kind.REMOVED, by=by, series=series, at=at, values=touched)


@transaction.atomic
def bring_in(
    *, by: Person, series: Series, plan: Plan, at: datetime, may_replace: bool
) -> Change | None:
    """Write all the values of a file, or none.

    Raises ValueIsThere where it replaces some and nobody said so.
    """
    if plan.replaced and not may_replace:
        raise ValueIsThere
    series = _kept(by, series, at)
    touched = [
        _touch(_same_unit(one, series), line, on, None, amount)
        for (one, line, on), amount in plan.new.items()
    ]
    touched += [
        _touch(_same_unit(one.series, series), one.line, one.on, one.before, one.after)
        for one in plan.replaced
    ]
    if not touched:
        return None
    _put(touched)
    return _changed(Kind.UPLOADED, by=by, series=series, at=at, values=touched)


@transaction.atomic
def set_baseline(
    *, by: Person, series: Series, first: date | None, last: date | None, at: datetime
) -> Change | None:
    """Declare from when to when the limits are taken, or take the baseline away."""
    series = _kept(by, series, at)
    before = {"first": _iso(series.baseline_from), "last": _iso(series.baseline_to)}
    if before == {"first": _iso(first), "last": _iso(last)}:
        return None
    _baseline(series, first, last)
    return _changed(Kind.BASELINE, by=by, series=series, at=at, baseline=before)


@transaction.atomic
def note_event(
    *, by: Person, series: Series, on: date, words: str, at: datetime
) -> Happening:
    """Note something that happened in the unit; all its series show it."""
    series = _kept(by, series, at)
    return Happening.objects.create(unit=series.unit, on=on, words=words)


@transaction.atomic
def forget_event(
    *, by: Person, series: Series, event: Happening, at: datetime
) -> Change:
    """Take a noted event off the time line of the unit."""
    series = _kept(by, series, at)
    if event.unit_id != series.unit_id:
        raise PermissionDenied(_("That event is another unit's."))
    Happening.objects.filter(pk=event.pk).update(removed_at=at)
    return _changed(Kind.FORGOTTEN, by=by, series=series, at=at, event=event.key)


@transaction.atomic
def delete_series(*, by: Person, series: Series, at: datetime) -> Change:
    """Delete a series with its values; for thirty days it can be brought back."""
    series = _kept(by, series, at)
    Series.objects.filter(pk=series.pk).update(deleted_at=at)
    record("understand.outcome.deleted", by=by.key, about=series.key, at=at)
    return _changed(Kind.DELETED, by=by, series=series, at=at)


@transaction.atomic
def undo(*, by: Person, change: Change, at: datetime) -> Change:
    """Take a change back, once; who keeps the series can.

    Raises CannotUndo where something newer stands in its place.
    """
    series = _kept(by, change.series, at)
    change = Change.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        return change
    UNDONE[change.kind](series, change.before)
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    record(
        "understand.outcome.undone",
        by=by.key,
        about=series.key,
        at=at,
        what=change.kind,
    )
    return change


def note_exported(*, by: Person, series: Series, at: datetime) -> Entry:
    """Write down that somebody took the values of a series along."""
    return record("understand.outcome.exported", by=by.key, about=series.key, at=at)


def forget_deleted(*, at: datetime) -> int:
    """Delete for good what was deleted thirty days ago; return how many series."""
    gone = Series.objects.filter(deleted_at__lt=at - KEPT_FOR)
    n = gone.count()
    gone.delete()
    Happening.objects.filter(removed_at__lt=at - KEPT_FOR).delete()
    return n


def _kept(by: Person, series: Series, at: datetime) -> Series:
    """Return a series held for writing; only who leads its very unit gets it."""
    series = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    sight = sight_of(by, on=timezone.localdate(at))
    if not rules.may_keep(sight, series.unit.key):
        raise PermissionDenied(_("Who leads a unit keeps its outcomes."))
    return series


def _same_unit(one: Series, series: Series) -> Series:
    if one.unit_id != series.unit_id:
        raise PermissionDenied(_("A file holds the outcomes of one unit."))
    return one


def _touch(
    series: Series, line: str, on: date, before: Decimal | None, after: Decimal | None
) -> dict[str, Any]:
    """Return a value that is touched, as a change remembers it."""
    return {
        "series": series.key,
        "line": str(line),
        "on": on.isoformat(),
        "before": None if before is None else amounts.plain(before),
        "after": None if after is None else amounts.plain(after),
    }


def _put(touched: list[dict[str, Any]], *, back: bool = False) -> None:
    """Write the values as they are after a change, or back to before it."""
    keys = {one["series"] for one in touched}
    pks = dict(Series.objects.filter(key__in=keys).values_list("key", "pk"))
    made = []
    for one in touched:
        here = {"series_id": pks[one["series"]], "line": one["line"], "on": one["on"]}
        Value.objects.filter(**here).delete()
        amount = one["before"] if back else one["after"]
        if amount is not None:
            made.append(Value(**here, amount=Decimal(amount)))
    Value.objects.bulk_create(made)


def _changed(
    kind: str, *, by: Person, series: Series, at: datetime, **before: Any
) -> Change:
    if kind != Kind.DELETED:
        record(
            "understand.outcome.changed",
            by=by.key,
            about=series.key,
            at=at,
            what=str(kind),
        )
    return Change.objects.create(series=series, kind=kind, by=by, at=at, before=before)


def _values_back(_series: Series, before: dict[str, Any]) -> None:
    touched = before["values"]
    keys = {one["series"] for one in touched}
    rows = Value.objects.filter(series__key__in=keys).order_by()
    now = {
        (key, line, on.isoformat()): amounts.plain(amount)
        for key, line, on, amount in rows.values_list(
            "series__key", "line", "on", "amount"
        )
    }
    if any(now.get((o["series"], o["line"], o["on"])) != o["after"] for o in touched):
        raise CannotUndo
    _put(touched, back=True)


def _baseline_back(series: Series, before: dict[str, Any]) -> None:
    first, last = before["baseline"]["first"], before["baseline"]["last"]
    _baseline(
        series,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


def _words_back(series: Series, before: dict[str, Any]) -> None:
    _check_free(series, before["fields"]["name"])
    Series.objects.filter(pk=series.pk).update(**before["fields"])


def _series_back(series: Series, _before: dict[str, Any]) -> None:
    _check_free(series, series.name)
    Series.objects.filter(pk=series.pk).update(deleted_at=None)


def _event_back(_series: Series, before: dict[str, Any]) -> None:
    Happening.objects.filter(key=before["event"]).update(removed_at=None)


def _check_free(series: Series, name: str) -> None:
    """Raise CannotUndo where another series of the unit has the name by now."""
    others = queries.series_of(series.unit).exclude(pk=series.pk)
    if others.filter(name=name).exists():
        raise CannotUndo


def _baseline(series: Series, first: date | None, last: date | None) -> None:
    Series.objects.filter(pk=series.pk).update(baseline_from=first, baseline_to=last)


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


UNDONE: dict[str, Callable[[Series, dict[str, Any]], None]] = {
    Kind.ENTERED: _values_back,
    Kind.CORRECTED: _values_back,
    Kind.REMOVED: _values_back,
    Kind.UPLOADED: _values_back,
    Kind.BASELINE: _baseline_back,
    Kind.EDITED: _words_back,
    Kind.DELETED: _series_back,
    Kind.FORGOTTEN: _event_back,
}
