"""Installations in folders of their own, driven as their owners drive them."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

LIVING = Path(__file__).with_name("living.py")
ROOT = LIVING.parents[2]


@dataclass(frozen=True)
class Installation:
    """One data folder, the programs that run on it, and PostgreSQL where it is used."""

    folder: Path
    database: str = ""

    @property
    def environment(self):
        """What the programs are told: this folder, and nothing of the tests' own."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LEDARE_")}
        database = {"LEDARE_DATABASE_URL": self.database} if self.database else {}
        return (
            kept
            | database
            | {
                "LEDARE_DATA": str(self.folder),
                "LEDARE_EMAIL_URL": "dummy:",
                "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
                "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
            }
        )

    def ledare(self, *words):
        """Type a command and return what came of it."""
        return subprocess.run(
            [sys.executable, "-m", "ledare", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def lives(self, piece):
        """Live a piece of its life and return what there is then."""
        done = subprocess.run(
            [sys.executable, LIVING, piece],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def files(self):
        """Return every file in the folder."""
        return [file for file in self.folder.rglob("*") if file.is_file()]


@pytest.fixture
def elsewhere(tmp_path):
    """A new machine: an empty folder."""
    return Installation(tmp_path / "elsewhere")


@dataclass(frozen=True)
class Lived:
    """An installation, what there was in it, and a backup of it."""

    folder: Path
    told: dict
    backup: Path
    made: subprocess.CompletedProcess

    @property
    def open_round(self):
        """The key of the round that is open."""
        rounds = self.told["rounds"]
        return next(key for key, state in rounds.items() if state == "open")


@pytest.fixture(scope="session")
def lived(tmp_path_factory):
    """Two released rounds, an open one, and a backup made while another writes.

    Nobody changes it: see `here`.
    """
    there = Installation(tmp_path_factory.mktemp("lived") / "data")
    told = there.lives("begin")
    backup = there.folder.parent / "safe" / "monday.zip"
    with another_writing(there):
        made = there.ledare("backup", backup)
    return Lived(there.folder, told, backup, made)


@pytest.fixture
def here(lived, tmp_path):
    """A copy of it, to be changed."""
    shutil.copytree(lived.folder, tmp_path / "here")
    return Installation(tmp_path / "here")


@contextmanager
def another_writing(there):
    """Let another process record act after act meanwhile."""
    writer = subprocess.Popen(
        [sys.executable, LIVING, "write"],
        env=there.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout.readline() == "writing\n"
        yield
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
