"""What comments are about: from seeds, words, corrections and sorted comments."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from ledare.text.codebook import Codebook, CodebookRefused, CodebookTheme, Reader
from ledare.text.codebook.head import Rows, odds, one_threshold, ridge, thresholds
from ledare.text.codebook.reader import MANY
from ledare.text.encoder.ngrams import NgramEncoder

LETTERS = NgramEncoder()
MEETING = "Vi har för många möten."
COFFEE = "Kaffet är slut igen."


@pytest.fixture(scope="module")
def workplace():
    return Codebook.workplace()


@pytest.fixture(scope="module")
def small(workplace):
    """Four of its themes, in Swedish: quick to learn."""
    keys = ("meetings", "pay", "workplace", "health")
    themes = (
        replace(workplace[k], seeds={"sv": workplace[k].seeds["sv"]}) for k in keys
    )
    return Codebook(tuple(themes), nothing={"sv": workplace.nothing["sv"]})


@pytest.fixture(scope="module")
def reader(workplace):
    return workplace.reader(LETTERS)


@pytest.fixture(scope="module")
def sorted_comments():
    """Comments about pay and air, and their reader: many enough for their words."""
    places = ("hall", "shop", "yard", "office", "store", "cabin", "truck")
    texts = [
        f"The {kind} in the {place} number {n} is {how}."
        for n, place in enumerate(places * 10)
        for kind, how in (("pay", "low"), ("air", "cold"), ("clock", "slow"))
    ]
    codes = np.array([["pay" in text, "air" in text] for text in texts])
    return Codebook.from_examples(texts, codes, ["Pay", "Air"])


def said(reader, text, **options):
    """The keys of a comment's themes."""
    return [reader.themes[n] for n in np.flatnonzero(reader([text], **options)[0])]


def test_reader_tells_the_theme_of_a_seed_and_of_its_words(reader, workplace):
    seed = workplace["staffing"].seeds["fi"][0]

    assert "staffing" in said(reader, seed)
    assert "meetings" in said(reader, MEETING)
    assert "meetings" in said(reader, MEETING, languages=["sv"])


@pytest.mark.parametrize("text", ["", " ", "...", "No comment.", "Inget att tillägga."])
def test_reader_says_none_where_nothing_fits(reader, text):
    assert said(reader, text) == []
    assert reader.scores([text]).max() < reader.limits.max()


def test_reader_gives_at_most_three(reader, workplace):
    everything = " ".join(theme.seeds["en"][0] for theme in workplace.themes)

    words = reader.words.found([everything])

    assert words.sum() > 3
    assert len(said(reader, everything)) == 3


def test_reader_takes_vectors_that_are_known(reader):
    texts = [MEETING, COFFEE]

    known = LETTERS(texts)

    assert np.array_equal(reader(texts), reader(texts, known))
    assert reader([]).shape == (0, 26)
    with pytest.raises(ValueError, match="want vectors of shape"):
        reader(texts, known[:, :10])


def test_correction_shifts_what_is_read_next(small):
    taught = small.taught(COFFEE, "workplace").taught(COFFEE, "health")
    taught = taught.taught("Allt väl.", "pay", is_right=False)

    before, after = small.reader(LETTERS), taught.reader(LETTERS)

    assert said(before, COFFEE) == []
    assert said(after, COFFEE) == ["workplace", "health"]
    assert said(after, "Kaffet är slut.") == ["workplace", "health"]
    assert "meetings" in said(after, MEETING)


def test_correction_takes_a_theme_away(small):
    taught = small.taught(MEETING, "meetings", is_right=False)

    before, after = small.reader(LETTERS), taught.reader(LETTERS)

    assert "meetings" in said(before, MEETING)
    assert "meetings" not in said(after, MEETING)
    assert "meetings" in said(after, "Kokous oli liian pitkä.")


def test_codebook_of_words_alone_reads_by_them():
    book = Codebook((CodebookTheme("pay", words={"sv": ("lön*",)}),))

    assert said(book.reader(LETTERS), "Lönen är låg") == ["pay"]
    assert said(book.reader(LETTERS), "Hallen är kall") == []
    assert said(book.taught("Hallen", "pay").reader(LETTERS), "Hallen") == ["pay"]


def test_sorted_comments_teach_new_ones(sorted_comments):
    reader = sorted_comments.reader(LETTERS)

    assert len(sorted_comments.examples) >= MANY
    assert reader.terms is not None
    assert said(reader, "My pay is too low.") == ["pay"]
    assert said(reader, "The air in the canteen is cold.") == ["air"]
    assert said(reader, "The clock is slow.") == []


def test_sorted_comments_without_any_theme_teach_none():
    texts = [f"Comment number {n}" for n in range(MANY)]
    book = Codebook.from_examples(texts, np.zeros((MANY, 1)), ["Pay"])

    assert said(book.reader(LETTERS), "Comment number 7") == []


def test_codes_without_connection_leave_the_usual_odds():
    texts = [f"{n} {'same words in each' * 2}" for n in range(60)]
    codes = np.arange(60)[:, None] % 2
    codes = np.hstack([codes, 1 - codes])
    book = Codebook.from_examples(texts, codes, ["Even", "Odd"])

    slope, _ = book.reader(LETTERS).odds

    assert slope > 0


@pytest.mark.parametrize("name", ["small", "sorted_comments"])
def test_saved_reader_reads_the_same(request, tmp_path, name):
    reader = request.getfixturevalue(name).reader(LETTERS)
    texts = [MEETING, COFFEE, "The pay is low.", ""]

    reader.save(tmp_path / "reader.npz")
    again = Reader.load(str(tmp_path / "reader.npz"), LETTERS)

    assert again.themes == reader.themes
    assert np.array_equal(again.scores(texts), reader.scores(texts))
    assert np.array_equal(again(texts), reader(texts))


def test_saved_reader_is_refused_for_another_encoder(tmp_path, reader):
    class Other(NgramEncoder):
        key = "other"

    reader.save(tmp_path / "reader.npz")

    with pytest.raises(
        CodebookRefused, match='encoder "ngrams-1"; this one is "other"'
    ):
        Reader.load(tmp_path / "reader.npz", Other())


@pytest.mark.parametrize("content", ["text", "arrays", "form", "zip", None])
def test_file_that_is_no_reader_is_refused(tmp_path, content):
    path = tmp_path / "reader.npz"
    if content == "text":
        path.write_text("hello", encoding="utf-8")
    elif content == "zip":
        path.write_bytes(b"PK\x03\x04 cut off")
    elif content == "arrays":
        np.savez(path, other=np.zeros(2))
    elif content == "form":
        np.savez(path, told=np.frombuffer(b'{"form": "2"}', dtype=np.uint8))

    with pytest.raises(CodebookRefused, match="is no saved reader"):
        Reader.load(path, LETTERS)


@pytest.mark.parametrize("n_terms", [0, 2])
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_ridge_is_the_solution_of_its_equations(n_terms, seed):
    draw = np.random.default_rng(seed)
    vectors, terms = draw.normal(size=(12, 3)), draw.random((12, n_terms))
    wanted, weights = draw.random((12, 2)), draw.random((12, 2))
    weights[:6] = weights[:6, :1]
    rows = Rows(vectors, csr_array(terms))

    line = ridge(rows, wanted, weights)

    whole = np.column_stack([vectors * 2, np.ones(12), terms])
    for theme in range(2):
        heavy = whole.T * weights[:, theme]
        gram = heavy @ whole + np.eye(4 + n_terms)
        exact = np.linalg.solve(gram, heavy @ wanted[:, theme])
        assert np.allclose(line(rows)[:, theme], whole @ exact, atol=0.02)


def test_thresholds_borrow_from_all_where_a_theme_has_few_rows():
    scores = np.column_stack([np.linspace(0, 1, 200), np.linspace(0, 0.5, 200)])
    wanted = np.column_stack([scores[:, 0] > 0.6, np.zeros(200, dtype=bool)])

    common = one_threshold(scores, wanted)
    own, none = thresholds(scores, wanted)

    assert common == pytest.approx(0.6, abs=0.01)
    assert own == pytest.approx(0.6, abs=0.01)
    assert none == common


def test_odds_give_the_share_that_is_right():
    scores = np.repeat([0.2, 0.8], 50)[:, None]
    wanted = np.r_[np.arange(50) < 10, np.arange(50) < 40][:, None]

    slope, shift = odds(scores, wanted)

    likely = 1 / (1 + np.exp(-(slope * np.array([0.2, 0.8]) + shift)))
    assert likely == pytest.approx([0.2, 0.8], abs=0.02)
