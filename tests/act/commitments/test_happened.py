"""Promises on the time line of a unit's outcomes."""

from ledare.act.commitments.actions import keep_commitment, make_commitment
from ledare.act.commitments.happened import promised_in
from tests.cast import MONDAY, days


def told(viewer, unit, first, last):
    """Return what a viewer is told of a unit between two days."""
    found = promised_in(viewer, unit, first.date(), last.date())
    return [(one.kind, one.words, one.on) for one in found]


def test_promises_are_told_when_made_and_when_kept(astrid, bo, dag, umea):
    promise = make_commitment(
        by=astrid,
        unit=umea,
        what="A note",
        due_on=(MONDAY + days(9)).date(),
        at=MONDAY,
    )
    later = MONDAY + days(5)
    keep_commitment(by=astrid, commitment=promise, at=later)

    assert told(bo, umea, MONDAY, later) == [
        ("promised", "A note", MONDAY.date()),
        ("kept", "A note", later.date()),
    ]
    assert told(bo, umea, MONDAY + days(1), later) == [("kept", "A note", later.date())]
    assert told(dag, umea, MONDAY, later) == []
