"""Begin and end what holds from one day to another."""

from collections.abc import Iterable
from datetime import date

from ledare.people.models import Leadership, Membership


def end(rows: Iterable[Membership | Leadership], *, on: date) -> None:
    """Let rows hold until a day; what would hold for no day at all is taken away."""
    for row in rows:
        if row.starts_on >= on:
            row.delete()
        else:
            row.ends_on = on
            row.save(update_fields=["ends_on"])
