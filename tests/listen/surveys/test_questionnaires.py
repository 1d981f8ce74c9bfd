"""Questionnaires are whole, or are refused with file, item and field."""

import re
from pathlib import Path

import pytest

from ledare.listen.surveys.questionnaires import (
    FOLDER,
    QItem,
    QuestionnaireError,
    load,
    load_file,
    shipped,
)
from ledare.trust.scales import Scale

WHOLE = """
languages = ["en", "sv"]
[title]
en = "Calm"
sv = "Lugn"
[scales.five]
lo = 1
hi = 5
ends.en = ["Never", "Always"]
ends.sv = ["Aldrig", "Alltid"]
[defaults]
source = "Ledare"
licence = "CC0-1.0"
scale = "five"
polarity = "positive"
harm = "low"
guard = "normal"
concept = "calm"
[[items]]
key = "calm"
text.en = "It was calm."
text.sv = "Det var lugnt."
"""
OPEN = """
[[items]]
key = "more"
kind = "text"
text.en = "What else?"
text.sv = "Vad mer?"
"""
AGAIN = """
[[items]]
key = "calm"
text.en = "It was calm again."
text.sv = "Det var lugnt igen."
"""
OPTIONS = """options.en = ["Day", "Night"]
options.sv = ["Dag", "Natt"]
"""
ABOUT = f"""
[[items]]
key = "shift"
kind = "attribute"
source = "Another"
licence = "MIT"
text.en = "When do you work?"
text.sv = "När arbetar du?"
{OPTIONS}"""
# What is changed in the whole file above, and what the refusal then says.
REFUSED = [
    ('source = "Ledare"\n', "", 'item "calm", source: is missing; wanted a text.'),
    ('licence = "CC0-1.0"\n', "", 'item "calm", licence: is missing; wanted a text.'),
    ('concept = "calm"\n', "", 'item "calm", concept: is missing; wanted a text.'),
    (
        'scale = "five"\n',
        "",
        'item "calm", scale: is missing; wanted one of: five.',
    ),
    (
        'scale = "five"',
        'scale = "six"',
        "item \"calm\", scale: got 'six'; wanted one of: five.",
    ),
    (
        'polarity = "positive"\n',
        "",
        'item "calm", polarity: is missing; wanted one of: positive, negative.',
    ),
    (
        '"positive"',
        '"good"',
        "item \"calm\", polarity: got 'good'; wanted one of: positive, negative.",
    ),
    (
        'harm = "low"\n',
        "",
        'item "calm", harm: is missing; wanted one of: low, high, both.',
    ),
    (
        'harm = "low"',
        'harm = "none"',
        "item \"calm\", harm: got 'none'; wanted one of: low, high, both.",
    ),
    (
        'guard = "normal"\n',
        "",
        'item "calm", guard: is missing; wanted one of: strict, normal.',
    ),
    (
        'guard = "normal"',
        "guard = 3",
        'item "calm", guard: got 3; wanted one of: strict, normal.',
    ),
    (
        'text.sv = "Det var lugnt."\n',
        "",
        'item "calm", text.sv: is missing; wanted a text.',
    ),
    (
        '"Det var lugnt."',
        '"  "',
        "item \"calm\", text.sv: got '  '; wanted a text.",
    ),
    (
        'text.sv = "Det',
        'text.fi = "Det',
        'item "calm", text.fi: unknown field; wanted one of: en, sv.',
    ),
    ('key = "calm"\n', "", 'item "number 1", key: is missing; wanted a text.'),
    (
        'key = "calm"',
        'key = "calm"\ncolour = "red"',
        'item "calm", colour: unknown field; wanted one of: key, text, options, kind, ',
    ),
    ("\n[title]", '\nauthor = "x"\n[title]', "author: unknown field; wanted one of: "),
    (
        "[defaults]",
        '[defaults]\nkey = "x"',
        "defaults.key: unknown field; wanted one of: ",
    ),
    ('languages = ["en", "sv"]\n', "", "languages: is missing; wanted a list such as "),
    ('["en", "sv"]', "[]", "languages: got []; wanted a list such as "),
    ('["en", "sv"]', '["en", "en"]', "languages: got ['en', 'en']; wanted a list"),
    ('sv = "Lugn"\n', "", "title.sv: is missing; wanted a text."),
    ("lo = 1", "lo = 5", "scales.five.hi: got 5; wanted a number above lo, which is 5"),
    ("lo = 1", "lo = 9", "scales.five.hi: got 5; wanted a number above lo, which is 9"),
    ("hi = 5", "hi = 2", "scales.five.hi: got 2; wanted 4 to 11; others have no proof"),
    ("lo = 1\n", "", "scales.five.lo: is missing; wanted a whole number."),
    ("hi = 5", "hi = true", "scales.five.hi: got True; wanted a whole number."),
    ("hi = 5", 'hi = 5\nmid = "x"', "scales.five.mid: unknown field; wanted one of: "),
    (
        'ends.sv = ["Aldrig", "Alltid"]\n',
        "",
        "scales.five.ends.sv: is missing; wanted two words: low, high.",
    ),
    (
        '["Aldrig", "Alltid"]',
        '["Aldrig"]',
        "scales.five.ends.sv: got ['Aldrig']; wanted two words: low, high.",
    ),
    ("[defaults]", "[[defaults]]", "defaults: got ["),
    ("[[items]]", "[items]", "items: got {"),
    ("[[items]]", "[[others]]", "others: unknown field; wanted one of: "),
    ("hi = 5", "hi = = 5", "file: this is not TOML in UTF-8 ("),
]


@pytest.fixture
def file(tmp_path):
    """Writes a questionnaire and returns where it is."""

    def written(text):
        path = tmp_path / "calm.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_load_file_returns_the_whole_questionnaire(file):
    found = load_file(file(WHOLE))

    assert (found.name, found.title["sv"]) == ("calm", "Lugn")
    assert (found.source, found.licence) == ("Ledare", "CC0-1.0")
    assert found.items == (
        QItem(
            key="calm",
            kind="scale",
            text={"en": "It was calm.", "sv": "Det var lugnt."},
            lo=1,
            hi=5,
            ends={"en": ("Never", "Always"), "sv": ("Aldrig", "Alltid")},
            harm="low",
            guard="normal",
            polarity="positive",
            concept="calm",
            source="Ledare",
            licence="CC0-1.0",
            languages=("en", "sv"),
            options={},
            own={},
            facet="",
        ),
    )


@pytest.mark.parametrize(("given", "instead", "says"), REFUSED)
def test_load_file_refuses(given, instead, says, file):
    text = WHOLE.replace(given, instead)
    assert text != WHOLE

    with pytest.raises(QuestionnaireError, match=re.escape(says)) as refusal:
        load_file(file(text))

    assert str(refusal.value).startswith("calm.toml, ")


def test_load_file_refuses_a_key_twice(file):
    with pytest.raises(QuestionnaireError) as refusal:
        load_file(file(WHOLE + AGAIN))

    assert (refusal.value.item, refusal.value.field) == ("calm", "key")
    assert str(refusal.value) == (
        "calm.toml, item \"calm\", key: got 'calm'; wanted each key once."
    )


def test_load_file_lets_an_item_say_otherwise_than_the_defaults(file):
    words = 'key = "calm"\nsource = "Another"\npolarity = "negative"\nharm = "high"'

    found = load_file(file(WHOLE.replace('key = "calm"', words) + OPEN))

    assert found.source == "Another, Ledare"
    assert (found.items[0].polarity, found.items[0].harm) == ("negative", "high")


def test_load_file_reads_a_text_without_a_scale(file):
    found = load_file(file(WHOLE + OPEN)).item("more")

    assert (found.kind, found.lo, found.hi, found.ends) == ("text", 0, 0, {})


def test_load_file_refuses_a_text_with_a_scale(file):
    text = WHOLE + OPEN + 'scale = "five"\n'

    with pytest.raises(QuestionnaireError, match="wanted nothing; a text has no scale"):
        load_file(file(text))


def test_load_file_reads_names_without_a_scale(file):
    names = OPEN.replace('kind = "text"', 'kind = "names"')

    found = load_file(file(WHOLE + names)).item("more")

    assert (found.kind, found.lo, found.hi, found.options) == ("names", 0, 0, {})
    with pytest.raises(QuestionnaireError, match="nothing; names have no scale"):
        load_file(file(WHOLE + names + 'scale = "five"\n'))


def test_load_file_reads_an_attribute_with_its_options(file):
    found = load_file(file(WHOLE + ABOUT)).item("shift")

    assert (found.kind, found.lo, found.hi, found.ends) == ("attribute", 0, 2, {})
    assert found.options == {"en": ("Day", "Night"), "sv": ("Dag", "Natt")}


@pytest.mark.parametrize(
    ("given", "instead", "says"),
    [
        (OPTIONS, "", "options: is missing; wanted a table."),
        (
            'options.sv = ["Dag", "Natt"]\n',
            "",
            "options.sv: is missing; wanted two opt",
        ),
        ('["Dag", "Natt"]', '["Dag"]', "options.sv: got ['Dag']; wanted two options"),
        ('["Dag", "Natt"]', '["Dag", " "]', "options.sv: got ['Dag', ' ']; wanted two"),
        (
            '["Dag", "Natt"]',
            '["Dag", "Dag"]',
            "options.sv: got ['Dag', 'Dag']; wanted ",
        ),
        ('"Natt"]', '"Natt", "Jour"]', "wanted 2 options, as in en."),
        (
            "options.sv",
            "options.fi",
            "options.fi: unknown field; wanted one of: en, sv",
        ),
        (
            "options.en",
            'harm = "low"\noptions.en',
            "nothing; an attribute has no scale",
        ),
        ('source = "Another"\n', 'source = ""\n', "source: got ''; wanted a text."),
        ('licence = "MIT"\n', "licence = 1\n", "licence: got 1; wanted a text."),
        (
            'kind = "attribute"',
            'kind = "text"',
            "nothing; only an attribute has options",
        ),
        ('kind = "attribute"\n', "", "nothing; only an attribute has options"),
    ],
)
def test_load_file_refuses_an_attribute(given, instead, says, file):
    text = WHOLE + ABOUT.replace(given, instead)
    assert text != WHOLE + ABOUT

    with pytest.raises(QuestionnaireError, match=re.escape(says)) as refusal:
        load_file(file(text))

    assert refusal.value.item == "shift"


def test_load_file_names_a_file_that_is_not_there():
    with pytest.raises(QuestionnaireError, match=r"^none\.toml, file: there is none"):
        load_file(Path("none.toml"))


def test_load_file_refuses_another_encoding(tmp_path):
    path = tmp_path / "old.toml"
    path.write_bytes('title = "Öppet"'.encode("latin-1"))

    with pytest.raises(QuestionnaireError, match=r"^old\.toml, file: this is not TOML"):
        load_file(path)


def test_load_by_an_unknown_name_tells_the_known_ones():
    with pytest.raises(QuestionnaireError) as refusal:
        load("../leading")

    assert str(refusal.value) == (
        "../leading.toml, file: there is none of this name; "
        "wanted one of: about, advice, energy, engagement, inbox, leading, open, "
        "profile."
    )


def test_shipped_are_all_files_that_come_along():
    names = [one.name for one in shipped()]

    assert names == [
        "about",
        "advice",
        "energy",
        "engagement",
        "inbox",
        "leading",
        "open",
        "profile",
    ]
    assert names == sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize(
    "name",
    ["about", "advice", "energy", "engagement", "inbox", "leading", "open", "profile"],
)
def test_shipped_are_our_own_free_and_in_both_languages(name):
    found = load(name)

    assert (found.source, found.licence) == ("Ledare", "CC0-1.0")
    assert found.languages == ("en", "sv")
    assert len({item.text["sv"] for item in found.items}) == len(found.items)


def test_leading_covers_each_contrast_at_least_twice():
    concepts = [item.concept for item in load("leading").items]

    assert {concept: concepts.count(concept) >= 2 for concept in concepts} == {
        "listening": True,
        "process": True,
        "support": True,
        "growth": True,
        "criticism": True,
        "trust": True,
        "following": True,
        "presence": True,
    }


def test_leading_is_guarded_at_both_ends():
    assert {item.guard for item in load("leading").items} == {"strict"}


@pytest.mark.parametrize("name", ["energy", "engagement", "leading"])
def test_shipped_items_never_tell_the_end_that_hurts(name):
    for item in load(name).items:
        scale = Scale(item.lo, item.hi, item.harm, item.guard)
        good = item.hi if item.polarity == "positive" else item.lo

        assert scale.harmless in (None, good), item.key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It was calm."),
        ("sv", "Det var lugnt."),
        ("sv-FI", "Det var lugnt."),
        ("fi", "It was calm."),
        ("", "It was calm."),
    ],
)
def test_words_come_in_the_nearest_language(language, words, file):
    assert load_file(file(WHOLE)).items[0].words(language) == words


def test_item_that_is_not_there(file):
    with pytest.raises(KeyError):
        load_file(file(WHOLE)).item("storm")
