"""Units beside each other: what a mean may be, the others in mind."""

import pytest
from django.urls import reverse

from ledare.measure.intervals import DisplayedMean
from ledare.understand.experience.queries.company import in_company
from tests.cast import client_of
from tests.understand.experience.releasing import (
    around,
    believes,
    looks_at_herself,
    question,
    released,
)

HEARD = question("heard")


def shown(number, n=8):
    """Return a displayed mean from 1 to 7."""
    return DisplayedMean(number, number, n, 0.25, 1, 7)


def ends(words):
    """Return the two ends of an interval in words."""
    low, high = words.split(" to ")
    return float(low), float(high)


def test_unit_of_few_answers_leans_on_the_others():
    of_few, *_ = in_company([shown(6.5, n=5), *(shown(4.0, n=40) for _ in range(6))])
    of_many, *_ = in_company([shown(6.5, n=40), *(shown(4.0, n=40) for _ in range(6))])

    assert sum(ends(of_few)) / 2 < sum(ends(of_many)) / 2 <= 6.5


def test_interval_stays_on_the_scale_and_holds_a_rounding_step():
    (low, high), *_ = map(ends, in_company([shown(7.0, n=400)] * 4))

    assert high == 7.0
    assert low < 7.0 - 0.125


@pytest.mark.parametrize("n_shown", [0, 1, 2])
def test_fewer_than_three_tell_nothing_of_each_other(n_shown):
    means = [shown(4.0)] * n_shown + [None] * 3

    assert in_company(means) == [""] * len(means)


def test_unit_that_is_not_shown_keeps_its_place():
    words = in_company([shown(4.0), None, shown(5.0), shown(4.5)])

    assert [bool(one) for one in words] == [True, False, True, True]


@pytest.mark.django_db
def test_page_says_it_of_units_below_and_how(femi, norrbygg, units):
    believes(femi)
    looks_at_herself(femi)
    answers = {unit: around(mean) for unit, mean in zip(units, (4, 5, 6), strict=True)}
    made = released(femi, norrbygg, [HEARD], answers)

    page = client_of(femi).get(reverse("experience", args=[made.key, norrbygg.key]))

    children = page.context["results"].children
    assert [bool(child.likely) for child in children if child.item] == [True] * 3
    text = page.content.decode()
    assert f"With the others in mind {children[0].likely}" in text
    assert "leans on those of all units here" in text


@pytest.fixture
def units(norrbygg, umea):
    """Three units right below the top."""
    from ledare.people.models import Unit

    names = ("North", "South")
    more = [Unit.objects.create(name=name, parent=norrbygg) for name in names]
    return [umea, *more]
