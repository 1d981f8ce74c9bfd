"""Outcomes: within teams, between teams, with errors that know the teams."""

import numpy as np
import pytest

from ledare import measure as m

NAN = float("nan")


def panel(luck, n_teams=30, n_weeks=6, within=0.5, between=-0.3):
    """Return a panel whose two effects are known."""
    teams = np.repeat(np.arange(n_teams), n_weeks)
    weeks = np.tile(np.arange(n_weeks), n_teams)
    stands = luck.normal(size=n_teams)[teams]
    moves = luck.normal(size=teams.size)
    moves -= (np.bincount(teams, moves) / n_weeks)[teams]
    y = within * moves + between * stands + luck.normal(size=teams.size) / 5
    return y, (stands + moves)[:, None], teams, weeks


def test_within_and_between_are_told_apart():
    y, x, teams, weeks = panel(np.random.default_rng(1))
    found = m.within_between(y, x, teams, weeks, names=["support"])

    assert found.within[0] == pytest.approx(0.5, abs=0.05)
    assert found.between[0] == pytest.approx(-0.3, abs=0.1)
    assert found.regression.names[:3] == (
        "(Intercept)",
        "support within",
        "support between",
    )
    assert len(found.regression.coef) == 3 + 5
    assert found.regression.cannot_say == "what causes what: it goes with the outcome"


def test_within_is_the_fixed_effects_one():
    y, x, teams, _ = panel(np.random.default_rng(2))

    assert m.within_between(y, x, teams).within == pytest.approx(
        m.fixed_effects(y, x, teams).coef
    )


def test_order_of_rows_does_not_matter():
    y, x, teams, weeks = panel(np.random.default_rng(3))
    mixed = np.random.default_rng(0).permutation(y.size)
    one = m.fixed_effects(y, x, teams, weeks)
    other = m.fixed_effects(y[mixed], x[mixed], teams[mixed], weeks[mixed])

    assert other.coef == pytest.approx(one.coef)
    assert other.se == pytest.approx(one.se)
    assert (one.n, one.n_teams) == (180, 30)


def test_small_samples_have_their_factor():
    y, x, teams, _ = panel(np.random.default_rng(4), n_teams=5)
    none, hc1, stata = (
        m.fixed_effects(y, x, teams, small_sample=small).se[0] ** 2
        for small in ("none", "hc1", "stata")
    )

    assert hc1 / none == pytest.approx(30 / 29)
    assert stata / none == pytest.approx(5 / 4)


def test_lag_reads_the_week_before_where_there_is_one():
    found = m.lagged([1, 2, 4, 8], ["a", "a", "a", "b"], [1, 2, 4, 2])

    assert repr(found[:, 0].tolist()) == "[nan, 1.0, nan, nan]"


def test_lagged_effect_is_found_in_the_lag():
    luck = np.random.default_rng(5)
    _, x, teams, weeks = panel(luck, n_weeks=20)
    before = m.lagged(x, teams, weeks)
    y = np.nan_to_num(before[:, 0]) * 0.7 + luck.normal(size=teams.size) / 10
    found = m.within_between(y, x, teams, weeks, lag=1)

    assert found.within[0] == pytest.approx(0.7, abs=0.03)


def test_random_effects_of_teams_that_do_not_differ_are_plain_least_squares():
    luck = np.random.default_rng(6)
    teams = np.repeat(np.arange(20), 4)
    x = luck.normal(size=80)
    y = 1 + x + luck.normal(size=80)
    y -= (np.bincount(teams, y) / 4)[teams] - (1 + (np.bincount(teams, x) / 4))[teams]
    plain = np.linalg.lstsq(np.column_stack([np.ones(80), x]), y, rcond=None)[0]

    assert m.random_effects(y, x, teams).coef == pytest.approx(plain)


def test_hausman_sees_that_within_and_between_differ():
    luck = np.random.default_rng(7)
    apart = panel(luck, n_teams=60)
    alike = panel(luck, n_teams=60, between=0.5)

    assert m.hausman(*apart[:3]).p < 0.001
    assert m.hausman(*alike[:3]).p > 0.01


def test_wild_bootstrap_keeps_its_word_with_few_teams():
    luck = np.random.default_rng(8)
    found = []
    for _ in range(60):
        y, x, teams, _ = panel(luck, n_teams=6, n_weeks=4, within=0.0)
        found.append(m.wild_bootstrap(y, x, teams))

    assert np.mean(np.array(found) <= 0.05) < 0.15
    y, x, teams, _ = panel(luck, n_teams=8)
    assert m.wild_bootstrap(y, x, teams) == pytest.approx(2 / 2**8)


def test_wild_bootstrap_by_chance_where_teams_are_many():
    y, x, teams, _ = panel(np.random.default_rng(9), n_teams=20)
    both = np.column_stack([x, np.random.default_rng(1).normal(size=y.size)])

    first = m.wild_bootstrap(y, both, teams, column=1, draws=99, seed=5, fixed=False)
    again = m.wild_bootstrap(y, both, teams, column=1, draws=99, seed=5, fixed=False)
    assert first == again
    assert first > 0.05
    clear = m.wild_bootstrap(2 * both[:, 0] + both[:, 1] / 9, x, teams, draws=99)
    assert clear == 1 / 100


def test_wild_bootstrap_of_a_perfect_fit():
    teams = np.repeat([0, 1, 2], 4)
    x = np.tile([1.0, 2, 3, 4], 3)

    assert m.wild_bootstrap(x * 2, x, teams) <= 0.25


X6 = [1, 2, 3, 1, 2, 4]
T6 = ["a"] * 3 + ["b"] * 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.fixed_effects([1, 2], [1, 2], ["a", "b"]), "2 complete rows"),
        (lambda: m.fixed_effects(X6, X6, ["a"] * 6), "One team tells nothing"),
        (lambda: m.fixed_effects(X6, X6[:5], T6), "X has 5"),
        (lambda: m.fixed_effects(X6, [1, 1, 1, 2, 2, 2], T6), "does not move"),
        (
            lambda: m.fixed_effects(X6, np.column_stack([X6, X6]), T6),
            "one follows from the others",
        ),
        (lambda: m.fixed_effects(X6, X6, T6, names=["a", "b"]), "2 names for 1"),
        (lambda: m.fixed_effects(X6, X6, T6, small_sample="hc3"), "'hc3' is not"),
        (lambda: m.fixed_effects(X6, X6, T6, level=95), "between 0 and 1"),
        (lambda: m.random_effects(X6, X6, T6), "2 teams are too few"),
        (
            lambda: m.within_between(X6, [1, 2, 3, 1, 2, 3], T6),
            "same mean in all teams",
        ),
        (lambda: m.within_between(X6, X6, T6, lag=1), "A lag needs weeks"),
        (lambda: m.lagged(X6, T6, [1.5] * 6), "Weeks are whole"),
        (lambda: m.lagged(X6, T6, [1, 1, 2, 1, 2, 3]), "has week 1 twice"),
        (lambda: m.wild_bootstrap(X6, X6, T6, column=1), "no column 1"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()
