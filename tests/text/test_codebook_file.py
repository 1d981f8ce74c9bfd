"""What a codebook's file must not hold, and where the message points."""

import pytest

from ledare.text.codebook import Codebook, CodebookRefused

GOOD = """\
[families.work]
en = "Work"

[nothing]
en = ["No comment."]

[[themes]]
key = "pace"
family = "work"
names = { en = "Pace" }
seeds = { en = ["Too much to do."] }

[[themes]]
key = "pay"
[themes.names]
en = "Pay"
[themes.words]
en = ["salar*"]
"""


@pytest.fixture
def refusal(tmp_path):
    """What is said of a file with this content."""

    def said(content):
        path = tmp_path / "book.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(CodebookRefused) as refused:
            Codebook.from_file(path)
        return str(refused.value)

    return said


def test_good_file_is_read(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(GOOD, encoding="utf-8")

    book = Codebook.from_file(path)

    assert [theme.key for theme in book.themes] == ["pace", "pay"]
    assert book["pace"].family == "work"
    assert book["pay"].words == {"en": ("salar*",)}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "pay"', 'key = "pace"', 'line 13, theme 2: the key "pace" is taken'),
        ('key = "pay"', 'key = "Pay day"', "line 13, theme 2: wants a key of small"),
        ('key = "pay"', "", "line 13, theme 2: wants a key of small letters"),
        (
            'family = "work"',
            'family = "play"',
            'line 7, theme 1: "pace" has the family',
        ),
        ("names = { en", "names = { xq", '"xq" is no language we know'),
        ("names = { en", "names = { EN", '"EN" is no language we know'),
        ('names = { en = "Pace" }', "names = {}", "theme 1: wants a name: names = {"),
        ('names = { en = "Pace" }', 'names = "Pace"', '"names" wants one line a'),
        ('en = "Pay"', 'en = " "', 'theme 2: the name in "en" is empty'),
        ('["Too much to do."]', "[]", 'theme 1: the seeds in "en" are empty'),
        ('["Too much to do."]', '"Too much"', 'the seeds in "en" are empty'),
        ('["Too much to do."]', '[" "]', 'theme 1: one of the seeds in "en" is not'),
        ('["Too much to do."]', "[1]", 'one of the seeds in "en" is not a text'),
        ('["salar*"]', '["s*"]', 'the word "s*" of "pay" wants two letters'),
        ("seeds =", "seedz =", 'theme 1: "seedz" is not known here. Known: key,'),
        ("[themes.words]\n", "", 'theme 2: "pay" has nothing to be known by'),
        ('["No comment."]', "[]", 'line 4, [nothing]: the sentences in "en" are'),
        ('[families.work]\nen = "Work"', "[families.work]", "line 1, [families.work]"),
        ("[nothing]", "[nothings]", '"nothings" is not known here'),
    ],
)
def test_refusal_names_line_and_what_is_wanted(refusal, old, new, said):
    if "themes.words" in old:
        old, new = '[themes.words]\nen = ["salar*"]\n', ""

    content = GOOD.replace(old, new, 1)

    assert old in GOOD
    assert refusal(content).startswith("book.toml")
    assert said in refusal(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[[themes]\n", "book.toml: is not TOML."),
        (b"\xff\xfe", "book.toml: is not UTF-8."),
        (b"", "wants at least one [[themes]]"),
        (b'themes = "pay"', "write each of the themes under its own [[themes]]"),
        (b"themes = [1]", "write each of the themes under its own [[themes]]"),
    ],
)
def test_refusal_of_a_file_that_is_none(refusal, content, said):
    assert said in refusal(content)


def test_refusal_of_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CodebookRefused, match="cannot be read"):
        Codebook.from_file(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('[[examples]]\ntext = "A"\nthemes = ["x"]', "example 1: no theme has the key"),
        ('[[examples]]\ntext = "A"\nthemes = "pay"', "wants its themes as a list"),
        ('[[examples]]\nthemes = ["pay"]', "example 1: wants the comment's words"),
        ('[[examples]]\ntext = " "', "wants the comment's words"),
        ('[[taught]]\ntext = "A"', 'correction 1: no theme has the key "None"'),
        ('[[taught]]\ntext = "A"\ntheme = "pay"\nis_right = 1', "true or false"),
        ('[[taught]]\ntheme = "pay"', "correction 1: wants the comment's words"),
        ('[[taught]]\nword = "pay"', '"word" is not known here'),
    ],
)
def test_refusal_of_examples_and_corrections(refusal, lines, said):
    assert said in refusal(GOOD + lines)


def test_theme_can_be_known_by_examples_or_corrections_alone(tmp_path):
    path = tmp_path / "book.toml"
    bare = '[[themes]]\nkey = "a"\nnames = { en = "A" }\n'
    for taught in (
        '[[examples]]\ntext = "x"\nthemes = ["a"]\n',
        '[[taught]]\ntext = "x"\ntheme = "a"\n',
    ):
        path.write_text(bare + taught, encoding="utf-8")

        assert Codebook.from_file(path).themes[0].key == "a"
