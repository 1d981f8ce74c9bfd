"""The chain of named acts holds, or says where it does not."""

from datetime import timedelta, timezone

import pytest

from ledare.audit.actions import FIRST, record
from ledare.audit.models import Entry
from ledare.audit.queries import entries_about, entries_of_all, first_broken_link
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def three():
    return [
        record("a.b.c", by=who, about="x", at=MONDAY, n=number)
        for number, who in enumerate(("bo", "eva", "bo"))
    ]


def test_record_links_each_act_to_the_one_before():
    first, second, third = three()

    assert first.previous_hash == FIRST
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash
    assert first_broken_link() is None


def test_record_in_another_time_zone_is_the_same_chain():
    record("a.b.c", at=MONDAY.astimezone(timezone(timedelta(hours=5))))

    assert first_broken_link() is None


@pytest.mark.parametrize(
    "change", [{"by": "femi"}, {"about": ""}, {"details": {}}, {"kind": "x.y.z"}]
)
def test_first_broken_link_is_the_act_that_was_changed(change):
    _first, second, _third = three()

    Entry.objects.filter(pk=second.pk).update(**change)

    assert first_broken_link() == second


def test_first_broken_link_is_after_an_act_that_is_gone():
    _first, second, third = three()

    second.delete()

    assert first_broken_link() == third


def test_entries_about_are_what_she_did_and_what_was_done_about_her():
    mine, other, also_mine = three()
    about = record("a.b.c", by="eva", about="bo", at=MONDAY)

    assert list(entries_about("bo")) == [about, also_mine, mine]
    assert other in entries_of_all()


def test_entry_says_when_and_what():
    assert str(three()[0]) == "2026-03-02 09:00 a.b.c"
