"""A survey becomes findings: each number equals the library's."""

import numpy as np
import pytest

from ledare import measure as m
from ledare.reporting.measuring import measure
from ledare.reporting.survey import BadInput, Item, ScaleSpec
from ledare.trust import figures
from ledare.trust.scales import Scale
from tests.reporting.surveys import ITEMS, SCALES, N, harbours, of_three_waves


def turned(survey):
    """Return the answers with the third question turned round."""
    answers = survey.answers.copy()
    answers[:, 2] = 6 - answers[:, 2]
    return answers


def by_scale(found):
    return {one.scale: one for one in found}


def test_items_are_told_as_given():
    answers = harbours().answers
    answers[:4, 0] = np.nan

    found = measure(harbours(answers=answers)).items

    assert [item.key for item in found] == ["q1", "q2", "q3", "e1", "e2", "w1", "w2"]
    assert (found[0].n, found[0].n_missing) == (N - 4, 4)
    assert float(found[2].mean) == pytest.approx(answers[:, 2].mean(), abs=1e-12)


def test_who_answered_nothing_passed_over_nothing():
    answers = harbours().answers
    answers[:4, 0] = np.nan
    answers[4:7] = np.nan

    found = measure(harbours(answers=answers))

    assert found.n_answering == N - 3
    assert (found.items[0].n, found.items[0].n_missing) == (N - 7, 4)


def test_positive_answers_of_a_reversed_item_are_turned():
    survey = harbours()

    found = measure(survey).items[2]

    assert float(found.positive) == float(np.mean(survey.answers[:, 2] <= 2))


def test_quality_is_the_librarys():
    survey = harbours()

    found = by_scale(measure(survey).quality)["trust"]

    rows = turned(survey)[:, :3]
    assert float(found.alpha) == float(m.cronbach_alpha(rows))
    assert float(found.omega) == float(m.omega_total(rows))
    assert [item.r for item in found.items] == m.item_total(rows).r.tolist()
    assert [item.hint for item in found.items] == ["", "", ""]


def test_quality_asks_whether_an_item_is_worded_the_other_way():
    items = (*ITEMS[:2], Item("q3", "We hide our failures.", 1, 5), *ITEMS[3:])

    found = by_scale(measure(harbours(items=items)).quality)["trust"]

    assert [item.hint for item in found.items] == ["", "", "reverse"]


def test_agreement_is_the_librarys():
    survey = harbours()

    found = by_scale(measure(survey).agreement)["trust"]

    rows, teams = turned(survey)[:, :3], survey.teams
    assert found.rwg_mean == pytest.approx(
        m.rwg_j(rows, n_options=5, teams=teams).mean(), abs=1e-12
    )
    between = m.icc(m.scale_score(rows), teams)
    assert found.icc1 == pytest.approx(between.icc1, abs=1e-12)
    assert found.icc2 == pytest.approx(between.icc2, abs=1e-12)
    assert (found.n_teams, found.is_early) == (6, False)


def test_agreement_of_two_teams_is_too_early_to_tell():
    teams = np.where(harbours().units[0][1] == "North", "North", "South")

    found = measure(harbours(teams=teams, units=()))

    assert [one.is_early for one in found.agreement] == [True, True, True]


def test_drivers_are_the_librarys_and_leave_the_outcome_out():
    survey = harbours()

    found = measure(survey).drivers

    rows = turned(survey)
    x = np.column_stack([rows[:, :3].mean(axis=1), rows[:, 5:].mean(axis=1)])
    shares = m.shapley_shares(x, rows[:, 3:5].mean(axis=1))
    assert found.names == ("trust", "load")
    assert found.shapley.shares == pytest.approx(shares.shares, abs=1e-12)


def test_drivers_need_fifty_complete_answers():
    answers = harbours().answers
    answers[20:, 3] = answers[20:, 4] = np.nan

    found = measure(harbours(answers=answers)).drivers

    assert (found.withheld, found.shapley) == ("too_few", None)


def test_drivers_leave_out_a_scale_that_is_put_together():
    whole = ScaleSpec("all", "All", ("q1", "q2", "q3", "w1", "w2"))

    found = measure(harbours(scales=(*SCALES, whole)))

    assert found.drivers.names == ("trust", "load")
    assert found.scales[3].parts == ("trust", "load")


def test_change_holds_people_against_themselves():
    survey = of_three_waves()

    found = measure(survey)

    trust = by_scale(found.change)["trust"]
    rows = turned(survey)[:, :3].mean(axis=1)
    apart = rows[2 * N :] - rows[N : 2 * N]
    assert trust.n_matched == N
    assert float(trust.difference) == pytest.approx(apart.mean(), abs=1e-12)
    assert trust.direction == "higher"
    assert (found.wave, found.n) == ("autumn", N)


def test_change_of_the_same_answers_is_no_sure_one():
    survey = of_three_waves()
    first_two = survey.waves != "autumn"
    kept = {
        "answers": survey.answers[first_two],
        "waves": survey.waves[first_two],
        "teams": survey.teams[first_two],
        "units": (("harbour", survey.units[0][1][first_two]),),
    }

    found = measure(harbours(**kept, wave_order=("spring", "summer"))).change

    assert {one.direction for one in found} == {"no_sure_difference"}
    assert {one.is_early for one in found} == {True}


def test_weights_move_the_mean_and_its_error():
    survey = harbours()
    weights = np.where(survey.units[0][1] == "North", 3.0, 1.0)

    found = measure(harbours(weights=weights))

    wanted = m.weighted_mean(m.scale_score(turned(survey)[:, :3]), weights)
    assert float(found.scales[0].mean) == float(wanted)
    assert found.scales[0].mean.se == wanted.se
    assert found.effective_n == m.effective_n(weights)


def test_fewer_than_fifty_answers_tell_no_exact_figure():
    few = np.arange(N) < 49
    survey = harbours()
    kept = {
        "answers": survey.answers[few],
        "teams": survey.teams[few],
        "units": (("harbour", survey.units[0][1][few]),),
    }

    found = measure(harbours(**kept))

    assert {item.withheld for item in found.items} == {"too_few"}
    assert {item.mean for item in found.items} == {None}
    assert {scale.mean for scale in found.scales} == {None}
    assert {one.alpha for one in found.quality} == {None}
    assert {one.withheld for one in found.agreement} == {"too_few"}


def test_a_small_survey_without_teams_is_told_on_coarse_steps():
    few = harbours().answers[:9]

    found = measure(harbours(answers=few, teams=None, units=(), outcome=""))

    wanted = [
        figures.release_figure(
            "mean",
            np.bincount(few[:, at].astype(int), minlength=6)[1:].tolist(),
            Scale(1, 5),
        ).value
        for at in (3, 4)
    ]
    joy = found.scales[1]
    assert (joy.mean, joy.withheld) == (None, "too_few")
    assert joy.shown.value == pytest.approx(np.mean(wanted))


def test_four_answers_tell_nothing():
    few = harbours().answers[:4]

    found = measure(harbours(answers=few, teams=None, units=(), outcome=""))

    assert [scale.shown for scale in found.scales] == [None, None, None]


def test_answers_that_are_nearly_all_alike_tell_no_exact_figure():
    answers = harbours().answers
    answers[:, 0] = 5
    answers[:4, 0] = 3

    found = measure(harbours(answers=answers)).items[0]

    assert (found.mean, found.withheld) == (None, "near_an_end")


def test_a_scale_of_an_unknown_item_is_refused():
    scales = (ScaleSpec("trust", "Trust", ("q1", "q9")),)

    with pytest.raises(BadInput) as refused:
        measure(harbours(scales=scales, outcome=""))

    assert refused.value.faults == (
        "The scale 'trust' asks for item 'q9'; there is none.",
    )


def test_answers_of_nobody_are_refused():
    with pytest.raises(BadInput, match=r"harbours\.csv: nobody answered any item"):
        measure(harbours(answers=np.full((N, 7), np.nan)))


def test_progress_goes_from_nothing_to_all():
    told = []

    measure(harbours(), on_progress=told.append)

    assert told == sorted(told)
    assert (told[0] > 0, told[-1]) == (True, 1.0)
