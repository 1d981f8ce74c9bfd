"""Values from a file: every row read and checked, before anything is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ledare.people.imports.mistakes import FileRefused, Mistake, Mistakes
from ledare.people.imports.reading import records, separator_of, text_of
from ledare.understand.outcomes import amounts, periods
from ledare.understand.outcomes.models import Series, Value

MOST_ROWS = 5000
LARGEST = 1024 * 1024
FIRST_YEAR = 2000
DATE, SERIES = "date", "series"
NAMES = {
    "date": DATE,
    "day": DATE,
    "period": DATE,
    "week": DATE,
    "month": DATE,
    "quarter": DATE,
    "datum": DATE,
    "dag": DATE,
    "vecka": DATE,
    "månad": DATE,
    "kvartal": DATE,
    "series": SERIES,
    "serie": SERIES,
    "value": Value.Line.VALUE,
    "värde": Value.Line.VALUE,
    "planned": Value.Line.PLANNED,
    "planerat": Value.Line.PLANNED,
    "planerad": Value.Line.PLANNED,
    "used": Value.Line.USED,
    "använt": Value.Line.USED,
    "använd": Value.Line.USED,
    "returned": Value.Line.RETURNED,
    "återlämnat": Value.Line.RETURNED,
    "återlämnad": Value.Line.RETURNED,
}
OF_PEOPLE = {
    "person", "name", "employee", "email", "e-mail", "namn", "anställd", "medarbetare",
}  # fmt: skip
Cell = tuple[Series, str, date]


@dataclass(frozen=True)
class Replaced:
    """A value that is there already, and the other one that the file has."""

    series: Series
    line: str
    on: date
    before: Decimal
    after: Decimal

    @property
    def period(self) -> str:
        """Return what the reader calls the period."""
        return periods.name_of(self.on, self.series.period)

    @property
    def line_name(self) -> str:
        """Return what its line is called."""
        return str(Value.Line(self.line).label)

    @property
    def texts(self) -> tuple[str, str]:
        """Return both numbers as the reader writes them."""
        return amounts.written(self.before), amounts.written(self.after)


@dataclass(frozen=True)
class Plan:
    """What a file changes: values that are new, and those it replaces."""

    new: Mapping[Cell, Decimal]
    replaced: tuple[Replaced, ...]
    n_same: int

    @property
    def is_empty(self) -> bool:
        """Tell whether everything stands there already."""
        return not self.new and not self.replaced

    @property
    def new_rows(self) -> list[tuple[str, str, str, str]]:
        """Return the new values as series, period, line and number."""
        return [
            (
                series.name,
                periods.name_of(on, series.period),
                str(Value.Line(line).label),
                amounts.written(amount),
            )
            for (series, line, on), amount in self.new.items()
        ]


@dataclass(frozen=True)
class _Row:
    line: int
    cells: Mapping[str, str]


def plan_of(source: bytes, series: Series, others: Sequence[Series], on: date) -> Plan:
    """Return what a file changes in a series, and in others of its unit by name.

    Raises FileRefused with every mistake by line and column; then nothing is used.
    """
    if len(source) > LARGEST:
        raise _refused(
            1, _("the whole file"), f"{len(source)}", _("At most one megabyte.")
        )
    mistakes = Mistakes()
    text = text_of(source)
    rows = _rows(text, mistakes)
    said = _values(rows, series, others, on, mistakes, usual=_usual_mark(text))
    mistakes.refuse_if_any()
    if not said:
        raise _refused(2, Value.Line.VALUE, "", _("At least one value."))
    return _against(said)


def _rows(text: str, mistakes: Mistakes) -> list[_Row]:
    """Return the rows below the columns' names."""
    found: list[_Row] = []
    columns: list[str] = []
    for line, cells in records(text):
        if not columns:
            columns = _columns(cells, line)
        elif len(cells) != len(columns):
            wanted = _("%(n)s cells, as in the first line.") % {"n": len(columns)}
            mistakes.add(line, columns[-1], " | ".join(cells), wanted)
        else:
            found.append(_Row(line, dict(zip(columns, cells, strict=True))))
    if not columns:
        raise _refused(1, DATE, "", _("A first line with the columns' names."))
    if len(found) > MOST_ROWS:
        wanted = _("At most %(n)s rows.") % {"n": MOST_ROWS}
        raise _refused(found[MOST_ROWS].line, DATE, "", wanted)
    return found


def _columns(headings: Sequence[str], line: int) -> list[str]:
    """Return the columns by our names; raises FileRefused with every unknown one."""
    mistakes = Mistakes()
    columns: list[str] = []
    for heading in headings:
        plain = heading.casefold()
        column = NAMES.get(plain, "")
        if plain in OF_PEOPLE:
            wanted = _(
                "No person: an outcome is of a unit, never of one of its people."
            )
            mistakes.add(line, heading, heading, wanted)
        elif not column:
            wanted = _("date, value, series, planned, used or returned.")
            mistakes.add(line, heading, heading, wanted)
        elif column in columns:
            mistakes.add(line, heading, heading, _("Each column once."))
        columns.append(column)
    if not mistakes.found and DATE not in columns:
        mistakes.add(line, DATE, "", _("A column with the date."))
    if not mistakes.found and not set(columns) & set(Value.Line.values):
        mistakes.add(line, Value.Line.VALUE, "", _("A column with the value."))
    mistakes.refuse_if_any()
    return columns


def _values(
    rows: Sequence[_Row],
    series: Series,
    others: Sequence[Series],
    on: date,
    mistakes: Mistakes,
    *,
    usual: frozenset[str],
) -> dict[Cell, Decimal]:
    """Return every value the rows hold; what is wrong goes to the mistakes."""
    by_name = {one.name.casefold(): one for one in (*others, series)}
    numbers = [
        text
        for row in rows
        for column, text in row.cells.items()
        if column in Value.Line.values
    ]
    marks = amounts.marks_in(numbers) or usual
    found: dict[Cell, Decimal] = {}
    lines: dict[Cell, int] = {}
    for row in rows:
        of = _series_of(row, series, by_name, mistakes)
        start = _start_of(row, of, on, mistakes) if of else None
        if of is None or start is None:
            continue
        for line, amount in _amounts_of(row, of, marks, mistakes).items():
            cell = (of, line, start)
            if cell in found:
                wanted = _("A period once; line %(line)s has it already.")
                told = wanted % {"line": lines[cell]}
                mistakes.add(row.line, DATE, row.cells[DATE], told)
            found[cell], lines[cell] = amount, row.line
    return found


def _usual_mark(text: str) -> frozenset[str]:
    """Return what stands before decimals where no number tells: a comma beside ;."""
    return (
        frozenset(",") if separator_of(text.partition("\n")[0]) == ";" else frozenset()
    )


def _series_of(
    row: _Row, series: Series, by_name: Mapping[str, Series], mistakes: Mistakes
) -> Series | None:
    name = row.cells.get(SERIES, "")
    if not name:
        return series
    found = by_name.get(name.casefold())
    if found is None:
        names = ", ".join(sorted(one.name for one in by_name.values()))
        wanted = _("A series of this unit: %(names)s.") % {"names": names}
        mistakes.add(row.line, SERIES, name, wanted)
    return found


def _start_of(row: _Row, series: Series, on: date, mistakes: Mistakes) -> date | None:
    given = row.cells[DATE]
    start = periods.read(given, series.period)
    if start is None:
        mistakes.add(row.line, DATE, given, periods.wanted(series.period))
        return None
    trouble = trouble_with(start, series, on)
    if trouble:
        mistakes.add(row.line, DATE, given, trouble)
        return None
    return start


def trouble_with(start: date, series: Series, on: date) -> str:
    """Return what is wrong with a period, or "": too early, or not begun yet."""
    if start.year < FIRST_YEAR:
        return _("A day from %(year)s on.") % {"year": FIRST_YEAR}
    ahead = on.year + 2 if series.is_budget else on.year
    if start.year > ahead or (start > on and not series.is_budget):
        return _("A period that has begun.")
    return ""


def _amounts_of(
    row: _Row, series: Series, marks: frozenset[str], mistakes: Mistakes
) -> dict[str, Decimal]:
    """Return the numbers of a row by line; an empty cell says nothing."""
    found: dict[str, Decimal] = {}
    for column, text in row.cells.items():
        if column in (DATE, SERIES) or not text:
            continue
        if column not in series.lines:
            wanted = (
                _("Nothing here: a budget has planned, used and returned.")
                if series.is_budget
                else _("Nothing here: only a budget has planned, used and returned.")
            )
            mistakes.add(row.line, column, text, wanted)
            continue
        try:
            found[column] = amounts.amount_of(text, marks)
        except amounts.NoNumber as wrong:
            mistakes.add(row.line, column, text, str(wrong))
    if not any(text for name, text in row.cells.items() if name in Value.Line.values):
        column = next(name for name in row.cells if name in Value.Line.values)
        mistakes.add(row.line, column, "", _("A number, such as 97 or 97.5."))
    return found


def _against(said: Mapping[Cell, Decimal]) -> Plan:
    """Return what is new and what is replaced, against what is there."""
    series = {one.pk: one for one, _line, _on in said}
    rows = Value.objects.filter(series__in=series).order_by()
    there = {
        (series[pk], line, on): amount
        for pk, line, on, amount in rows.values_list(
            "series_id", "line", "on", "amount"
        )
    }
    replaced = [
        Replaced(one, line, on, there[one, line, on], amount)
        for (one, line, on), amount in said.items()
        if there.get((one, line, on), amount) != amount
    ]
    new = {cell: amount for cell, amount in said.items() if cell not in there}
    return Plan(new, tuple(replaced), len(said) - len(new) - len(replaced))


def _refused(line: int, column: str, given: str, wanted: str) -> FileRefused:
    return FileRefused([Mistake(line, column, given, wanted)])
