"""What can be done here: start, agree, take back, name, end, forget."""

from ledare.listen.studies.actions.deciding import agree, name, take_back
from ledare.listen.studies.actions.ending import delete_over, end, erase_studies
from ledare.listen.studies.actions.starting import start

__all__ = [
    "agree",
    "delete_over",
    "end",
    "erase_studies",
    "name",
    "start",
    "take_back",
]
