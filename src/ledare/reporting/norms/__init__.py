"""What others published of themselves: aggregate figures, cited, in small files."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ledare.reporting.findings import Norm

FOLDER = Path(__file__).parent


@cache
def norms() -> dict[str, Norm]:
    """Return every norm by its name, such as "fevs2018.eei"."""
    return {
        f"{path.stem}.{key}": _norm(f"{path.stem}.{key}", file, figure)
        for path in sorted(FOLDER.glob("*.toml"))
        for file in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for key, figure in file["figures"].items()
    }


def norm_of(name: str) -> Norm | None:
    """Return a norm by its name, or None."""
    return norms().get(name)


def norm_names() -> list[str]:
    """Return the names of all norms."""
    return list(norms())


def _norm(name: str, file: Mapping[str, Any], figure: Mapping[str, Any]) -> Norm:
    return Norm(
        key=name,
        title=figure["title"],
        value=figure["percent"] / 100,
        measure=figure.get("measure", "percent_positive"),
        year=file["year"],
        n=file.get("n"),
        of_whom=file["of_whom"],
        source=file["source"],
        address=file["address"],
        licence=file["licence"],
        note=file.get("note", ""),
    )
