"""Flows between blocks as the attacker reads them, and that none is of few."""

import numpy as np
import pytest

from ledare.attack.naming import Nominations
from ledare.responses.compose import Tallies, compose
from ledare.responses.naming import NameRows
from ledare.responses.releases import publish, release_of
from ledare.trust.attacker import attack, read_audit
from tests.responses import planted
from tests.responses.planted import ADVICE, BRIDGE, ROUND, SIZE, TEAMS, named_by


@pytest.fixture
def release(db):
    """A release of the planted organisation."""
    plan = planted.plan()
    rows = NameRows(plan, planted.roster())
    for place, cell in enumerate(plan.cells):
        for number in range(SIZE):
            rows.add(place, {ADVICE.key: tuple(sorted(named_by(cell.key, number)))})
    answered = np.full(len(plan.cells), SIZE)
    publish(compose(plan, Tallies(answered, {}, names=rows)))
    return release_of(ROUND)


def test_every_flow_is_written_with_the_fewest_it_stands_for(release):
    ties = list(Nominations(release, (), ()).network())

    assert len(ties) == len(TEAMS) + 18
    assert ties[0] == {
        "question": ADVICE.key,
        "from": BRIDGE,
        "to": BRIDGE,
        "value": "many",
        "nominators": 7,
        "nominees": 5,
    }


def test_no_flow_is_of_few(release):
    period = {
        "id": "2026-03-02",
        "membership": {},
        "published": [],
        "network": list(Nominations(release, (), ()).network()),
    }

    report = attack(
        read_audit({"format": "release-audit/1", "questions": {}, "periods": [period]})
    )

    assert report.remarks == []
