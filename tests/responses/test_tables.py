"""Attribute tables: the whole only, ten in a category, and only where none can tell."""

import json
from collections import Counter

import numpy as np
import pytest

from ledare.responses.closing import close
from ledare.responses.compose import Tallies, compose
from ledare.responses.intake import take_form
from ledare.responses.plan import Item, make_plan
from ledare.responses.releases import AttributeTable, publish, release_of
from ledare.responses.rooms import open_room
from ledare.trust.figures import mean_of
from tests.responses.norrbygg import LISTENS, NODES, TRUST, Device

TENURE = Item("item:about.tenure", "attribute", 0, 3)
PLACE = Item("item:about.place", "attribute", 0, 2)


def released(answers, attributes=(TENURE,), silent=None):
    """Return a release of (unit, categories, mark) in umea, lulea or finance."""
    n_answered = Counter(unit for unit, _, _ in answers)
    heads = n_answered + Counter(silent)
    plan = make_plan("spring", NODES, heads, [LISTENS, TRUST, *attributes])
    cells = [cell.key for cell in plan.cells]
    counts = {
        item.key: np.zeros((len(cells), item.n_options), int) for item in plan.scales
    }
    by_attribute = {item.key: Counter() for item in plan.scales}
    for unit, categories, mark in answers:
        cell = cells.index(plan.cell_of(unit).key)
        for item in plan.scales:
            counts[item.key][cell, mark - item.lo] += 1
            by_attribute[item.key][cell, categories, mark] += 1
    answered = np.array([n_answered[key] for key in cells])
    return compose(plan, Tallies(answered, counts, by_attribute))


def people(unit, *categories_and_marks):
    """Return answers: (category, mark, how many) each."""
    return [
        (unit, (category,) if isinstance(category, int) else category, mark)
        for category, mark, n in categories_and_marks
        for _ in range(n)
    ]


def tables_of(body):
    return json.loads(body.text)["tables"]


SAFE = [
    *people("umea", (1, 4, 8), (2, 2, 8), (0, 3, 4)),
    *people("lulea", (1, 4, 8), (2, 3, 8), (3, 5, 4)),
]


def test_table_shows_categories_of_ten_and_names_the_others():
    (listens, trust) = tables_of(released(SAFE))

    marks = [0, 0, 0, 16, 0]
    assert (trust["attribute"], trust["item"]) == (TENURE.key, TRUST.key)
    assert [row["category"] for row in trust["rows"]] == [1, 2]
    assert trust["rows"][0] == {
        "category": 1,
        "n": 16,
        "mean": mean_of(marks, TRUST.scale).value,
        "bound": "is",
        "step": 0.1,
        "number": 4.0,
    }
    assert trust["withheld"] == [3]
    assert listens["item"] == LISTENS.key


NINE = [*people("umea", (1, 4, 10), (2, 2, 9)), *people("lulea", (0, 3, 9))]
# Luleå has one of category 2: the table would tell what she said.
ONE = [*people("umea", (1, 4, 3), (2, 2, 11)), *people("lulea", (1, 4, 9), (2, 2, 1))]
# Three prefer not to say; all others are in the two lines.
THREE = [
    *people("umea", (1, 4, 8), (2, 2, 8), (0, 5, 3)),
    *people("lulea", (1, 4, 8), (2, 3, 8)),
]


@pytest.mark.parametrize("answers", [NINE, ONE, THREE])
def test_table_that_tells_of_few_is_left_out_as_a_whole(answers):
    (_, trust) = tables_of(released(answers))

    assert trust["rows"] == []
    assert trust["withheld"] == [1, 2, 3]


def test_who_is_in_no_figure_is_in_no_table():
    answers = [*SAFE, *people("finance", (1, 1, 4))]

    body = released(answers, silent={"finance": 1})

    assert json.loads(body.text)["uncovered"] == ["finance"]
    assert tables_of(body)[1] == tables_of(released(SAFE))[1]


def test_who_prefers_not_to_say_is_in_no_line_however_many():
    answers = [
        *people("umea", (1, 4, 8), (2, 2, 8), (0, 3, 8)),
        *people("lulea", (1, 4, 8), (2, 3, 8), (0, 3, 8)),
    ]

    (_, trust) = tables_of(released(answers))

    assert [row["category"] for row in trust["rows"]] == [1, 2]


def test_second_table_is_left_out_where_both_together_would_tell():
    """Two tables; each is safe alone, and together they show one person's answer."""
    both = [
        *people("umea", ((1, 1), 3, 8), ((2, 2), 3, 8), ((1, 2), 5, 1)),
        *people("lulea", ((1, 1), 3, 8), ((2, 2), 3, 8)),
    ]

    alone = [(unit, (place,), mark) for unit, (_, place), mark in both]
    tables = tables_of(released(both, (TENURE, PLACE)))
    (_, place_alone) = tables_of(released(alone, (PLACE,)))

    assert [(t["attribute"], t["item"], len(t["rows"])) for t in tables] == [
        (TENURE.key, LISTENS.key, 2),
        (PLACE.key, LISTENS.key, 0),
        (TENURE.key, TRUST.key, 2),
        (PLACE.key, TRUST.key, 0),
    ]
    assert len(place_alone["rows"]) == 2


def test_round_without_attributes_or_without_figures_has_no_tables():
    few = people("umea", (1, 4, 5))

    assert tables_of(released(SAFE, ())) == []
    assert all(table["rows"] == [] for table in tables_of(released(few)))


@pytest.mark.django_db
def test_release_reads_its_tables_back():
    publish(released(SAFE))

    (_, trust) = release_of("spring").tables

    assert isinstance(trust, AttributeTable)
    assert (trust.attribute, trust.item, trust.withheld) == (
        TENURE.key,
        TRUST.key,
        (3,),
    )
    assert {c: (f.n, f.mean) for c, f in trust.rows.items()} == {
        1: (16, 4.0),
        2: (16, 2.5),
    }


# --- through seal and close --------------------------------------------------------


@pytest.mark.django_db(databases=["default", "vault"])
def test_close_counts_attributes_with_marks_and_passes_over_who_gave_nothing_else(
    settings, tmp_path
):
    settings.KEYS = tmp_path / "keys"
    plan = make_plan("spring", NODES, {"umea": 30}, [TRUST, TENURE])
    open_room(plan)
    given = [(1, 2)] * 12 + [(2, 4)] * 10 + [(None, 3)] * 5 + [(3, None)]
    for who, (tenure, trust) in enumerate(given):
        device = Device(f"person {who}", "umea")
        marks = {TENURE.key: tenure, TRUST.key: trust}
        take_form("spring", "umea", device.nonce, device.token, marks, [])

    close("spring", forget_tokens=lambda: None)

    (table,) = release_of("spring").tables
    assert release_of("spring").answered == 27
    assert {c: (f.n, f.mean) for c, f in table.rows.items()} == {
        1: (12, 2.0),
        2: (10, 4.0),
    }
    assert table.withheld == (3,)
