"""What a leader does with her beliefs; nobody else can."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.believe.beliefs import actions, queries
from ledare.believe.beliefs.models import (
    Behaviour,
    Belief,
    BeliefVersion,
    Evidence,
    Purpose,
    SelfCheck,
    SelfMark,
)
from tests.cast import MONDAY, days


def own_words(leader):
    return [belief.latest.text for belief in queries.beliefs_of(leader)]


def seen(belief):
    return [one.text for one in Belief.objects.get(pk=belief.pk).current_behaviours]


def test_write_purpose_keeps_the_earlier_lines(astrid):
    actions.write_purpose(by=astrid, text="People.", language="en", at=MONDAY)
    actions.write_purpose(
        by=astrid, text="Folk växer.", language="sv", at=MONDAY + days(1)
    )

    assert queries.purpose_of(astrid).text == "Folk växer."
    assert [line.text for line in queries.purposes_of(astrid)] == [
        "Folk växer.",
        "People.",
    ]


def test_write_belief_is_for_its_leader_alone(astrid):
    belief = actions.write_belief(
        by=astrid, text="Jag frågar.", language="sv", at=MONDAY
    )

    assert (belief.scope, belief.place) == ("me", 0)
    assert (belief.latest.number, belief.latest.language) == (1, "sv")
    assert Entry.objects.count() == 0


def test_reword_belief_overwrites_nothing(astrid, belief):
    actions.reword_belief(
        by=astrid,
        belief=belief,
        text="I listen before I decide.",
        language="en",
        reason="Asking is not enough.",
        at=MONDAY + days(30),
    )

    assert [(v.number, v.text, v.reason) for v in belief.versions.all()] == [
        (1, "I ask before I decide.", ""),
        (2, "I listen before I decide.", "Asking is not enough."),
    ]


def test_reword_belief_with_the_same_words_changes_nothing(astrid, belief):
    actions.reword_belief(
        by=astrid,
        belief=belief,
        text="I ask before I decide.",
        language="en",
        at=MONDAY + days(1),
    )

    assert belief.versions.count() == 1


@pytest.mark.parametrize(
    ("which", "up", "words"),
    [
        ("second", True, ["Ett fel är allas.", "I ask before I decide."]),
        ("belief", False, ["Ett fel är allas.", "I ask before I decide."]),
        ("belief", True, ["I ask before I decide.", "Ett fel är allas."]),
        ("second", False, ["I ask before I decide.", "Ett fel är allas."]),
    ],
)
def test_move_belief(which, up, words, astrid, belief, second):
    moved = {"belief": belief, "second": second}[which]

    actions.move_belief(by=astrid, belief=moved, up=up)

    assert own_words(astrid) == words


def test_retired_belief_comes_back_last(astrid, belief, second):
    actions.retire_belief(by=astrid, belief=belief, at=MONDAY)
    without = own_words(astrid)
    laid_aside = [each.latest.text for each in queries.retired_beliefs_of(astrid)]
    actions.take_back_belief(by=astrid, belief=belief)

    assert without == ["Ett fel är allas."]
    assert laid_aside == ["I ask before I decide."]
    assert own_words(astrid) == ["Ett fel är allas.", "I ask before I decide."]


def test_take_back_belief_that_is_there_changes_nothing(astrid, belief, second):
    actions.take_back_belief(by=astrid, belief=belief)

    assert own_words(astrid) == ["I ask before I decide.", "Ett fel är allas."]


def test_take_back_the_only_belief(astrid, belief):
    actions.retire_belief(by=astrid, belief=belief, at=MONDAY)

    actions.take_back_belief(by=astrid, belief=belief)

    assert (own_words(astrid), belief.place) == (["I ask before I decide."], 0)


def test_set_scope_is_recorded_without_a_word_of_the_belief(astrid, belief):
    actions.set_scope(by=astrid, belief=belief, scope="team", at=MONDAY)
    actions.set_scope(by=astrid, belief=belief, scope="team", at=MONDAY)
    actions.set_scope(by=astrid, belief=belief, scope="me", at=MONDAY)

    belief.refresh_from_db()
    assert belief.scope == "me"
    assert [(e.kind, e.by, e.about, e.details) for e in Entry.objects.all()] == [
        (
            "believe.belief.scope_changed",
            astrid.key,
            belief.key,
            {"before": before, "after": after},
        )
        for before, after in (("me", "team"), ("team", "me"))
    ]


def test_set_scope_to_something_unknown_changes_nothing(astrid, belief):
    with pytest.raises(ValueError, match="moon"):
        actions.set_scope(by=astrid, belief=belief, scope="moon", at=MONDAY)

    belief.refresh_from_db()
    assert belief.scope == "me"


@pytest.mark.parametrize("what", ["reword", "retire", "move", "behaviour"])
def test_nothing_but_set_scope_widens(what, astrid, belief, behaviour, second):
    if what == "reword":
        actions.reword_belief(
            by=astrid, belief=belief, text="New.", language="en", at=MONDAY
        )
    elif what == "retire":
        actions.retire_belief(by=astrid, belief=belief, at=MONDAY)
        actions.take_back_belief(by=astrid, belief=belief)
    elif what == "move":
        actions.move_belief(by=astrid, belief=second, up=True)
    else:
        actions.reword_behaviour(
            by=astrid, behaviour=behaviour, text="New.", language="en", at=MONDAY
        )

    assert set(Belief.objects.values_list("scope", flat=True)) == {"me"}


def test_reword_behaviour_makes_a_new_one(astrid, belief, behaviour):
    new = actions.reword_behaviour(
        by=astrid, behaviour=behaviour, text="Asks us.", language="en", at=MONDAY
    )

    assert (new.key != behaviour.key, new.replaces) == (True, behaviour)
    assert seen(belief) == ["Asks us."]
    behaviour.refresh_from_db()
    assert (behaviour.text, behaviour.retired_at) == ("Asks first.", MONDAY)


def test_reword_behaviour_with_the_same_words_changes_nothing(
    astrid, belief, behaviour
):
    same = actions.reword_behaviour(
        by=astrid, behaviour=behaviour, text="Asks first.", language="en", at=MONDAY
    )

    assert (same, Behaviour.objects.count()) == (behaviour, 1)


def test_retired_behaviour_comes_back(astrid, belief, behaviour):
    actions.retire_behaviour(by=astrid, behaviour=behaviour, at=MONDAY)
    without = seen(belief)
    actions.take_back_behaviour(by=astrid, behaviour=behaviour)

    assert (without, seen(belief)) == ([], ["Asks first."])


def test_evidence_comes_and_goes(astrid, belief):
    made = actions.add_evidence(
        by=astrid, belief=belief, side="for", text="Yes.", happened_on=MONDAY.date()
    )
    noted = [(each.side, each.text) for each in queries.evidence_of(astrid)]
    actions.remove_evidence(by=astrid, evidence=made)

    assert (noted, list(queries.evidence_of(astrid))) == ([("for", "Yes.")], [])


def test_take_self_check_keeps_marks_and_note(astrid, behaviour, check):
    assert check.note == "Too fast on Friday."
    assert queries.self_marks(astrid) == {"asked": 5, behaviour.key: 6}


def test_take_self_check_on_another_leaders_behaviour_keeps_nothing(dag, behaviour):
    with pytest.raises(PermissionDenied):
        actions.take_self_check(
            by=dag, on_questions={}, on_behaviours={behaviour.key: 1}, at=MONDAY
        )

    assert SelfCheck.objects.count() == 0


def test_take_self_check_on_an_unknown_question_keeps_nothing(astrid):
    with pytest.raises(ValueError, match="weather"):
        actions.take_self_check(
            by=astrid, on_questions={"weather": 1}, on_behaviours={}, at=MONDAY
        )

    assert SelfCheck.objects.count() == 0


def test_remove_self_check_takes_its_marks_along(astrid, check):
    actions.remove_self_check(by=astrid, self_check=check)

    assert (SelfCheck.objects.count(), SelfMark.objects.count()) == (0, 0)


def verbs(by, belief, behaviour, evidence, check):
    """Return each verb about somebody's belief, ready to be tried by another."""
    words = {"text": "Mine now.", "language": "en", "at": MONDAY}
    about = {"by": by, "belief": belief}
    seen = {"by": by, "behaviour": behaviour}
    return {
        "reword": lambda: actions.reword_belief(**about, **words),
        "scope": lambda: actions.set_scope(**about, scope="team", at=MONDAY),
        "move": lambda: actions.move_belief(**about, up=True),
        "retire": lambda: actions.retire_belief(**about, at=MONDAY),
        "take_back": lambda: actions.take_back_belief(**about),
        "behaviour": lambda: actions.add_behaviour(**about, **words),
        "reword_behaviour": lambda: actions.reword_behaviour(**seen, **words),
        "retire_behaviour": lambda: actions.retire_behaviour(**seen, at=MONDAY),
        "take_back_behaviour": lambda: actions.take_back_behaviour(**seen),
        "evidence": lambda: actions.add_evidence(
            **about, side="for", text="x", happened_on=MONDAY.date()
        ),
        "remove_evidence": lambda: actions.remove_evidence(by=by, evidence=evidence),
        "remove_check": lambda: actions.remove_self_check(by=by, self_check=check),
    }


def everything():
    return [
        list(table.objects.order_by("pk").values())
        for table in (Belief, BeliefVersion, Behaviour, Evidence, SelfCheck, SelfMark)
    ]


@pytest.mark.parametrize("verb", sorted(verbs(*[None] * 5)))
@pytest.mark.parametrize("who", ["dag", "femi"])
def test_another_leader_changes_nothing(
    verb, who, organisation, astrid, belief, behaviour, check
):
    evidence = actions.add_evidence(
        by=astrid, belief=belief, side="for", text="x", happened_on=MONDAY.date()
    )
    other, before = organisation.people[who], everything()

    with pytest.raises(PermissionDenied):
        verbs(other, belief, behaviour, evidence, check)[verb]()

    assert everything() == before


def test_who_does_not_lead_writes_nothing(bo):
    words = {"text": "x", "language": "en", "at": MONDAY}

    for refused in (
        lambda: actions.write_purpose(by=bo, **words),
        lambda: actions.write_belief(by=bo, **words),
        lambda: actions.take_self_check(
            by=bo, on_questions={"asked": 1}, on_behaviours={}, at=MONDAY
        ),
    ):
        with pytest.raises(PermissionDenied):
            refused()

    assert (Purpose.objects.count(), Belief.objects.count()) == (0, 0)
