"""What a theme is called."""

import numpy as np
import pytest

from ledare import text as t
from ledare.text import words

MEETINGS = ["The meetings are long", "Long meetings again", "Meetings run late"]
COFFEE = ["The coffee is cold", "Cold coffee again", "Bitter coffee here"]
MÖTEN = ["Mötena är för långa", "Långa möten igen", "Möten som drar ut"]


@pytest.fixture(autouse=True)
def english_only(monkeypatch):
    """Leave the large dictionaries of other languages unread."""
    monkeypatch.setattr(words, "has_lemmas", lambda language: language == "en")


def test_labels_say_what_tells_the_theme_from_the_others():
    found = t.labels(MEETINGS * 4 + COFFEE * 4, [0] * 12 + [1] * 12, ["en"] * 24)

    assert found[0]["en"].words[0] == "meetings"
    assert found[1]["en"].words[0] == "coffee"
    assert (found[0]["en"].quote, found[0]["en"].n) == (None, 12)


def test_labels_never_mix_languages():
    texts = MEETINGS * 4 + MÖTEN * 4 + COFFEE * 4 + ["Kaffet är kallt"] * 12
    languages = (["en"] * 12 + ["sv"] * 12) * 2

    found = t.labels(texts, [0] * 24 + [1] * 24, languages)

    assert sorted(found[0]) == ["en", "sv"]
    assert "meetings" in found[0]["en"].words
    assert "möten" in found[0]["sv"].words
    assert set(found[1]["sv"].words) <= {"kaffe", "kaffet", "kall", "kallt"}


def test_labels_of_fewer_than_eight_voices_point_to_the_nearest():
    texts = MEETINGS * 4 + ["Palaverit venyvät", "Kokous taas", "Liian pitkä"]
    vectors = np.ones((15, 2))
    vectors[12:] = [[1, 0], [1, 1], [0, 1]]

    found = t.labels(texts, [0] * 15, ["en"] * 12 + ["fi"] * 3, vectors=vectors)

    assert found[0]["fi"] == t.Label((), 13, 3)


def test_labels_without_vectors_point_to_the_most_typical_voice():
    texts = COFFEE * 4 + ["Hmm", "Noisy meetings", "Well"]

    found = t.labels(texts, [0] * 12 + [1] * 3, ["en"] * 15)

    assert found[1]["en"].quote == 13


def test_labels_have_no_two_forms_of_a_word():
    texts = ["communication", "communicate communication", "communicative"] * 4

    found = t.labels(texts + COFFEE * 4, [0] * 12 + [1] * 12, ["en"] * 24, 5)

    assert len(found[0]["en"].words) == 1


def test_labels_have_at_most_so_many_words():
    found = t.labels(MEETINGS * 4 + COFFEE * 4, [0] * 12 + [1] * 12, ["en"] * 24, 1)

    assert [len(found[n]["en"].words) for n in (0, 1)] == [1, 1]


def test_labels_leave_out_voices_without_theme_or_language():
    found = t.labels(["a", "b", "c"], [-1, 0, 1], ["en", "und", "en"])

    assert found == {0: {}, 1: {"en": t.Label((), 2, 1)}}


def test_labels_of_a_language_without_blanks_are_quotes():
    found = t.labels(["會議太長了"] * 9 + ["咖啡"] * 9, [0] * 9 + [1] * 9, ["zh"] * 18)

    assert found[0]["zh"] == t.Label((), 0, 9)


def test_labels_of_one_theme_alone_have_nothing_to_tell_it_from():
    found = t.labels(MEETINGS * 4, [0] * 12, ["en"] * 12)

    assert found[0]["en"].n == 12


def test_labels_of_nobody_are_none():
    assert t.labels([], [], []) == {}


@pytest.mark.parametrize(
    ("themes", "languages", "vectors", "named"),
    [
        ([0], ["en"] * 2, None, "themes"),
        ([0, 0], ["en"], None, "languages"),
        ([0, 0], ["en"] * 2, [[1, 0]], "vectors"),
    ],
)
def test_labels_refuse_columns_of_other_lengths(themes, languages, vectors, named):
    with pytest.raises(ValueError, match=f"2 texts came with 1 {named}"):
        t.labels(["a", "b"], themes, languages, vectors=vectors)
