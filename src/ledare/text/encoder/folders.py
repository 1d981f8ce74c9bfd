"""Where an encoder lies, what it says of itself, and whether it is whole."""

import hashlib
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
SETTINGS, SUBSPACE = "ledare.toml", "subspace.npy"
HOW_TO_GET: Final = "Run: pip install 'ledare[language]', then: ledare language prepare"
POOLINGS: Final = ("mean", "first")


class EncoderMissing(Exception):
    """An encoder that was asked for is not there, or cannot be used as it is."""


@dataclass(frozen=True)
class Settings:
    """What a model wants of its texts."""

    name: str
    prefix: str = ""
    pooling: str = "mean"
    max_tokens: int = 128
    lower_case: bool = False


@dataclass(frozen=True)
class Folder:
    """A folder that holds an encoder: its model and its tokenizer at least."""

    path: Path

    @property
    def is_one(self) -> bool:
        """Whether there is a model and a tokenizer."""
        return self.file(MODEL).is_file() and self.file(TOKENIZER).is_file()

    def file(self, name: str) -> Path:
        """Return the place of one of its files."""
        return self.path / name

    def changed_at(self) -> int:
        """Return when its model was last written, in nanoseconds."""
        return self.file(MODEL).stat().st_mtime_ns

    def settings(self) -> Settings:
        """Return what its ledare.toml says, or what most models want."""
        said = self._read()
        try:
            settings = Settings(
                name=str(said.get("name", self.path.name)),
                prefix=str(said.get("prefix", "")),
                pooling=str(said.get("pooling", "mean")),
                max_tokens=int(said.get("max_tokens", 128)),
                lower_case=bool(said.get("lower_case", False)),
            )
        except (TypeError, ValueError) as error:
            raise EncoderMissing(f"{self.file(SETTINGS)}: {error}") from None
        if settings.pooling not in POOLINGS or settings.max_tokens < 8:
            wanted = "pooling is mean or first, and max_tokens at least 8."
            raise EncoderMissing(f"{self.file(SETTINGS)}: {wanted}")
        return settings

    def source(self) -> str:
        """Return where its model came from, when it says so."""
        return str(self._read().get("source", ""))

    def checksums(self) -> dict[str, str]:
        """Return the checksum of each of its files as they are now."""
        names = (MODEL, TOKENIZER, SUBSPACE)
        return {
            name: sha256_of(self.file(name))
            for name in names
            if self.file(name).is_file()
        }

    def checked(self) -> dict[str, str]:
        """Return its checksums, when they are those that were written down."""
        found = self.checksums()
        written = self._read().get("sha256", {})
        damaged = sorted(name for name in written if written[name] != found.get(name))
        if damaged:
            names = " and ".join(damaged)
            said = f"{self.path}: {names} changed since it was prepared."
            raise EncoderMissing(f"{said} Prepare it again: ledare language prepare")
        return found

    def _read(self) -> dict[str, Any]:
        """Return its ledare.toml; nothing when it has none."""
        try:
            return tomllib.loads(self.file(SETTINGS).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise EncoderMissing(f"{self.file(SETTINGS)}: {error}") from None


def chosen_folder(folder: Path | str | None = None) -> Folder | None:
    """Return the folder that is meant; None when none is named and none prepared."""
    named = Path(folder) if folder else named_folder()
    if named is None:
        prepared = Folder(default_folder())
        return prepared if prepared.is_one else None
    chosen = Folder(named.expanduser().absolute())
    if not chosen.is_one:
        raise EncoderMissing(
            f"{chosen.path} holds no encoder: it needs {MODEL} and {TOKENIZER}."
            f" {HOW_TO_GET}"
        )
    return chosen


def named_folder() -> Path | None:
    """Return the folder that the environment names."""
    named = os.environ.get("LEDARE_LANGUAGE")
    return Path(named) if named else None


def default_folder() -> Path:
    """Return where an encoder is prepared, unless another place is named."""
    data = os.environ.get("LEDARE_DATA")
    home = Path(data) if data else user_data_path("ledare", appauthor=False)
    return home.expanduser().absolute() / "language"


def sha256_of(file: Path) -> str:
    """Return a file's checksum."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
