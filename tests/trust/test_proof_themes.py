"""No band betrays anybody: the proof, and the definition it is held against."""

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from ledare.trust import themes
from ledare.trust.proof_themes import (
    ToldTheme,
    prove_above,
    prove_themes,
    told_by_weeks,
)
from ledare.trust.themes import theme_of


def test_bands_betray_nobody_up_to_forty():
    assert prove_themes(40) == []


@pytest.mark.parametrize("n", [99, 200])
def test_bands_betray_nobody_in_larger_blocks(n):
    assert prove_themes(n, n_min=n) == []


@pytest.mark.parametrize("own", [None, False, True])
def test_bands_take_nothing_away_beside_words_above(own):
    """Eleven, and two kinds of such words: ``python -m ledare.trust.proof``."""
    assert prove_above(10, own=own) == []


def test_weeks_do_not_tell_who_joined_or_left():
    assert told_by_weeks(range(11, 40)) == []


# --- that the proof finds what leaks -------------------------------------------------


@pytest.fixture
def exact(monkeypatch):
    """Show a theme from the first person on, and say who is everybody."""

    def band(n, said, beside):
        return {0: None, n: "many"}.get(said, "few")

    monkeypatch.setattr(themes, "_band", band)


def test_band_of_nobody_or_everybody_betrays(exact):
    found = prove_themes(10)

    assert ToldTheme(10, False, 0, 0, None, all_said=False) in found
    assert ToldTheme(10, True, 0, 0, "many", all_said=True) in found
    assert str(found[0]) == (
        "10 people, band None, 0 of 0 quotes: "
        "who said it not learns that nobody else said it."
    )
    assert str(found[-1]).endswith("who said it too learns that all others said it.")


def test_bands_that_leave_no_room_betray_who_wrote_above(monkeypatch):
    monkeypatch.setattr(themes, "_has_room", lambda n, fewest, words: True)

    assert prove_above(10) != []


def test_few_who_may_have_changed_tell_who_left():
    assert told_by_weeks([11], free=1) != []


# --- by definition -------------------------------------------------------------------

# A person's words: is something of hers shown, is the theme in it, in what is not.
QUOTED = [
    (False, False, False),
    (False, False, True),
    (True, False, False),
    (True, False, True),
    (True, True, False),
    (True, True, True),
]


def left(n, states, shown, values):
    """Return what others may have said, by what is shown and the reader's own words.

    Every way in which n people can have written, person by person.
    """
    possible = defaultdict(set)
    for people in combinations_with_replacement(range(len(states)), n):
        counts = [people.count(at) for at in range(len(states))]
        seen = shown([states[at] for at in people])
        for own in set(people):
            others = {at for at in set(people) if at != own or counts[at] > 1}
            possible[seen, own] |= {values(states[at]) for at in others}
    return possible


def test_quotes_and_a_band_leave_what_quotes_leave_by_definition():
    def words(people):
        return sum(p[0] for p in people), sum(p[1] for p in people)

    def with_band(people):
        return words(people), theme_of(10, sum(p[1] or p[2] for p in people))

    def said(person):
        return person[1] or person[2]

    alone = left(10, QUOTED, words, said)
    for (seen, own), values in left(10, QUOTED, with_band, said).items():
        assert values == alone[seen[0], own]


def test_bands_of_several_themes_at_once_keep_both_values_of_each_by_definition():
    """Any themes can be in one comment, so a person has any set of them."""
    sets = list(product((False, True), repeat=2))

    def bands(people):
        return tuple(theme_of(10, sum(p[at] for p in people)) for at in range(2))

    for values in left(10, sets, bands, lambda person: person).values():
        for at in range(2):
            assert {value[at] for value in values} == {False, True}
