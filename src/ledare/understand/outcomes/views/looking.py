"""Who looks at a series, and what she is told where it is not hers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from ledare.people.models import Person
from ledare.understand.experience.rules import Sight, sight_of
from ledare.understand.outcomes import (
    queries,
    rules,
)
from ledare.understand.outcomes.models import Series
from ledare.understand.outcomes.runs import Run, run_of


@dataclass(frozen=True)
class Kept:
    """A series in the hands of who keeps it."""

    series: Series
    sight: Sight
    today: date

    @property
    def run(self) -> Run:
        """Return its values in order."""
        return run_of(self.series, self.series.values.all())


def kept_series(request: HttpRequest, key: str) -> Kept:
    """Return a series for who keeps it; for everybody else it is not there."""
    sight, today = looker(request)
    found = queries.find(sight, key, on=today)
    if found is None or not rules.may_keep(sight, found[0].unit.key):
        raise Http404
    return Kept(found[0], sight, today)


def status(form: Any) -> int:
    """Return the status of a page with a form on it."""
    return 422 if form.is_bound and form.errors else 200


def looker(request: HttpRequest) -> tuple[Sight, date]:
    """Return what the reader may see, and what day it is for her."""
    assert isinstance(request.user, Person)
    today = timezone.localdate()
    return sight_of(request.user, on=today), today
