"""The pages, as each reader gets them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ledare.act.commitments.actions import keep_commitment, make_commitment
from ledare.audit.models import Entry
from ledare.people.models import Person
from ledare.understand.outcomes import actions
from ledare.understand.outcomes.models import Change, Happening, Series
from tests.cast import MONDAY, client_of, days
from tests.understand.experience.releasing import (
    asked_about,
    believes,
    looks_at_herself,
    released,
)
from tests.understand.outcomes.keeping import (
    NOISE,
    begun_series,
    standing,
    week,
    wrote,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def shifted(astrid, behaviour, series):
    """Eight usual weeks and nine higher ones, one of them missing; limits declared."""
    wrote(astrid, series, [*NOISE, *[13] * 4, None, *[13] * 4, 30])
    actions.set_baseline(
        by=astrid, series=series, first=week(0), last=week(7), at=MONDAY
    )
    return series


def page(person, name, *args, **query):
    """Return a page as somebody gets it."""
    return client_of(person).get(reverse(name, args=args), query)


def send(by, name, /, *args, **fields):
    """Send a form as somebody."""
    return client_of(by).post(reverse(name, args=args), fields)


def text_of(response):
    """Return a page's text."""
    return response.content.decode()


def upload(by, series, text):
    """Choose a file, as somebody."""
    file = SimpleUploadedFile("values.csv", text.encode())
    return send(by, "outcome-upload", series.key, file=file)


def has_begun(leader):
    """Let a leader write a belief and look at herself."""
    believes(leader)
    looks_at_herself(leader)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("astrid", 200),
        ("bo", 200),
        ("femi", 200),
        ("elin", 200),
        ("wil", 200),
        ("dag", 404),
        ("ada", 403),
    ],
)
def test_an_outcome_is_seen_by_those_who_see_the_units_figures(
    organisation, shifted, femi, name, status
):
    has_begun(femi)
    person = organisation.people[name]

    shown = page(person, "outcome", shifted.key)
    listed = text_of(page(person, "outcomes"))

    assert shown.status_code == status
    assert ("Right the first time" in listed) == (status == 200)
    assert page(person, "outcome-values", shifted.key).status_code == (
        200 if name == "astrid" else 404
    )


def test_the_result_of_few_stays_among_them(organisation, dag, femi, few):
    has_begun(femi)
    has_begun(dag)
    series = begun_series(dag, few, at=timezone.now())
    wrote(dag, series, [10])
    seen = {
        name: page(organisation.people[name], "outcome", series.key).status_code
        for name in ("dag", "ivar", "femi", "elin", "wil", "bo")
    }

    assert seen == {
        "dag": 200,
        "ivar": 200,
        "femi": 404,
        "elin": 404,
        "wil": 404,
        "bo": 404,
    }
    assert "nobody above" in text_of(page(dag, "outcome", series.key))
    assert "Right the first time" not in text_of(page(femi, "outcomes"))


def test_a_leader_who_has_not_begun_sees_only_what_she_typed(astrid, femi, umea):
    series = begun_series(astrid, umea)
    wrote(astrid, series, [*NOISE, 30])
    actions.set_baseline(
        by=astrid, series=series, first=week(0), last=week(7), at=MONDAY
    )

    shown = text_of(page(astrid, "outcome", series.key))
    above = page(femi, "outcome", series.key)

    assert "Three small steps" in shown
    assert ("30" in shown, "<polyline" in shown, "Best so far" in shown) == (
        True,
        False,
        False,
    )
    assert "not the usual noise" not in text_of(page(astrid, "outcomes"))
    assert above.status_code == 403
    assert "Right the first time" not in text_of(above)


def test_an_outcome_tells_its_limits_signals_and_best_in_words(bo, shifted):
    shown = text_of(page(bo, "outcome", shifted.key))

    assert "Right the first time stands higher since week" in shown
    assert "values lie between 5.7\N{NO-BREAK SPACE}% and" in shown
    assert "10 values in a row lie above the centre, from week" in shown
    assert "above the upper limit: 30\N{NO-BREAK SPACE}%." in shown
    assert "So it is more than chance would give." in shown
    assert "does not say that one led to the other" in shown
    assert shown.count('<svg viewBox="0 0 900') == 2
    assert "style=" not in shown


def test_promises_events_and_rounds_stand_on_the_same_time_line(
    astrid, bo, umea, behaviour, shifted
):
    at = MONDAY.replace(year=2025, month=10, day=22)
    promise = make_commitment(
        by=astrid, unit=umea, what="Ring ahead.", due_on=week(12), at=at
    )
    keep_commitment(by=astrid, commitment=promise, at=at + days(7))
    make_commitment(by=astrid, unit=umea, what="Too late.", due_on=week(90), at=MONDAY)
    actions.note_event(
        by=astrid, series=shifted, on=week(2), words="New ramp", at=MONDAY
    )
    released(
        astrid,
        umea,
        [asked_about(behaviour)],
        {umea: [5, 5, 5, 5, 6, 6, 7]},
        at=at,
    )

    shown = page(bo, "outcome", shifted.key)

    told = [(one.letter, one.words) for one in shown.context["page"].happened]
    assert told == [
        ("A", "“New ramp”"),
        ("B", "promised “Ring ahead”"),
        ("", "A round closed"),
        ("C", "kept “Ring ahead”"),
    ]
    assert "7 of 7 answered" in text_of(shown)
    assert "It goes with: promised “Ring ahead”." in text_of(shown)


def test_without_eight_values_it_says_how_many_more(astrid, behaviour, series):
    wrote(astrid, series, [10, 11, 12])

    shown = text_of(page(astrid, "outcome", series.key))
    baseline = text_of(page(astrid, "outcome-baseline", series.key))
    send(astrid, "outcome-baseline", series.key, first=week(0), last=week(2))
    series.refresh_from_db()

    assert "Too early to tell: 5 more values, then a baseline can be declared." in shown
    assert "Too early to tell: 5 more values" in baseline
    assert series.baseline_from is None


def test_a_baseline_is_declared_refused_when_short_and_taken_away(
    astrid, behaviour, series
):
    wrote(astrid, series, [*NOISE, 11])
    choose = {"first": week(1).isoformat(), "last": week(7).isoformat()}
    short = send(astrid, "outcome-baseline", series.key, **choose)
    send(astrid, "outcome-baseline", series.key, first=week(0), last=week(7))
    series.refresh_from_db()
    declared = (series.baseline_from, series.baseline_to)
    send(astrid, "outcome-baseline", series.key, clear="1")
    series.refresh_from_db()

    assert "This holds 7 values; limits take 8 or more." in text_of(short)
    assert declared == (week(0), week(7))
    assert series.baseline_from is None


def test_a_budget_shows_its_three_lines_and_no_limits(astrid, umea, behaviour):
    budget = begun_series(
        astrid,
        umea,
        name="Costs",
        kind="budget",
        period="month",
        measured_in="tkr",
        better="neither",
    )
    text = "date,planned,used,returned\n2026-01,400,380.5,10\n2026-02,400,409.5,0\n"
    preview = upload(astrid, budget, text)
    confirmed = preview.context["confirmed"]
    send(astrid, "outcome-upload", budget.key, confirmed=confirmed)

    shown = text_of(page(astrid, "outcome", budget.key))

    assert "Costs: 99 % of what was planned to date is used." in shown
    assert "Returned: 10.0\N{NO-BREAK SPACE}tkr." in shown
    assert "no limits are drawn" in shown
    assert "Declare a baseline" not in shown
    assert page(astrid, "outcome-baseline", budget.key).status_code == 404


def test_values_are_written_one_after_the_other_as_the_reader_writes_them(
    astrid, series
):
    Person.objects.filter(pk=astrid.pk).update(language="sv")
    astrid.refresh_from_db()
    wrote(astrid, series, [10])
    first = page(astrid, "outcome-values", series.key)
    send(astrid, "outcome-values", series.key, on=week(1), value="97,5")

    following = page(astrid, "outcome-values", series.key)

    assert first.context["form"]["on"].value() == week(1)
    assert following.context["form"]["on"].value() == week(2)
    assert standing(series) == {week(0): 10.0, week(1): 97.5}
    assert "Rätta" in text_of(following)


def test_a_value_that_stands_is_replaced_when_the_box_is_ticked(astrid, series):
    wrote(astrid, series, [10])
    fields = {"on": week(0).isoformat(), "value": "12"}

    asked = send(astrid, "outcome-values", series.key, **fields)
    before = standing(series)
    send(astrid, "outcome-values", series.key, **fields, replace="1")

    assert "Week 36, 2025 has 10 already." in text_of(asked)
    assert (before, standing(series)) == ({week(0): 10.0}, {week(0): 12.0})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": "2025-09-01", "value": "much"}, "A number, such as 97 or 97.5."),
        ({"on": "2099-09-01", "value": "5"}, "A period that has begun."),
        ({"on": "2025-09-01", "value": ""}, "This field is required."),
    ],
)
def test_what_is_no_value_comes_back_with_what_is_wanted(astrid, series, fields, said):
    shown = send(astrid, "outcome-values", series.key, **fields)

    assert (shown.status_code, said in text_of(shown)) == (422, True)
    assert standing(series) == {}


def test_a_value_is_deleted_and_brought_back(astrid, series):
    wrote(astrid, series, [10])
    send(astrid, "outcome-value-remove", series.key, on=week(0).isoformat())
    gone = standing(series)
    change = Change.objects.filter(kind="removed").get()

    send(astrid, "outcome-undo", change.key)

    assert (gone, standing(series)) == ({}, {week(0): 10.0})


def test_a_file_with_mistakes_changes_nothing(astrid, series):
    shown = upload(astrid, series, "date,value\n2025-09-01,5\n2025-09-08,much\n")

    assert shown.status_code == 422
    assert "1 place has to be put right. Nothing was changed." in text_of(shown)
    assert "<code>much</code>" in text_of(shown)
    assert standing(series) == {}


def test_a_file_is_shown_first_and_replaces_only_when_told(astrid, series):
    wrote(astrid, series, [10])
    preview = upload(astrid, series, "date,value\n2025-09-01,9\n2025-09-08,5\n")
    confirmed = preview.context["confirmed"]
    shown = standing(series)

    asked = send(astrid, "outcome-upload", series.key, confirmed=confirmed)
    unsaid = standing(series)
    send(astrid, "outcome-upload", series.key, confirmed=confirmed, replace="1")

    assert "1 new value." in text_of(preview)
    assert (shown, asked.status_code, unsaid) == ({week(0): 10.0}, 422, shown)
    assert "Say that the values above are to be replaced" in text_of(asked)
    assert standing(series) == {week(0): 9.0, week(1): 5.0}


def test_a_preview_is_good_for_its_own_series_alone(astrid, umea, series):
    other = begun_series(astrid, umea, name="On time")
    confirmed = upload(astrid, series, "date,value\n2025-09-01,9\n").context[
        "confirmed"
    ]

    for given in (confirmed, "forged"):
        send(astrid, "outcome-upload", other.key, confirmed=given)

    assert standing(other) == {}


@pytest.mark.parametrize(
    "name", ["Tickets of Bo Ek", "bo eks ärenden", "Bo Ek's calls"]
)
def test_a_series_of_a_person_is_refused(astrid, umea, name):
    fields = {"kind": "quality", "name": name, "better": "higher", "period": "week"}

    shown = send(astrid, "outcome-new", **fields)

    assert "this names Bo Ek" in text_of(shown)
    assert Series.objects.count() == 0


def test_a_series_begins_and_has_its_name_once(astrid, series):
    fields = {"kind": "quality", "better": "higher", "period": "week"}

    taken = send(astrid, "outcome-new", name="right the first time", **fields)
    send(astrid, "outcome-new", name="On time", **fields)

    assert "The unit has a series of this name." in text_of(taken)
    assert sorted(one.name for one in Series.objects.all()) == [
        "On time",
        "Right the first time",
    ]


def test_a_series_is_renamed_deleted_and_brought_back(astrid, series):
    send(astrid, "outcome-edit", series.key, name="At once", better="higher")
    send(astrid, "outcome-delete", series.key)
    gone = page(astrid, "outcome", series.key).status_code
    listed = text_of(page(astrid, "outcomes"))
    change = Change.objects.filter(kind="deleted").get()
    send(astrid, "outcome-undo", change.key)

    assert (gone, "Bring back" in listed) == (404, True)
    assert "At once" in text_of(page(astrid, "outcome", series.key))


def test_an_event_names_nobody_and_can_be_deleted(astrid, behaviour, series):
    wrote(astrid, series, [10])
    on = week(0).isoformat()
    refused = send(astrid, "outcome-event", series.key, on=on, words="Bo Ek left")
    send(astrid, "outcome-event", series.key, on=on, words="New process")
    event = Happening.objects.get()
    noted = "New process" in text_of(page(astrid, "outcome", series.key))
    send(astrid, "outcome-event-forget", series.key, event.key)
    event.refresh_from_db()

    assert "this names Bo Ek" in text_of(refused)
    assert (noted, event.removed_at is None) == (True, False)


def test_what_changed_again_since_stays(astrid, series):
    wrote(astrid, series, [10])
    first = Change.objects.get()
    send(astrid, "outcome-values", series.key, on=week(0), value="12", replace="1")

    send(astrid, "outcome-undo", first.key)

    assert standing(series) == {week(0): 12.0}


def test_the_export_can_be_brought_in_again_and_is_recorded(astrid, bo, shifted):
    file = page(bo, "outcome-csv", shifted.key).content.decode()

    assert file.splitlines()[:3] == [
        "\N{ZERO WIDTH NO-BREAK SPACE}date,value",
        "2025-09-01,10",
        "2025-09-08,12",
    ]
    assert upload(astrid, shifted, file).context["plan"].is_empty
    entry = Entry.objects.get(kind="understand.outcome.exported")
    assert (entry.by, entry.about) == (bo.key, shifted.key)


def test_the_list_says_how_each_series_stands(astrid, umea, behaviour, shifted):
    short = begun_series(astrid, umea, name="A second")
    wrote(astrid, short, [5])
    begun_series(astrid, umea, name="A third")

    shown = page(astrid, "outcomes")

    ((_unit, rows),) = shown.context["units"]
    assert [(one["series"].name, one["latest"], one["state"]) for one in rows] == [
        ("A second", "5", "too early to tell"),
        ("A third", "", "no value yet"),
        ("Right the first time", "30", "not the usual noise"),
    ]


def test_the_list_takes_as_many_queries_for_three_series_as_for_one(
    astrid, umea, behaviour, series
):
    wrote(astrid, series, NOISE)
    client = client_of(astrid)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse("outcomes"))
        return len(seen)

    queries()
    one = queries()
    for name in ("Second", "Third"):
        wrote(astrid, begun_series(astrid, umea, name=name), NOISE)

    assert queries() == one


def test_who_keeps_nothing_is_told_kindly(organisation, bo):
    shown = text_of(page(bo, "outcomes"))

    assert "No outcomes to see yet" in shown
    assert page(bo, "outcome-new").status_code == 404


def test_a_unit_of_one_is_told_why(dag, few):
    from ledare.people.models import Membership

    rest = Membership.objects.filter(
        unit=few, person__name__in=["Karin Dahl", "Linnea Hed", "Jonas Ny"]
    )
    rest.update(ends_on=(MONDAY - days(9)).date())

    shown = page(dag, "outcome-new")

    assert shown.status_code == 403
    assert "A result of one person is that person's." in text_of(shown)


def test_pages_speak_swedish(astrid, shifted):
    Person.objects.filter(pk=astrid.pk).update(language="sv")
    astrid.refresh_from_db()

    shown = text_of(page(astrid, "outcome", shifted.key))

    assert "Right the first time ligger högre sedan vecka" in shown
    assert "mer än slumpen skulle ge" in shown
