"""Reads of the room: everything comes from releases, never from an answer."""

from ledare.understand.networks.queries.groups import Group, Tie, groups_of
from ledare.understand.networks.queries.networks import Network, Number, network_of
from ledare.understand.networks.queries.rounds import (
    Asked,
    asked_at,
    latest_asked,
)

__all__ = [
    "Asked",
    "Group",
    "Network",
    "Number",
    "Tie",
    "asked_at",
    "groups_of",
    "latest_asked",
    "network_of",
]
