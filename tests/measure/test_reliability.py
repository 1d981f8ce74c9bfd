"""Alpha, omega, items and their total."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.measure import factor
from tests.measure.golden import IS_HERE, WHY_NOT, stacked, table, values

NAN = float("nan")
ROWS = [[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5], [3, 3, 2]]


def one_factor_rows(loadings, n=400, seed=1):
    """Return answers that one factor made."""
    luck = np.random.default_rng(seed)
    behind = luck.normal(size=(n, 1))
    own = np.sqrt(1 - np.square(loadings))
    return behind * loadings + luck.normal(size=(n, len(loadings))) * own


def test_alpha_by_hand():
    found = m.cronbach_alpha([[1, 2], [2, 2], [4, 5], [5, 4]])

    assert found == pytest.approx(2 * (1 - (10 / 3 + 2.25) / (123 / 12)), abs=1e-12)
    assert (found.n, found.method) == (4, "complete answers, Feldt")


def test_alpha_without_an_interval():
    found = m.cronbach_alpha(ROWS, interval=None)

    assert np.isnan([found.low, found.high]).all()


def test_alpha_of_complete_answers_and_of_pairs():
    rows = [*ROWS, [4, NAN, 5], [NAN, 2, 2]]
    whole, pairs = m.cronbach_alpha(rows), m.cronbach_alpha(rows, missing="pairwise")

    assert whole == m.cronbach_alpha(ROWS)
    assert (whole.n, pairs.n) == (5, 7)
    assert pairs != whole


@settings(deadline=None)
@given(st.floats(-10, 10), st.floats(0.1, 10))
def test_alpha_does_not_depend_on_where_the_scale_begins(shift, scale):
    moved = np.array(ROWS) * scale + shift

    assert m.cronbach_alpha(moved) == pytest.approx(m.cronbach_alpha(ROWS))
    assert float(m.omega_total(moved)) == pytest.approx(float(m.omega_total(ROWS)))


@settings(deadline=None)
@given(st.permutations(range(3)), st.permutations(range(5)))
def test_alpha_does_not_depend_on_order(columns, rows):
    shuffled = np.array(ROWS)[rows][:, columns]

    assert m.cronbach_alpha(shuffled) == pytest.approx(m.cronbach_alpha(ROWS))


def test_items_that_speak_against_each_other():
    rows = [[1, 5], [2, 4.5], [3, 3], [5, 1]]

    assert m.cronbach_alpha(rows) < 0
    opposed = m.cronbach_alpha([[1, 3], [2, 2], [3, 1]])
    assert np.isnan(opposed)


def test_omega_finds_the_factor_that_made_the_answers():
    made = np.array([0.9, 0.7, 0.5, 0.6])
    found = m.omega_total(one_factor_rows(made, n=20_000))

    assert np.abs(found.loadings - made).max() < 0.02
    assert float(found) == pytest.approx(
        made.sum() ** 2 / (made.sum() ** 2 + 2.09), abs=0.01
    )
    assert found.fit.rmsea < 0.02
    assert found.fit.cfi > 0.99


def test_omega_without_fit_and_of_three_items():
    assert m.omega_total(ROWS, fit=False).fit is None
    fit = m.omega_total(ROWS).fit
    assert (fit.df, fit.tli, fit.rmsea) == (0, 1.0, 0.0)


def test_omega_turns_the_factor_the_way_of_most_items():
    found = m.omega_total(-one_factor_rows([0.8, 0.7, 0.6, 0.5]))

    assert (found.loadings > 0).all()


def test_omega_of_an_item_that_is_the_factor():
    luck = np.random.default_rng(0)
    behind = luck.normal(size=200)
    rows = np.column_stack(
        [behind, behind + luck.normal(size=200), luck.normal(size=200)]
    )

    assert m.omega_total(rows).uniquenesses.min() > 0


def test_unrelated_items_have_no_fit_to_speak_of():
    luck = np.random.default_rng(5)
    fit = m.omega_total(luck.normal(size=(60, 4))).fit

    assert 0 <= fit.cfi <= 1
    assert fit.df == 2


@pytest.mark.skipif(not IS_HERE, reason=WHY_NOT)
@pytest.mark.parametrize("name", ["agree", "conscientious", "extraversion"])
def test_minimum_residuals_are_not_above_those_of_psych(name):
    names = {"agree": "A", "conscientious": "C", "extraversion": "E"}
    rows = stacked(
        table("data/work-scales/bfi.csv.gz"), [f"{names[name]}{i}" for i in range(1, 6)]
    )
    reverse = {"agree": [0], "conscientious": [3, 4], "extraversion": [0, 1]}[name]
    rows[:, reverse] = 7 - rows[:, reverse]
    r = np.corrcoef(rows[~np.isnan(rows).any(axis=1)], rowvar=False)
    theirs = np.array(list(values("bfi")[f"{name}.loadings_minres"].values()))

    def left(loadings):
        apart = r - np.outer(loadings, loadings)
        return (apart[np.tril_indices(5, -1)] ** 2).sum()

    assert left(m.omega_total(rows, method="minres").loadings) <= left(theirs) + 1e-15


def test_item_total_of_two_items_has_no_alpha_without():
    found = m.item_total([[1, 2], [2, 2], [4, 5], [5, 4]])

    assert found.r[0] == pytest.approx(found.r[1])
    assert np.isnan(found.alpha_without).all()


def test_fit_of_items_that_do_not_hang_together_at_all():
    assert factor._tli(1.0, 2, 3.0, 6) == 1.0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.cronbach_alpha([1, 2, 3]), "two items or more; there is 1"),
        (lambda: m.cronbach_alpha([[1, 2]]), r"1 respondent\(s\) answered every item"),
        (lambda: m.cronbach_alpha([[1, NAN], [NAN, 2]]), "0 respondent"),
        (lambda: m.cronbach_alpha([[1, 2], [1, 3]]), "Item 0 .* does not vary"),
        (lambda: m.cronbach_alpha(ROWS, missing="no"), "'no' is neither"),
        (lambda: m.cronbach_alpha(ROWS, interval=95), "between 0 and 1"),
        (
            lambda: m.cronbach_alpha([[1, NAN], [2, 3], [NAN, 2]], missing="pairwise"),
            "fewer than two people",
        ),
        (lambda: m.omega_total([[1, 2], [2, 3], [3, 5]]), "there are 2. Use alpha"),
        (lambda: m.omega_total(ROWS[:3]), "3 complete respondents are too few"),
        (lambda: m.omega_total(ROWS, method="pca"), "'pca' is neither"),
        (lambda: m.item_total([["a", "b"]]), "must be numbers"),
        (lambda: m.lambda6([[1, 1], [1, 2]]), "does not vary"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()
