"""I choose to follow: said, taken back, counted in bands once a week."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.jobs import schedules
from ledare.listen.following import tasks
from ledare.listen.following.actions import count_followers, follow, take_back
from ledare.listen.following.marks import mark_of
from ledare.listen.following.models import Count, Counted, Following
from ledare.listen.following.queries import choices_of, followers_of
from ledare.listen.following.rules import band_of, may_follow
from ledare.people.actions import erase
from ledare.people.queries.own import kept_about
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TODAY = MONDAY.date()
TEAM = ("bo", "chandra", "david", "eva", "fatima", "goran", "hanna")


@pytest.fixture
def say(organisation, astrid):
    """Let the first n of Umeå choose to follow Astrid."""

    def say(n):
        for name in TEAM[:n]:
            follow(by=organisation.people[name], leader=astrid)

    return say


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (49, 20), (50, 50), (5000, 1000)],
)
def test_number_is_shown_in_bands_from_five_on(n, shown):
    assert band_of(n) == shown


def test_following_twice_counts_once(astrid, bo):
    follow(by=bo, leader=astrid)
    follow(by=bo, leader=astrid)

    assert Following.objects.count() == 1
    assert [one.name for one in choices_of(bo).followed] == ["Astrid Lund"]


def test_taking_back_leaves_nothing(astrid, bo, chandra):
    follow(by=bo, leader=astrid)
    follow(by=chandra, leader=astrid)

    take_back(by=bo, leader=astrid)

    assert choices_of(bo).followed == ()
    assert Following.objects.count() == 1
    take_back(by=bo, leader=astrid)
    assert Following.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        ("bo", "astrid", True),
        ("femi", "astrid", True),
        ("bo", "dag", True),
        ("astrid", "astrid", False),
        ("astrid", "bo", False),
    ],
)
def test_whoever_leads_can_be_followed_by_others(organisation, who, whom, may):
    person, leader = organisation.people[who], organisation.people[whom]

    assert may_follow(person, leader) is may
    if not may:
        with pytest.raises(PermissionDenied):
            follow(by=person, leader=leader)


def test_who_has_left_can_not_be_followed(astrid, bo):
    astrid.is_active = False

    assert may_follow(bo, astrid) is False


def test_number_comes_with_monday_and_stays_for_the_week(say, astrid, organisation):
    say(5)
    assert followers_of(astrid) is None
    assert count_followers(on=TODAY) is True
    assert followers_of(astrid).at_least == 5

    take_back(by=organisation.people["bo"], leader=astrid)

    assert count_followers(on=TODAY + timedelta(days=6)) is False
    assert followers_of(astrid).at_least == 5
    assert count_followers(on=TODAY + timedelta(days=7)) is True
    assert followers_of(astrid) is None
    assert Counted.objects.count() == 2


def test_one_more_seldom_changes_the_number(say, astrid, organisation):
    say(6)
    count_followers(on=TODAY)
    before = followers_of(astrid).at_least

    follow(by=organisation.people["hanna"], leader=astrid)
    count_followers(on=TODAY + timedelta(days=7))

    assert (before, followers_of(astrid).at_least) == (5, 5)


def test_counting_runs_every_hour_and_counts_each_week_once(say, astrid, monkeypatch):
    say(5)
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)

    tasks.count()
    tasks.count()

    assert Counted.objects.count() == 1
    assert followers_of(astrid).counted_on == TODAY
    assert "ledare.listen.following.tasks.count" in {
        one.function for one in schedules.REGISTERED
    }


def test_no_log_and_no_row_names_who_follows(say, astrid, organisation):
    say(5)
    take_back(by=organisation.people["bo"], leader=astrid)

    assert list(Entry.objects.all()) == []
    rows = str([sorted(row.items()) for row in Following.objects.values()])
    keys = [person.key for person in organisation.people.values()]
    assert [key for key in keys if key in rows] == [astrid.key]


def test_mark_needs_the_key_that_is_in_no_backup(astrid, bo, keys):
    before = mark_of(bo.key, astrid.key)
    assert before == mark_of(bo.key, astrid.key) != mark_of(astrid.key, bo.key)
    next(keys.glob("private-notes.key")).unlink()

    assert mark_of(bo.key, astrid.key) != before


def test_what_is_kept_about_a_leader_lists_no_follower(say, astrid, bo):
    say(7)
    count_followers(on=TODAY)

    names = {section.name for section in kept_about(astrid)}

    assert not {name for name in names if name.startswith("following")}
    assert Following.objects.count() == 7


def test_erasing_forgets_both_ways(say, astrid, bo, dag, ada, femi):
    say(5)
    follow(by=astrid, leader=dag)
    follow(by=femi, leader=dag)
    count_followers(on=TODAY)

    erase(by=ada, person=bo, at=MONDAY)
    assert Following.objects.filter(leader_key=astrid.key).count() == 4
    erase(by=ada, person=astrid, at=MONDAY + days(1))

    assert [row.leader_key for row in Following.objects.all()] == [dag.key]
    assert Count.objects.count() == 0


def test_choices_are_read_in_two_queries(say, bo, django_assert_num_queries):
    say(2)

    with django_assert_num_queries(2):
        choices_of(bo)


def test_choices_find_a_part_of_a_name(organisation, bo):
    assert [one.name for one in choices_of(bo, " ada").others] == []
    assert [one.name for one in choices_of(bo, "dag").others] == ["Dag Norén"]
    assert len(choices_of(bo).others) == 3


def test_rows_say_nothing_of_people(say, astrid):
    say(5)
    count_followers(on=TODAY)

    said = [Following.objects.first(), Count.objects.get(), Counted.objects.get()]

    assert [str(one) for one in said] == [
        "Somebody follows",
        "5 or more",
        "2026-03-02",
    ]
