"""The map of an answers file: read whole, or refused naming every place."""

from datetime import date

import pytest

from ledare.listen.surveys.imports.faults import FileRefused
from ledare.listen.surveys.imports.maps import Lookup, read_map

WHOLE = """
name = "Leadership climate"
organisation = "Norrbygg"
source = "Our own, made for this test"
answered_on = 2026-03-02
[units]
columns = ["team"]
[defaults]
lo = 1
hi = 5
polarity = "positive"
harm = "low"
guard = "strict"
[[items]]
column = "heard"
text = "I am listened to."
[[beliefs]]
text = "I listen."
columns = ["heard"]
"""


def test_map_is_read_with_its_defaults():
    found = read_map(WHOLE.encode(), file="map.toml")

    item = found.items[0]
    assert (item.column, item.text, item.lo, item.hi) == (
        "heard",
        {"en": "I am listened to."},
        1,
        5,
    )
    assert (item.polarity, item.harm, item.guard) == ("positive", "low", "strict")
    assert found.answered_on == date(2026, 3, 2)
    assert found.unit_names == ("{code}",)
    assert found.beliefs[0].columns == ("heard",)


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        ('"Q9..Q11"', ["Q9", "Q10", "Q11"]),
        ('"LEAD09..LEAD10"', ["LEAD09", "LEAD10"]),
        ('["a", "b"]', ["a", "b"]),
    ],
)
def test_map_names_many_columns_at_once(columns, names):
    text = WHOLE.replace('column = "heard"', f"columns = {columns}")
    text = text[: text.index("[[beliefs]]")]

    found = read_map(text.encode(), file="map.toml")

    assert [item.column for item in found.items] == names


def test_map_may_find_words_beside_the_answers():
    text = WHOLE.replace('text = "I am listened to."', "").replace(
        "[units]",
        '[texts_from]\nfile = "items.csv"\nkey = "item"\nwords = "text"\n[units]',
    )

    found = read_map(text.encode(), file="map.toml")

    assert found.texts_from == Lookup("items.csv", "item", "text")
    assert found.items[0].text == {}


@pytest.mark.parametrize(
    ("old", "new", "column", "given"),
    [
        ('name = "Leadership climate"', "", "name", "nothing"),
        ('organisation = "Norrbygg"', "organisation = 4", "organisation", "4"),
        ("answered_on = 2026-03-02", "", "answered_on", "nothing"),
        ('columns = ["team"]', "columns = []", "units.columns", "[]"),
        ('columns = ["team"]', 'columns = ["team"]\nnames = []', "units.names", "0"),
        ("lo = 1", "lo = 6", "items.heard", "6 to 5"),
        ("hi = 5", "", "items.heard.hi", "nothing"),
        ('harm = "low"', 'harm = "none"', "items.heard.harm", "none"),
        ('guard = "strict"', "", "items.heard.guard", "nothing"),
        ('polarity = "positive"', "", "items.heard.polarity", "nothing"),
        ('text = "I am listened to."', "", "items.heard.text", "nothing"),
        ('columns = ["heard"]', 'columns = ["hard"]', "beliefs.columns", "hard"),
        ('text = "I listen."', "", "beliefs.text", "nothing"),
    ],
)
def test_map_is_refused_naming_the_place(old, new, column, given):
    text = WHOLE.replace(old, new)

    with pytest.raises(FileRefused) as refused:
        read_map(text.encode(), file="map.toml")

    assert [(fault.column, fault.given) for fault in refused.value.faults] == [
        (column, given)
    ]


def test_map_with_a_column_twice_is_refused():
    twice = '[[items]]\ncolumn = "heard"\ntext = "Again."\n[[beliefs]]'

    with pytest.raises(FileRefused) as refused:
        read_map(WHOLE.replace("[[beliefs]]", twice).encode(), file="map.toml")

    assert refused.value.faults[0].column == "items.heard"


@pytest.mark.parametrize(
    ("content", "line"), [(b"name = \n", 1), (b"name = '\xe5'", 0), (b"a = 1\nb\n", 2)]
)
def test_map_that_is_no_toml_is_refused_by_line(content, line):
    with pytest.raises(FileRefused) as refused:
        read_map(content, file="map.toml")

    assert refused.value.faults[0].line == line
