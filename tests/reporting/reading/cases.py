"""Files that are broken in one way each; broken.toml has what is said of them."""

import gzip
import io
import json
from dataclasses import dataclass, field

import pandas as pd
import polars as pl
import pyreadstat
import xlsxwriter

MAP = """
[columns]
team = "team"
[answers]
low = 1
high = 5
[scales.lead]
items = ["q1", "q2"]
"""
WHOLE = b"team,q1,q2\na,1,2\na,3,4\nb,5,1\n"
ENTITIES = b"""<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<document><questions><rows><row><qid>&b;</qid></row></rows></questions></document>
"""
QSF = {
    "SurveyEntry": {"SurveyName": "Pulse", "SurveyLanguage": "SV"},
    "SurveyElements": [],
}


@dataclass(frozen=True)
class Case:
    """One broken file, its map, and what lies beside it."""

    name: str
    content: bytes
    file: str = "pulse.csv"
    map: str | None = MAP
    beside: dict[str, bytes] = field(default_factory=dict)
    weights: str | None = None

    def __str__(self):
        return self.name


def packed(content):
    """Return bytes as gzip packs them."""
    return gzip.compress(content, mtime=0)


def book(rows, *more):
    """Return an Excel book with a sheet for each list of rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        for cells in (rows, *more):
            sheet = made.add_worksheet()
            for n, row in enumerate(cells):
                sheet.write_row(n, 0, row)
    return buffer.getvalue()


def parquet(**columns):
    """Return a Parquet file."""
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


def sav(folder, columns, **about):
    """Return an SPSS file."""
    path = folder / "made.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), path, **about)
    return path.read_bytes()


def changed(text, *, by):
    """Return the usual map with a part of it replaced."""
    assert text in MAP
    return MAP.replace(text, by)


BROKEN = [
    Case(
        "words in a number",
        b"team,q1,q2\na,1,2\na,many,4\nb,many,1\n",
    ),
    Case(
        "out of range",
        b"team,q1,q2\na,1,2\na,9,4\nb,0,1\n",
    ),
    Case(
        "percent signs",
        b"team,q1,q2\na,80%,2\na,3,4\n",
    ),
    Case(
        "a formula",
        b"team,q1,q2\na,\"=cmd|' /C calc'!A1\",2\na,3,4\n",
    ),
    Case("empty", b""),
    Case(
        "blank lines only",
        b"\n\n\n",
    ),
    Case(
        "names only",
        b"team,q1,q2\n",
    ),
    Case(
        "no names",
        b",,\na,1,2\n",
    ),
    Case(
        "columns twice",
        b"team,q1,q1,q2\na,1,2,3\n",
    ),
    Case(
        "a row too long",
        b"team,q1,q2\na,1,2\na,3,4,5\nb,5,1\n",
    ),
    Case(
        "a row too short",
        b"team,q1,q2\na,1,2\na,3\nb,5,1\n",
    ),
    Case(
        "an open quotation mark",
        b'team,q1,q2\na,1,"2\na,3,4\nb,5,1\n',
    ),
    Case(
        "a NUL byte",
        b"team,q1,q2\na,1,2\na,\x003,4\n",
    ),
    Case(
        "cut off gzip",
        packed(WHOLE * 500)[:90],
        file="pulse.csv.gz",
    ),
    Case(
        "gzip by name only",
        b"\x1f\x8bnot gzip",
        file="pulse.csv.gz",
    ),
    Case(
        "an Excel book named csv",
        book([["team"]]),
    ),
    Case(
        "an unknown ending",
        WHOLE,
        file="pulse.doc",
    ),
    Case(
        "a column that is not there",
        b"team,q1,q3\na,1,2\n",
    ),
    Case(
        "a pattern that fits nothing",
        WHOLE,
        map=changed('"q2"', by='"x*"'),
    ),
    Case(
        "no such team",
        WHOLE,
        map=changed('"team"', by='"unit"'),
    ),
    Case(
        "a reversed item of another scale",
        b"team,q1,q2,q3\na,1,2,3\n",
        map=MAP + 'reverse = ["q3"]\n',
    ),
    Case(
        "weights below zero",
        b"team,q1,q2,w\na,1,2,-1\n",
        weights="w",
    ),
    Case(
        "weights in words",
        b"team,q1,q2,w\na,1,2,big\nb,1,2,\n",
        weights="w",
    ),
    Case(
        "weights of zero only",
        b"team,q1,q2,w\na,1,2,0\n",
        weights="w",
    ),
    Case(
        "no such weight",
        WHOLE,
        weights="w",
    ),
    Case(
        "a person twice in a wave",
        b"team,q1,q2,id,t\na,1,2,7,1\na,3,4,7,1\na,3,4,7,2\n",
        map=changed('team = "team"', by='team="team"\nperson="id"\nwave="t"'),
    ),
    Case(
        "a wave that the order does not name",
        b"team,q1,q2,t\na,1,2,spring\na,3,4,autumn\n",
        map=changed('team = "team"', by='wave="t"\nwave_order=["spring"]'),
    ),
    Case(
        "nobody answered and no scale",
        b"team,q1,q2\na,,\nb,,\n",
        map='[scales.lead]\nitems = ["q1", "q2"]\n',
    ),
    Case(
        "no column like an answer",
        b"name,place\nBo,Lund\nDag,Kiruna\n",
        map=None,
    ),
    Case(
        "bytes that are not what was said",
        "team,q1,q2\nå,1,2\n".encode("cp1252"),
        map=MAP + '[file]\nencoding = "utf-8"\n',
    ),
    Case(
        "an unknown encoding",
        WHOLE,
        map=MAP + '[file]\nencoding = "klingon"\n',
    ),
    Case(
        "an unknown separator",
        WHOLE,
        map=MAP + '[file]\nseparator = "§"\n',
    ),
    Case(
        "a Parquet file that is none",
        b"PAR1 no",
        file="pulse.parquet",
    ),
    Case(
        "lists in Parquet",
        parquet(team=["a"], q1=[[1]], q2=[2]),
        "pulse.parquet",
    ),
    Case(
        "a .sav that is none",
        b"$FL2 but no more",
        file="pulse.sav",
    ),
    Case(
        "an Excel book that is none",
        b"PK no",
        file="pulse.xlsx",
    ),
    Case(
        "an empty sheet",
        book([]),
        file="pulse.xlsx",
    ),
    Case(
        "no such sheet",
        book([["team", "q1", "q2"], ["a", 1, 2]]),
        file="pulse.xlsx",
        map=MAP + '[file]\nsheet = "Answers"\n',
    ),
    Case(
        "Excel with two rows of names",
        book([["team", "q1", "q2"], ["", "Is fair", "Is clear"], ["a", 1, 2]]),
        file="pulse.xlsx",
    ),
    Case(
        "a .qsf alone",
        json.dumps(QSF).encode(),
        file="pulse.qsf",
    ),
    Case(
        "a .qsf without questions",
        WHOLE,
        beside={"pulse.qsf": json.dumps(QSF).encode()},
    ),
    Case(
        "a .qsf that is no JSON",
        WHOLE,
        beside={"pulse.qsf": b"{'a': 1}"},
    ),
    Case(
        "a .qsf of another kind",
        WHOLE,
        beside={"pulse.qsf": b"[1, 2]"},
    ),
    Case(
        "a .qsf nested too deeply",
        WHOLE,
        beside={"pulse.qsf": b"[" * 200_000},
    ),
    Case(
        "a .qsf of another survey",
        WHOLE,
        beside={
            "pulse.qsf": json.dumps(
                QSF
                | {
                    "SurveyElements": [
                        {
                            "Element": "SQ",
                            "Payload": {
                                "QuestionID": "QID1",
                                "DataExportTag": "fair",
                                "QuestionType": "MC",
                                "Selector": "SAVR",
                                "Choices": {"1": {"Display": "No"}},
                            },
                        }
                    ]
                }
            ).encode()
        },
    ),
    Case(
        "an .lss of broken XML",
        WHOLE,
        beside={"pulse.lss": b"<document><a></document>"},
    ),
    Case(
        "an .lss with entities",
        WHOLE,
        beside={"pulse.lss": ENTITIES},
    ),
    Case(
        "an .lss of another kind",
        WHOLE,
        beside={"pulse.lss": b"<html/>"},
    ),
    Case(
        "an .lss without answers",
        b"<document><questions><rows/></questions></document>",
        file="pulse.lss",
    ),
    Case(
        "more faults than one can read",
        b"team,q1,q2\n" + b"".join(b"a,x%d,y%d\n" % (n, n) for n in range(40)),
    ),
]
