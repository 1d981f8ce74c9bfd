"""When the day's post goes out: one fixed hour for the whole installation."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings


@dataclass(frozen=True, slots=True)
class PostHour:
    """An hour of the day, where the installation is."""

    hour: time
    zone: tzinfo

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return the hour of ``06:00`` or ``06:00 Europe/Stockholm``.

        Raises ValueError for anything else.
        """
        hour, _space, zone = text.strip().partition(" ")
        try:
            where: tzinfo = ZoneInfo(zone.strip()) if zone else UTC
            return cls(time.fromisoformat(hour), where)
        except (ValueError, ZoneInfoNotFoundError) as reason:
            raise ValueError(
                f"LEDARE_REPLY_HOUR is {text!r}; it wants an hour and perhaps a time "
                "zone, as in 06:00 Europe/Stockholm."
            ) from reason

    def day_of(self, at: datetime) -> date:
        """Return the day of the last post before a moment."""
        local = at.astimezone(self.zone)
        before_the_post = local.time() < self.hour
        return local.date() - timedelta(days=1 if before_the_post else 0)

    def moment(self, on: date) -> datetime:
        """Return when the post of a day goes out."""
        return datetime.combine(on, self.hour, tzinfo=self.zone)

    def next_after(self, at: datetime) -> datetime:
        """Return when the next post goes out."""
        return self.moment(self.day_of(at) + timedelta(days=1))


def post_hour() -> PostHour:
    """Return the installation's hour."""
    return PostHour.from_text(settings.LEDARE_REPLY_HOUR)
