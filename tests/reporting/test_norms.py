"""Norms: aggregate published figures, each with its source and licence."""

import csv
import gzip
import io

import pytest

from ledare.reporting.measuring import measure
from ledare.reporting.norms import norm_names, norm_of, norms
from ledare.reporting.survey import BadInput, ScaleSpec
from tests.reporting.surveys import SCALES, harbours

THEMES = {
    "engagement": "EES",
    "my_work": "mw_ts",
    "objectives": "op_ts",
    "my_manager": "lm_ts",
    "my_team": "mt_ts",
    "learning": "ld_ts",
    "inclusion": "if_ts",
    "resources": "rw_ts",
    "pay": "pb_ts",
    "leadership": "lc_ts",
}


@pytest.mark.parametrize("name", norm_names())
def test_every_norm_says_where_it_comes_from(name):
    norm = norms()[name]

    assert 0 < norm.value < 1
    assert norm.source
    assert norm.licence
    assert norm.address.startswith("https://")
    assert str(norm.year) in name


def test_fevs_figures_are_the_published_ones():
    assert norm_of("fevs2018.eei").value == 0.68
    assert norm_of("fevs2018.satisfaction").value == 0.64


@pytest.mark.parametrize("year", [2018, 2019])
def test_civil_service_figures_are_the_published_ones(shared, year):
    file = shared / "data" / "civil-service-people-survey"
    packed = (file / "raw_2009_2019_median_benchmark.csv.gz").read_bytes()
    text = gzip.decompress(packed).decode("utf-8", "replace")
    rows = {row["Measure"]: row for row in csv.DictReader(io.StringIO(text))}

    ours = {key: norm_of(f"csps{year}.{key}").value for key in THEMES}

    theirs = {key: float(rows[name][str(year)]) for key, name in THEMES.items()}
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_an_unknown_norm_is_refused():
    scales = (ScaleSpec("trust", "Trust", SCALES[0].items, norm="csps1909.trust"),)

    with pytest.raises(BadInput, match=r"'csps1909\.trust', which is not there"):
        measure(harbours(scales=scales, outcome=""))


def test_an_engagement_index_is_the_mean_answer_from_0_to_100():
    scales = (ScaleSpec("joy", "Joy", ("e1", "e2"), norm="csps2019.engagement"),)
    survey = harbours(scales=scales, outcome="")

    found = measure(survey).comparisons[0]

    mean = survey.answers[:, 3:5].mean()
    assert float(found.own) == pytest.approx((mean - 1) / 4, abs=1e-12)
    assert found.direction == "lower"
