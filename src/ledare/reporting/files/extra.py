"""Libraries that only some formats need: how to get them where they are missing."""

import importlib
from pathlib import Path
from typing import Any

from ledare.reporting.survey import BadInput

HOW = 'pip install "ledare[report]"'


def library(name: str, *, for_what: str) -> Any:
    """Return a library; BadInput says how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        wanted = f"{for_what} are read with {name}, which is not installed: {HOW}."
        raise BadInput([wanted]) from error


def present(path: Path) -> None:
    """Raise BadInput when a file is not there or holds nothing."""
    if not path.exists():
        raise BadInput([f"{path.name} is not there: no file at this path."])
    if path.is_dir():
        raise BadInput([f"{path.name} is a folder; one file with answers is wanted."])
    if path.stat().st_size == 0:
        raise BadInput([f"{path.name} is empty: a file with answers is wanted."])
