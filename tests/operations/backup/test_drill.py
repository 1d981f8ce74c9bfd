"""A backup made online, taken elsewhere and brought back, with the real programs."""

import base64
import json
import stat
import zipfile

from ledare.operations.liveness import running


def published(told):
    """Return all that was released, and whether both chains are whole."""
    return {name: told[name] for name in ("releases", "groups", "chains")}


def test_drill_releases_are_byte_equal_and_the_open_round_is_asked_again(
    lived, elsewhere
):
    done = elsewhere.ledare("restore", lived.backup)

    assert (lived.made.returncode, done.returncode) == (0, 0), done.stderr
    before, after = lived.told, elsewhere.lives("tell")
    assert len(before["releases"]) == 2
    assert published(after) == published(before)
    assert after["chains"] == [True, True]
    assert after["acts"][: len(before["acts"])] == before["acts"]
    assert after["people"] == before["people"]

    was = lived.open_round
    (key,) = set(after["seals"]) - set(before["seals"])
    assert f"Open rounds asked again under new keys: {key}." in done.stdout
    assert was not in after["seals"]
    assert before["sealed_bytes"] > 0
    assert (after["sealed_bytes"], after["tokens"]) == (0, 0)
    assert after["seals"][key] != before["seals"][was]
    assert after["acts"][-2:] == ["listen.round.reopened", "operations.backup.restored"]

    finished = elsewhere.lives("finish")
    assert finished["rounds"][key] == "released"
    assert finished["chains"] == [True, True]
    assert len(finished["releases"]) == 3


def test_backup_holds_no_key_and_is_for_its_owner_only(lived):
    secrets = [file.read_bytes() for file in (lived.folder / "keys").iterdir()]
    secrets.append((lived.folder / "secret.key").read_bytes())

    with zipfile.ZipFile(lived.backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    assert stat.S_IMODE(lived.backup.stat().st_mode) == 0o600
    assert set(parts) == {
        "manifest.json",
        "ledare.sqlite3",
        "vault.sqlite3",
        "tokens.json",
        "releases.jsonl",
    }
    assert len(secrets) >= 3
    written = [
        way
        for one in secrets
        for way in (one, one.hex().encode(), base64.b64encode(one))
    ]
    assert [n for n, held in parts.items() if any(w in held for w in written)] == []


def test_after_the_close_a_backup_tells_neither_answers_nor_who_took_part(here, lived):
    key = lived.open_round
    with zipfile.ZipFile(lived.backup) as archive:
        raw = b"".join(archive.read(name) for name in archive.namelist())
        tokens = json.loads(archive.read("tokens.json"))
    # Both are in it, sealed to keys that lie beside it as long as the round is open.
    assert lived.told["tokens"] > 0
    assert list(tokens) == [key]
    assert lived.told["sealed_bytes"] > 0

    closed = here.lives("close")
    done = here.ledare("restore", lived.backup, "--replace")

    assert closed["rounds"][key] == "released"
    assert list((here.folder / "keys").iterdir()) == []
    assert b"CanaryMember" not in raw
    assert b"Open words" not in raw
    # It was released already; asked again, the same answers would be shown twice.
    assert f"Rounds called off, as their time is over: {key}." in done.stdout
    after = here.lives("tell")
    assert after["rounds"][key] == "cancelled"
    assert (after["sealed_bytes"], after["tokens"]) == (0, 0)


def test_with_its_keys_here_an_open_round_goes_on(here, lived):
    (here.folder / "ledare.sqlite3").write_bytes(b"damaged")
    (here.folder / "vault.sqlite3").unlink()
    for file in here.folder.glob("ledare.sqlite3-*"):
        file.unlink()

    done = here.ledare("restore", lived.backup, "--replace")

    key = lived.open_round
    assert f"Open rounds that go on, their keys are here: {key}." in done.stdout
    after = here.lives("tell")
    assert after["seals"] == lived.told["seals"]
    assert after["tokens"] == lived.told["tokens"]
    assert after["sealed_bytes"] == lived.told["sealed_bytes"]
    assert here.lives("close")["rounds"][key] == "released"


def test_backup_holds_no_named_study_and_brings_none_back(elsewhere, lived):
    with zipfile.ZipFile(lived.backup) as archive:
        raw = b"".join(archive.read(name) for name in archive.namelist())

    done = elsewhere.ledare("restore", lived.backup)

    assert lived.told["studies"] == 1
    assert b"CanaryStudy" not in raw
    assert done.returncode == 0, done.stderr
    assert elsewhere.lives("tell")["studies"] == 0


def test_restore_asks_before_it_replaces_an_organisation(here, lived):
    done = here.ledare("restore", lived.backup)

    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert here.lives("tell")["seals"] == lived.told["seals"]


def test_restore_refuses_while_ledare_runs(here, lived):
    with running(here.folder):
        done = here.ledare("restore", lived.backup, "--replace")

    assert done.returncode == 1
    assert "Stop it first" in done.stderr
