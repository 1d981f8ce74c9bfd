"""The first start: a code on the machine's own screen opens the first page."""

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

from ledare.people.rules import has_an_admin

FILE = "first-run.code"
# Without letters that are easily taken for one another; 49 bits.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 2, 5


def first_run_code() -> str:
    """Return the code of the first start, made once; empty with an administrator."""
    if has_an_admin():
        return ""
    file = _file()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    code = "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS)
    )
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(code)
    return code


def is_the_code(given: str) -> bool:
    """Tell whether somebody typed the code of the first start."""
    code = first_run_code()
    typed = "".join(given.split()).lower()
    return bool(code) and hmac.compare_digest(typed.encode(), code.encode())


def forget_the_code() -> None:
    """Delete the code, which has done its work."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    folder: Path = settings.DATA
    return folder / FILE
