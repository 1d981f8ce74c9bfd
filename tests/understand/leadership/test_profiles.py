"""A leader's own profile, from releases and her own answers alone."""

from decimal import Decimal

import pytest

from ledare.believe.beliefs.models import SelfCheck
from ledare.people.models import Leadership
from ledare.understand.leadership.actions import choose_target
from ledare.understand.leadership.queries import profile_of
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import around, looks_at_herself, released
from tests.understand.experience.releasing import believes as believing
from tests.understand.leadership.conftest import MEANS, OWN, asked


def by_axis(person):
    """Return somebody's axes by their keys."""
    return {axis.key: axis for axis in profile_of(person).axes}


def test_profile_puts_each_axis_together_from_released_means(ask, astrid):
    ask()

    axes = by_axis(astrid)

    assert {key: round(axis.band.value, 2) for key, axis in axes.items()} == MEANS
    leading = axes["leading"]
    assert (leading.band.n, leading.latest.n_questions) == (7, 13)
    assert leading.latest.company == "7 answers, 13 questions"
    assert leading.band.low < 5.5 < leading.band.high
    assert leading.band.method == "spread_assumed"
    assert {key: axis.own.value for key, axis in axes.items()} == OWN


def test_profile_keeps_managing_and_leading_apart(ask, astrid):
    ask({"managing": 6.0, "leading": 6.0, "bossing": 2.0}, weeks_ago=2)
    both = profile_of(astrid).finding
    ask({"managing": 2.0, "leading": 6.0, "bossing": 2.0})

    assert both == "Your team sees you lead and manage about as much."
    assert profile_of(astrid).finding == (
        "Your team sees you lead more than you manage."
    )


def test_profile_sees_a_manager(ask, astrid):
    ask({"managing": 6.5, "leading": 2.0, "bossing": 2.0})

    assert profile_of(astrid).finding == (
        "Your team sees you manage more than you lead."
    )


def test_own_figure_says_between_which_answers_it_lies(ask, astrid):
    round_ = ask(own=None)
    keys = [one.key for one in asked() if one.concept == "managing"]
    for key, mark in zip(keys, (2, 6, 4), strict=False):
        round_.own_answers.create(question_key=key, value=mark)

    own = by_axis(astrid)["managing"].own

    assert (own.value, own.low, own.high, own.n) == (4.0, 2, 6, 3)


def test_own_figure_waits_for_three_answers(ask, astrid):
    round_ = ask(own=None)
    keys = [one.key for one in asked() if one.concept == "managing"]
    for key in keys[:2]:
        round_.own_answers.create(question_key=key, value=4)

    assert by_axis(astrid)["managing"].own is None


def test_axis_is_too_early_below_three_questions(ask, astrid):
    few = [one for one in asked("profile-short") if one.concept != "managing"]
    two = [one for one in asked("profile-short") if one.concept == "managing"][:2]
    ask(questions=[*few, *two])

    managing = by_axis(astrid)["managing"]

    assert (managing.band, managing.change_text, managing.agreement) == (None, "", ())
    assert managing.why_not == (
        "Too early to tell: 2 questions were asked about it, 3 are needed."
    )
    assert profile_of(astrid).finding == (
        "Too early to tell how you lead and how you manage."
    )


def test_axis_is_too_early_where_questions_are_withheld(astrid, umea, behaviour):
    questions = asked("profile-short")
    marks = {
        one.key: around(4.0, 7 if place % 2 or one.concept != "managing" else 3)
        for place, one in enumerate(questions)
    }
    released(astrid, umea, questions, {umea: marks})

    managing = by_axis(astrid)["managing"]

    assert managing.band is None
    assert managing.why_not == (
        "Too early to tell: 2 of 4 questions are shown, 3 are needed."
    )


def test_profile_begins_with_the_leader(ask, astrid):
    ask()
    assert profile_of(astrid).axes != ()
    SelfCheck.objects.all().delete()

    profile = profile_of(astrid)

    assert (profile.axes, profile.pairs, profile.round) == ((), (), None)
    assert profile.begun.n_done == 2


def test_profile_is_the_leaders_own_and_nobody_elses(ask, astrid, femi, dag):
    ask()
    for person in (femi, dag):
        behaviour = believing(person)
        looks_at_herself(person, {behaviour.key: 5})

    assert profile_of(astrid).axes != ()
    assert [profile_of(person).axes for person in (femi, dag)] == [(), ()]


def test_profile_leaves_out_people_who_have_another_leader(
    organisation, femi, umea, lulea, norrbygg
):
    behaviour = believing(femi)
    looks_at_herself(femi, {behaviour.key: 5})
    questions = asked("profile-short")

    def said(mean, n):
        return {one.key: around(mean, n) for one in questions}

    released(
        femi,
        norrbygg,
        questions,
        {umea: said(2.0, 8), lulea: said(2.0, 7), norrbygg: said(5.0, 6)},
    )

    leading = by_axis(femi)["leading"]

    assert (leading.band.value, leading.band.n) == (5.0, 6)


def test_profile_is_withheld_where_only_other_peoples_teams_are_shown(
    organisation, femi, umea, norrbygg
):
    behaviour = believing(femi)
    looks_at_herself(femi, {behaviour.key: 5})
    questions = asked("profile-short")
    marks = {one.key: around(4.0, 8) for one in questions}
    released(femi, norrbygg, questions, {umea: marks})

    leading = by_axis(femi)["leading"]

    assert leading.band is None
    assert leading.why_not.startswith("Too early to tell: nothing was released")


def test_who_led_is_asked_of_the_day_the_round_opened(organisation, femi, umea):
    behaviour = believing(femi)
    looks_at_herself(femi, {behaviour.key: 5})
    questions = asked("profile-short")
    marks = {one.key: around(4.0, 8) for one in questions}
    released(femi, organisation.units["norrbygg"], questions, {umea: marks})

    Leadership.objects.filter(unit=umea).update(ends_on=(MONDAY - days(30)).date())

    assert by_axis(femi)["leading"].band.value == 4.0


def test_change_is_told_from_three_like_rounds_on(ask, astrid):
    ask({"managing": 4.0, "leading": 2.0, "bossing": 4.0}, weeks_ago=8)
    ask({"managing": 4.0, "leading": 4.0, "bossing": 4.0}, weeks_ago=4)
    early = by_axis(astrid)["leading"].change_text
    ask({"managing": 4.0, "leading": 6.5, "bossing": 4.0})

    axes = by_axis(astrid)

    assert early == (
        "Too early to tell whether it moves: 2 rounds so far, three are needed."
    )
    assert axes["leading"].change_text.startswith("Up 4.")
    assert axes["managing"].change_text == "No sure change since January."
    assert [len(axis.points) for axis in axes.values()] == [3, 3, 3]


def test_rounds_with_other_questions_are_not_counted_in(ask, astrid):
    ask(weeks_ago=12, form="profile-short")
    ask(weeks_ago=8)
    ask(weeks_ago=4)
    ask()

    leading = by_axis(astrid)["leading"]

    assert (len(leading.points), len(leading.like)) == (4, 3)
    assert leading.change_text == "No sure change since January."


def test_agreement_below_fifty_says_where_views_differ(ask, astrid, umea, behaviour):
    questions = asked("profile-short")
    apart = [1, 7, 1, 7, 1, 7, 1, 7]
    marks = {one.key: around(4.0, 8) for one in questions}
    marks[questions[0].key] = apart
    released(astrid, umea, questions, {umea: marks})

    said = {key: axis.agreement for key, axis in by_axis(astrid).items()}

    assert said["managing"] == ("Views differ on 1 of 4 questions.",)
    assert said["leading"] == ("Views differ on 0 of 4 questions.",)


def test_agreement_from_fifty_on_is_what_the_close_found(ask, astrid):
    ask(n=56, form="profile-short")

    said = by_axis(astrid)["leading"].agreement

    assert any("rwg(j)" in one for one in said)
    assert any("alpha" in one for one in said)


def test_contrasts_show_both_sides_and_where_views_part(ask, astrid):
    ask({"managing": 4.0, "leading": 5.5, "bossing": 2.0})

    profile = profile_of(astrid)

    assert len(profile.pairs) == 12
    assert profile.pairs[1].name == "Order or listen"
    assert [len(side.rows) for side in profile.pairs[1].sides] == [2, 1]
    assert [row.axis for row in profile.seen_otherwise] == ["Managing"] * 3
    assert profile.seen_otherwise[0].sentence == (
        "You mark it 2.0 higher than they do."
    )


def test_contrasts_say_nothing_where_no_difference_is_sure(ask, astrid):
    ask({"managing": 6.0, "leading": 5.0, "bossing": 1.5})

    profile = profile_of(astrid)

    assert profile.seen_otherwise == []
    rows = [row for pair in profile.pairs for side in pair.sides for row in side.rows]
    assert {row.sentence for row in rows} == {""}


def test_moving_the_target_moves_distances_only(ask, astrid):
    ask(weeks_ago=2)
    ask()
    before = profile_of(astrid)
    choose(astrid, managing="1.5", leading="6.0")
    first = profile_of(astrid)
    choose(astrid, managing="6.5", leading="3.0", bossing="1.0")
    second = profile_of(astrid)

    for one in (first, second):
        assert (
            repr((one.axes, one.pairs)).encode()
            == repr((before.axes, before.pairs)).encode()
        )
    assert before.distances == ()
    assert [one.wanted for one in first.distances] == [1.5, 6.0]
    assert [one.wanted for one in second.distances] == [6.5, 3.0, 1.0]
    assert [one.team_sentence[-20:] for one in first.distances] == [
        "above what you want.",
        "here you want to be.",
    ]


@pytest.mark.parametrize(
    ("managing", "says"),
    [
        ("6.5", "Your team sees 4.0 (likely 2.8 to 5.2): 2.5 below what you want."),
        ("1.5", "Your team sees 4.0 (likely 2.8 to 5.2): 2.5 above what you want."),
        (
            "5.0",
            "Your team sees 4.0 (likely 2.8 to 5.2): you may be where you want to be.",
        ),
    ],
)
def test_distance_says_only_what_is_sure(ask, astrid, managing, says):
    ask()
    choose(astrid, managing=managing, leading="5.0")

    managing, leading = profile_of(astrid).distances

    assert managing.team_sentence == says
    assert leading.own_sentence == "You see yourself there."


def test_own_distance_goes_both_ways(ask, astrid):
    ask()
    choose(astrid, managing="7.0", leading="3.0")

    said = [one.own_sentence for one in profile_of(astrid).distances]

    assert said == [
        "You see yourself at 6.0: 1.0 below.",
        "You see yourself at 5.0: 2.0 above.",
    ]


def test_distance_without_answers_says_so(ask, astrid):
    ask(own=None, questions=asked("profile-short")[4:])
    choose(astrid, managing="5.0", leading="5.0")

    managing = profile_of(astrid).distances[0]

    assert managing.team_sentence == "Too early to tell where your team sees you."
    assert managing.own_sentence == "You have not answered about yourself yet."


def test_profile_asks_the_database_as_often_for_one_round_as_for_three(
    ask, astrid, django_assert_num_queries
):
    ask()
    with django_assert_num_queries(7):
        profile_of(astrid)
    ask(weeks_ago=2)
    ask(weeks_ago=4)

    with django_assert_num_queries(7):
        profile_of(astrid)


def choose(person, *, managing, leading, bossing=None, at=MONDAY):
    """Let somebody choose what she wants."""
    return choose_target(
        by=person,
        managing=Decimal(managing),
        leading=Decimal(leading),
        bossing=Decimal(bossing) if bossing else None,
        why="",
        at=at,
    )
