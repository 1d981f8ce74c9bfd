"""Every broken file is refused with what stands where, and what is wanted."""

import tomllib
from pathlib import Path

import pytest

from ledare.reporting.reading import read_survey
from ledare.reporting.survey import BadInput
from tests.reporting.reading.cases import BROKEN

SAID = tomllib.loads(Path(__file__).with_name("broken.toml").read_text("utf-8"))


def test_every_case_has_its_answer():
    assert [case.name for case in BROKEN] == list(SAID)
    assert len(BROKEN) >= 40


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_broken_file_is_refused_with_its_faults(case, read):
    with pytest.raises(BadInput) as refused:
        read(
            case.content,
            by=case.map,
            file=case.file,
            beside=case.beside,
            weights=case.weights,
        )

    assert list(refused.value.faults) == SAID[case.name]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for name in ("gone.csv", "gone.parquet", "gone.sav", "gone.xlsx", "gone.lss"):
        with pytest.raises(BadInput) as refused:
            read_survey(tmp_path / name)

        assert refused.value.faults == (f"{name} is not there: no file at this path.",)
