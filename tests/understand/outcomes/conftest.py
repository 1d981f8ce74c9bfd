"""A series of Umeå's that Astrid keeps."""

import pytest

from ledare.people.models import Membership
from tests.cast import MONDAY, days
from tests.understand.outcomes.keeping import begun_series


@pytest.fixture
def series(astrid, umea):
    """What Umeå got right the first time, in per cent, week by week."""
    return begun_series(astrid, umea)


@pytest.fixture
def few(lulea):
    """Luleå with four people and Dag."""
    members = Membership.objects.filter(unit=lulea).order_by("person__name")
    gone = [one.pk for one in members if one.person.name in {"Mats Kull", "Nora Bäck"}]
    Membership.objects.filter(pk__in=gone).update(ends_on=(MONDAY - days(9)).date())
    return lulea
