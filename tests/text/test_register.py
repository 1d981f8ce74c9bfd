"""Themes that keep their name."""

import numpy as np
import pytest

from ledare import text as t
from tests.text.crowds import crowd


@pytest.fixture
def register():
    """Three themes of thirty voices."""
    voices, about = crowd(3, 30)
    return t.Register(voices, about)


def test_assign_gives_new_voices_the_theme_of_their_neighbours(register):
    new, about = crowd(3, 4, seed=1)

    assert register.assign(new).tolist() == about.tolist()
    assert len(register) == 90


def test_assign_gives_no_theme_where_the_neighbours_have_none():
    voices, about = crowd(2, 20)
    register = t.Register(voices, np.where(about == 1, -1, about))

    assert register.assign(np.eye(8)[[0, 1]]).tolist() == [0, -1]


def test_assign_to_an_empty_register_is_none():
    assert t.Register().assign(np.ones((2, 3))).tolist() == [-1, -1]
    assert t.Register(np.ones((3, 2))).assign(np.zeros((0, 2))).tolist() == []


def test_assign_of_copies_of_one_text_is_a_stated_result():
    register = t.Register(np.ones((20, 3)), np.zeros(20))

    assert register.assign(np.ones((1, 3))).tolist() == [0]
    assert register.assign([[-1, -1, 0]]).tolist() == [-1]


def test_add_moves_nobody_who_stands_there(register):
    before = register.members
    new, about = crowd(3, 10, seed=1)

    register.add(new, register.assign(new))

    assert register.members[:90].tolist() == before.tolist()
    assert register.members[90:].tolist() == about.tolist()


def test_add_of_nobody_changes_nothing(register):
    register.add(np.zeros((0, 8)), [])

    assert len(register) == 90


def test_add_refuses_voices_without_themes(register):
    with pytest.raises(ValueError, match="2 voices came with 1 themes"):
        register.add(np.ones((2, 8)), [0])


def test_register_refuses_vectors_of_another_encoder(register):
    with pytest.raises(ValueError, match="3 dimensions and the register 8"):
        register.assign(np.ones((2, 3)))


def test_open_takes_a_number_that_was_never_used(register):
    register.merge(0, 2)

    assert register.open(np.eye(8)[[5] * 6]) == 3
    assert register.themes == (0, 1, 3)


def test_open_needs_a_voice(register):
    with pytest.raises(ValueError, match="at least one voice"):
        register.open(np.zeros((0, 8)))


def test_propose_a_merge_of_two_halves_and_do_nothing_by_itself():
    voices, about = crowd(3, 40)
    halves = np.where(about == 0, np.arange(120) % 2 * 5, about)
    register = t.Register(voices, halves)

    proposals = register.propose()

    assert [type(proposal) for proposal in proposals] == [t.Merge]
    assert (proposals[0].theme, proposals[0].other) == (0, 5)
    assert register.members.tolist() == halves.tolist()


def test_accept_a_merge_keeps_the_first_number():
    voices, about = crowd(3, 40)
    halves = np.where(about == 0, np.arange(120) % 2 * 5, about)
    register = t.Register(voices, halves)

    assert register.accept(register.propose()[0]) == 0
    assert register.members.tolist() == about.tolist()


def test_propose_a_split_of_two_in_one_and_accept_it():
    voices, about = crowd(3, 40)
    register = t.Register(voices, np.where(about == 2, 1, about))

    (proposal,) = register.propose()

    assert isinstance(proposal, t.Split)
    assert proposal.theme == 1
    assert register.accept(proposal) == 2
    assert sorted(np.bincount(register.members).tolist()) == [40, 40, 40]
    assert register.propose() == ()


def test_accept_refuses_a_split_of_a_theme_that_has_changed():
    voices, about = crowd(3, 40)
    register = t.Register(voices, np.where(about == 2, 1, about))
    (proposal,) = register.propose()
    register.accept(proposal)

    with pytest.raises(ValueError, match="Theme 1 has changed since"):
        register.accept(proposal)


def test_propose_is_silent_about_small_themes_and_few_voices():
    voices, about = crowd(2, 20)

    assert t.Register(voices, about).propose() == ()
    assert t.Register(voices[:1], [0]).propose() == ()
    assert t.Register().propose() == ()


def test_propose_does_not_split_what_is_one_text():
    voices = np.concatenate([np.tile([1.0, 0], (30, 1)), crowd(1, 30, dimensions=2)[0]])

    proposals = t.Register(voices[:30], np.zeros(30)).propose()

    assert proposals == ()


def test_merge_refuses_a_theme_there_is_not(register):
    with pytest.raises(ValueError, match="no theme 9"):
        register.merge(0, 9)


def test_arrays_give_the_same_register_back(register):
    register.merge(0, 2)
    new, _ = crowd(3, 4, seed=2)

    again = t.Register.from_arrays(register.to_arrays())

    assert again.members.tolist() == register.members.tolist()
    assert again.assign(new).tolist() == register.assign(new).tolist()
    assert again.open(new[:1]) == 3


def test_arrays_of_an_empty_register_give_an_empty_one():
    again = t.Register.from_arrays(t.Register().to_arrays())

    assert (len(again), again.open([[1, 0]])) == (0, 0)
