import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare import text as t


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", ""),
        ("  two \t words\r\n\n", "two words"),
        ("Cafe\u0301", "Café"),
        ("one\x00two\x07", "onetwo"),
        ("a\u200bb\u2060c\ufeffd\xade", "abcde"),
        ("\u202eabc\u202c", "abc"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Eng\u200dlish", "English"),
        ("👩\u200d🔧", "👩🔧"),
        ("line\u2028line", "line line"),
    ],
)
def test_normalise_gives_one_form(text, form):
    assert t.normalise(text) == form


def test_normalise_cuts_after_4000_characters():
    assert t.normalise("a" * 1_000_000) == "a" * 4_000


def test_normalise_leaves_no_blank_where_it_cuts():
    assert t.normalise("a" * 3_999 + " b") == "a" * 3_999


@given(st.text())
def test_normalise_twice_changes_nothing_more(text):
    once = t.normalise(text)

    assert t.normalise(once) == once


@given(st.text(st.characters(exclude_categories=[])))
def test_normalise_leaves_nothing_that_cannot_be_written(text):
    form = t.normalise(text)

    assert form.encode("utf-8").decode("utf-8") == form
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in form)
