"""Values from a file: all of it, or every mistake by line and column."""

from datetime import date

import pytest

from ledare.people.imports.mistakes import FileRefused
from ledare.understand.outcomes.files import LARGEST, MOST_ROWS, plan_of
from tests.cast import MONDAY
from tests.understand.outcomes.keeping import begun_series, wrote

TODAY = MONDAY.date()


def said(series, text, others=()):
    """Return what a file changes, by series, line and day."""
    source = text if isinstance(text, bytes) else text.encode()
    plan = plan_of(source, series, list(others), TODAY)
    return {
        (one.name, line, on.isoformat()): float(amount)
        for (one, line, on), amount in plan.new.items()
    }


def mistakes(series, text, others=()):
    """Return the mistakes of a file as line, column, what was given and wanted."""
    with pytest.raises(FileRefused) as refused:
        said(series, text, others)
    return [
        (one.line, one.column, one.given, one.wanted) for one in refused.value.mistakes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n2026-02-23,97.5\n2026-W08,1234.5\n",
        "datum;värde\n2026-02-23;97,5\n2026v08;1 234,5\n",
        "\N{BYTE ORDER MARK}vecka\tvärde\n2026-v09\t97,5\n2026-v08\t1.234,5\n",
        "sep=;\ndate;value\n2026-02-23;97,5\n\n2026-02-18;1234,5\n",
    ],
)
def test_a_file_is_read_with_either_comma_and_any_separator(series, text):
    assert said(series, text) == {
        ("Right the first time", "value", "2026-02-23"): 97.5,
        ("Right the first time", "value", "2026-02-16"): 1234.5,
    }


def test_a_comma_stands_before_decimals_where_a_semicolon_parts_the_cells(series):
    found = said(series, "date;value\n2026-02-23;1,234\n")

    assert list(found.values()) == [1.234]


def test_a_row_can_go_to_another_series_of_the_unit(astrid, umea, series):
    other = begun_series(astrid, umea, name="On time")

    found = said(
        series, "date,series,value\n2026-02-23,on time,5\n2026-02-23,,6\n", [other]
    )

    assert found == {
        ("On time", "value", "2026-02-23"): 5.0,
        ("Right the first time", "value", "2026-02-23"): 6.0,
    }


def test_a_budget_has_three_lines_and_a_plan_ahead(astrid, umea):
    budget = begun_series(astrid, umea, name="Costs", kind="budget", period="month")

    found = said(
        budget, "month,planned,used,returned\n2026-02,420,400.5,0\n2026-09,430,,\n"
    )

    assert found == {
        ("Costs", "planned", "2026-02-01"): 420.0,
        ("Costs", "used", "2026-02-01"): 400.5,
        ("Costs", "returned", "2026-02-01"): 0.0,
        ("Costs", "planned", "2026-09-01"): 430.0,
    }


def test_every_wrong_cell_is_named_with_what_was_given_and_wanted(series):
    text = (
        "date,value,series\n"
        "2026-02-23,much,\n"
        "soon,5,\n"
        "2026-02-16,,\n"
        "2026-02-09,5,Other\n"
        "1999-02-09,5,\n"
        "2027-02-09,5,\n"
        "2026-02-02,7,\n"
        "2026-02-04,8,\n"
        "2026-01-26,9\n"
    )

    assert mistakes(series, text) == [
        (2, "value", "much", "A number, such as 97 or 97.5."),
        (3, "date", "soon", "A day as 2026-03-02, or a week as 2026-W10."),
        (4, "value", "", "A number, such as 97 or 97.5."),
        (5, "series", "Other", "A series of this unit: Right the first time."),
        (6, "date", "1999-02-09", "A day from 2000 on."),
        (7, "date", "2027-02-09", "A period that has begun."),
        (9, "date", "2026-02-04", "A period once; line 8 has it already."),
        (10, "series", "2026-01-26 | 9", "3 cells, as in the first line."),
    ]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("date,value,name", (1, "name", "name")),
        ("datum,värde,anställd", (1, "anställd", "anställd")),
    ],
)
def test_a_file_about_people_is_refused(series, head, line):
    (found,) = mistakes(series, f"{head}\n2026-02-23,5,Bo Ek\n")

    assert found[:3] == line
    assert "never of one of its people" in found[3]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", (1, "date")),
        ("value\n5\n", (1, "date")),
        ("date\n2026-02-23\n", (1, "value")),
        ("date,worth\n2026-02-23,5\n", (1, "worth")),
        ("date,value,value\n2026-02-23,5,5\n", (1, "value")),
        ("date,value\n", (2, "value")),
        ('date,value\n2026-02-23,"5\n', (2, "the whole line")),
        ("date,planned\n2026-02-23,5\n", (2, "planned")),
        (b"date,value\n2026-02-23,5\xff\n", (2, "byte 13")),
        ("x" * (LARGEST + 1), (1, "the whole file")),
        ("date,value\n" + "2026-02-23,5\n" * (MOST_ROWS + 1), (MOST_ROWS + 2, "date")),
    ],
)
def test_what_is_no_table_of_values_is_refused_with_its_place(series, text, where):
    assert mistakes(series, text)[0][:2] == where


def test_a_budget_takes_no_plain_value(astrid, umea):
    budget = begun_series(astrid, umea, name="Costs", kind="budget", period="month")

    ((line, column, given, wanted),) = mistakes(budget, "date,value\n2026-02,5\n")

    assert (line, column, given) == (2, "value", "5")
    assert wanted == "Nothing here: a budget has planned, used and returned."


def test_a_plan_tells_what_is_new_what_is_replaced_and_what_stands(astrid, series):
    wrote(astrid, series, [10, 11])
    text = "date,value\n2025-09-01,10\n2025-09-08,12\n2025-09-15,13\n"

    plan = plan_of(text.encode(), series, [], TODAY)

    ((_series, _line, on),) = plan.new
    (replaced,) = plan.replaced
    assert (on, plan.n_same, plan.is_empty) == (date(2025, 9, 15), 1, False)
    assert (replaced.period, replaced.texts) == ("week 37, 2025", ("11", "12"))
    assert plan.new_rows == [("Right the first time", "week 38, 2025", "Value", "13")]
