"""How often, from days with data alone, beside one's own past alone."""

from ledare.listen.advice import actions, queries, sentences
from ledare.measure.rates import rate
from tests.cast import MONDAY, days

LATER = (MONDAY + days(200)).date()


def test_history_of_nobody_is_empty(bo):
    history = queries.history_of(bo, today=LATER)

    assert (history.n_days, history.now, history.weeks) == (0, None, ())
    assert history.n_to_go == 5


def test_history_says_nothing_before_five_days_have_data(bo, told):
    told([1, None, 2, 0, None, 3])
    before = queries.history_of(bo, today=LATER)
    told([2], first=MONDAY + days(14))

    assert (before.n_days, before.n_to_go, before.now) == (4, 1, None)
    assert queries.history_of(bo, today=LATER).now == rate([1, 2, 0, 3, 2])


def test_history_takes_the_last_twenty_days_with_data(bo, told):
    early, late = [1, 0] * 6, [3, 2] * 10
    told([*early, None, *late])
    history = queries.history_of(bo, today=LATER)

    assert (history.now, history.now.n) == (2.5, 20)
    assert (history.before, history.before.n) == (0.5, 12)
    assert history.change.low > 0
    assert sentences.change_sentence(history) == (
        "That is more often than in the working days before."
    )


def test_history_compares_only_where_there_is_enough_of_both(bo, told):
    told([1] * 24)
    history = queries.history_of(bo, today=LATER)

    assert (history.now, history.change) == (1, None)
    assert sentences.change_sentence(history) == (
        "There is not enough of your own past yet to compare with."
    )


def test_change_sentences_tell_less_and_the_same(bo, astrid, told):
    told([4] * 20 + [1] * 20)
    told([2] * 40, by=astrid)

    assert [
        sentences.change_sentence(queries.history_of(one, today=LATER))
        for one in (bo, astrid)
    ] == [
        "That is less often than in the working days before.",
        "That is about as often as in the working days before.",
    ]


def test_history_leaves_days_off_out(bo, told, tap):
    told([1, 1, 1, 1, 1])
    tap(at=MONDAY + days(5))
    tap(at=MONDAY + days(7))
    off = (MONDAY + days(7)).date()
    actions.set_working(by=bo, on=off, is_working=False, at=MONDAY + days(7))

    assert queries.history_of(bo, today=LATER).n_days == 5


def test_history_has_a_week_for_each_with_its_gaps(bo, told):
    told([2, None, 1, 0, None, *[None] * 5, 1, 1])
    history = queries.history_of(bo, today=(MONDAY + days(17)).date())

    assert [
        (week.monday.day, week.n_days, week.n_missing, week.n_askers)
        for week in history.weeks
    ] == [(2, 3, 2, 3), (9, 0, 5, 0), (16, 2, 1, 2)]
    assert [week.rolling for week in history.weeks] == [None, None, 1.0]


def test_history_shows_half_a_year_and_still_knows_what_came_before(bo, told):
    told([2] * 140)
    last = (MONDAY + days(7 * 28 - 3)).date()
    history = queries.history_of(bo, today=last)

    assert len(history.weeks) == 26
    assert history.weeks[0].rolling.n == 15


def test_history_waits_until_a_day_is_over(bo, told):
    told([2, 2, 2, 2, 2])
    friday = (MONDAY + days(4)).date()

    assert queries.history_of(bo, today=friday).n_days == 4
    assert queries.history_of(bo, today=friday + days(1)).n_days == 5
