"""Start, agree, take back, name, end: what each does, and to whom it is refused."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.listen.studies import actions, rules, tasks
from ledare.listen.studies.models import Invited, Naming, Study
from ledare.mail.models import Letter
from ledare.people.actions import erase
from ledare.people.queries import kept_about
from tests.cast import MONDAY, SINCE, days, short_name
from tests.listen.studies.conftest import LAST_DAY, PURPOSE

pytestmark = pytest.mark.django_db


def ties():
    """Return who names whom, by their short names, as the table has it."""
    rows = Naming.objects.select_related("namer__person")
    people = {one.person.key: one.person for one in Invited.objects.all()}
    return sorted(
        (short_name(row.namer.person.name), short_name(people[row.named_key].name))
        for row in rows
    )


def acts():
    """Return what the log says of studies."""
    found = Entry.objects.filter(kind__startswith="listen.study")
    return list(found.order_by("pk").values_list("kind", "by", "about"))


# --- starting ------------------------------------------------------------------------


def test_start_invites_everybody_of_the_unit_and_its_leader(study):
    invited = Invited.objects.filter(study=study).order_by("person__name")

    assert [short_name(one.person.name) for one in invited] == [
        "astrid",
        "bo",
        "chandra",
        "david",
        "eva",
        "fatima",
        "goran",
        "hanna",
    ]
    assert {one.state for one in invited} == {"invited"}


def test_start_invites_those_below_with_the_unit_they_belong_to(start, femi, norrbygg):
    study = start(by=femi, unit=norrbygg)

    homes = {
        short_name(one.person.name): one.unit.name
        for one in study.invited.select_related("person", "unit")
    }

    assert len(homes) == 22
    assert [homes[name] for name in ("femi", "bo", "nora", "olga")] == [
        "Norrbygg",
        "Umeå",
        "Luleå",
        "Finance",
    ]


def test_start_ends_at_midnight_where_the_leader_is(study):
    assert study.ends_on == LAST_DAY == date(2026, 4, 1)
    assert study.ends_at == datetime(2026, 4, 1, 22, 0, tzinfo=UTC)


def test_start_writes_to_whoever_has_an_address(study):
    letters = Letter.objects.filter(key__startswith=f"study:{study.key}")

    assert letters.count() == 7  # Göran has none
    letter = letters.get(to="bo@norrbygg.example")
    assert letter.subject == "Astrid Lund invites you to a named study"


def test_letter_says_that_it_is_not_anonymous_and_until_when(study, monkeypatch):
    letter = Letter.objects.get(key__contains=study.key, to="bo@norrbygg.example")

    assert "This one is not anonymous." in letter.text
    assert "until 1 April" in letter.text
    assert f"/listen/studies/{study.key}/" in letter.text


def test_start_is_written_in_the_log_and_consent_is_not(told, astrid, umea):
    assert acts() == [("listen.study.started", astrid.key, umea.key)]


@pytest.mark.parametrize("name", ["bo", "dag", "femi", "ada", "elin", "wil"])
def test_start_by_another_starts_nothing(organisation, start, name):
    with pytest.raises(PermissionDenied):
        start(by=organisation.people[name])

    assert Study.objects.count() == 0
    assert acts() == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"questions": ()}, "Choose one of the questions"),
        ({"questions": ("who is hard to work with",)}, "Choose one of the questions"),
        ({"purpose": "  "}, "Say what the study is for."),
        ({"ends_on": MONDAY.date()}, "Choose a last day"),
        ({"ends_on": (MONDAY + days(91)).date()}, "Choose a last day"),
    ],
)
def test_start_of_what_cannot_be_says_why(start, other, said):
    with pytest.raises(ValueError, match=said):
        start(**other)

    assert Study.objects.count() == 0


def test_start_takes_ninety_days(start):
    last = (MONDAY + rules.LONGEST).date()

    assert start(ends_on=last).ends_on == last


def test_start_of_a_second_one_of_the_unit_is_refused_while_one_runs(study, start):
    with pytest.raises(ValueError, match="runs already"):
        start()

    assert start(at=MONDAY + days(31)).key != study.key


@pytest.mark.parametrize("most", [4, 7])
def test_start_with_too_many_people_is_refused(start, monkeypatch, most):
    monkeypatch.setattr(rules, "MOST_PEOPLE", most)

    with pytest.raises(ValueError, match="these are 8"):
        start()


def test_start_with_too_few_people_is_refused(organisation, start, finance, femi):
    from ledare.people.models import Leadership

    Leadership.objects.create(unit=finance, person=femi, starts_on=SINCE)

    with pytest.raises(ValueError, match="these are 4"):
        start(by=femi, unit=finance)


# --- agreeing and taking back ---------------------------------------------------------


def test_agree_says_when_and_twice_changes_nothing(study, bo):
    actions.agree(by=bo, study=study, at=MONDAY)
    actions.agree(by=bo, study=study, at=MONDAY + days(1))

    invited = study.invited.get(person=bo)
    assert (invited.state, invited.decided_at) == ("agreed", MONDAY)


@pytest.mark.parametrize("verb", [actions.agree, actions.take_back])
@pytest.mark.parametrize("name", ["dag", "femi", "ada", "elin", "wil"])
def test_who_is_not_invited_decides_nothing(organisation, study, verb, name):
    with pytest.raises(PermissionDenied):
        verb(by=organisation.people[name], study=study, at=MONDAY)

    assert set(study.invited.values_list("state", flat=True)) == {"invited"}


def test_nobody_agrees_when_it_is_over(study, bo):
    with pytest.raises(PermissionDenied):
        actions.agree(by=bo, study=study, at=study.ends_at)

    assert study.invited.get(person=bo).state == "invited"


def test_take_back_deletes_ties_in_both_directions_at_once(
    study, agree, names, organisation
):
    agree(study, "bo", "chandra", "david")
    names(study, "bo", "david", "chandra")
    names(study, "david", "bo")
    names(study, "david", "chandra", question="ideas")
    assert len(ties()) == 4

    actions.take_back(by=organisation.people["david"], study=study, at=MONDAY)

    assert ties() == [("bo", "chandra")]
    invited = study.invited.get(person=organisation.people["david"])
    assert (invited.state, invited.answered_at) == ("not", None)


def test_a_no_without_a_yes_before_leaves_others_lists_alone(
    study, agree, names, organisation
):
    """Bo cannot read in his own list that Hanna said no."""
    agree(study, "bo")
    names(study, "bo", "hanna")

    actions.take_back(by=organisation.people["hanna"], study=study, at=MONDAY)

    assert ties() == [("bo", "hanna")]


def test_take_back_twice_keeps_when_she_first_said_so(study, bo):
    actions.take_back(by=bo, study=study, at=MONDAY)
    actions.take_back(by=bo, study=study, at=MONDAY + days(1))

    assert study.invited.get(person=bo).decided_at == MONDAY


def test_rows_call_themselves_by_no_name(told):
    row = Naming.objects.first()

    assert str(told) == "Named study of Umeå"
    assert str(row) == "A name in answer to advice"
    assert str(row.namer) == f"Invited to study {told.pk}"


def test_take_back_of_another_study_touches_only_its_own(
    start, study, agree, names, organisation, femi, norrbygg
):
    other = start(by=femi, unit=norrbygg)
    agree(study, "bo", "david")
    agree(other, "bo", "david")
    names(study, "bo", "david")
    names(other, "bo", "david")

    actions.take_back(by=organisation.people["david"], study=study, at=MONDAY)

    assert [row.namer.study for row in Naming.objects.all()] == [other]


def test_agree_again_does_not_bring_ties_back(told, agree):
    before = ties()
    agree(told, "david")

    assert ties() == before == [("bo", "chandra"), ("bo", "eva"), ("bo", "hanna")]


# --- naming --------------------------------------------------------------------------


def test_name_replaces_what_stood_there_for_that_question_only(study, agree, names):
    agree(study, "bo")
    names(study, "bo", "chandra", "david")
    names(study, "bo", "eva", question="ideas")
    names(study, "bo", "hanna")

    rows = Naming.objects.order_by("question")
    assert [row.question for row in rows] == ["advice", "ideas"]
    assert ties() == [("bo", "eva"), ("bo", "hanna")]


def test_to_name_nobody_is_an_answer(study, agree, names, bo):
    agree(study, "bo")
    names(study, "bo")

    assert study.invited.get(person=bo).answered_at == MONDAY
    assert ties() == []


@pytest.mark.parametrize("name", ["bo", "hanna", "dag", "femi", "ada"])
def test_name_by_whoever_did_not_agree_keeps_nothing(told, names, name):
    before = ties()
    if name == "bo":
        name = "david"  # who took it back

    with pytest.raises(PermissionDenied):
        names(told, name, "chandra")

    assert ties() == before


@pytest.mark.parametrize(
    ("others", "question", "said"),
    [
        (("bo",), "advice", "who are invited"),  # himself
        (("dag",), "advice", "who are invited"),
        (("chandra",), "help", "does not ask that"),
    ],
)
def test_name_of_whom_one_cannot_says_why(study, agree, names, others, question, said):
    agree(study, "bo")

    with pytest.raises(ValueError, match=said):
        names(study, "bo", *others, question=question)

    assert ties() == []


def test_name_of_more_than_ten_is_refused(start, agree, names, femi, norrbygg):
    study = start(by=femi, unit=norrbygg)
    agree(study, "bo")
    ten = ["chandra", "david", "eva", "fatima", "goran", "hanna", "dag", "ivar"]
    ten += ["jonas", "karin"]
    names(study, "bo", *ten)

    with pytest.raises(ValueError, match="ten colleagues at most"):
        names(study, "bo", *ten, "linnea")

    assert len(ties()) == 10


# --- ending --------------------------------------------------------------------------


def rows():
    """Return how many rows there are of each table of the room."""
    return [model.objects.count() for model in (Study, Invited, Naming)]


def test_end_by_who_started_it_deletes_everything_and_tells_those_invited(
    told, astrid, umea
):
    assert rows() == [1, 8, 3]

    actions.end(by=astrid, study=told, at=MONDAY)

    assert rows() == [0, 0, 0]
    letters = Letter.objects.filter(key__endswith=":over")
    assert letters.count() == 7
    assert {one.subject for one in letters} == {"The named study of Umeå is over"}
    assert acts()[1:] == [("listen.study.deleted", astrid.key, umea.key)]


@pytest.mark.parametrize("name", ["bo", "femi", "ada", "wil", "elin"])
def test_end_by_another_ends_nothing(organisation, told, name):
    with pytest.raises(PermissionDenied):
        actions.end(by=organisation.people[name], study=told, at=MONDAY)

    assert rows() == [1, 8, 3]


def test_delete_over_deletes_what_is_over_and_nothing_else(start, told, dag, lulea):
    longer = start(by=dag, unit=lulea, ends_on=(MONDAY + days(60)).date())
    before = told.ends_at - days(1)

    assert actions.delete_over(at=before) == 0
    assert actions.delete_over(at=told.ends_at) == 1

    assert list(Study.objects.all()) == [longer]
    assert Naming.objects.count() == 0
    assert [kind for kind, by, _about in acts() if by == ""] == ["listen.study.deleted"]


def test_delete_over_runs_by_itself_and_twice_does_nothing_more(told, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY + days(40))

    tasks.delete_over()
    tasks.delete_over()

    assert rows() == [0, 0, 0]
    assert [kind for kind, _by, _about in acts()].count("listen.study.deleted") == 1


def test_the_deletion_stands_in_the_timetable():
    from ledare.jobs.schedules import REGISTERED

    due = {one.function: one.minutes for one in REGISTERED}

    assert due["ledare.listen.studies.tasks.delete_over"] == 10


# --- what is kept about somebody ------------------------------------------------------


def test_erasing_somebody_takes_her_ties_in_both_directions(told, agree, names, ada):
    agree(told, "david")
    names(told, "david", "bo")
    chandra = told.invited.get(person__name="Chandra Rao").person
    assert ("bo", "chandra") in ties()

    erase(by=ada, person=chandra, at=MONDAY)

    assert ties() == [("bo", "eva"), ("bo", "hanna"), ("david", "bo")]
    assert not Invited.objects.filter(person=chandra).exists()


def test_erasing_who_started_it_deletes_the_study(told, astrid):
    erase(by=astrid, person=astrid, at=MONDAY)

    assert rows() == [0, 0, 0]


def test_what_is_kept_about_the_named_does_not_say_who_named_her(told, organisation):
    people = organisation.people

    def kept(name):
        return {one.name: one.rows for one in kept_about(people[name])}

    assert [row["named_key"] for row in kept("bo")["studies.Naming"]] == [
        people[name].key for name in ("chandra", "eva", "hanna")
    ]
    assert "studies.Naming" not in kept("eva")
    assert "studies.Naming" not in kept("astrid")
    assert [row["state"] for row in kept("eva")["studies.Invited"]] == ["invited"]
    assert PURPOSE in str(kept("astrid")["studies.Study"])
    assert len(kept("astrid")["studies.Invited"]) == 1
