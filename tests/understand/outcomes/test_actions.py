"""What may be done with a unit's outcomes, by whom, and how it is taken back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.people.models import Membership
from ledare.understand.outcomes import actions
from ledare.understand.outcomes.files import plan_of
from ledare.understand.outcomes.models import Change, Happening, Series
from tests.cast import MONDAY, days
from tests.understand.outcomes.keeping import begun_series, standing, week, wrote

TODAY = MONDAY.date()


def write(by, series, number, *, n=0, **how):
    """Write a number of the nth week."""
    return actions.write_value(
        by=by,
        series=series,
        on=week(n),
        given={"value": Decimal(number)},
        at=MONDAY,
        **how,
    )


def take_back(by, change):
    """Undo a change."""
    return actions.undo(by=by, change=change, at=MONDAY)


def kinds_recorded():
    """Return the acts of this room in the log."""
    acts = Entry.objects.filter(kind__startswith="understand.outcome")
    return [one.kind.removeprefix("understand.outcome.") for one in acts.order_by("pk")]


@pytest.mark.parametrize("name", ["bo", "dag", "femi", "elin", "ada"])
def test_only_who_leads_the_very_unit_keeps_its_outcomes(
    organisation, series, umea, name
):
    person = organisation.people[name]
    change = write(organisation.people["astrid"], series, 5)

    for act in (
        lambda: begun_series(person, umea, name="Other"),
        lambda: write(person, series, 6, n=1),
        lambda: actions.remove_value(by=person, series=series, on=week(0), at=MONDAY),
        lambda: actions.set_baseline(
            by=person, series=series, first=week(0), last=week(9), at=MONDAY
        ),
        lambda: actions.note_event(
            by=person, series=series, on=week(0), words="Move", at=MONDAY
        ),
        lambda: actions.delete_series(by=person, series=series, at=MONDAY),
        lambda: take_back(person, change),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert standing(series) == {week(0): 5.0}
    assert kinds_recorded() == ["begun", "changed"]


def test_a_unit_of_one_keeps_no_outcome(dag, lulea):
    stays = Membership.objects.filter(unit=lulea, person__name="Ivar Sjö")
    others = Membership.objects.filter(unit=lulea).exclude(person=dag)
    others.exclude(pk__in=stays).update(ends_on=(MONDAY - days(2)).date())

    with pytest.raises(PermissionDenied):
        begun_series(dag, lulea)


def test_a_value_is_replaced_only_when_that_was_said(astrid, series):
    write(astrid, series, "5")

    with pytest.raises(actions.ValueIsThere):
        write(astrid, series, "6")
    assert standing(series) == {week(0): 5.0}

    change = write(astrid, series, "6", may_replace=True)
    assert (standing(series), change.kind) == ({week(0): 6.0}, "corrected")
    assert write(astrid, series, "6") is None


def test_each_change_of_values_can_be_undone_once(astrid, series):
    changes = [
        write(astrid, series, "5"),
        write(astrid, series, "6", may_replace=True),
        actions.remove_value(by=astrid, series=series, on=week(0), at=MONDAY),
    ]
    assert standing(series) == {}

    found = []
    for change in reversed(changes):
        take_back(astrid, change)
        found.append(standing(series))
    take_back(astrid, changes[0])

    assert found == [{week(0): 6.0}, {week(0): 5.0}, {}]
    assert kinds_recorded()[-3:] == ["undone"] * 3


def test_undo_never_overwrites_what_came_later(astrid, series):
    first = write(astrid, series, "5")
    write(astrid, series, "6", may_replace=True)

    with pytest.raises(actions.CannotUndo):
        take_back(astrid, first)

    assert standing(series) == {week(0): 6.0}


def test_there_is_nothing_to_remove_in_an_empty_period(astrid, series):
    assert actions.remove_value(by=astrid, series=series, on=week(0), at=MONDAY) is None


def test_a_file_comes_in_whole_and_goes_as_one(astrid, series):
    wrote(astrid, series, [10])
    plan = plan_of(b"date,value\n2025-09-01,9\n2025-09-08,12\n", series, [], TODAY)

    with pytest.raises(actions.ValueIsThere):
        actions.bring_in(
            by=astrid, series=series, plan=plan, may_replace=False, at=MONDAY
        )
    assert standing(series) == {week(0): 10.0}

    change = actions.bring_in(
        by=astrid, series=series, plan=plan, may_replace=True, at=MONDAY
    )
    assert (standing(series), change.n_values) == ({week(0): 9.0, week(1): 12.0}, 2)
    take_back(astrid, change)
    assert standing(series) == {week(0): 10.0}


def test_a_file_for_nothing_new_changes_nothing(astrid, series):
    wrote(astrid, series, [10])
    plan = plan_of(b"date,value\n2025-09-01,10\n", series, [], TODAY)

    assert (
        actions.bring_in(
            by=astrid, series=series, plan=plan, may_replace=False, at=MONDAY
        )
        is None
    )


def test_a_file_reaches_no_series_of_another_unit(astrid, dag, lulea, series):
    theirs = begun_series(dag, lulea)
    plan = plan_of(b"date,value\n2025-09-01,9\n", theirs, [], TODAY)

    with pytest.raises(PermissionDenied):
        actions.bring_in(
            by=astrid, series=series, plan=plan, may_replace=True, at=MONDAY
        )

    assert standing(theirs) == {}


def test_the_baseline_is_set_and_goes_back(astrid, series):
    set_to = {"by": astrid, "series": series, "at": MONDAY}
    first = actions.set_baseline(first=week(0), last=week(7), **set_to)
    again = actions.set_baseline(first=week(0), last=week(7), **set_to)
    second = actions.set_baseline(first=None, last=None, **set_to)

    take_back(astrid, second)
    series.refresh_from_db()
    assert (again, series.baseline_from, series.baseline_to) == (None, week(0), week(7))
    take_back(astrid, first)
    series.refresh_from_db()
    assert series.baseline_from is None


def test_words_are_changed_and_go_back(astrid, umea, series):
    words = {"measured_in": "%", "better": "higher", "at": MONDAY}
    edit = {"by": astrid, "series": series, **words}
    assert actions.edit_series(name="Right the first time", **edit) is None
    change = actions.edit_series(name="Right at once", **edit)
    begun_series(astrid, umea)

    with pytest.raises(actions.CannotUndo):
        take_back(astrid, change)

    series.refresh_from_db()
    assert series.name == "Right at once"


def test_a_deleted_series_comes_back_for_thirty_days(astrid, series):
    wrote(astrid, series, [10])
    change = actions.delete_series(by=astrid, series=series, at=MONDAY)

    assert actions.forget_deleted(at=MONDAY + days(29)) == 0
    take_back(astrid, change)
    series.refresh_from_db()
    assert (series.deleted_at, standing(series)) == (None, {week(0): 10.0})

    actions.delete_series(by=astrid, series=series, at=MONDAY)
    assert actions.forget_deleted(at=MONDAY + days(31)) == 1
    assert Series.objects.count() == Change.objects.count() == 0


def test_an_event_is_noted_forgotten_and_brought_back(astrid, dag, lulea, series):
    note = {"on": week(3), "words": "New process", "at": MONDAY}
    event = actions.note_event(by=astrid, series=series, **note)
    theirs = actions.note_event(by=dag, series=begun_series(dag, lulea), **note)

    change = actions.forget_event(by=astrid, series=series, event=event, at=MONDAY)
    event.refresh_from_db()
    assert event.removed_at == MONDAY
    take_back(astrid, change)
    event.refresh_from_db()
    assert event.removed_at is None

    with pytest.raises(PermissionDenied):
        actions.forget_event(by=astrid, series=series, event=theirs, at=MONDAY)
    assert Happening.objects.filter(removed_at=None).count() == 2
