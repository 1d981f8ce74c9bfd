"""Test 13: SIGKILL at each step of taking answers in and of the close, under load.

The real server, its real processes, and clients that do what a device does: send, and
send the same again until there is a receipt.
"""

import base64
import itertools
import json
import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest
from django.core.management import call_command
from django.db import connections

from ledare.responses.answers import checked
from ledare.responses.closing import close
from ledare.responses.intake import take, token_for
from ledare.responses.models import Release, ReleasedGroup, SealedCell, SealedRound
from ledare.responses.releases import chain_is_whole, receipts_of, release_of
from ledare.responses.rooms import open_room
from ledare.trust.seal import seal
from ledare.trust.tokens import nullifier, receipt
from tests.promise.dying.apps import STEPS as INTAKE_STEPS
from tests.promise.servers import PATIENCE, environment, serving
from tests.responses import conftest as rooms_to_test
from tests.responses.killed_closer import work_in
from tests.responses.norrbygg import FEEDFORWARD, LISTENS, TRUST, Device, plan, words

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

# The fixtures of the sealed room's own tests.
keys, folder = rooms_to_test.keys, rooms_to_test.folder

CLOSER = Path(__file__).parents[1] / "responses" / "killed_closer.py"
CLOSE_STEPS = [
    "closing",
    "opened",
    "released",
    "forgotten",
    "vacuumed",
    "key",
    "destroyed",
]
# Large cells: each has a figure of its own, however few got in before the close.
HEADS = {"norrbygg": 60, "umea": 160, "lulea": 160, "finance": 60}
CLIENTS = 8
AT_RANDOM = 2
PAUSE = 0.02  # seconds a client rests, so that there is something to send all the time


@dataclass(frozen=True)
class Letter:
    """What one device sends, and the receipt it expects."""

    request: tuple
    receipt: bytes

    @property
    def body(self):
        """The request as it goes over the wire."""
        _, cell, nonce, token, revision, sealed = self.request
        return json.dumps(
            {
                "cell": cell,
                "nonce": nonce.hex(),
                "token": token.hex(),
                "revision": revision,
                "sealed": base64.b64encode(sealed).decode(),
            }
        )


@dataclass
class Clients:
    """Eight devices at a time, and what became of what they sent."""

    acknowledged: set[bytes] = field(default_factory=set)
    refused: list[Letter] = field(default_factory=list)
    unknown: list[Letter] = field(default_factory=list)

    def send(self, server, letters):
        """Begin to send in the background; `wait` waits until all is said."""
        self.waiting = SimpleQueue()
        for letter in [*self.unknown, *letters]:
            self.waiting.put(letter)
        self.unknown = []
        self.threads = [
            threading.Thread(target=self._one_after_the_other, args=(server,))
            for _ in range(CLIENTS)
        ]
        for thread in self.threads:
            thread.start()

    def wait(self):
        """Wait until each answer was acknowledged, refused, or met a dead server."""
        for thread in self.threads:
            thread.join(60)

    def wait_for(self, n):
        """Wait until so many answers were acknowledged."""
        began = time.monotonic()
        while len(self.acknowledged) < n and time.monotonic() - began < PATIENCE:
            time.sleep(0.005)

    def _one_after_the_other(self, server):
        headers = {"Content-Type": "application/json"}
        while True:
            try:
                letter = self.waiting.get_nowait()
            except Empty:
                return
            path = f"/voice/{letter.request[0]}"
            try:
                status, page = server.request("PUT", path, letter.body, headers)
            except (HTTPException, OSError):
                self.unknown.append(letter)
                continue
            if status == 410:
                self.refused.append(letter)
                continue
            assert status == 200, (status, page)
            assert json.loads(page)["receipt"] == letter.receipt.hex()
            self.acknowledged.add(letter.receipt)
            time.sleep(PAUSE)


def letters_of(cell, heads, public):
    """Return what everybody in a cell sends, each with marks of her own."""
    chance = random.Random(cell)
    for number in range(heads):
        device = Device(f"{cell}-{number}", cell)
        marks = {LISTENS.key: chance.randint(1, 7), TRUST.key: chance.randint(1, 5)}
        said = [words(f"Say it earlier, {number} of {cell}.")] if number % 3 else []
        answer = checked(plan(heads=HEADS), marks, said).as_bytes()
        sealed = seal(answer, public=public, round_key="spring", cell_key=cell)
        token = token_for("spring", cell, device.nonce)
        assert FEEDFORWARD.kind == "text"
        yield Letter(
            ("spring", cell, device.nonce, token, 1, sealed),
            receipt(nullifier(token), sealed),
        )


@pytest.fixture
def installation(folder):
    """A folder with all tables and an open round, and letters in a mixed order."""
    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    (folder / "static").mkdir()
    opened = plan(heads=HEADS)
    open_room(opened)
    public = bytes(SealedRound.objects.get().public_key)
    letters = [
        letter
        for cell in opened.cells
        for letter in letters_of(cell.key, cell.members, public)
    ]
    random.Random(1).shuffle(letters)
    connections.close_all()
    shutil.copytree(folder, folder / "as it was", symlinks=True)
    return folder, letters


def test_every_acknowledged_answer_counts_once_wherever_the_server_is_killed(
    installation, tmp_path_factory
):
    folder, letters = installation
    log = tmp_path_factory.mktemp("log") / "server.log"
    clients, coming = Clients(), iter(letters)
    share = len(letters) // (2 * (len(INTAKE_STEPS) + AT_RANDOM + 1))
    n_unknown = 0

    for place, step in enumerate(INTAKE_STEPS):
        # Later steps let some answers through first, in groups and alone.
        dies = {
            "DJANGO_SETTINGS_MODULE": "tests.promise.dying.settings",
            "LEDARE_TEST_DIES_AT": f"{step}:{3 + 2 * place}",
        }
        with serving(folder, log, **dies) as server:
            clients.send(server, take_some(coming, share))
            assert server.has_been_killed, step
            clients.wait()
            n_unknown += len(clients.unknown)

    chance = random.Random(7)
    for _ in range(AT_RANDOM):
        with serving(folder, log) as server:
            clients.send(server, take_some(coming, share))
            time.sleep(chance.uniform(0.05, 0.4))
            server.kill()
            clients.wait()
            n_unknown += len(clients.unknown)

    with serving(folder, log) as server:
        clients.send(server, take_some(coming, share))
        clients.wait()
        assert clients.unknown == []
        with closers(folder) as close_and_die:
            n_before = len(clients.acknowledged)
            clients.send(server, coming)
            clients.wait_for(n_before + CLIENTS)
            closed = close_and_die()
        clients.wait()

    assert n_unknown > len(INTAKE_STEPS)  # answers were under way when it died
    assert [how for _, how in closed] == ["-9"] * len(CLOSE_STEPS) + ["0"]
    assert clients.unknown == []
    assert clients.refused != []  # the close came between them
    assert len(clients.acknowledged) + len(clients.refused) == len(letters)
    assert receipts_of("spring") == clients.acknowledged
    assert release_of("spring").answered == len(clients.acknowledged)
    assert chain_is_whole()
    assert SealedCell.objects.count() == 0
    assert list((folder / "keys").iterdir()) == []
    assert published() == published_without_a_crash(
        folder / "as it was",
        [letter for letter in letters if letter.receipt in clients.acknowledged],
    )


def take_some(coming, n):
    """Return the next few letters."""
    return list(itertools.islice(coming, n))


@contextmanager
def closers(folder):
    """Make workers ready that close and are killed, one at each step.

    Yields what lets them go, and returns how each ended.
    """
    with subprocess.Popen(
        [sys.executable, CLOSER, "--in-place", *CLOSE_STEPS],
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"

        def go():
            said, _ = process.communicate("go\n", timeout=120)
            return [line.split() for line in said.splitlines()]

        yield go


def published():
    """Return every byte that is published."""
    return (
        list(Release.objects.values_list("round_key", "body", "receipts", "hash")),
        list(ReleasedGroup.objects.values_list("group_key", "body")),
    )


def published_without_a_crash(folder, letters):
    """Put answers in and close, with nothing in the way; return what is published."""
    work_in(folder)
    for letter in letters:
        take(*letter.request)
    close("spring", forget_tokens=lambda: None)
    assert len(receipts_of("spring")) == len(letters)
    return published()
