"""What fifty or more say together: the library's numbers, as they may be shown."""

import json

import numpy as np
import pytest

from ledare import measure
from ledare.responses.body import WholeSays
from ledare.responses.compose import Tallies, compose
from ledare.responses.plan import Item, PlanNode, make_plan
from ledare.responses.wholes import Rows, wholes_of
from ledare.trust.wholes import whole_figure

ENGAGED = [Item(f"e{number}", concept="engagement") for number in (1, 2, 3)]
LISTENED = [
    Item("l1", concept="listening"),
    Item("l2", concept="listening", is_negative=True),
]
LIVED = Item("behaviour:asks")
ITEMS = [*ENGAGED, *LISTENED, LIVED]
CHANCE = np.random.default_rng(4)


def plan(n_teams, n_each=9, items=ITEMS):
    """Return a plan of teams below one top."""
    teams = [f"t{number:02}" for number in range(n_teams)]
    nodes = [PlanNode("top", "Top", None)]
    nodes += [PlanNode(team, team.upper(), "top") for team in teams]
    return make_plan("r1", nodes, dict.fromkeys(teams, n_each), items)


def answers_of(n_teams, n_each=9):
    """Return answers from 1 to 7 that hang together, by team, by person, by item."""
    team = CHANCE.normal(0, 0.6, (n_teams, 1, 1))
    person = CHANCE.normal(0, 0.8, (n_teams, n_each, 1))
    asked = CHANCE.normal(0, 0.7, (n_teams, n_each, len(ITEMS)))
    felt = 4.6 + team + person + asked
    felt[:, :, 4] = 8 - felt[:, :, 4]
    return np.clip(np.rint(felt), 1, 7).astype(int)


def closed(the_plan, answers):
    """Return what a close composes from these answers."""
    counts = {
        item.key: np.array(
            [np.bincount(team[:, place] - 1, minlength=7) for team in answers]
        )
        for place, item in enumerate(the_plan.scales)
    }
    answered = np.array([len(team) for team in answers])
    return compose(the_plan, Tallies(answered, counts, rows=rows_of(the_plan, answers)))


def rows_of(the_plan, answers):
    """Return the answers as a close keeps them."""
    rows, keys = Rows(the_plan), [item.key for item in the_plan.scales]
    for cell, team in enumerate(answers):
        for marks in team.tolist():
            rows.add(cell, dict(zip(keys, marks, strict=True)))
    return rows


def turned(answers):
    """Return answers in one table, the good end up."""
    table = answers.reshape(-1, len(ITEMS)).astype(float)
    table[:, 4] = 8 - table[:, 4]
    return table


def test_whole_says_what_the_library_says_of_the_same_answers():
    answers = answers_of(12)
    table, teams = turned(answers), np.repeat(np.arange(12), 9)
    n = len(table)

    says = {one.group: one for one in closed(plan(12), answers).wholes}["top~all"]

    for concept, columns in (("engagement", [0, 1, 2]), ("listening", [3, 4])):
        scale = table[:, columns]
        icc = measure.icc(scale.mean(axis=1), teams)
        assert says.scales[concept] == [
            whole_figure("alpha", measure.cronbach_alpha(scale), n=n),
            whole_figure(
                "rwg_j", measure.rwg_j(scale, n_options=7, teams=teams).mean(), n=n
            ),
            whole_figure("icc1", icc.icc1, n=n),
            whole_figure("icc2", icc.icc2, n=n),
        ]
    shares = measure.shapley_shares(
        np.column_stack([table[:, 3:5].mean(axis=1), table[:, 5]]),
        table[:, :3].mean(axis=1),
        bootstrap=100,
        teams=teams,
    )
    assert says.explained == whole_figure("explained", shares.r2, n=n)
    for place, key in enumerate(["listening", "behaviour:asks"]):
        wanted = (shares.shares[place], shares.low[place], shares.high[place])
        assert says.drivers[key] == [
            whole_figure(stat, value / shares.r2, n=n)
            for stat, value in zip(
                ("share", "share_low", "share_high"), wanted, strict=True
            )
        ]


def test_order_of_people_in_a_team_changes_nothing():
    answers = answers_of(8)
    mixed = answers.copy()
    for team in mixed:
        CHANCE.shuffle(team, axis=0)

    assert (answers != mixed).any()
    assert closed(plan(8), mixed).text == closed(plan(8), answers).text


def test_division_of_fifty_speaks_and_one_of_fewer_does_not():
    divisions = {"north": 6, "south": 5}
    teams = [f"{d}{number}" for d, n in divisions.items() for number in range(n)]
    nodes = [PlanNode("top", "Top", None)]
    nodes += [PlanNode(name, name, "top") for name in divisions]
    nodes += [PlanNode(team, team, team[:5]) for team in teams]
    chart = make_plan("r1", nodes, dict.fromkeys(teams, 9), ITEMS)

    body = closed(chart, answers_of(11))

    assert {group.group.key: group.group.n for group in body.says if group.group.n > 9}
    assert {one.group for one in body.wholes} == {"top~all", "north~all"}


def test_forty_five_say_nothing_together():
    assert closed(plan(5), answers_of(5)).wholes == []


def test_few_teams_tell_nothing_of_how_teams_differ():
    (says,) = closed(plan(7), answers_of(7)).wholes

    stats = {key: [one.stat for one in made] for key, made in says.scales.items()}
    assert stats == {key: ["alpha", "rwg_j"] for key in ("engagement", "listening")}


def test_everybody_alike_reads_as_the_low_end_and_no_other_way():
    alike = np.full((8, 9, len(ITEMS)), 4)
    nearly = alike.copy()
    nearly[0, 0, 0] = 5

    (says,), (other,) = (closed(plan(8), one).wholes for one in (alike, nearly))

    shown = [one.as_json() for one in says.scales["engagement"] if one.stat != "rwg_j"]
    assert {one["bound"] for one in shown} == {"or_lower"}
    assert says.explained.bound == "or_lower"
    assert {part.bound for parts in says.drivers.values() for part in parts} == {
        "or_lower"
    }
    assert json.dumps(says.as_json()) == json.dumps(other.as_json())


def test_driver_that_follows_from_others_has_no_part():
    answers = answers_of(8)
    answers[:, :, 5] = 2  # varies in nobody
    (says,) = closed(plan(8), answers).wholes
    assert [part.bound for part in says.drivers["behaviour:asks"]] == ["or_lower"] * 3
    assert says.drivers["listening"][0].bound == "or_higher"

    items = [*ITEMS, Item("behaviour:same")]
    doubled = np.concatenate([answers_of(8), answers[:, :, :1]], axis=2)
    doubled[:, :, 6] = doubled[:, :, 5]
    (says,) = closed(plan(8, items=items), doubled).wholes
    assert says.explained.bound == "or_lower"


def test_outcome_nothing_explains_has_no_parts():
    answers = answers_of(8)
    answers[:, :, :3] = 4
    answers[:4, :, 3:] = [5, 3, 5]
    answers[4:, :, 3:] = [3, 5, 5]
    (says,) = closed(plan(8), answers).wholes

    assert {one.bound for parts in says.drivers.values() for one in parts} == {
        "or_lower"
    }


def test_who_passed_over_a_question_is_left_out_of_its_scale():
    chart = plan(8)
    rows = rows_of(chart, answers_of(8))
    short = Rows(chart)
    for cell in range(8):
        for _ in range(9):
            short.add(cell, {"e1": 4, "e2": 5, "l1": 4, "l2": 3})
    shown = closed(chart, answers_of(8)).shown

    assert len(wholes_of(chart, rows, shown)[0].scales) == 2
    (says,) = wholes_of(chart, short, shown)
    assert list(says.scales) == ["listening"]
    assert says.drivers == {}


def test_rows_are_the_same_one_by_one_and_together():
    chart, answers = plan(8), answers_of(8)
    together = Rows(chart)
    marks = answers.reshape(-1, len(ITEMS)) - 1

    together.extend(np.repeat(np.arange(8), 9), marks.astype(np.int8))

    singly = rows_of(chart, answers)
    assert np.array_equal(together.cells, singly.cells)
    assert np.array_equal(together.marks, singly.marks)


@pytest.mark.parametrize(
    "says",
    [
        WholeSays("top~all", {"engagement": [0.83]}),
        WholeSays("top~all", {}, {"listening": [0.4]}),
        WholeSays("top~all", {}, {}, 0.4),
    ],
)
def test_bare_number_is_not_published(says):
    from dataclasses import replace

    body = closed(plan(8), answers_of(8))

    with pytest.raises(TypeError, match=r"trust\.wholes"):
        replace(body, wholes=[says])
