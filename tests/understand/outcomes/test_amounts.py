"""Numbers as people write them."""

from decimal import Decimal

import pytest
from django.utils import translation

from ledare.understand.outcomes.amounts import (
    NoNumber,
    amount_of,
    marks_in,
    near,
    own_mark,
    plain,
    to_decimals,
    typed,
    written,
)

NEITHER, COMMA, POINT = frozenset(), frozenset(","), frozenset(".")


@pytest.mark.parametrize(
    ("text", "marks", "amount"),
    [
        ("97", NEITHER, "97"),
        ("-3", NEITHER, "-3"),
        ("\N{MINUS SIGN}3,5", NEITHER, "-3.5"),
        ("97,5", NEITHER, "97.5"),
        ("97.5", COMMA, "97.5"),
        ("97,5 %", NEITHER, "97.5"),
        (",5", NEITHER, "0.5"),
        ("0,125", NEITHER, "0.125"),
        ("1 234,5", NEITHER, "1234.5"),
        ("1\N{NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567", NEITHER, "1234567"),
        ("1.234,5", NEITHER, "1234.5"),
        ("1,234.5", NEITHER, "1234.5"),
        ("1,234,567", NEITHER, "1234567"),
        ("1.234.567,25", NEITHER, "1234567.25"),
        ("1,234", COMMA, "1.234"),
        ("1,234", POINT, "1234"),
        ("12345,678", NEITHER, "12345.678"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text, marks, amount):
    assert amount_of(text, marks) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("much", "A number, such as 97"),
        ("", "A number, such as 97"),
        ("1e5", "A number, such as 97"),
        ("NaN", "A number, such as 97"),
        ("1,2,3", "A number, such as 97"),
        ("1,234", "this could be 1234"),
        ("1.23456", "at most four decimals"),
        ("1" + "0" * 13, "below ten million million"),
    ],
)
def test_what_is_no_number_or_could_be_two_says_what_is_wanted(text, wanted):
    with pytest.raises(NoNumber, match=wanted):
        amount_of(text, NEITHER)


def test_two_kinds_of_marks_leave_a_number_open():
    with pytest.raises(NoNumber):
        amount_of("1,234", COMMA | POINT)


def test_marks_are_learnt_from_the_numbers_that_tell():
    assert marks_in(["97,5", "much", "12", "1,234"]) == COMMA
    assert marks_in(["1,234,567"]) == POINT
    assert marks_in(["1.234,5"]) == COMMA
    assert marks_in(["1,234"]) == NEITHER


def test_numbers_are_written_in_the_readers_language():
    amount = Decimal("1234.5000")

    assert (written(amount), typed(amount), plain(amount)) == (
        "1,234.5",
        "1234.5",
        "1234.5",
    )
    assert (written(None), plain(Decimal("40.0000"))) == ("–", "40")
    with translation.override("sv"):
        assert written(amount) == "1\N{NO-BREAK SPACE}234,5"
        assert (typed(amount), own_mark()) == ("1234,5", COMMA)


@pytest.mark.parametrize(
    ("amount", "like", "shown"),
    [
        (95.8123, 1.9, "95.8"),
        (95.8123, 0.19, "95.81"),
        (1234.6, 190, "1,235"),
        (0, 0, "0.0"),
    ],
)
def test_a_computed_number_has_two_figures_of_its_spread(amount, like, shown):
    assert near(amount, like) == shown


def test_a_number_can_have_the_decimals_of_its_neighbours():
    assert to_decimals(Decimal("95.0000"), 1) == "95.0"
