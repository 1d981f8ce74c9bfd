"""The hour of the post."""

from datetime import UTC, date, datetime

import pytest

from ledare.listen.conversations.post import PostHour, post_hour

STOCKHOLM = PostHour.from_text("06:00 Europe/Stockholm")
THIRD = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 3, 4, 59, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 3, 5, 0, tzinfo=UTC), THIRD),
        (datetime(2026, 3, 3, 23, 30, tzinfo=UTC), THIRD),
        (datetime(2026, 3, 4, 4, 59, tzinfo=UTC), THIRD),
    ],
)
def test_day_of_begins_at_the_hour_where_the_installation_is(at, day):
    assert STOCKHOLM.day_of(at) == day


def test_next_after_is_the_same_hour_when_the_clocks_change():
    before = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)

    assert STOCKHOLM.next_after(before).isoformat() == "2026-03-29T06:00:00+02:00"


def test_post_hour_is_six_without_a_setting():
    assert post_hour() == PostHour.from_text("06:00")


@pytest.mark.parametrize("text", ["", "6 o'clock", "25:00", "06:00 Europe/Umeå"])
def test_from_text_says_what_it_wants(text):
    with pytest.raises(ValueError, match="06:00 Europe/Stockholm"):
        PostHour.from_text(text)
