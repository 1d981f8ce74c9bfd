"""What is told of whom people turn to betrays nobody: the proof, and the definition."""

from collections import defaultdict
from itertools import combinations, combinations_with_replacement

import pytest

from ledare.trust import nominations, proof_nominations
from ledare.trust.nominations import Turned, own_band, row_of
from ledare.trust.proof_nominations import (
    ToldOwn,
    ToldRow,
    prove_beside,
    prove_own,
    prove_rows,
    told_by_weeks,
)


def test_own_bands_betray_nobody_up_to_forty():
    assert [case for able in range(10, 41) for case in prove_own(able)] == []


@pytest.mark.parametrize("able", [99, 200])
def test_own_bands_betray_nobody_among_more(able):
    assert list(prove_own(able)) == []


def test_weeks_do_not_tell_whether_who_joined_or_left_named_her():
    assert told_by_weeks(range(11, 40)) == []


@pytest.mark.parametrize("n", [10, 11, 12])
def test_rows_betray_nobody(n):
    assert list(prove_rows(n)) == []


@pytest.mark.parametrize("elsewhere", [0, 1, 4, 8])
@pytest.mark.parametrize("n", [10, 11])
def test_own_band_beside_rows_betrays_nobody(n, elsewhere):
    """More of both: ``python -m ledare.trust.proof``."""
    assert prove_beside(n, elsewhere) == []
    assert prove_beside(n, elsewhere, n_other=10) == []


# --- that the proof finds what leaks -------------------------------------------------


def test_bands_that_begin_at_one_and_end_at_all_betray(monkeypatch):
    monkeypatch.setattr(nominations, "_STARTS", (0, 1, 10))
    monkeypatch.setattr(nominations, "APART", 0)

    found = list(prove_own(10))

    assert ToldOwn(10, (0, 0), 0, 0, all_named=False) in found
    assert ToldOwn(10, (10, None), 0, 0, all_named=True) in found
    assert str(ToldOwn(10, (10, None), 3, 0, all_named=True)) == (
        "10 could have named her, band (10, None), 3 tell that they did not and 0 "
        "that they did: all others named her."
    )
    assert str(found[0]).endswith("nobody else named her.")


def test_bands_that_two_who_agree_can_settle_betray(monkeypatch):
    monkeypatch.setattr(proof_nominations, "TOLD_TOO", 2)

    assert ToldOwn(10, (0, 2), 0, 2, all_named=False) in list(prove_own(10))


def test_few_who_may_have_changed_tell_who_left():
    assert told_by_weeks([11], free=0) != []


def test_rows_without_room_betray_that_everybody_named_somebody(monkeypatch):
    monkeypatch.setattr(nominations, "KNOWN", 0)

    found = list(prove_rows(10))

    full = ("many",) * 16 + (None,)
    assert ToldRow(10, full, (), None) in found
    assert str(ToldRow(10, full, (), None)).endswith(
        "who named () learns that others did not name nobody."
    )
    assert str(ToldRow(10, full, (), 0)).endswith(
        "who named () learns that others did not turn to place 0."
    )


def test_own_bands_that_do_not_heed_the_rows_betray_who_is_left(monkeypatch):
    """Five of ten turned there, and one answered elsewhere: six named her, so she."""
    monkeypatch.setattr(proof_nominations, "most", lambda n, band: n)

    (case, *_) = prove_beside(10, 1)

    assert case[2:] == ((("some",), (6, None)), "from elsewhere")


# --- by definition -------------------------------------------------------------------

PLACES = range(3)


def left(n, states, shown):
    """Return what others may have done, by what is shown and what the reader did.

    Every way in which n people can have named somebody, person by person.
    """
    possible = defaultdict(set)
    for people in combinations_with_replacement(states, n):
        seen = shown(people)
        for own in set(people):
            possible[seen, own] |= {p for p in people if p != own}
            if people.count(own) > 1:
                possible[seen, own].add(own)
    return possible


def rows_of_two(people):
    """Return the row of people who name up to two places."""
    turned = [Turned(sum(at in person for person in people)) for at in PLACES]
    return tuple(figure and figure.band for figure in row_of(len(people), turned))


def betrayed(possible):
    """Return where another must have named somebody, or nobody, of some place."""
    return [
        case
        for case, others in possible.items()
        if () not in others
        or any({at in other for other in others} != {False, True} for at in PLACES)
    ]


@pytest.fixture
def up_to_two(monkeypatch):
    """Let people name two at the most, so that few places fill a row."""
    monkeypatch.setattr(nominations, "MOST_NAMES", 2)
    return [named for n in range(3) for named in combinations(PLACES, n)]


def test_rows_keep_both_values_of_each_place_by_definition(up_to_two):
    assert betrayed(left(10, up_to_two, rows_of_two)) == []


def test_rows_without_room_betray_by_definition_too(up_to_two, monkeypatch):
    monkeypatch.setattr(nominations, "KNOWN", 0)

    assert betrayed(left(10, up_to_two, rows_of_two)) != []


def test_own_band_and_a_row_keep_both_values_by_definition():
    """Ten of a block named nobody there, others, or her; and one more elsewhere."""

    def seen(people):
        there = sum(person != "nobody" for person in people)
        (figure,) = row_of(10, [Turned(there)])
        band = figure and figure.band
        hers = people.count("her")
        able = nominations.most(10, band)
        return band, own_band(hers, able)

    for others in left(10, ["nobody", "others", "her"], seen).values():
        assert {other == "her" for other in others} == {False, True}
        assert {other == "nobody" for other in others} == {False, True}
