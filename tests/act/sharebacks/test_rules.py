"""Who writes and who reads a share-back: a table."""

import pytest

from ledare.act.sharebacks import rules
from ledare.act.sharebacks.models import ShareBack
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from tests.cast import MONDAY, days

LEADER, OTHER = Person(pk=1), Person(pk=2)


def share_back(published):
    round_ = Round(leader=LEADER, state="released", released_at=MONDAY)
    return ShareBack(round=round_, published_at=MONDAY if published else None)


@pytest.mark.parametrize(
    ("person", "published", "was_asked", "answer"),
    [
        (LEADER, False, False, True),
        (LEADER, True, False, True),
        (OTHER, True, True, True),
        (OTHER, False, True, False),
        (OTHER, True, False, False),
    ],
)
def test_may_read_its_leader_and_once_published_the_asked(
    person, published, was_asked, answer
):
    assert answer == rules.may_read(person, share_back(published), was_asked=was_asked)


@pytest.mark.parametrize(
    ("person", "state", "published", "answer"),
    [
        (LEADER, "released", False, True),
        (LEADER, "released", True, False),
        (LEADER, "open", False, False),
        (OTHER, "released", False, False),
    ],
)
def test_may_write_its_leader_once_after_the_release(person, state, published, answer):
    round_ = share_back(published).round
    round_.state = state

    assert rules.may_write(person, round_) == answer


@pytest.mark.parametrize(
    ("person", "published", "answer"),
    [(LEADER, True, True), (LEADER, False, False), (OTHER, True, False)],
)
def test_may_add_its_leader_after_publishing(person, published, answer):
    assert rules.may_add(person, share_back(published)) == answer


def test_due_days_follow_the_release():
    round_ = share_back(published=False).round

    assert rules.share_back_due_at(round_) == MONDAY + days(21)
    assert rules.mentor_told_at(round_) == MONDAY + days(28)
