"""The log in words."""

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.people import queries
from tests.cast import MONDAY


def test_log_lines_name_people_and_units(ada, bo, umea):
    record("people.person.joined", by=ada.key, about=bo.key, at=MONDAY, unit=umea.key)

    (line,) = queries.log_lines(Entry.objects.all())

    assert (line.by, line.act, line.about) == ("Ada Sand", "joined", "Bo Ek")
    assert line.details == {"unit": "Umeå"}


def test_log_lines_show_what_has_no_words_as_it_is(organisation):
    record("somewhere.something.done", by="gone", about="x", at=MONDAY)

    (line,) = queries.log_lines(Entry.objects.all())

    assert (line.by, line.act, line.about) == ("gone", "somewhere.something.done", "x")


def test_log_lines_take_two_queries(ada, bo, django_assert_num_queries):
    for _ in range(3):
        record("people.person.changed", by=ada.key, about=bo.key, at=MONDAY)
    entries = list(Entry.objects.all())

    with django_assert_num_queries(2):
        queries.log_lines(entries)
