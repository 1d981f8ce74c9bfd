"""The standing questions over the rounds."""

from datetime import date
from xml.etree import ElementTree as ET

from ledare.believe.beliefs.models import SelfCheck
from ledare.ui.charts import TrendEvent
from ledare.understand.experience import hooks
from ledare.understand.experience.queries import trend
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import around, question, released


def test_trend_needs_three_rounds(ask, astrid):
    ask(weeks_ago=4)
    ask(weeks_ago=2)
    before = trend(astrid)
    ask(weeks_ago=0)

    assert before is None
    assert trend(astrid).n_rounds == 3


def test_trend_tells_where_the_mean_was_and_is(ask, astrid):
    for weeks_ago, mean in ((8, 4.0), (6, 4.2), (4, 4.5), (2, 5.0), (0, 5.5)):
        ask(heard_mean=mean, weeks_ago=weeks_ago)

    found = trend(astrid)

    assert found.sentence == "The mean was 4.0 in January and is 5.5 now."
    assert [point.value for point in found.points] == [4.0, 4.25, 4.5, 5.0, 5.5]
    assert (found.lo, found.hi, found.events) == (1, 7, ())
    assert found.rows[0][1] == "2.8 to 5.2"
    assert "an assumed spread" in found.method


def test_trend_is_drawn_twice_with_its_sentence(ask, astrid):
    for weeks_ago in (4, 2, 0):
        ask(weeks_ago=weeks_ago)

    found = trend(astrid)

    labels = [
        ET.fromstring(svg).attrib["aria-label"] for svg in (found.wide, found.narrow)
    ]
    assert labels == [found.sentence] * 2


def test_trend_gives_a_delta_only_where_the_change_is_sure(ask, astrid):
    for weeks_ago, mean in ((8, 2.5), (6, 3.0), (4, 4.0), (2, 5.0), (0, 5.5)):
        ask(heard_mean=mean, weeks_ago=weeks_ago)
    (sure,) = trend(astrid).standing
    ask(heard_mean=3.0, weeks_ago=-1)
    ask(heard_mean=3.0, weeks_ago=-2)
    (unsure,) = trend(astrid).standing

    assert (sure.words, sure.figure) == ("My opinion is listened to.", "5.5")
    assert (sure.delta, sure.is_better) == ("+3.2", True)
    assert unsure.delta == ""


def test_trend_reads_a_negative_question_from_its_other_end(astrid, umea, behaviour):
    worry = question("worry", "energy", polarity="negative")
    for place, mean in enumerate((2.5, 3.0, 4.0, 5.0, 5.5)):
        at = MONDAY + days(14 * place)
        released(astrid, umea, [worry], {umea: around(mean)}, at=at)

    found = trend(astrid)

    assert [point.value for point in found.points] == [5.5, 5.0, 4.0, 3.0, 2.5]
    assert found.standing[0].delta == "+3.2"
    assert not found.standing[0].is_better


def test_trend_breaks_where_a_round_has_too_few(ask, astrid, umea, heard, behaviour):
    for weeks_ago in (8, 6, 2):
        ask(weeks_ago=weeks_ago)
    at = MONDAY - days(28)
    released(astrid, umea, [heard], {umea: [4, 4, 4]}, at=at)
    ask()

    found = trend(astrid)

    assert [point.value for point in found.points] == [4.0, 4.0, None, 4.0, 4.0]
    assert found.rows[2][1] == ""


def test_trend_takes_five_questions_of_one_scale_asked_as_often(
    astrid, umea, behaviour
):
    usual = [question(f"q{place}") for place in range(6)]
    other = question("five", hi=5)
    new = question("new")
    for place in range(4):
        asked = [*usual, other] + ([new] if place else [])
        marks = {one.key: around(4.0) for one in (*usual, new)} | {
            other.key: [3, 3, 3, 4, 4, 2, 2]
        }
        at = MONDAY + days(14 * place)
        released(astrid, umea, asked, {umea: marks}, at=at)

    assert [one.words for one in trend(astrid).standing] == [
        f"About q{place}." for place in range(5)
    ]


def test_trend_is_none_without_standing_questions(astrid, umea, behaviour):
    for place in range(3):
        once = question(f"only-{place}")
        at = MONDAY + days(14 * place)
        released(astrid, umea, [once], {umea: around(4.0)}, at=at)

    assert trend(astrid) is None


def test_trend_waits_for_the_self_check(ask, astrid):
    for weeks_ago in (4, 2, 0):
        ask(weeks_ago=weeks_ago)
    SelfCheck.objects.all().delete()

    assert trend(astrid) is None


def test_trend_marks_what_rooms_above_know(ask, astrid, monkeypatch):
    rota = TrendEvent(date(2026, 2, 16), "New rota")
    monkeypatch.setattr(hooks, "events", [lambda leader, first, last: [rota]])
    for weeks_ago in (4, 2, 0):
        ask(weeks_ago=weeks_ago)

    found = trend(astrid)

    assert found.events == (rota,)
    assert "New rota" in found.wide
