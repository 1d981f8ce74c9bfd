"""What the made-up organisation consists of, read from its file."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def norrbygg() -> dict[str, Any]:
    """Return the demo's people, beliefs, words and promises."""
    text = resources.files("ledare.demo").joinpath("norrbygg.toml").read_text("utf-8")
    return tomllib.loads(text)
