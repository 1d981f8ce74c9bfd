"""Compile the message catalogues into the wheel, which Babel does and Git need not."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[BuilderConfig]):
    """Adds each .po file's .mo beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling about files that Git ignores."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        from words import SOURCE, compile_catalogues

        for mo in compile_catalogues(SOURCE):
            build_data["artifacts"].append(str(mo.relative_to(self.root)))
