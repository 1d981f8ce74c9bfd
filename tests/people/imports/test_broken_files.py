"""Files with something wrong: each refused with line and column, nothing changed."""

import pytest

from ledare.people.imports import FileRefused, plan_import
from ledare.people.imports.reading import LARGEST
from tests.cast import MONDAY
from tests.people.imports.test_applying import rows

TODAY = MONDAY.date()
UMEA = "Norrbygg / Delivery / Umeå"
BROKEN = {
    "empty file": (b"", 1, "first line"),
    "only blank lines": (b"\n\n  \n", 1, "first line"),
    "only the columns' names": ("name,unit\n", 2, "name"),
    "an Excel workbook": (b"PK\x03\x04\x14\x00name", 1, "byte 1"),
    "Windows-1252": (
        f"name,unit\nBo,{UMEA}\nGöran,Norrbygg\n".encode("cp1252"),
        2,
        "byte 29",
    ),
    "Windows-1252 on the third line": (
        "name,unit\nBo,Norrbygg\nGöran,Norrbygg\n".encode("cp1252"),
        3,
        "byte 2",
    ),
    "UTF-8 with a BOM, then Latin-1": (
        b"\xef\xbb\xbf" + "name,unit\nGöran,Norrbygg\n".encode("latin-1"),
        2,
        "byte 2",
    ),
    "UTF-16 without its mark": (
        "name,unit\nBo,Norrbygg\n".encode("utf-16-le"),
        1,
        "character 2",
    ),
    "UTF-16 cut in the middle": (
        "name,unit\nBo,Norrbygg\n".encode("utf-16")[:-1],
        2,
        "byte 23",
    ),
    "a letter lost by another program": (
        "name,unit\nG\N{REPLACEMENT CHARACTER}ran,Norrbygg\n",
        2,
        "character 2",
    ),
    "too large": (b"name,unit\n" + b"x" * LARGEST, 1, "the whole file"),
    "unknown column": ("name,unit,salary\nBo,Norrbygg,1\n", 1, "salary"),
    "column without a name": ("name,unit,\nBo,Norrbygg,\n", 1, "column 3"),
    "missing column": ("name,email\nBo,bo@x.example\n", 1, "unit"),
    "the same column twice": ("name,unit,team\nBo,Norrbygg,Norrbygg\n", 1, "team"),
    "too many cells": ("name,unit\nBo,Norrbygg,extra\n", 2, "unit"),
    "too few cells": ("name,email,unit\nBo,bo@x.example\n", 2, "unit"),
    "another separator in one row": ("name,unit\nBo;Norrbygg\n", 2, "unit"),
    "a quote that does not close": (
        'name,unit\nBo,Norrbygg\n"Eva,Norrbygg\n',
        3,
        "the whole line",
    ),
    "a quote inside a cell": ('name,unit\n"Bo" Ek,Norrbygg\n', 2, "the whole line"),
    "a line break in a name": ('name,unit\n"Bo\nEk",Norrbygg\n', 2, "name"),
    "a control character": ("name,unit\nBo\x07,Norrbygg\n", 2, "name"),
    "empty name": (f"name,unit\n,{UMEA}\n", 2, "name"),
    "over-long name": (f"name,unit\n{'B' * 121},Norrbygg\n", 2, "name"),
    "over-long unit": (f"name,unit\nBo,Norrbygg / {'U' * 121}\n", 2, "unit"),
    "over-long id": (f"name,id,unit\nBo,{'1' * 121},Norrbygg\n", 2, "id"),
    "no unit": ("name,unit\nBo,\n", 2, "unit"),
    "a unit without a name in its path": (
        "name,unit\nBo,Norrbygg / / Umeå\n",
        2,
        "unit",
    ),
    "another organisation": ("name,unit\nBo,Sydbygg / Umeå\n", 2, "unit"),
    "malformed e-mail": ("name,email,unit\nBo,bo@,Norrbygg\n", 2, "email"),
    "unknown language": ("name,språk,unit\nBo,klingon,Norrbygg\n", 2, "language"),
    "unknown time zone": (
        "name,unit,tidszon\nBo,Norrbygg,Europe/Umeå\n",
        2,
        "time_zone",
    ),
    "broken date": ("name,unit,starts\nBo,Norrbygg,2026-02-30\n", 2, "starts"),
    "a date in another order": (
        "name,unit,starts\nBo,Norrbygg,02/03/2026\n",
        2,
        "starts",
    ),
    "a date without dashes": ("name,unit,ends\nBo,Norrbygg,20260302\n", 2, "ends"),
    "ends before it starts": (
        "name,unit,starts,ends\nBo,Norrbygg,2026-03-02,2026-03-01\n",
        2,
        "ends",
    ),
    "a day that month does not have": (
        "name,unit,ends\nNew,Norrbygg,2026-02-01\nEva,Norrbygg,2026-02-31\n",
        3,
        "ends",
    ),
    "two rows with one address": (
        "name,email,unit\nBo,b@x.example,Norrbygg\nBosse,B@x.example,Norrbygg\n",
        3,
        "email",
    ),
    "two rows with one id": ("name,id,unit\nBo,1,Norrbygg\nEva,1,Norrbygg\n", 3, "id"),
    "two rows with one name and nothing else": (
        "name,unit\nBo,Norrbygg\n\nBo,Norrbygg\n",
        4,
        "name",
    ),
    "two leaders for a unit": (
        f"name,unit,leads\nBo,{UMEA},yes\nEva,Norrbygg,{UMEA}\n",
        3,
        "leads",
    ),
    "leads a unit that is nowhere": (
        "name,unit,leads\nBo,Norrbygg,Norrbygg / Kiruna\n",
        2,
        "leads",
    ),
    "a unit is its own parent": (
        "name,unit,parent\n,Norrbygg,\n,Umeå,Umeå\nBo,Norrbygg,\n",
        3,
        "parent",
    ),
    "a ring of units": (
        "name,unit,parent\n,Norrbygg,\n,A,B\n,B,C\n,C,A\nBo,Norrbygg,\n",
        3,
        "parent",
    ),
    "a parent without a row": (
        "name,unit,parent\n,Norrbygg,\n,Umeå,Delivery\nBo,Norrbygg,\n",
        3,
        "parent",
    ),
    "a unit declared twice": (
        "name,unit,parent\n,Norrbygg,\n,Umeå,Norrbygg\n,umeå,Norrbygg\n",
        4,
        "unit",
    ),
    "a unit nobody declared": (
        "name,unit,parent\n,Norrbygg,\nBo,Kiruna,\n",
        3,
        "unit",
    ),
    "a declared unit without a name": (
        "name,unit,parent\n,Norrbygg,\n,,Norrbygg\nBo,Norrbygg,\n",
        3,
        "unit",
    ),
    "a declared unit with an address": (
        "name,email,unit,parent\n,x@x.example,Norrbygg,\nBo,,Norrbygg,\n",
        2,
        "name",
    ),
    "a person with a parent": (
        "name,unit,parent\n,Norrbygg,\nBo,Norrbygg,Norrbygg\n",
        3,
        "parent",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_file_is_refused_with_line_and_column(what, organisation):
    source, line, column = BROKEN[what]
    before = rows()

    with pytest.raises(FileRefused) as refusal:
        plan_import(
            source if isinstance(source, bytes) else source.encode(),
            is_whole=True,
            on=TODAY,
        )

    first = refusal.value.mistakes[0]
    assert (first.line, first.column) == (line, column)
    assert first.wanted
    assert rows() == before


def test_broken_files_are_at_least_twenty():
    assert len(BROKEN) >= 20


def test_unknown_unit_is_refused_where_no_units_may_be_made(organisation):
    source = b"name,unit\nBo Ek,Norrbygg / Finance\nNew,Norrbygg / Kiruna\n"

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY, may_add_units=False)

    (mistake,) = refusal.value.mistakes
    assert (mistake.line, mistake.column) == (3, "unit")
    assert mistake.given == "Norrbygg / Kiruna"
    assert "Norrbygg / Finance" in mistake.wanted


def test_declared_unit_is_refused_where_no_units_may_be_made(organisation):
    source = b"name,unit,parent\n,Norrbygg,\n,Kiruna,Norrbygg\nNew,Norrbygg,\n"

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY, may_add_units=False)

    assert [(m.line, m.column) for m in refusal.value.mistakes] == [(3, "unit")]


def test_two_rows_for_one_person_by_different_marks_are_refused(bo):
    bo.external_id = "7"
    bo.save()
    source = (
        b"name,id,email,unit\nBo Ek,7,,Norrbygg\nBo,,bo@norrbygg.example,Norrbygg\n"
    )

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY)

    assert [(m.line, m.column) for m in refusal.value.mistakes] == [(3, "email")]


def test_id_of_one_and_address_of_another_are_refused(bo, chandra):
    bo.external_id = "7"
    bo.save()
    source = b"name,id,email,unit\nBo Ek,7,chandra@norrbygg.example,Norrbygg\n"

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY)

    (mistake,) = refusal.value.mistakes
    assert (mistake.line, mistake.column) == (2, "email")
    assert "Chandra Rao" in mistake.wanted


def test_name_of_two_without_marks_is_refused(bo, goran):
    type(bo).objects.filter(pk=bo.pk).update(name="Göran Falk", email=None)

    with pytest.raises(FileRefused) as refusal:
        plan_import(
            "name,unit\nGöran Falk,Norrbygg\n".encode(), is_whole=False, on=TODAY
        )

    assert [(m.line, m.column) for m in refusal.value.mistakes] == [(2, "name")]


def test_last_day_before_the_membership_begins_is_refused(bo):
    bo.memberships.update(starts_on="2026-06-01")
    source = f"name,email,unit,ends\nBo Ek,{bo.email},{UMEA},2026-05-01\n".encode()

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY)

    assert [(m.line, m.column) for m in refusal.value.mistakes] == [(2, "ends")]


def test_every_mistake_is_named_at_once(organisation):
    source = b"name,email,unit,starts\n,bo@,,soon\nBo,,Norrbygg,later\n"

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY)

    assert [(m.line, m.column, m.given) for m in refusal.value.mistakes] == [
        (2, "email", "bo@"),
        (2, "name", ""),
        (2, "starts", "soon"),
        (2, "unit", ""),
        (3, "starts", "later"),
    ]


def test_given_is_shown_cut_and_in_one_line(organisation):
    source = ('name,unit\n"Bo\n' + "x" * 100 + '",Norrbygg\n').encode()

    with pytest.raises(FileRefused) as refusal:
        plan_import(source, is_whole=False, on=TODAY)

    (mistake,) = refusal.value.mistakes
    assert len(mistake.given) == 60
    assert mistake.given.startswith("Bo\N{REPLACEMENT CHARACTER}xxx")
