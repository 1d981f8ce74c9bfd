"""Who reads what became of what was said."""

import pytest

from ledare.act.commitments.actions import keep_commitment, let_go, make_commitment
from ledare.act.sharebacks import queries
from ledare.act.sharebacks.actions import publish, save_draft
from tests.act.released import released_round
from tests.cast import MONDAY, days

TODAY = (MONDAY + days(3)).date()


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("astrid", True),
        ("bo", True),
        ("goran", True),
        ("dag", False),
        ("femi", False),
        ("elin", False),
        ("ada", False),
        ("wil", False),
    ],
)
def test_share_back_is_for_those_who_were_asked(
    name, reads, organisation, published, round_
):
    viewer = organisation.people[name]

    found = queries.share_back_for(viewer, round_)

    assert found == (published if reads else None)
    assert list(queries.published_for(viewer)) == ([published] if reads else [])


def test_draft_is_for_its_leader_alone(astrid, bo, draft, round_):
    assert queries.share_back_for(astrid, round_) == draft
    assert queries.share_back_for(bo, round_) is None
    assert list(queries.published_for(bo)) == []


def test_share_back_of_a_round_without_one_is_none(astrid, round_):
    assert queries.share_back_for(astrid, round_) is None


def promise(astrid, umea, what, due, round_=None):
    return make_commitment(
        by=astrid, unit=umea, what=what, due_on=due, round=round_, at=MONDAY
    )


def test_became_of_puts_promises_under_their_round(
    astrid, bo, umea, published, round_, commitment
):
    hers = promise(astrid, umea, "A note", TODAY, round_)

    became = queries.became_of(bo, on=TODAY)

    (told,) = became.told
    assert told.share_back == published
    assert [one.commitment for one in told.promises] == [hers]
    assert [one.commitment for one in became.others] == [commitment]


def test_became_of_shows_the_newest_and_counts_the_rest(
    astrid, bo, umea, behaviour, published
):
    later = released_round(astrid, umea, [behaviour], [5] * 7, at=MONDAY + days(14))
    draft = save_draft(
        by=astrid, round=later, heard="More.", will="", wont="", at=later.closes_at
    )
    newest = publish(by=astrid, share_back=draft, at=later.closes_at)
    old = promise(astrid, umea, "From before", TODAY, published.round)

    became = queries.became_of(bo, on=TODAY, limit=1)

    assert [told.share_back for told in became.told] == [newest]
    assert became.n_earlier == 1
    assert old not in [one.commitment for one in became.others]


@pytest.mark.parametrize("n", [1, 3])
def test_became_of_costs_the_same_for_one_and_for_three(
    n, astrid, bo, umea, behaviour, django_assert_num_queries
):
    for number in range(n):
        at = MONDAY - days(14 * number)
        round_ = released_round(astrid, umea, [behaviour], [5] * 7, at=at)
        draft = save_draft(
            by=astrid, round=round_, heard="Heard.", will="", wont="", at=at
        )
        publish(by=astrid, share_back=draft, at=at)
        promise(astrid, umea, f"No {number}", TODAY, round_)

    with django_assert_num_queries(6):
        became = queries.became_of(bo, on=TODAY)

    assert len(became.told) == n


def test_you_said_we_did_shows_one_of_each_first(astrid, umea):
    late = promise(astrid, umea, "Late", MONDAY.date())
    later = promise(astrid, umea, "Later", MONDAY.date())
    kept = promise(astrid, umea, "Kept", TODAY)
    ahead = promise(astrid, umea, "Ahead", (MONDAY + days(30)).date())
    gone = promise(astrid, umea, "Gone", TODAY)
    keep_commitment(by=astrid, commitment=kept, at=MONDAY)
    let_go(by=astrid, commitment=gone, reason="No time", at=MONDAY)

    did = queries.you_said_we_did(astrid, on=TODAY, limit=4)

    assert [one.commitment for one in did.promises] == [kept, late, ahead, later]
    assert did.n_all == 5
    assert did.late is not None
    assert did.late.commitment == late


def test_you_said_we_did_asks_nobody_to_answer_anothers_late_promise(astrid, bo, umea):
    promise(astrid, umea, "Late", MONDAY.date())

    did = queries.you_said_we_did(bo, on=TODAY)

    assert (did.n_all, did.late) == (1, None)


def test_latest_told_is_the_leaders_last_answer_to_the_same_unit(
    astrid, dag, umea, lulea, behaviour, published
):
    now = released_round(astrid, umea, [behaviour], [5] * 7, at=MONDAY + days(14))
    elsewhere = released_round(astrid, lulea, [behaviour], [5] * 6)
    anothers = released_round(dag, umea, [behaviour], [5] * 7)

    told = queries.latest_told(now, on=TODAY)

    assert told is not None
    assert told.share_back == published
    assert queries.latest_told(elsewhere, on=TODAY) is None
    assert queries.latest_told(anothers, on=TODAY) is None
    assert queries.latest_told(published.round, on=TODAY) is None


def test_waiting_for_is_the_newest_round_not_answered(
    astrid, bo, umea, behaviour, round_
):
    assert queries.waiting_for(astrid) == round_
    assert queries.waiting_for(bo) is None

    later = released_round(astrid, umea, [behaviour], [5] * 7, at=MONDAY + days(14))

    assert queries.waiting_for(astrid) == later
    assert list(queries.unanswered()) == [later, round_]


def test_waiting_for_nobody_after_publishing(astrid, published):
    assert queries.waiting_for(astrid) is None
