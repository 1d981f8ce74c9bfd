"""A round of all Norrbygg that asked whom people turn to."""

import pytest

from tests.understand.experience.releasing import believes, looks_at_herself
from tests.understand.networks.naming import block, flow, named, says


@pytest.fixture
def begun(femi):
    """Femi has begun with his own view."""
    behaviour = believes(femi, "We tell people first.", "Tells us before the press.")
    looks_at_herself(femi, {behaviour.key: 6})
    return behaviour


@pytest.fixture
def blocks(organisation):
    """Three groups: Umeå, Luleå, and Norrbygg's own beside Finance."""
    units = organisation.units
    rest = [units["norrbygg"], units["finance"]]
    return [
        block(units["umea"], n=12, members=14),
        block(units["lulea"], n=11, members=12),
        block(units["norrbygg"], n=10, members=9, covers=rest, key="norrbygg~rest"),
    ]


@pytest.fixture
def ask(begun, femi, organisation, blocks):
    """Release what people of all Norrbygg said: two groups turn to Umeå."""
    umea, lulea, rest = (one["key"] for one in blocks)

    def ask(**changed):
        given = {
            "flows": [
                flow(lulea, umea, "many"),
                flow(rest, umea),
                flow(umea, lulea),
            ],
            "figures": {"inside": 0.6, "isolates": 0.1, "informal": 0.7},
            "outside": [flow(umea, "customer"), flow(lulea, "friend", "many")],
            "informal": {umea: "many"},
        }
        at = {
            key: changed.pop(key) for key in ("at", "nodes", "asks") if key in changed
        }
        said = says(changed.pop("blocks", blocks), **{**given, **changed})
        return named(femi, organisation.units["norrbygg"], said, **at)

    return ask
