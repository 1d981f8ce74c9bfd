"""Whatever somebody writes, everything that reads it gives a stated result."""

import numpy as np
import pytest

from ledare import text as t
from ledare.reporting.survey import BadInput
from ledare.reporting.voices.reports import voices_report
from tests.reporting.voices.said import rows, written
from tests.text.hostile import HOSTILE

TEXTS = list(HOSTILE.values())
SAID = [row[3] for row in rows(120)]


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The encoder that every installation has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LEDARE_LANGUAGE", raising=False)
        patch.setenv("LEDARE_DATA", str(tmp_path_factory.mktemp("data")))
        return t.Encoder.load()


@pytest.fixture(scope="module")
def vectors(letters):
    """All of them among what people say otherwise."""
    return letters([*TEXTS, *SAID])


def test_there_are_sixty_of_them():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_cleaned_into_something_that_can_be_stored(name):
    cleaned = t.normalise(HOSTILE[name])

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert t.normalise(cleaned) == cleaned


def test_each_has_a_language_or_is_unsure():
    spoken = t.detect(TEXTS)

    of = dict(zip(HOSTILE, (one.language for one in spoken), strict=True))
    assert len(spoken) == len(TEXTS)
    for name in ("empty", "a blank", "digits only", "emoji only", "marks only"):
        assert of[name] == "und"


def test_each_becomes_a_vector_of_length_one_or_nothing(vectors):
    lengths = np.linalg.norm(vectors, axis=1)

    assert np.isfinite(vectors).all()
    assert np.all((abs(lengths - 1) < 1e-5) | (lengths == 0))


@pytest.mark.usefixtures("encoder")
def test_each_becomes_a_vector_of_the_model(encoder):
    vectors = encoder(TEXTS)

    assert vectors.shape == (len(TEXTS), 384)
    assert np.isfinite(vectors).all()


def test_each_stands_among_others_without_harm(vectors):
    themes = t.themes(vectors)
    said = [t.normalise(text) for text in [*TEXTS, *SAID]]
    languages = [one.language for one in t.detect(said)]

    assert themes.shape == (len(said),)
    assert len(t.near_duplicates(said, vectors)) == len(said)
    for by_language in t.labels(said, themes, languages).values():
        for label in by_language.values():
            assert all(word.strip() for word in label.words)


def test_each_is_read_by_the_codebook_and_before_it_is_sent(letters):
    read = t.Codebook.workplace().reader(letters)(TEXTS)
    told = t.tone(TEXTS, encoder=letters)

    assert read.shape[0] == len(told) == len(TEXTS)
    assert {one.says for one in told} <= {"none", "unsure"}


def test_ten_thousand_copies_are_one_thing_said(letters):
    copies = ["Too many meetings"] * 10_000

    vectors = letters(copies)

    assert set(t.near_duplicates(copies, vectors).tolist()) == {0}
    assert t.emerging(vectors[:100], vectors[100:]) == ()


def test_a_report_holds_none_of_it_as_a_page(letters, tmp_path):
    whole = [text for text in TEXTS if len(text) < 900_000 and _can_be_stored(text)]
    made = [("p", "North", "2026-01-05", text) for text in whole]

    file = written(tmp_path / "said.csv", [*made, *rows(200)])
    page = voices_report(file, text="comment", by="harbour", encoder=letters).html()

    assert "<script" not in page
    assert "<img" not in page


def test_a_report_names_the_row_of_a_megabyte(letters, tmp_path):
    made = [*rows(60), ("p", "North", "2026-01-05", HOSTILE["a megabyte"])]

    with pytest.raises(BadInput, match=r"said\.csv, after row 60: a row of more than"):
        voices_report(written(tmp_path / "said.csv", made), encoder=letters)


def _can_be_stored(text):
    """Tell whether a text can be written into a file at all."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text
