"""Pictures of a network, drawn on the server; a table beside each belongs to the page.

Shape and place carry the meaning, colour only helps, and only presentation attributes
are used. Text is never scaled, so each picture is drawn wide and narrow.
"""

from ledare.understand.networks.pictures.beside_chart import beside_chart
from ledare.understand.networks.pictures.groups import MOST_DRAWN, drawn, group_map
from ledare.understand.networks.pictures.keys import key_of
from ledare.understand.networks.pictures.large import large_map

__all__ = ["MOST_DRAWN", "beside_chart", "drawn", "group_map", "key_of", "large_map"]
