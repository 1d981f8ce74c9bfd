from importlib import import_module

import pytest

from ledare import text as t

# The languages of workplaces around us, with those each is taken for.
LANGUAGES = {
    "eng_Latn": "en",
    "swe_Latn": "sv",
    "fin_Latn": "fi",
    "rus_Cyrl": "ru",
    "deu_Latn": "de",
    "spa_Latn": "es",
    "dan_Latn": "da",
    "nob_Latn": "no",
    "est_Latn": "et",
    "ukr_Cyrl": "uk",
    "nld_Latn": "nl",
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The hall is too cold at night and nobody listens.", "en"),
        ("Hallen är för kall på natten och ingen lyssnar.", "sv"),
        ("Halli on yöllä liian kylmä eikä kukaan kuuntele.", "fi"),
        ("Ночью в цехе слишком холодно, и никто не слушает.", "ru"),
        ("In der Halle ist es nachts zu kalt, und niemand hört zu.", "de"),
        ("Por la noche hace demasiado frío en la nave.", "es"),
        ("HALLEN ÄR FÖR KALL PÅ NATTEN OCH INGEN LYSSNAR.", "sv"),
        ("夜はホールがとても寒いです。", "ja"),
    ],
)
def test_detect_names_the_language(text, language):
    (spoken,) = t.detect([text])

    assert (spoken.language, spoken.is_sure) == (language, True)
    assert 0.5 <= spoken.probability <= 1


@pytest.mark.parametrize("text", ["", "  ", "😀😀", "123 456", "\x00\x01", "\ud800"])
def test_detect_without_letters_is_undetermined_whoever_wrote_it(text):
    assert t.detect([text], "sv") == [t.Spoken("und", 0.0, is_sure=False)]


def test_detect_of_two_scripts_is_undetermined():
    (spoken,) = t.detect(["Привет hello как дела friend"], "ru")

    assert (spoken.language, spoken.is_sure) == ("und", False)


def test_detect_of_no_language_is_undetermined(monkeypatch):
    detector = import_module("ledare.text.detect")
    monkeypatch.setattr(detector, "_likeliest", lambda *_: ("zxx", 0.9))

    assert t.detect(["qqq www"], "sv")[0].language == "und"


@pytest.mark.parametrize(
    ("prior", "language"),
    [(None, "und"), ("", "und"), ("sv", "sv"), ("sv-SE", "sv"), ("nb", "no")],
)
def test_detect_of_a_short_text_takes_the_prior(prior, language):
    (spoken,) = t.detect(["Ok!"], prior)

    assert (spoken.language, spoken.is_sure) == (language, False)


def test_detect_takes_a_prior_for_each_text():
    spoken = t.detect(["Ok!", "Ok!", "Ok!"], ["en", None, "fi"])

    assert [one.language for one in spoken] == ["en", "und", "fi"]


def test_detect_is_not_led_astray_by_a_prior():
    (spoken,) = t.detect(["Hallen är för kall på natten och ingen lyssnar."], "da")

    assert (spoken.language, spoken.is_sure) == ("sv", True)


def test_detect_of_as_many_priors_as_texts_only():
    with pytest.raises(ValueError, match="argument"):
        t.detect(["one", "two"], ["en"])


def test_detect_is_right_on_short_real_texts(shared):
    """Six words, 40 characters: told .96, with the reader's language as prior .99."""
    texts, languages = short_texts(shared, n_words=6)

    told = t.detect(texts)
    with_prior = t.detect(texts, languages)
    with_another = t.detect(texts, ["en" if one != "en" else "sv" for one in languages])

    assert share_right(told, languages, only_sure=True) >= 0.97
    assert share_right(with_prior, languages) >= 0.99
    assert share_right(with_another, languages, only_sure=True) >= 0.97
    assert sum(one.is_sure for one in told) / len(told) >= 0.92


def share_right(spoken, languages, *, only_sure=False):
    """Return the share of languages that were told right."""
    right = [
        one.language == language
        for one, language in zip(spoken, languages, strict=True)
        if one.is_sure or not only_sure
    ]
    return sum(right) / len(right)


def short_texts(shared, n_words):
    """Return the first words of 40 real sentences a language, and their languages."""
    polars = pytest.importorskip("polars", reason="the extra [report] is not installed")
    folder = shared / "data" / "languages-sib200"
    table = polars.read_parquet(next(folder.glob("*.parquet"))).sort("lang", "index_id")
    texts, languages = [], []
    for name, language in LANGUAGES.items():
        sentences = table.filter(polars.col("lang") == name)["text"].to_list()[400:440]
        texts += [" ".join(sentence.split()[:n_words]) for sentence in sentences]
        languages += [language] * len(sentences)
    return texts, languages
