"""The prepared encoder, for every test that needs to understand texts."""

import fcntl
import hashlib
import sys
from pathlib import Path

import pytest

from ledare.text.encoder import Encoder, EncoderMissing
from ledare.text.encoder.folders import Folder
from ledare.text.encoder.preparing import prepare

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".ledare"
MADE_BY = ("graph.py", "packed.py", "preparing.py", "subspace.npy", "tokens.py")
NO_ENCODER = "No encoder can be prepared here; it needs the extra `language`"


@pytest.fixture(scope="session")
def language_folder():
    """The folder of the real encoder, prepared once in a checkout."""
    from tests.conftest import missing

    CACHE.mkdir(exist_ok=True)
    folder = CACHE / f"language-{what_makes_it()}"
    with (CACHE / "language.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # each worker of pytest-xdist asks for it
        if not Folder(folder).is_one:
            try:
                prepare(folder)
            except EncoderMissing as error:
                missing(f"{NO_ENCODER}: {error}", required_by="LEDARE_REQUIRE_ENCODER")
    return folder


@pytest.fixture(scope="session")
def encoder(language_folder):
    """The real encoder."""
    return Encoder.load(language_folder)


def what_makes_it():
    """Return a short name for the code that prepares the encoder, as it is now."""
    digest = hashlib.sha256(sys.version.encode())
    for name in MADE_BY:
        digest.update((ROOT / "src/ledare/text/encoder" / name).read_bytes())
    return digest.hexdigest()[:12]
