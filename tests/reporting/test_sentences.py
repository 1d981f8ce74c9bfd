"""What a report says of what it found, in plain words."""

import numpy as np
import pytest

from ledare.reporting.measuring import measure
from ledare.reporting.page import page_of
from ledare.reporting.sentences import told
from ledare.reporting.survey import Item, ScaleSpec
from tests.reporting.surveys import ITEMS, SCALES, TEAMS, N, harbours, of_three_waves


def section(found, key, language="en"):
    document = told(found, language)
    assert page_of(document)
    return next((one for one in document.sections if one.key == key), None)


def people(n_each, **lifts):
    """Return harbours of two hundred and more, some teams far from the others."""
    luck = np.random.default_rng(7)
    team = np.repeat(list(lifts), n_each)
    lift = np.repeat(list(lifts.values()), n_each)[:, None]
    mood = 3 + lift + luck.normal(0, 0.4, (team.size, 1))
    answers = np.clip(np.rint(mood + luck.normal(0, 0.5, (team.size, 7))), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]
    return harbours(answers=answers, teams=team, units=())


def test_teams_apart_are_counted_and_named_in_the_table():
    found = measure(people(40, Mill=1.2, Yard=0.0, Ferry=0.1, Quay=-1.1, Dock=0.0))

    document = told(found)
    teams = section(found, "teams")

    assert document.headline == (
        "On “Trust” the teams differ: 2 of 5 lie apart for sure."
    )
    assert teams.rows[0].verdict == "They differ"
    assert teams.rows[0].detail == (
        "Of 5 groups, 1 above the mean of all for sure, 1 below."
    )
    assert [row[0].text for row in teams.tables[0].rows] == [
        "All groups together",
        "Dock",
        "Ferry",
        "Mill",
        "Quay",
        "Yard",
    ]


def test_teams_that_do_not_differ_are_not_ranked():
    found = measure(people(20, Mill=0.0, Yard=0.0, Ferry=0.0, Quay=0.0))

    teams = section(found, "teams")

    assert teams.lead.startswith("No team lies apart for sure.")
    assert {row.verdict for row in teams.rows} == {"No sure difference"}
    assert told(found).headline.startswith("Of all that was asked")


def test_one_group_has_nothing_beside_it():
    found = measure(people(60, Mill=0.0))

    teams = section(found, "teams")

    assert teams.lead == (
        "There is one group that may be shown, so there is nothing beside it."
    )
    assert {row.verdict for row in teams.rows} == {"One group"}


def test_no_group_is_large_enough():
    few = harbours(answers=harbours().answers[:4], teams=np.array(["a"] * 4), units=())

    teams = section(measure(few), "teams")

    assert teams.lead.startswith("No group is large enough to be shown.")
    assert "1 team is not shown (4 answers)" in teams.lead


def test_very_many_teams_are_drawn_as_a_heap():
    names = {f"team {at}": (at % 7 - 3) / 5 for at in range(130)}

    found = measure(people(6, **names))

    teams = section(found, "teams")
    assert len(teams.rows[0].strip.swarm) == 130
    assert teams.tables[0].rows[1][0].text == "team 0"
    assert teams.tables[0].rows[3][0].text == "team 2"


def test_teams_in_units_stand_under_them():
    found = measure(harbours())

    names = [row[0].text for row in section(found, "teams").tables[0].rows]

    assert names[0] == "All groups together"
    assert "North, Bakery" in names
    assert names.index("North, Bakery") < names.index("South, Mill")


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "North: 2 teams together"), ("sv", "North: 2 team tillsammans")],
)
def test_small_teams_share_a_line_that_says_so(language, wanted):
    teams = harbours().teams.astype("<U20")
    at = np.flatnonzero(teams == "Ferry")
    teams[at[:4]] = "Lighthouse II"

    found = measure(harbours(teams=teams))

    rows = section(found, "teams", language).tables[0].rows
    assert wanted in [row[0].text for row in rows]


def test_a_published_figure_is_cited():
    scales = (
        ScaleSpec("joy", "Joy", ("e1", "e2"), norm="fevs2018.eei"),
        ScaleSpec("load", "Room", ("w1", "w2"), norm="csps2018.engagement"),
    )
    found = measure(harbours(scales=scales, outcome=""))

    others = section(found, "others")

    assert others.rows[0].verdict in (
        "Above the published figure",
        "Below the published figure",
        "About the same",
    )
    cells = [cell.text for cell in others.tables[0].rows[1]]
    assert "302,170" in cells
    assert "Open Government Licence v3.0, Crown copyright" in cells
    assert any("Cabinet Office" in cell for cell in cells)


def test_a_norm_beside_too_few_answers_is_not_compared():
    scales = (ScaleSpec("joy", "Joy", ("e1", "e2"), norm="fevs2018.eei"),)
    few = {"answers": harbours().answers[:20], "teams": None, "units": ()}

    found = measure(harbours(scales=scales, outcome="", **few))

    others = section(found, "others")
    assert others.rows[0].verdict == "Not shown"
    assert others.tables[0].rows[0][1].text == "–"


def test_a_norm_beside_parts_of_a_point_is_not_compared():
    answers = harbours().answers + 0.25
    items = tuple(Item(item.key, item.text, 0, 6) for item in ITEMS)
    scales = (ScaleSpec("joy", "Joy", ("e1",), norm="csps2018.engagement"),)

    found = measure(harbours(answers=answers, items=items, scales=scales, outcome=""))

    assert found.comparisons[0].own is None
    assert section(found, "others").rows[0].verdict == "Not shown"


def test_the_headline_names_the_published_figure():
    scales = (ScaleSpec("joy", "Joy", ("e1", "e2"), norm="fevs2018.eei"),)
    answers = harbours().answers
    answers[:, 3:5] = np.where(answers[:, 3:5] >= 4, 3, answers[:, 3:5])
    answers[:8, 3:5] = 5

    found = measure(harbours(answers=answers, scales=scales, outcome=""))

    assert told(found).headline == (
        "“Joy” is at 12%; it was 68% in the US federal government in 2018."
    )
    assert told(found, "sv").headline.endswith("var det 68\xa0% år 2018.")


@pytest.mark.parametrize(
    ("noise", "verdict"),
    [
        (0.3, "They go together well"),
        (0.9, "They go together"),
        (1.1, "Only loosely"),
        (6.0, "Not enough for one score"),
    ],
)
def test_quality_is_said_in_a_few_words(noise, verdict):
    luck = np.random.default_rng(3)
    shared = luck.normal(3, 0.8, (400, 1))
    answers = np.clip(np.rint(shared + luck.normal(0, noise, (400, 7))), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]

    found = measure(harbours(answers=answers, teams=None, units=(), outcome=""))

    row = section(found, "quality").rows[0]
    assert row.verdict == verdict


def test_a_turned_question_is_asked_about():
    items = (*ITEMS[:2], Item("q3", "We hide our failures.", 1, 5), *ITEMS[3:])

    quality = section(measure(harbours(items=items)), "quality")

    assert quality.lead.startswith("Some questions go against the rest")
    assert "Worded the other way? “We hide our failures.”." in quality.rows[0].detail
    assert quality.tables[1].rows[2][4].text == "worded the other way?"


def test_a_question_that_goes_little_is_named():
    answers = harbours().answers
    answers[:, 1] = np.random.default_rng(5).integers(1, 6, N)

    quality = section(measure(harbours(answers=answers)), "quality")

    assert "Goes little with the others" in quality.rows[0].detail


def test_items_that_do_not_vary_are_told_with_their_reason():
    answers = harbours().answers
    answers[:, 1] = 3

    quality = section(measure(harbours(answers=answers)), "quality")

    assert quality.rows[0].verdict == "Not shown"
    assert "does not vary" in quality.rows[0].detail


def test_too_few_answers_have_a_reason_and_no_empty_table():
    few = {"answers": harbours().answers[:30], "teams": None, "units": ()}
    found = measure(harbours(outcome="", **few))

    quality = section(found, "quality")

    assert (
        quality.lead == "Fewer than 50 answers: no exact figure of the whole is told."
    )
    assert (quality.rows, quality.tables) == ((), ())
    asked = section(found, "asked").rows[0]
    assert asked.verdict.startswith("About ")
    assert asked.strip is not None


def test_too_few_answers_in_teams_have_a_reason_too():
    few = np.arange(N) < 40
    survey = harbours()
    found = measure(
        harbours(answers=survey.answers[few], teams=survey.teams[few], units=())
    )

    agreement = section(found, "agreement")

    assert agreement.lead.startswith("Fewer than 50 answers")
    assert agreement.rows == ()
    drivers = section(found, "drivers")
    assert drivers.lead.startswith("Too few people answered everything to tell")


def test_two_teams_are_too_early_to_tell():
    found = measure(people(40, Mill=0.4, Yard=0.0))

    agreement = section(found, "agreement")

    assert "too early to tell" in agreement.lead
    assert "Too few teams to tell" in agreement.rows[0].detail


@pytest.mark.parametrize(
    ("noise", "said"),
    [(0.2, "Yes, in most teams"), (2.5, "Not much. In many teams")],
)
def test_agreement_is_said_in_a_sentence(noise, said):
    luck = np.random.default_rng(9)
    team = np.repeat([f"t{at}" for at in range(12)], 10)
    lift = np.repeat(luck.normal(0, 0.6, 12), 10)[:, None]
    answers = np.clip(np.rint(3 + lift + luck.normal(0, noise, (120, 7))), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]

    found = measure(harbours(answers=answers, teams=team, units=(), outcome=""))

    assert section(found, "agreement").lead.startswith(said)


def test_scales_of_unlike_ends_have_no_agreement():
    items = (*ITEMS[:6], Item("w2", "Out of ten?", 1, 10))

    found = measure(harbours(items=items))

    row = section(found, "agreement").rows[2]
    assert row.detail == "The questions have different answer scales."
    assert "load" in found.teams.no_proof


def test_drivers_of_a_long_outcome_have_a_short_title():
    items = list(ITEMS)
    items[3] = Item("e1", "I look forward to Monday, most weeks, and say so.", 1, 5)

    found = measure(harbours(items=tuple(items), scales=SCALES[::2], outcome="e1"))

    drivers = section(found, "drivers")
    assert drivers.title == "What goes with the outcome?"
    assert "“I look forward to Monday, most weeks, and say so.”" in drivers.lead


def test_drivers_need_two_other_scales():
    found = measure(harbours(scales=SCALES[:2]))

    assert section(found, "drivers").lead == (
        "It takes two other scales or more to tell what goes with it."
    )


def test_drivers_that_follow_from_each_other_say_why_not():
    answers = harbours().answers
    answers[:, 5:] = answers[:, :2]
    scales = (
        ScaleSpec("one", "One", ("q1", "q2")),
        ScaleSpec("two", "Two", ("w1", "w2")),
        SCALES[1],
    )

    drivers = section(measure(harbours(answers=answers, scales=scales)), "drivers")

    assert drivers.lead.startswith("It could not be worked out from these answers. (")


def test_no_outcome_no_drivers():
    assert section(measure(harbours(outcome="")), "drivers") is None


def test_a_fall_is_said_as_one():
    survey = of_three_waves()
    kept = {name: getattr(survey, name) for name in ("waves", "teams", "units")}
    answers = survey.answers.copy()
    low = np.clip(answers[: 2 * N] - 1, 1, 5)
    answers = np.concatenate([answers[: 2 * N], low[:N]])

    found = measure(
        harbours(answers=answers, wave_order=("spring", "summer", "autumn"), **kept)
    )

    assert told(found).headline == "“Joy” has fallen since summer."
    change = section(found, "change")
    assert "Down" in {row.verdict for row in change.rows}
    assert "answered both times" not in change.lead


def test_a_wave_of_few_is_not_held_against_another():
    survey = of_three_waves()
    few = np.r_[0:N, N : 2 * N, 2 * N : 2 * N + 30]
    kept = {
        "answers": survey.answers[few],
        "waves": survey.waves[few],
        "teams": survey.teams[few],
        "units": (),
    }

    found = measure(harbours(wave_order=("spring", "summer", "autumn"), **kept))

    assert {row.verdict for row in section(found, "change").rows} == {"Not shown"}


def test_a_step_over_many_waves_is_told():
    luck = np.random.default_rng(2)
    n_waves, n = 10, 60
    lift = np.repeat([0.0] * 5 + [1.2] * 5, n)[:, None]
    answers = np.clip(np.rint(3 + lift + luck.normal(0, 0.8, (n_waves * n, 7))), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]
    waves = np.repeat([f"week {at:02}" for at in range(n_waves)], n)

    found = measure(
        harbours(answers=answers, teams=None, units=(), waves=waves, outcome="")
    )

    details = [row.detail for row in section(found, "change").rows]
    assert "Over all waves it steps after week 04" in details[0]


def test_weights_are_told_of():
    weights = np.linspace(0.5, 2, N)

    made = section(measure(harbours(weights=weights)), "made")

    names = [name for name, _ in made.points]
    assert "Weights" in names


def test_a_table_in_memory_has_no_file_and_raw_says_that_it_is():
    made = section(measure(harbours(source=""), raw=True), "made")

    points = dict(made.points)
    assert points["Read from"] == "a table in memory"
    assert points["What is shown"].startswith("Everything, exactly")


def test_people_who_all_stand_at_an_end_have_no_spread_told():
    answers = np.full((N, 7), 1.0)
    answers[::2] = 5.0
    answers[:, 2] = 6 - answers[:, 2]

    found = measure(harbours(answers=answers, outcome=""))

    assert found.teams.spread_assumed != ()
    assert "a quarter of the scale" in section(found, "teams").cannot_say


def test_the_cast_is_as_large_as_its_teams():
    assert len(harbours().answers) == sum(TEAMS.values()) == N
