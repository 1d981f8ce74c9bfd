"""What a series shows, in words."""

from decimal import Decimal

import pytest

from ledare.understand.outcomes.hooks import Moment
from ledare.understand.outcomes.models import Series, Value
from ledare.understand.outcomes.pictures import Mark, budget_chart, values_chart
from ledare.understand.outcomes.runs import run_of
from ledare.understand.outcomes.sentences import (
    best_told,
    budget_told,
    goes_with,
    headline,
    in_short,
    limits_told,
    moment_told,
    picture_told,
    signal_told,
)
from tests.understand.outcomes.keeping import NOISE, week

NAN = float("nan")
FROM = "from week 44, 2025"


def run(numbers, *, baseline=8, better="higher", measured_in=""):
    """Return a weekly series in memory; None leaves a week out."""
    series = Series(name="Right", better=better, period="week", measured_in=measured_in)
    if baseline:
        series.baseline_from, series.baseline_to = week(0), week(baseline - 1)
    values = [
        Value(line="value", on=week(n), amount=Decimal(str(number)))
        for n, number in enumerate(numbers)
        if number is not None
    ]
    return run_of(series, values)


@pytest.mark.parametrize(
    ("numbers", "how", "said", "short"),
    [
        ([], {}, "Right: no value yet.", "no value yet"),
        ([1, 2], {"baseline": 0}, "Right: too early to tell.", "too early to tell"),
        (
            NOISE,
            {"baseline": 0},
            "Right waits for its baseline.",
            "no baseline declared",
        ),
        (
            [*NOISE, 11],
            {"baseline": 7},
            "Right: the baseline is too short to draw limits.",
            "no baseline declared",
        ),
        (NOISE, {}, "Right moves as it usually does.", "as usual"),
        (
            [*NOISE, 30],
            {},
            "Right: the latest value is not the usual noise.",
            "not the usual noise",
        ),
        ([*NOISE, 30, 10, 12], {}, "Right moves as it usually does.", "as usual"),
        (
            [*NOISE, *[11.5] * 8],
            {},
            "Right stands higher since week 43, 2025.",
            "not the usual noise",
        ),
        (
            [*NOISE, *[10.5] * 8],
            {},
            "Right stands lower since week 44, 2025.",
            "not the usual noise",
        ),
    ],
)
def test_a_series_is_told_in_its_first_sentence(numbers, how, said, short):
    found = run(numbers, **how)

    assert (headline(found), in_short(found)) == (said, short)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ([30], "Week 44, 2025 lies above the upper limit: 30 kr."),
        ([-30], "Week 44, 2025 lies below the lower limit: -30 kr."),
        ([8, 15], "The step to week 45, 2025 is larger than the usual ones."),
        (
            [14, 14, 11, 14],
            f"Three of four lie close to the upper limit, {FROM} to week 47, 2025.",
        ),
        (
            [8, 8, 8],
            f"Three of four lie close to the lower limit, {FROM} to week 46, 2025.",
        ),
        (
            [10.5] * 8,
            f"8 values in a row lie below the centre, {FROM} to week 51, 2025.",
        ),
    ],
)
def test_each_rule_is_told_in_words(after, said):
    found = run([*NOISE, *after], measured_in="kr")

    (signal, *_rest) = found.process.signals
    assert signal_told(found, signal).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("baseline", "numbers", "said"),
    [
        (0, [1], "Too early to tell: 7 more values, then a baseline can be declared."),
        (0, NOISE, "Declare a baseline of 8 values or more, and limits are drawn"),
        (7, [*NOISE, 11], "The baseline lacks 1 value; limits take eight."),
        (
            15,
            [1, None, 2, None, 3, None, 4, None, 5, None, 6, None, 7, None, 8],
            "No two values of the baseline follow each other",
        ),
        (8, NOISE, "values lie between 5.7 and 16.3, around 11.0. That is said by 8"),
    ],
)
def test_what_limits_lack_is_said(baseline, numbers, said):
    assert said in limits_told(run(numbers, baseline=baseline))


def test_the_best_is_told_beside_what_chance_would_give():
    plain = run([*NOISE, 13])
    lucky = run([*NOISE, 40])
    short = run([5, 9, 7], baseline=0)
    lower = run([*NOISE, 13], better="lower")

    assert (
        best_told(plain, plain.best)[-1] == "So it is no more than chance would give."
    )
    assert best_told(lucky, lucky.best)[-1] == "So it is more than chance would give."
    assert best_told(short, short.best) == [
        "Best so far: 9, week 37, 2025.",
        "Too early to tell whether it is more than luck: that takes a baseline.",
    ]
    assert best_told(lower, lower.best)[0] == "Best so far: 10, week 36, 2025."
    assert run(NOISE, better="neither").best is None


def test_a_signal_goes_with_what_came_shortly_before_it():
    found = run([*NOISE, 30])
    moments = [
        Moment(week(1), "event", "Long before"),
        Moment(week(5), "event", "New ramp"),
        Moment(week(6), "round", "A round closed"),
        Moment(week(8), "kept", "Ring ahead."),
        Moment(week(9), "event", "After it"),
    ]
    (signal, *_rest) = found.process.signals

    assert goes_with(found, signal, moments) == (
        "It goes with: “New ramp”, kept “Ring ahead”."
    )
    assert goes_with(found, signal, moments[:1]) == ""
    assert moment_told(moments[2]) == "A round closed"


def test_a_budget_without_a_plan_says_so():
    series = Series(name="Costs", kind="budget", period="month")
    used = [Value(line="used", on=week(0), amount=Decimal(5))]

    found = run_of(series, used)

    assert headline(found) == "Costs: nothing used against a plan yet."
    assert (budget_told(found), limits_told(found), in_short(found)) == ([], "", "")


def test_a_picture_has_its_sentence_and_a_ring_for_each_signal():
    found = run([*NOISE, None, 30])
    drawn = values_chart(
        found.starts,
        found.numbers,
        found.process,
        baseline=found.mask,
        marks=[Mark(week(2), "A"), Mark(week(4))],
        period="week",
        width="narrow",
        label=picture_told(found),
    )

    assert 'aria-label="Right from week 36, 2025 to week 45, 2025. 1 value' in drawn
    assert (drawn.count('r="6.5"'), drawn.count("<polyline")) == (1, 2)
    assert (">A</text>" in drawn, drawn.count("<path")) == (True, 1)


def test_a_picture_of_one_value_and_of_a_flat_line_can_be_drawn():
    for numbers in ([0], [5, 5, 5]):
        found = run(numbers, baseline=0)

        drawn = values_chart(
            found.starts,
            found.numbers,
            found.process,
            baseline=found.mask,
            marks=[Mark(week(0), "A"), Mark(week(-3), "B")],
            period="week",
            width="wide",
            label="Flat",
        )

        assert drawn.count('r="3"') == len(numbers)
        assert ">B</text>" not in drawn


def test_a_budget_picture_draws_a_lonely_value_as_a_point():
    drawn = budget_chart(
        [week(0), week(1), week(2)],
        {"planned": [4, 4, 4], "used": [3, NAN, 3], "returned": [NAN, NAN, NAN]},
        marks=[],
        period="week",
        width="wide",
        label="Costs",
    )

    assert (drawn.count("<polyline"), drawn.count("<circle")) == (3, 2)
