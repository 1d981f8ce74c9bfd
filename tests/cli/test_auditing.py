"""`ledare audit verify`, as it is typed."""

import pytest
from typer.testing import CliRunner

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.cli import app
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def typed():
    """Run the command."""
    return CliRunner().invoke(app, ["audit", "verify"])


@pytest.fixture
def acts():
    """Three acts."""
    return [record("people.person.changed", by=who, at=MONDAY) for who in "abc"]


def test_verify_tells_how_long_the_chain_is_and_where_it_ends(acts):
    done = typed()

    assert done.exit_code == 0
    end = acts[-1].hash
    assert done.output == f"Whole: 3 acts, ending in {end}.\nReleases: whole.\n"


def test_verify_tells_where_it_is_broken(acts):
    Entry.objects.filter(pk=acts[1].pk).update(by="somebody else")

    done = typed()

    assert done.exit_code == 1
    assert f"Broken at act {acts[1].pk} of 2026-03-02 09:00 UTC." in done.output


def test_verify_notices_a_missing_act(acts):
    acts[1].delete()

    assert typed().exit_code == 1
