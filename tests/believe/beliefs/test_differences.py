"""What changed between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.believe.beliefs.differences import Piece, differences


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("I ask.", "I ask.", [Piece("kept", "I ask.")]),
        (
            "I ask before I decide.",
            "I listen before I decide.",
            [
                Piece("kept", "I "),
                Piece("removed", "ask"),
                Piece("added", "listen"),
                Piece("kept", " before I decide."),
            ],
        ),
        ("I ask.", "I ask you.", [
            Piece("kept", "I ask"), Piece("added", " you"), Piece("kept", ".")
        ]),
        ("I do ask.", "I ask.", [
            Piece("kept", "I"), Piece("removed", " do"), Piece("kept", " ask.")
        ]),
        ("I ask you.", "We tell you.", [
            Piece("removed", "I ask"), Piece("added", "We tell"), Piece("kept", " you.")
        ]),
        ("", "Jag frågar.", [Piece("added", "Jag frågar.")]),
    ],
)  # fmt: skip
def test_differences_are_told_word_by_word(before, after, pieces):
    assert differences(before, after) == pieces


@given(st.text(), st.text())
def test_differences_hold_both_wordings_whole(before, after):
    pieces = differences(before, after)

    assert "".join(p.text for p in pieces if p.fate != "added") == before
    assert "".join(p.text for p in pieces if p.fate != "removed") == after
