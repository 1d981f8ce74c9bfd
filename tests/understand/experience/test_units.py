"""One unit in one round, up and down the tree."""

import pytest

from ledare.listen.surveys.queries import rounds
from ledare.people.models import Unit
from ledare.responses.releases import release_of
from ledare.understand.experience.queries import Refusal, unit_results
from ledare.understand.experience.queries.trees import unit_rows
from ledare.understand.experience.rules import sight_of
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import around, question, released

TODAY = MONDAY.date()


def seen_by(person, round_, unit):
    """Return what somebody sees of a unit."""
    return unit_results(sight_of(person, on=TODAY), round_, unit.key)


def test_unit_results_of_the_whole_roll_up_and_down(asked_all, femi, norrbygg):
    found = seen_by(femi, asked_all(), norrbygg)

    assert (found.name, found.state, found.is_merged) == (
        "Norrbygg",
        "22 answers",
        False,
    )
    assert [row.unit.state for row in found.children] == [
        "15 answers",
        "Shown together with others in Norrbygg.",
    ]
    assert [row.item and row.item.figure.mean for row in found.children] == [4.7, None]
    assert found.compared_on == "Tells us before the press"
    assert found.crumbs == ()
    assert found.finding.startswith("Norrbygg says “")


def test_unit_results_of_a_team_stand_below_the_others(asked_all, femi, umea):
    found = seen_by(femi, asked_all(), umea)

    assert [crumb.name for crumb in found.crumbs] == ["Norrbygg", "Delivery"]
    assert found.state == "8 answers"
    row = found.rows[0]
    assert (row.figure.n, row.figure.mean, row.interval_text) == (8, 5.25, "4.1 to 6.4")
    assert row.company == "8 answers, likely 4.1 to 6.4"
    assert (row.differ_text, row.share_text) == ("no", "")


def test_unit_results_of_a_small_team_say_with_whom_it_is_shown(
    asked_all, femi, finance
):
    found = seen_by(femi, asked_all(), finance)

    assert found.is_merged
    assert found.finding == "Finance is shown together with others."
    assert found.shown_with == ("Delivery", "Norrbygg")
    assert found.group.n == 7


def test_unit_results_show_the_share_from_ten_answers(astrid, umea, heard, behaviour):
    marks = [7, 6, 6, 5, 5, 4, 4, 3, 6, 7]
    round_ = released(astrid, umea, [heard], {umea: marks})

    row = seen_by(astrid, round_, umea).rows[0]

    assert (row.figure.share_top_two, row.share_text) == (0.5, "50 %")


def test_unit_results_of_a_roll_up_carry_the_steps_of_its_teams(
    asked_all, femi, delivery
):
    row = seen_by(femi, asked_all(), delivery).rows[0]

    chance = 1.96 * 1.5 / 15**0.5
    assert (row.figure.n, row.figure.step) == (15, 0.1)
    assert row.band.high - row.band.value == pytest.approx(chance + 0.125)


def test_unit_results_without_figures_say_so(astrid, umea, heard, behaviour):
    round_ = released(astrid, umea, [heard], {umea: [4, 4, 4]})

    found = seen_by(astrid, round_, umea)

    assert (found.group, found.group_name) == (None, "")
    assert found.finding == "Umeå shows no figures in this round."
    assert found.state == "Nothing to show: too few answers to keep people nameless."
    assert (found.rows[0].share, found.rows[0].share_text) == (0, "")


def test_unit_results_of_a_question_with_too_few_answers(astrid, umea, behaviour):
    many, few = question("many"), question("few")
    marks = {many.key: around(4.0), few.key: [4, 4, 4]}
    round_ = released(astrid, umea, [many, few], {umea: marks})

    rows = seen_by(astrid, round_, umea).rows

    assert [row.figure is None for row in rows] == [False, True]
    assert (rows[1].figure_text, rows[1].interval_text, rows[1].differ_text) == (
        "",
        "",
        "",
    )


def test_unit_results_gather_questions_by_what_they_are_about(ask, astrid, umea):
    found = seen_by(astrid, ask(), umea)

    assert [concept.name for concept in found.concepts] == ["Is it lived?", "Listening"]


def test_unit_results_turn_a_negative_question_for_the_finding(
    astrid, umea, heard, behaviour
):
    worry = question("worry", "energy", polarity="negative")
    marks = {heard.key: around(4.0), worry.key: around(6.0)}
    round_ = released(astrid, umea, [worry, heard], {umea: marks})

    found = seen_by(astrid, round_, umea)

    assert found.finding == "Umeå says “My opinion is listened to” most clearly."
    assert found.rows[0].is_negative


def test_unit_results_draw_the_own_mark_for_its_leader_alone(ask, astrid, bo, umea):
    round_ = ask(own=6)

    own = [[row.own for row in seen_by(who, round_, umea).rows] for who in (astrid, bo)]

    assert own == [[6, None], [None, None]]
    assert seen_by(astrid, round_, umea).has_own
    assert not seen_by(bo, round_, umea).has_own


def test_unit_results_put_last_time_beside(ask, astrid, umea):
    first = ask(3.0, weeks_ago=4)
    found = seen_by(astrid, ask(5.0), umea)

    assert [round_.key for round_ in found.earlier] == [first.key]
    assert (found.rows[0].before, found.rows[0].before_text) == (3.0, "3.0")
    assert found.before_name == "In February"


@pytest.mark.parametrize(
    ("name", "answer"),
    [("bo", "no"), ("dag", "begin"), ("ada", "machine"), ("elin", None)],
)
def test_unit_results_are_refused_as_the_rule_says(
    asked_all, organisation, lulea, name, answer
):
    found = seen_by(organisation.people[name], asked_all(), lulea)

    assert (found.answer if isinstance(found, Refusal) else None) == answer


def test_unit_results_of_a_unit_that_was_not_asked(ask, elin, lulea):
    assert seen_by(elin, ask(), lulea) == Refusal("no")


def test_unit_results_need_the_same_queries_for_any_number_of_units(
    asked_all, femi, norrbygg, django_assert_num_queries
):
    few = asked_all()
    Unit.objects.bulk_create(Unit(name=f"Team {n}", parent=norrbygg) for n in range(99))
    many = asked_all(at=MONDAY + days(400))
    sight = sight_of(femi, on=TODAY)

    for round_, n_below in ((few, 2), (many, 60)):
        round_ = rounds().get(pk=round_.pk)
        with django_assert_num_queries(6):
            found = unit_results(sight, round_, norrbygg.key)
        assert len(found.children) == n_below
    assert found.n_more_children == 41


def test_unit_rows_list_whole_levels_while_there_is_room(asked_all, femi):
    release = release_of(asked_all().key)
    sight = sight_of(femi, on=TODAY)

    everything, none = unit_rows(sight, release)
    three, two = unit_rows(sight, release, most=4)

    assert [(row.name, row.depth) for row in everything] == [
        ("Norrbygg", 0),
        ("Delivery", 1),
        ("Luleå", 2),
        ("Umeå", 2),
        ("Finance", 1),
    ]
    assert [row.name for row in three] == ["Norrbygg", "Delivery", "Finance"]
    assert (none, two) == (0, 2)


def test_unit_rows_hide_what_a_reader_may_not_open(asked_all, bo):
    rows, _ = unit_rows(sight_of(bo, on=TODAY), release_of(asked_all().key))

    assert [row.name for row in rows] == ["Norrbygg", "Umeå"]
