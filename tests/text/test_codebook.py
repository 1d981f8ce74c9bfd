"""A codebook: what it holds, what it learns from people, how it is made of codes."""

import numpy as np
import pytest

from ledare.text.codebook import Codebook, CodebookRefused, CodebookTheme, Coded, Taught
from ledare.text.codebook.file import read
from ledare.text.codebook.terms import Terms
from ledare.text.codebook.words import ThemeWords

SIX = ["en", "sv", "fi", "ru", "de", "es"]
COFFEE = "Kaffet är slut igen."


@pytest.fixture(scope="module")
def workplace():
    return Codebook.workplace()


def test_workplace_has_names_seeds_and_words_in_six_languages(workplace):
    for theme in workplace.themes:
        assert list(theme.names) == list(theme.seeds) == list(theme.words) == SIX
        assert {len(seeds) for seeds in theme.seeds.values()} == {6}
    assert len(workplace.themes) == 26
    assert {theme.family for theme in workplace.themes} == set(workplace.families)
    assert {tuple(names) for names in workplace.families.values()} == {tuple(SIX)}
    assert list(workplace.nothing) == SIX
    assert workplace.licence == "CC0-1.0"


def test_workplace_says_no_sentence_twice(workplace):
    seeds = [
        seed
        for theme in workplace.themes
        for lines in theme.seeds.values()
        for seed in lines
    ]

    assert len(seeds) == len(set(seeds)) == 26 * 6 * 6


def test_name_is_the_readers_own_then_english_then_any(workplace):
    finnish_only = CodebookTheme("kahvi", names={"fi": "Kahvi"})

    assert workplace["meetings"].name("sv") == "Möten"
    assert workplace["meetings"].name("pt") == "Meetings"
    assert finnish_only.name("en") == "Kahvi"
    assert CodebookTheme("coffee").name("en") == "coffee"


def test_taught_makes_a_new_codebook_and_replaces_what_was_said_before(workplace):
    once = workplace.taught(COFFEE, "meetings")
    twice = once.taught(COFFEE, "workplace").taught(COFFEE, "meetings", is_right=False)

    assert workplace.teachings == ()
    assert once.teachings == (Taught(COFFEE, "meetings", is_right=True),)
    assert twice.teachings == (
        Taught(COFFEE, "workplace", is_right=True),
        Taught(COFFEE, "meetings", is_right=False),
    )
    assert len({workplace.key, once.key, twice.key}) == 3


@pytest.mark.parametrize(
    ("text", "theme", "why"),
    [(COFFEE, "coffee", 'No theme has the key "coffee"'), (" ", "pay", "empty")],
)
def test_taught_refuses_what_teaches_nothing(workplace, text, theme, why):
    with pytest.raises(CodebookRefused, match=why):
        workplace.taught(text, theme)


def test_file_of_a_codebook_reads_back_the_same(workplace, tmp_path):
    book = Codebook.from_examples(
        ['He said "no"\nand left', "Tab\there\x7f"], [["Tone"], []], ["Tone", "Pay"]
    ).taught("Too low", "pay")
    path = tmp_path / "book.toml"

    for one in (workplace.taught(COFFEE, "pay", is_right=False), book):
        path.write_text(one.to_toml(), encoding="utf-8")

        assert read(path) == one
        assert Codebook.from_file(str(path)).key == one.key


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        ([[1, 0], [0, 0], [1, 1]], ["Small talk", "Småprat"]),
        (
            np.array([[True, False], [False, False], [True, True]]),
            ("Small talk", "Småprat"),
        ),
        ([["Small talk"], [], ["Småprat", "Small talk"]], ["Small talk", "Småprat"]),
        (["Small talk", "", ("Småprat", "Small talk")], None),
    ],
)
def test_from_examples_takes_columns_and_labels(codes, names):
    book = Codebook.from_examples(["one", "two", "three"], codes, names)

    assert [(theme.key, theme.name("sv")) for theme in book.themes] == [
        ("small-talk", "Small talk"),
        ("smaprat", "Småprat"),
    ]
    assert book.examples == (
        Coded("one", frozenset({"small-talk"})),
        Coded("two", frozenset()),
        Coded("three", frozenset({"small-talk", "smaprat"})),
    )


def test_from_examples_leaves_out_empty_comments_and_codes_nobody_asked_for():
    book = Codebook.from_examples(["one", "  "], ["Pay", "Air"], ["Pay"])

    assert [theme.key for theme in book.themes] == ["pay"]
    assert book.examples == (Coded("one", frozenset({"pay"})),)


def test_from_examples_gives_each_name_a_key_of_its_own():
    book = Codebook.from_examples(["one"], [["A/B", "A B", "Зарплата", "給料"]])

    assert [theme.key for theme in book.themes] == ["a-b", "a-b-2", "theme", "theme-2"]


@pytest.mark.parametrize(
    ("codes", "names", "why"),
    [
        ([[1, 0]], ["A", "B"], "2 comments and 1 rows"),
        ([[1, 2], [0, 0]], ["A", "B"], "each 0 or 1"),
        (np.array([1, 0]), ["A"], "one row a comment"),
        ([[1, 0], [0, 0]], ["A"], "There are 2 columns"),
        ([[1, 0], [0, 0]], None, "Give as many names"),
        (["", ""], None, "No comment has a code"),
    ],
)
def test_from_examples_says_what_is_wrong(codes, names, why):
    with pytest.raises(CodebookRefused, match=why):
        Codebook.from_examples(["one", "two"], codes, names)


def test_words_are_looked_for_in_the_language_or_in_all(workplace):
    words = ThemeWords(
        [
            CodebookTheme("gift", words={"en": ("gift*", "birthday card")}),
            CodebookTheme("poison", words={"de": ("gift*",), "sv": ("*gift*",)}),
        ]
    )
    texts = ["A GIFT and a birthday card", "Förgiftad", "birthday, card"]

    assert words.found(texts).tolist() == [[True, True], [False, True], [False, False]]
    assert words.found(texts, ["en", "sv", "en"]).tolist() == [
        [True, False],
        [False, True],
        [False, False],
    ]
    assert words.found(texts[:1], ["xx"]).tolist() == [[True, True]]
    assert words.found([]).shape == (0, 2)


def test_words_of_people_are_not_remembered_without_end(monkeypatch):
    monkeypatch.setattr("ledare.text.codebook.words._MOST_JUDGED", 2)
    words = ThemeWords([CodebookTheme("pay", words={"en": ("salar*",)})])

    found = words.found(["one two three four salary", "my salary"])

    assert found.tolist() == [[True], [True]]
    assert len(words._tongues["en"]._judged) <= 3


def test_terms_weigh_rare_words_more_and_rows_alike():
    terms = Terms.of(["low pay", "low pay", "low light"])

    weights = terms.weights(["pay low", "light", "low pay low"]).toarray()

    assert terms.names == ("low", "low pay", "pay")
    assert weights[0, 2] > weights[0, 0] > weights[0, 1] == 0
    assert np.linalg.norm(weights, axis=1).round(6).tolist() == [1, 0, 1]
    assert Terms.of([]).weights(["pay"]).shape == (1, 0)
