"""What a writer is told of her concern before she sends it."""

import pytest

from ledare.listen.voices.looking import HELPS, HINDERS, language_of, look_at
from ledare.text.tone.cues import HELPFUL, WARNING

WHOLE = "When you interrupted me yesterday I lost the thread; could you wait?"
HELEN = "När du avbröt mig i går tappade jag tråden; kan du vänta?"


@pytest.mark.parametrize(("text", "language"), [(WHOLE, "en"), (HELEN, "sv")])
def test_whole_concern_has_all_that_helps_and_nothing_that_hinders(text, language):
    look = look_at(text, language=language)

    assert [one.is_there for one in look.helps] == [True] * 4
    assert look.hinders == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You never listen, you idiot.", ["never", "idiot"]),
        ("Du lyssnar aldrig, din idiot.", ["aldrig", "idiot"]),
        ("The printer is useless and never works.", []),
        ("", []),
    ],
)
def test_what_hinders_is_told_with_its_words(text, words):
    assert sorted(one.words for one in look_at(text, language="en").hinders) == sorted(
        words
    )


def test_same_words_are_told_once():
    look = look_at("You idiot. You idiot.", language="en")

    assert [one.words for one in look.hinders] == ["idiot"]


def test_everything_that_can_be_seen_has_a_sentence():
    assert set(HELPS) == set(HELPFUL)
    assert set(HINDERS) == set(WARNING)


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        (HELEN, "en", "sv"),
        (WHOLE, "sv", "en"),
        ("Ok.", "sv", "sv"),
        ("🙂", "en", "en"),
    ],
)
def test_language_is_the_texts_own_where_that_is_sure(text, page, language):
    assert language_of(text, language=page) == language
