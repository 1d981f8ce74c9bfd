"""What a belief's page shows of the promises made for it."""

from ledare.act.commitments.actions import make_commitment
from ledare.act.commitments.panels import promised_for
from ledare.understand.experience.hooks import panels
from tests.cast import MONDAY


def test_promised_for_shows_a_leader_her_promises(astrid, bo, umea, behaviour):
    belief = behaviour.belief
    assert promised_for(astrid, belief) == ""

    make_commitment(
        by=astrid,
        unit=umea,
        what="A note on Mondays",
        due_on=MONDAY.date(),
        belief=belief,
        at=MONDAY,
    )

    assert "A note on Mondays" in promised_for(astrid, belief)
    assert promised_for(bo, belief) == ""


def test_promised_for_is_registered_once():
    assert panels.count(promised_for) == 1
