"""The words of a voice."""

import pytest

from ledare.text import words
from ledare.text.words import Vocabulary, lemma, same_stem


class Dictionaries:
    """A few words of two languages; the real dictionaries are large."""

    forms = {"möten": "möte", "mötena": "möte", "Besprechungen": "Besprechung"}

    def lemmatize(self, word, lang, *, low_memory):
        """Return the dictionary form."""
        if lang not in ("sv", "de"):
            raise ValueError(lang)
        return self.forms.get(word, word)

    def is_known(self, word, lang, *, low_memory):
        """Return whether the dictionary has the word."""
        return word in self.forms


def forget():
    """Ask for the dictionaries anew."""
    for function in (words._simplemma, words._lemma, words.has_lemmas):
        function.cache_clear()


@pytest.fixture
def small_dictionaries(monkeypatch):
    """Read words with the small dictionaries."""
    forget()
    monkeypatch.setattr(words, "import_module", lambda name: Dictionaries())
    yield
    forget()


@pytest.fixture
def no_dictionary(monkeypatch):
    """Read words as on a machine without the extra."""

    def missing(name):
        raise ModuleNotFoundError(name)

    forget()
    monkeypatch.setattr(words, "import_module", missing)
    yield
    forget()


def test_vocabulary_leaves_out_stop_words_digits_masks_and_short_words():
    found = Vocabulary(["The 24 meetings we had in B7 with xxxx are noisy"], "en")

    assert found.voices == [frozenset({"meeting", "noisy"})]


def test_vocabulary_shows_the_dictionary_form_if_somebody_wrote_it():
    found = Vocabulary(["trousers", "tables and a table", "tables"], "en")

    assert found.shown("table") == "table"


def test_vocabulary_shows_the_form_most_people_used(small_dictionaries):
    found = Vocabulary(["möten", "möten", "mötena"], "sv")

    assert found.voices == [frozenset({"möte"})] * 3
    assert found.shown("möte") == "möten"


def test_vocabulary_leaves_out_names_of_people():
    found = Vocabulary(["I told Astrid about it.", "Astrid listened"], "en")

    assert found.voices == [frozenset(), frozenset({"listen"})]


def test_vocabulary_keeps_what_is_shouted_or_begins_a_sentence():
    found = Vocabulary(["THE COFFEE IS COLD", "Coffee. Coffee again"], "en")

    assert found.voices == [frozenset({"coffee", "cold"}), frozenset({"coffee"})]


def test_vocabulary_keeps_german_nouns_and_no_german_names(small_dictionaries):
    found = Vocabulary(["Wir haben zu viele Besprechungen mit Astrid"], "de")

    assert found.voices == [frozenset({"besprechung"})]


def test_vocabulary_keeps_german_nouns_without_a_dictionary(no_dictionary):
    found = Vocabulary(["Wir haben zu viele Besprechungen"], "de")

    assert found.voices == [frozenset({"besprechungen"})]


def test_vocabulary_of_a_language_unknown_keeps_the_words_as_they_are():
    found = Vocabulary(["blorp and zing"], "xx")

    assert found.voices == [frozenset({"blorp", "and", "zing"})]


def test_lemma_without_a_dictionary_is_the_word(no_dictionary):
    assert lemma("meetings", "en") == "meetings"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("meeting", "meetings", True),
        ("communicate", "communication", True),
        ("staff", "stuff", False),
        ("care", "caring", False),
        ("long", "short", False),
    ],
)
def test_same_stem_tells_forms_of_a_word(one, other, is_same):
    assert same_stem(one, other) is is_same
