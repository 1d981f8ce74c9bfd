"""Say which columns of a file are what, or let it be suggested."""

from ledare.reporting.maps.mapping import Map, Points, ScaleMap, map_text
from ledare.reporting.maps.suggesting import suggest, suggested
from ledare.reporting.maps.toml import map_of, read_map

__all__ = [
    "Map",
    "Points",
    "ScaleMap",
    "map_of",
    "map_text",
    "read_map",
    "suggest",
    "suggested",
]
