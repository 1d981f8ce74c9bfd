"""The red team at rest: everything a served installation writes, before and after.

Tests 9 to 12 of the promise. Twenty people answer a real server, half of them on the
path without JavaScript, half as their own device does; all say more about themselves
than they should. Then everything it left is read: both databases, the backup, the log,
temporary files, journals, queues and sessions.
"""

import base64
import hashlib
import itertools
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.pulse.visitor import Browser, Errand, Seen, begin
from ledare.responses.answers import Answer, Comment
from ledare.trust.seal import seal
from ledare.trust.tokens import nullifier
from tests.promise.servers import HOST, PATIENCE, environment, serving

LIFE = Path(__file__).with_name("served_life.py")
AGENT, ADDRESS, COOKIE = "CanaryAgent/7", "203.0.113.77", "canarycookie"
SECRET_WORDS = "Canary words at lunch"
SHOWN_WORDS = "Say what is decided, and what is not"
CANARIES = (AGENT, ADDRESS, COOKIE, SECRET_WORDS)
RUN = 16  # bytes: a nullifier has as many
DATABASES = {"default": "ledare.sqlite3", "vault": "vault.sqlite3"}


@dataclass(frozen=True)
class Sent:
    """What one person's browser knew and sent."""

    cell: str
    nonce: bytes
    token: bytes
    sealed: bytes | None  # None: the server sealed it


@dataclass(frozen=True)
class Life:
    """A copy of everything there was, at three moments."""

    asked: dict
    sent: tuple[Sent, ...]
    unasked: Path
    before: Path
    after: Path
    private: bytes


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """An installation in which everybody answered and the round was closed."""
    base = tmp_path_factory.mktemp("served")
    here = base / "installation"
    data = here / "data"
    for folder in (data / "static", here / "tmp", here / "log", here / "backup"):
        folder.mkdir(parents=True)
    asked = lives(data, "open")
    shutil.copytree(here, base / "unasked")
    log = here / "log" / "server.log"
    with serving(data, log, TMPDIR=str(here / "tmp")) as server:
        sent = tuple(everybody_answers(server, asked))
        run("-m", "ledare", "backup", here / "backup" / "before.zip", data=data)
        shutil.copytree(here, base / "before")
        private = (data / "keys" / f"{asked['round']}.open").read_bytes()
        assert lives(data, "close") == {"answered": len(asked["sessions"])}
        run("-m", "ledare", "backup", here / "backup" / "after.zip", data=data)
        # While it runs: a journal or log beside a database would be seen here.
        shutil.copytree(here, base / "after")
    shutil.copytree(here / "log", base / "after" / "log of the end")
    for moment in (base / "before", base / "after"):
        for file in (moment / "backup").glob("*.zip"):
            unpack(file, moment / "unpacked" / file.stem)
    (base / "after" / "unpacked" / "before").rename(base / "old backup")
    (base / "after" / "backup" / "before.zip").unlink()
    return Life(asked, sent, base / "unasked", base / "before", base / "after", private)


def run(*words, data):
    """Run a program of the installation and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *map(str, words)],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def lives(data, piece):
    """Live a piece of its life."""
    return json.loads(run(LIFE, piece, data=data).splitlines()[-1])


def unpack(file, target):
    """Unpack a backup."""
    with zipfile.ZipFile(file) as packed:
        packed.extractall(target)


# --- people who say too much -------------------------------------------------------


class Talkative(Browser):
    """A browser that tells everybody who it is."""

    def __init__(self, server, asked):
        errand = Errand(
            "", HOST, server.port, asked["round"], (), (), "ledare", PATIENCE
        )
        super().__init__(errand, Seen())
        self.connection = TalkativeConnection(self.connection)


class TalkativeConnection:
    """A connection that adds to each request what it should keep for itself."""

    def __init__(self, connection):
        self.connection = connection
        self.getresponse = connection.getresponse

    def request(self, method, path, body=None, headers=None):
        """Send a request, and too much besides."""
        headers = {
            **(headers or {}),
            "User-Agent": AGENT,
            "X-Forwarded-For": ADDRESS,
            "Referer": f"http://{ADDRESS}/{COOKIE}",
        }
        if path.endswith("/pulse"):
            headers["Cookie"] = f"sessionid={COOKIE}"
        self.connection.request(method, path, body, headers)


def everybody_answers(server, asked):
    """Let everybody begin by name and answer without one; yield what was sent."""
    browser = Talkative(server, asked)
    path = f"/voice/{asked['round']}"
    _, listed = server.request("GET", f"{path}/keys")
    public = bytes.fromhex(json.loads(listed)["seal"])
    for number, session in enumerate(asked["sessions"]):
        page = begin(browser, session)
        form = dict(hidden(page))
        cell, nonce, token = (
            form["cell"],
            bytes.fromhex(form["nonce"]),
            bytes.fromhex(form["token"]),
        )
        if number % 2:
            page = browser.open("submit", f"{path}/pulse", form | filled(asked))
            assert "bigcode" in page
            yield Sent(cell, nonce, token, None)
        else:
            sealed = seal(
                answer_of(asked).as_bytes(),
                public=public,
                round_key=asked["round"],
                cell_key=cell,
            )
            put(browser, path, cell, nonce, token, sealed)
            yield Sent(cell, nonce, token, sealed)
    browser.connection.connection.close()


def hidden(page):
    """Return the hidden fields of the pulse's first screen."""
    from benchmarks.pulse.visitor import HIDDEN

    return HIDDEN.findall(page)


def texts(asked):
    """Return which words go to which question: shown ones first, then secret ones."""
    places = [place for place, q in enumerate(asked["questions"]) if q == "text"]
    said = [(SHOWN_WORDS, "leader"), (SECRET_WORDS, "themes")]
    return dict(zip(places, said, strict=True))


def filled(asked):
    """Return all answers as the last screen carries them."""
    form = {"step": str(len(asked["questions"]) - 1), "move": "next"}
    for place, question in enumerate(asked["questions"]):
        if question != "text":
            form[f"a{place}"] = "5"
    for place, (text, readers) in texts(asked).items():
        form |= {f"t{place}": text, f"l{place}": "en", f"w{place}": readers}
    return form


def answer_of(asked):
    """Return the same answers as a device seals them."""
    items = asked["items"]
    marks = {
        items[place]: 5
        for place, question in enumerate(asked["questions"])
        if question != "text"
    }
    said = [
        Comment(items[place], text, "en", readers)
        for place, (text, readers) in texts(asked).items()
    ]
    return Answer(marks, tuple(said))


def put(browser, path, cell, nonce, token, sealed):
    """Send a sealed answer as a device does."""
    body = {
        "cell": cell,
        "nonce": nonce.hex(),
        "token": token.hex(),
        "revision": 1,
        "sealed": base64.b64encode(sealed).decode(),
    }
    headers = {"Content-Type": "application/json"}
    browser.connection.request("PUT", path, json.dumps(body), headers)
    answer = browser.connection.getresponse()
    assert (answer.status, "receipt" in json.loads(answer.read())) == (200, True)


# --- reading everything ------------------------------------------------------------


def holding(folder, *wanted):
    """Return the files that hold any of these, as they are, in hex or in base64."""
    forms = [
        form
        for one in wanted
        for form in (one, one.hex().encode(), base64.b64encode(one)[: len(one)])
    ]
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    )


def rows(folder, alias):
    """Return every row of every table of a database, by table, as it is stored."""
    file = folder / "data" / DATABASES[alias]
    with closing(sqlite3.connect(file.as_uri() + "?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        names = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        return {
            name.decode(): connection.execute(
                f'SELECT * FROM "{name.decode()}"'
            ).fetchall()
            for (name,) in connection.execute(names).fetchall()
        }


def runs_of(tables, *, but=("django_migrations", "sqlite_sequence")):
    """Return every run of sixteen bytes in a database; hex counts as what it says."""
    found = set()
    for name, its_rows in tables.items():
        if name in but:
            continue
        for value in itertools.chain.from_iterable(its_rows):
            if isinstance(value, bytes):
                found |= windows(value)
                found |= windows(from_hex(value))
    return found


def windows(value):
    """Return every run of sixteen bytes in a value."""
    return {value[at : at + RUN] for at in range(len(value) - RUN + 1)}


def from_hex(value):
    """Return the bytes a value spells in hex, or nothing."""
    try:
        return bytes.fromhex(value.decode())
    except ValueError:
        return b""


def as_bytes(canaries):
    """Return words as they would stand in a file."""
    return [canary.encode() for canary in canaries]


def test_a_canary_is_found_wherever_it_is_put(life, tmp_path):
    for folder in ("data", "tmp", "log"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "raw").write_bytes(b"..Canary words at lunch..")
    (tmp_path / "tmp" / "hex").write_text(AGENT.encode().hex())
    (tmp_path / "log" / "base64").write_bytes(base64.b64encode(COOKIE.encode()))

    assert holding(tmp_path, *as_bytes(CANARIES)) == [
        "data/raw",
        "log/base64",
        "tmp/hex",
    ]
    # And in a real database, log and backup: words that were meant to be shown.
    shown = holding(life.after, SHOWN_WORDS.encode())
    assert {"data/ledare.sqlite3", "unpacked/after/ledare.sqlite3"} <= set(shown)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_no_file_holds_what_somebody_said_about_herself(life, moment):
    folder = getattr(life, moment)
    assert len(life.sent) == len(life.asked["sessions"])

    assert holding(folder, *as_bytes(CANARIES)) == []


def test_no_file_holds_a_word_before_the_close(life):
    assert holding(life.before, SHOWN_WORDS.encode()) == []


def test_no_file_holds_a_token_a_nullifier_or_a_seal_after_the_close(life):
    tokens = [one.token for one in life.sent] + [one.nonce for one in life.sent]
    spent = [nullifier(one.token) for one in life.sent]
    seals = [one.sealed[:RUN] for one in life.sent if one.sealed]
    # Each sixteenth byte on is a nullifier's beginning in the vault as it was.
    assert holding(life.before, *spent) == [
        "data/vault.sqlite3",
        "unpacked/before/vault.sqlite3",
    ]
    assert holding(life.before, *seals) == holding(life.before, *spent)

    assert holding(life.before, *tokens) == []
    assert holding(life.after, *tokens, *spent, *seals) == []


def test_no_journal_or_log_is_left_beside_a_database(life):
    names = {file.name for file in (life.after / "data").iterdir()}
    left = {
        name: (life.after / "data" / name).stat().st_size
        for name in names
        if name.endswith(("-wal", "-journal"))
    }

    assert set(DATABASES.values()) <= names
    # Only what was written after the close stands there: the backup's own record.
    assert left.get("vault.sqlite3-journal", 0) == 0
    assert holding(life.after, *(n.encode() for n in taken(life, "before"))) == []


def taken(life, moment):
    """Return what is kept of who took a token for the round, as it is written down."""
    given = rows(getattr(life, moment), "default")["people_tokengiven"]
    asked = life.asked["round"].encode()
    return [row[-1].decode() for row in given if asked in row]


def test_the_list_of_tokens_is_in_no_readable_backup_and_gone_after_the_close(life):
    hashes = taken(life, "before")
    assert len(hashes) == len(life.sent)
    assert set(holding(life.before, *(one.encode() for one in hashes))) <= {
        "data/ledare.sqlite3",
        "data/ledare.sqlite3-wal",
    }

    assert taken(life, "after") == []


def test_two_databases_have_no_run_of_bytes_in_common_but_round_and_cell(life):
    default, vault = (rows(life.before, alias) for alias in DATABASES)
    keys = [life.asked["round"], life.asked["box"], *life.asked["cells"]]
    named = set().union(*(windows(key.encode()) for key in keys))
    named |= set().union(*(windows(from_hex(key.encode())) for key in keys))
    there = runs_of(vault)
    spent = nullifier(life.sent[0].token)
    assert spent in there
    told = {**default, "told": [(spent.hex().encode(),)]}
    assert (runs_of(told) & there) - named == {spent}

    assert runs_of(default) & there <= named


def test_an_answer_is_in_no_queue_no_session_and_no_log(life):
    unasked, before = (
        rows(moment, "default") for moment in (life.unasked, life.before)
    )
    changed = {name for name in before if before[name] != unasked[name]}

    # Who took a token, what the clock does by itself, and the backup's own record.
    assert "people_tokengiven" in changed
    assert changed <= {
        "people_tokengiven",
        "audit_entry",
        "django_q_schedule",
        "django_q_task",
        "django_q_ormq",
        "mail_letter",
        "sqlite_sequence",
    }
    spoken = b"".join(
        value
        for name in ("audit_entry", "django_q_task", "django_q_ormq", "mail_letter")
        for row in before.get(name, [])
        for value in row
        if isinstance(value, bytes)
    )
    for one in life.sent:
        for secret in (one.nonce, one.token, nullifier(one.token)):
            assert secret.hex().encode() not in spoken
    assert "/voice/" not in (life.after / "log" / "server.log").read_text()


def test_neither_table_knows_an_order_or_a_time(life):
    sql = {}
    for alias, table in (
        ("default", "people_tokengiven"),
        ("vault", "responses_sealedcell"),
    ):
        file = life.before / "data" / DATABASES[alias]
        with closing(sqlite3.connect(file)) as connection:
            (sql[table],) = connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", [table]
            ).fetchone()
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            kinds = {
                (name, kind.split("(")[0].lower()) for _, name, kind, *_ in columns
            }
            assert (
                kinds
                == {
                    "people_tokengiven": {
                        ("round_key", "varchar"),
                        ("member_key", "varchar"),
                        ("blinded_hash", "varchar"),
                    },
                    "responses_sealedcell": {
                        ("round_key", "varchar"),
                        ("cell_key", "varchar"),
                        ("body", "blob"),
                    },
                }[table]
            )

    assert all(text.endswith("WITHOUT ROWID") for text in sql.values())
    given = rows(life.before, "default")["people_tokengiven"]
    assert [row[:2] for row in given] == sorted(row[:2] for row in given)


def test_same_answers_in_two_orders_leave_the_same_vault(life, tmp_path):
    letters = [one for one in life.sent if one.sealed]
    files = []
    for name, order in (("one", letters), ("other", letters[::-1])):
        data = tmp_path / name
        shutil.copytree(life.unasked / "data", data)
        told = [
            [
                life.asked["round"],
                one.cell,
                one.nonce.hex(),
                one.token.hex(),
                one.sealed.hex(),
            ]
            for one in order
        ]
        (data / "letters.json").write_text(json.dumps(told))
        run("-c", PUT_IN, data=data)
        files.append(data / DATABASES["vault"])

    assert hashed(files[0]) == hashed(files[1])
    assert len(letters) == len(life.sent) // 2


PUT_IN = """
import json, os
from pathlib import Path
import django
django.setup()
from ledare.responses.intake import take
for round_key, cell, *rest in json.loads(
    (Path(os.environ["LEDARE_DATA"]) / "letters.json").read_text()
):
    nonce, token, sealed = map(bytes.fromhex, rest)
    take(round_key, cell, nonce, token, 1, sealed)
"""


def hashed(file):
    """Return a hash of a database's every byte, packed as the close packs it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM")
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_backup_from_before_and_the_files_from_after_open_no_answer(life, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(life.after / "data", data)
    old = life.after.parent / "old backup"
    for name in DATABASES.values():
        shutil.copy(old / name, data / name)
        for beside in ("-wal", "-shm", "-journal"):
            (data / f"{name}{beside}").unlink(missing_ok=True)
    assert holding(old, nullifier(life.sent[0].token)) == ["vault.sqlite3"]
    key = f"data/keys/{life.asked['round']}.open"
    assert holding(life.before, life.private) == [key]

    assert "not in the folder of keys" in lives(data, "close again")["says"]
    assert holding(life.after, life.private) == []
    assert holding(old, life.private) == []
    kept = {file.stem for file in (life.after / "data" / "keys").iterdir()}
    assert kept.isdisjoint({life.asked["round"], life.asked["box"]})
