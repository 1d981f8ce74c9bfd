"""A file of answers, made by the test that reads it."""

import pytest

from ledare.reporting.maps import map_of
from ledare.reporting.reading import read_survey
from tests.reporting.reading.cases import MAP


@pytest.fixture
def read(tmp_path):
    """Write a file, and those beside it, and read it by a map."""

    def read(content, *, by=MAP, file="pulse.csv", beside=None, **how):
        for name, lying in {**(beside or {}), file: content}.items():
            data = lying.encode() if isinstance(lying, str) else lying
            (tmp_path / name).write_bytes(data)
        map_ = map_of(by) if by else None
        return read_survey(tmp_path / file, map=map_, **how)

    return read
