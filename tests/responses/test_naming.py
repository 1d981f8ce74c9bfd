"""Whom people turn to: what a close finds where it was planted, and whom it hides."""

import numpy as np
import pytest

from ledare import measure
from ledare.responses.closing import close
from ledare.responses.naming import OwnSays
from ledare.responses.releases import release_of
from ledare.responses.rooms import open_room
from tests.responses import planted
from tests.responses.planted import (
    ADVICE,
    ASKED,
    BRIDGE,
    EAST,
    ROUND,
    TEAMS,
    WEST,
    everybody_answers,
    key,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def closed(round_key=ROUND):
    """Close a round; return what is said of names, and what each may see of herself."""
    kept = {}
    close(round_key, forget_tokens=lambda: None, keep_own=kept.__setitem__)
    (naming,) = release_of(round_key).namings
    return naming, {own.key: own for own in kept.get(round_key, ())}


@pytest.fixture
def room(db, keys):
    """An open round of names."""
    return open_room(planted.plan(), planted.roster())


def test_close_finds_who_turns_to_whom(room):
    everybody_answers()

    naming, _ = closed()

    flows = {(flow.source, flow.target): flow.band for flow in naming.flows}
    turned = {(team, planted.neighbour(team)) for team in WEST + EAST}
    turned |= {(team, BRIDGE) for team in WEST + EAST}
    turned |= {(BRIDGE, WEST[0]), (BRIDGE, EAST[0])}
    assert flows == dict.fromkeys(turned, "many")
    assert naming.informal == dict.fromkeys(TEAMS, "many")
    assert (naming.n, naming.asked, naming.response) == (117, 117, 1.0)


def test_figures_of_the_whole_find_informal_leaders(room):
    everybody_answers()

    naming, _ = closed()

    assert naming.figures["informal"].value >= 0.7


def test_block_that_brokers_is_found_in_what_is_shown(room):
    everybody_answers()

    naming, _ = closed()

    keys = [block.key for block in naming.blocks]
    ties = [(keys.index(f.source), keys.index(f.target)) for f in naming.flows]
    between = measure.betweenness(ties, n=len(keys))
    assert keys[int(np.argmax(between))] == BRIDGE
    assert "betweenness" in naming.allows


def test_each_sees_how_often_she_was_named_herself_alone(room):
    everybody_answers()

    _, own = closed()

    hers = own[key(WEST[1], ASKED)]
    assert hers == OwnSays(ADVICE.key, hers.key, 11, None, "four")
