"""Where everything an installation keeps lives: one folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path


def data_folder() -> Path:
    """Return the one folder that holds all state, made when it is missing."""
    chosen = os.environ.get("LEDARE_DATA")
    folder = Path(chosen) if chosen else user_data_path("ledare", appauthor=False)
    folder = folder.expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's secret, made at the first start."""
    file = folder / "secret.key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii").strip()


def host_of(address: str) -> str:
    """Return the host of an address, as Django compares it."""
    host = urlsplit(address).hostname or "localhost"
    return f"[{host}]" if ":" in host else host
