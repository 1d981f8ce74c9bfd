"""Promises are made, carried, kept and let go; everything is recorded."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.act.commitments.actions import (
    edit_commitment,
    hand_over,
    keep_commitment,
    let_go,
    make_commitment,
    offer_to_take,
    reopen_commitment,
    withdraw_offer,
)
from ledare.act.commitments.models import Commitment
from tests.act.released import begun
from tests.cast import MONDAY, days

TUESDAY = MONDAY + days(1)
DUE = (MONDAY + days(14)).date()


def history(commitment):
    return [(one.kind, one.by.name, one.note) for one in commitment.changes.all()]


def test_make_commitment_is_owned_by_its_leader_first(
    commitment, astrid, kinds_recorded
):
    assert (commitment.owner, commitment.state) == (astrid, "open")
    assert history(commitment) == [("made", "Astrid Lund", "")]
    assert kinds_recorded() == ["act.commitment.made"]


def test_make_commitment_after_a_round_keeps_where_it_came_from(
    astrid, umea, round_, behaviour
):
    made = make_commitment(
        by=astrid,
        unit=umea,
        what="A note every Monday",
        due_on=DUE,
        round=round_,
        belief=behaviour.belief,
        behaviour=behaviour,
        at=MONDAY,
    )

    assert (made.round, made.belief, made.behaviour) == (
        round_,
        behaviour.belief,
        behaviour,
    )


@pytest.mark.parametrize("name", ["bo", "dag", "femi", "ada"])
def test_make_commitment_for_a_unit_led_by_another_is_refused(name, organisation, umea):
    with pytest.raises(PermissionDenied):
        make_commitment(
            by=organisation.people[name],
            unit=umea,
            what="Speak for others",
            due_on=DUE,
            at=MONDAY,
        )

    assert Commitment.objects.count() == 0


def test_make_commitment_after_anothers_round_is_refused(dag, umea, lulea, round_):
    for unit in (umea, lulea):
        with pytest.raises(PermissionDenied):
            make_commitment(
                by=dag, unit=unit, what="Borrow", due_on=DUE, round=round_, at=MONDAY
            )


def test_make_commitment_from_anothers_belief_is_refused(astrid, dag, umea):
    theirs = begun(dag)

    for origin in ({"belief": theirs.belief}, {"behaviour": theirs}):
        with pytest.raises(PermissionDenied):
            make_commitment(
                by=astrid, unit=umea, what="Copy", due_on=DUE, at=MONDAY, **origin
            )


def test_edit_commitment_keeps_the_earlier_words(commitment, astrid, kinds_recorded):
    edit_commitment(
        by=astrid, commitment=commitment, what="A note daily", due_on=DUE, at=TUESDAY
    )

    assert commitment.what == "A note daily"
    assert history(commitment)[1:] == [
        (
            "edited",
            "Astrid Lund",
            "A note in the channel every Monday (2026-03-16)",
        )
    ]
    assert kinds_recorded() == ["act.commitment.made", "act.commitment.edited"]


def test_edit_commitment_without_a_change_records_nothing(
    commitment, astrid, kinds_recorded
):
    edit_commitment(
        by=astrid, commitment=commitment, what=commitment.what, due_on=DUE, at=TUESDAY
    )

    assert kinds_recorded() == ["act.commitment.made"]


def test_edit_commitment_by_another_changes_nothing(commitment, bo):
    with pytest.raises(PermissionDenied):
        edit_commitment(
            by=bo, commitment=commitment, what="Less", due_on=DUE, at=TUESDAY
        )

    commitment.refresh_from_db()
    assert commitment.what == "A note in the channel every Monday"


def test_keep_commitment_marks_it_and_when(commitment, astrid, kinds_recorded):
    keep_commitment(by=astrid, commitment=commitment, at=TUESDAY)

    commitment.refresh_from_db()
    assert (commitment.state, commitment.ended_at) == ("kept", TUESDAY)
    assert kinds_recorded() == ["act.commitment.made", "act.commitment.kept"]


def test_keep_commitment_by_another_changes_nothing(commitment, bo, kinds_recorded):
    with pytest.raises(PermissionDenied):
        keep_commitment(by=bo, commitment=commitment, at=MONDAY)

    commitment.refresh_from_db()
    assert commitment.state == "open"
    assert kinds_recorded() == ["act.commitment.made"]


def test_let_go_says_why(commitment, astrid, kinds_recorded):
    let_go(by=astrid, commitment=commitment, reason=" The channel closed. ", at=TUESDAY)

    commitment.refresh_from_db()
    assert (commitment.state, commitment.reason) == ("let_go", "The channel closed.")
    assert history(commitment)[-1] == ("let_go", "Astrid Lund", "The channel closed.")
    assert kinds_recorded() == ["act.commitment.made", "act.commitment.let_go"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_let_go_without_a_reason_changes_nothing(commitment, astrid, reason):
    with pytest.raises(ValueError, match="reason"):
        let_go(by=astrid, commitment=commitment, reason=reason, at=TUESDAY)

    commitment.refresh_from_db()
    assert commitment.state == "open"


def test_let_go_by_another_is_refused(commitment, bo):
    with pytest.raises(PermissionDenied):
        let_go(by=bo, commitment=commitment, reason="Tired", at=TUESDAY)


def test_reopen_commitment_undoes_and_keeps_the_history(commitment, astrid):
    let_go(by=astrid, commitment=commitment, reason="Too much", at=TUESDAY)

    reopen_commitment(by=astrid, commitment=commitment, at=TUESDAY + days(1))

    commitment.refresh_from_db()
    assert (commitment.state, commitment.ended_at, commitment.reason) == (
        "open",
        None,
        "",
    )
    assert [kind for kind, _by, _note in history(commitment)] == [
        "made",
        "let_go",
        "reopened",
    ]


def test_reopen_commitment_that_is_open_is_refused(commitment, astrid):
    with pytest.raises(PermissionDenied):
        reopen_commitment(by=astrid, commitment=commitment, at=TUESDAY)


def test_offer_to_take_is_open_to_the_unit(commitment, bo, kinds_recorded):
    offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    assert [offer.person for offer in commitment.offers.all()] == [bo]
    assert kinds_recorded() == ["act.commitment.made", "act.commitment.offered"]


def test_offer_to_take_twice_is_refused(commitment, bo):
    offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    with pytest.raises(PermissionDenied):
        offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    assert commitment.offers.count() == 1


@pytest.mark.parametrize("name", ["astrid", "dag", "femi", "olga"])
def test_offer_to_take_from_outside_is_refused(name, organisation, commitment):
    with pytest.raises(PermissionDenied):
        offer_to_take(by=organisation.people[name], commitment=commitment, at=TUESDAY)

    assert commitment.offers.count() == 0


def test_withdraw_offer_leaves_nothing(commitment, bo, chandra, kinds_recorded):
    offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    withdraw_offer(by=bo, commitment=commitment, at=TUESDAY)
    withdraw_offer(by=chandra, commitment=commitment, at=TUESDAY)

    assert commitment.offers.count() == 0
    assert kinds_recorded()[1:] == [
        "act.commitment.offered",
        "act.commitment.withdrawn",
    ]


def test_hand_over_goes_to_who_offered_and_back(commitment, astrid, bo):
    offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    hand_over(by=astrid, commitment=commitment, to=bo, at=TUESDAY)
    commitment.refresh_from_db()
    assert (commitment.owner, commitment.offers.count()) == (bo, 0)

    hand_over(by=bo, commitment=commitment, to=astrid, at=TUESDAY + days(1))
    commitment.refresh_from_db()
    assert commitment.owner == astrid
    assert history(commitment)[1:] == [
        ("handed", "Astrid Lund", "Bo Ek"),
        ("handed", "Bo Ek", "Astrid Lund"),
    ]


def test_hand_over_to_somebody_unasked_changes_nothing(commitment, astrid, bo):
    with pytest.raises(PermissionDenied):
        hand_over(by=astrid, commitment=commitment, to=bo, at=TUESDAY)

    commitment.refresh_from_db()
    assert commitment.owner == astrid


def test_keep_commitment_is_the_new_owners_word(commitment, astrid, bo):
    offer_to_take(by=bo, commitment=commitment, at=TUESDAY)
    hand_over(by=astrid, commitment=commitment, to=bo, at=TUESDAY)

    with pytest.raises(PermissionDenied):
        keep_commitment(by=astrid, commitment=commitment, at=TUESDAY)
    keep_commitment(by=bo, commitment=commitment, at=TUESDAY)

    assert commitment.state == "kept"


def test_commitment_says_its_words(commitment, bo):
    offer = offer_to_take(by=bo, commitment=commitment, at=TUESDAY)

    assert str(commitment) == "A note in the channel every Monday"
    assert str(offer) == "Bo Ek would take: A note in the channel every Monday"
    assert str(commitment.changes.get()) == (
        "Promised: A note in the channel every Monday"
    )


@pytest.mark.parametrize(
    ("said", "what", "how", "words"),
    [
        ("Too late.", "A note", "Mondays at noon.", "A note. Mondays at noon."),
        ("Too late.", "A note.", "", "A note."),
        ("", "A note", "Mondays", "Mondays."),
        ("", "A note", "", ""),
    ],
)
def test_commitment_in_short_is_whole_sentences(said, what, how, words):
    commitment = Commitment(said=said, what=what, when_where_how=how)

    assert commitment.in_short == words
