"""Codes on paper: always the same, all different, and found by nobody who guesses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.trust.paper import ALPHABET, PaperKey, is_of_paper, plain
from ledare.trust.tokens import LONGEST_NONCE

SEED = bytes(range(32))
REGISTERED = {"umea": 4, "lulea": 2}


@pytest.fixture(scope="module")
def key():
    return PaperKey.derive(SEED, "round1")


def all_codes(key):
    return [key.code(cell, n) for cell, most in REGISTERED.items() for n in range(most)]


def test_code_is_three_groups_of_letters_nobody_mixes_up(key):
    for code in all_codes(key):
        assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", code)
    assert not set("ILOU") & set(ALPHABET)


def test_code_is_the_same_again_and_different_from_every_other(key):
    again = PaperKey.derive(SEED, "round1")
    another_round = PaperKey.derive(SEED, "round2")
    another_seed = PaperKey.derive(SEED[::-1], "round1")

    assert all_codes(again) == all_codes(key)
    everything = [*all_codes(key), *all_codes(another_round), *all_codes(another_seed)]
    assert len(set(everything)) == 3 * 6


@given(st.sampled_from([(c, n) for c, most in REGISTERED.items() for n in range(most)]))
def test_find_returns_the_cell_of_a_code_and_always_the_same_nonce(slip):
    key = PaperKey.derive(SEED, "round1")
    cell, number = slip

    found = key.find(key.code(cell, number), REGISTERED)

    assert found is not None
    assert found.cell_key == cell
    assert found == key.find(key.code(cell, number), REGISTERED)
    assert is_of_paper(found.nonce)
    assert len(found.nonce) <= LONGEST_NONCE


def test_find_gives_each_code_a_nonce_of_its_own(key):
    nonces = {key.find(code, REGISTERED).nonce for code in all_codes(key)}

    assert len(nonces) == 6


@pytest.mark.parametrize(
    "write",
    [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code} \n"],
)
def test_find_reads_a_code_as_people_write_it(key, write):
    code = key.code("umea", 0)

    assert key.find(write(code), REGISTERED) == key.find(code, REGISTERED)


def test_plain_takes_misread_letters_for_what_they_must_be():
    assert plain("oil0-10lI") == "01101011"


def test_find_knows_no_code_beyond_those_registered(key):
    fifth = key.code("umea", 4)

    assert key.find(fifth, {"umea": 5}) is not None
    assert key.find(fifth, REGISTERED) is None
    assert key.find("", REGISTERED) is None
    assert key.find(key.code("umea", 0), {}) is None


def test_find_looks_at_every_code_however_soon_one_fits(key, monkeypatch):
    looked = []
    monkeypatch.setattr(
        "ledare.trust.paper.hmac.compare_digest",
        lambda one, other: looked.append(one) or one == other,
    )

    for code in (key.code("lulea", 0), "0000-0000-0000"):
        looked.clear()
        key.find(code, REGISTERED)
        assert len(looked) == 6
