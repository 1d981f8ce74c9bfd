"""What can be read here; the reader comes first, and a map only to who is on it."""

from ledare.listen.studies.queries.network import Network, OnMap, Ties, network_for
from ledare.listen.studies.queries.own import (
    Given,
    colleagues_in,
    invitation_for,
    invited_now,
    names_given,
    names_of,
    running_study_of,
    studies_for,
    waiting_for,
)
from ledare.listen.studies.queries.people import people_of, units_to_start_in

__all__ = [
    "Given",
    "Network",
    "OnMap",
    "Ties",
    "colleagues_in",
    "invitation_for",
    "invited_now",
    "names_given",
    "names_of",
    "network_for",
    "people_of",
    "running_study_of",
    "studies_for",
    "units_to_start_in",
    "waiting_for",
]
