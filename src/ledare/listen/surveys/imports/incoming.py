"""Files that wait between a preview and its confirmation; nothing stays for long."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as Upload
from django.utils import timezone

KEPT = timedelta(hours=1)
NAME = re.compile(r"[\w][\w .()-]{0,119}")


def keep(answers: Upload[bytes], beside: Iterable[Upload[bytes]]) -> str:
    """Write files into a folder of their own and return the folder's secret name."""
    token = secrets.token_hex(16)
    folder = _home() / token
    folder.mkdir(mode=0o700)
    _write(folder / f"answers{_endings(answers.name)}", answers)
    for file in beside:
        _write(folder / "beside" / _safe(file.name), file)
    return token


def answers_in(token: str) -> Path | None:
    """Return the answers of a folder, with the other files moved beside them."""
    folder = _home() / token
    if not re.fullmatch("[0-9a-f]{32}", token) or not folder.is_dir():
        return None
    for file in (folder / "beside").glob("*"):
        file.rename(folder / file.name)
    return next(folder.glob("answers*"), None)


def map_in(token: str) -> Path:
    """Return where a folder's map is."""
    return _home() / token / "map"


def throw_away(token: str) -> None:
    """Delete a folder and all in it."""
    if re.fullmatch("[0-9a-f]{32}", token):
        shutil.rmtree(_home() / token, ignore_errors=True)


def throw_away_old(*, at: datetime) -> None:
    """Delete folders nobody came back for."""
    for folder in _home().iterdir():
        changed = datetime.fromtimestamp(folder.stat().st_mtime, tz=at.tzinfo)
        if folder.is_dir() and at - changed > KEPT:
            throw_away(folder.name)


def tidy() -> None:
    """Delete what is old: the hourly job."""
    throw_away_old(at=timezone.now())


def _home() -> Path:
    folder = Path(settings.DATA) / "incoming"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write(path: Path, file: Upload[bytes]) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)


def _endings(name: str | None) -> str:
    return "".join(Path(_safe(name)).suffixes[-2:]).lower()


def _safe(name: str | None) -> str:
    last = Path(name or "").name
    return last if NAME.fullmatch(last) else "file"
