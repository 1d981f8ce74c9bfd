"""What the thank-you page shows, without knowing who reads it."""

import pytest
from django.utils import translation

from ledare.act.commitments.actions import keep_commitment, make_commitment
from ledare.act.sharebacks.panels import what_answers_led_to
from ledare.listen.surveys.thanks import panels, panels_for
from tests.act.released import released_round
from tests.cast import MONDAY, days


@pytest.fixture
def next_round(astrid, umea, behaviour):
    """The round after the one that was answered."""
    return released_round(astrid, umea, [behaviour], [5] * 7, at=MONDAY + days(14))


def test_panel_is_registered_once():
    assert panels.count(what_answers_led_to) == 1


def test_panel_shows_each_promise_and_its_state(astrid, umea, published, next_round):
    made = make_commitment(
        by=astrid,
        unit=umea,
        said="We find out too late.",
        what="A note every Monday",
        due_on=MONDAY.date(),
        round=published.round,
        at=MONDAY,
    )
    keep_commitment(by=astrid, commitment=made, at=MONDAY)

    (shown,) = panels_for(next_round)

    assert "What the last answers led to" in shown
    assert "“We find out too late.”" in shown
    assert '<span class="tag good">Kept</span>' in shown
    assert "Astrid: A note every Monday" in shown
    assert "<form" not in shown
    assert "href" not in shown


def test_panel_without_promises_shows_what_will_be_done(published, next_round):
    shown = what_answers_led_to(next_round)

    assert "A note every Monday." in shown


def test_panel_without_either_shows_what_was_heard(published, next_round):
    published.will = ""
    published.save()

    assert "You hear of changes too late." in what_answers_led_to(next_round)


def test_panel_speaks_the_active_language(published, next_round):
    with translation.override("sv"):
        shown = what_answers_led_to(next_round)

    assert "Vad de förra svaren ledde till" in shown


def test_panel_is_silent_without_a_published_answer(draft, next_round):
    assert what_answers_led_to(next_round) == ""
