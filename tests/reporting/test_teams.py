"""Teams as they may be shown: groups of five, displayed figures before pooling."""

from collections import Counter

import numpy as np
import pytest

from ledare import measure as m
from ledare.reporting.measuring import measure
from ledare.reporting.survey import Item, ScaleSpec
from ledare.trust import figures
from ledare.trust.scales import Scale
from tests.reporting.surveys import TEAMS, N, harbours


def names(found):
    return [(group.kind, group.name, group.n) for group in found.teams.groups]


def test_a_team_of_three_has_no_line_of_its_own():
    assert Counter(harbours().teams)["Lighthouse"] == 3

    found = measure(harbours())

    assert "Lighthouse" not in {group.name for group in found.teams.groups}
    assert min(group.n for group in found.teams.groups) >= 5
    # Who could be taken from a larger group's figure stands in no figure of one.
    assert found.teams.n_shown + found.teams.n_joined + found.teams.n_withheld == 6


def test_teams_of_one_are_shown_together():
    found = measure(harbours(teams=np.array([f"t{at}" for at in range(N)]), units=()))

    assert names(found) == [("rest", "", N)]
    assert (found.teams.n_teams, found.teams.n_joined) == (N, N)


def test_a_teams_shown_mean_is_the_one_trust_lets_out():
    survey = harbours()

    found = measure(survey)

    bakery = next(g for g in found.teams.groups if g.name == "Bakery")
    rows = survey.answers[survey.teams == "Bakery"]
    rows[:, 2] = 6 - rows[:, 2]
    wanted = [
        figures.release_figure(
            "mean",
            np.bincount(rows[:, at].astype(int), minlength=6)[1:].tolist(),
            Scale(1, 5),
        ).value
        for at in range(3)
    ]
    assert bakery.scales["trust"].shown.value == pytest.approx(np.mean(wanted))


def test_pooling_reads_displayed_figures_only():
    """Answers that differ but are displayed alike give the same pooled means."""
    survey = harbours()
    moved = survey.answers.copy()
    who = np.flatnonzero(survey.teams == "Bakery")
    # Two people exchange what they said: the same sums, other persons.
    moved[[who[0], who[1]]] = moved[[who[1], who[0]]]

    first, second = measure(survey).teams, measure(harbours(answers=moved)).teams

    assert [g.scales for g in first.groups] == [g.scales for g in second.groups]


def test_pooled_means_lean_on_all_teams():
    found = measure(harbours())

    grand = found.teams.grand_means["trust"]
    for group in found.teams.groups:
        line = group.scales["trust"]
        assert line.low <= line.pooled <= line.high
        if group.kind == "team":
            shown = line.shown.number
            assert min(shown, grand) <= line.pooled <= max(shown, grand)


def test_no_exact_figure_of_a_team_is_in_the_findings():
    found = measure(harbours())

    assert found.teams.raw == ()
    assert all(
        (line.shown.value * 20 * 3) % 1 == pytest.approx(0, abs=1e-6)
        or (line.shown.value * 20 * 3) % 1 == pytest.approx(1, abs=1e-6)
        for group in found.teams.groups
        for line in [group.scales["trust"]]
    )


def test_raw_gives_every_teams_exact_figures():
    survey = harbours()

    found = measure(survey, raw=True).teams.raw

    rows = survey.answers[:, :3].copy()
    rows[:, 2] = 6 - rows[:, 2]
    exact = m.moments(m.scale_score(rows), survey.teams)
    trust = [team for team in found if team.scale == "trust"]
    assert [team.name for team in trust] == [name for _, name in TEAMS]
    assert [team.mean for team in trust] == pytest.approx(exact.mean, abs=1e-12)
    assert [team.agreement for team in trust] == pytest.approx(
        m.rwg_j(rows, n_options=5, teams=survey.teams), abs=1e-12
    )
    pooled = m.pool(exact)
    assert [team.pooled for team in trust] == pytest.approx(pooled.mean, abs=1e-12)


def test_a_scale_without_a_proof_is_not_shown_by_team():
    items = (*harbours().items[:6], Item("w2", "Enough? Yes or no.", 1, 2))
    answers = harbours().answers
    answers[:, 6] = np.where(answers[:, 6] > 2, 2, 1)
    scales = (ScaleSpec("trust", "Trust", ("q1",)), ScaleSpec("few", "Few", ("w2",)))

    found = measure(harbours(items=items, answers=answers, scales=scales, outcome=""))

    assert found.teams.no_proof == ("few",)
    assert {tuple(group.scales) for group in found.teams.groups} == {("trust",)}


def test_people_without_a_team_are_in_the_whole_and_in_no_team():
    teams = harbours().teams.copy()
    teams[teams == "Yard"] = ""

    found = measure(harbours(teams=teams))

    assert "Yard" not in {group.name for group in found.teams.groups}
    assert ("team", "", 9) in names(found)
    assert found.teams.n_teams == 5
    assert found.n == N


def test_teams_with_a_mark_of_ours_in_their_name_keep_it():
    teams = np.char.replace(harbours().teams, "Mill", "Mill~rest")

    found = measure(harbours(teams=teams))

    assert "Mill~rest" in {group.name for group in found.teams.groups}


def test_ten_thousand_teams_of_one_are_one_group():
    luck = np.random.default_rng(1)
    answers = luck.integers(1, 6, (10_000, 7)).astype(float)

    found = measure(
        harbours(
            answers=answers,
            teams=np.array([f"t{at}" for at in range(10_000)]),
            units=(),
        )
    )

    assert names(found) == [("rest", "", 10_000)]
