"""The check-up: each trouble is put there, found, and said with what to do."""

import json
import os
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import Schedule
from typer.testing import CliRunner

from ledare.audit.actions import record
from ledare.audit.models import Entry
from ledare.cli import app
from ledare.listen.surveys.actions import open_inbox
from ledare.operations.doctor import files, language, machine, setup
from ledare.operations.doctor.examining import examine
from ledare.operations.doctor.findings import is_serious
from ledare.responses.keys import destroy_key, write_key
from ledare.text import Encoder
from ledare.understand.themes.models import Meaning
from tests.cast import MONDAY, days
from tests.promise.conftest import opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def folder(settings, tmp_path):
    """A data folder in good order, with a backup of today."""
    tmp_path.chmod(0o700)
    data = tmp_path / "data"
    for path in (data, data / "keys", tmp_path / "backups"):
        path.mkdir(mode=0o700)
    settings.DATA, settings.KEYS = data, data / "keys"
    settings.LEDARE_BACKUPS = tmp_path / "backups"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name in ("secret.key", "ledare.sqlite3", "vault.sqlite3"):
        (data / name).touch(mode=0o600)
    packed(tmp_path / "backups" / "monday.zip", "manifest.json")
    Schedule.objects.create(
        name=machine.TICK, func=machine.TICK, next_run=timezone.now()
    )
    return data


def packed(file, *names):
    """Write a packed file with these names in it."""
    file.touch(mode=0o600)
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "")


def found(**more):
    """Return what is amiss, by what was looked at."""
    findings = examine(at=timezone.now(), **more)
    return {(f.check, f.level) for f in findings if f.level in {"warning", "error"}} - {
        ("clock", "warning"),
        ("disk", "warning"),
    }


def test_an_installation_in_order_is_told_so(folder):
    findings = examine(at=timezone.now())

    assert found() == set()
    assert [f for f in findings if f.level in {"warning", "error"} and not f.do] == []
    assert {f.check for f in findings} == {
        "audit",
        "backups",
        "clock",
        "data",
        "disk",
        "keys",
        "language",
        "releases",
        "rounds",
        "settings",
        "tables",
        "worker",
    }


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        ("keys", 0o755, ("keys", "error")),
        ("keys/spring.open", 0o640, ("keys", "error")),
        (".", 0o750, ("data", "error")),
        ("secret.key", 0o644, ("data", "error")),
        ("vault.sqlite3", 0o644, ("data", "warning")),
        ("ledare.sqlite3-wal", 0o644, ("data", "warning")),
        ("../backups/monday.zip", 0o644, ("backups", "warning")),
    ],
)
def test_a_file_that_others_may_open_is_found(name, mode, expected, folder):
    (folder / name).touch(mode=0o600, exist_ok=True)
    (folder / name).chmod(mode)

    assert expected in found()


@pytest.mark.parametrize("backups", ["..", ".", "keys", "keys/safe"])
def test_backups_that_lie_with_the_keys_are_found(backups, folder):
    assert ("keys", "error") in found(backups=folder / backups)


def test_a_key_in_the_backups_is_found(folder, settings):
    (settings.LEDARE_BACKUPS / "spring.open").touch(mode=0o600)
    packed(settings.LEDARE_BACKUPS / "all.zip", "keys/autumn.issue")

    findings = list(files.backups_made(settings.LEDARE_BACKUPS, folder, timezone.now()))

    wrong = [f.says for f in findings if f.level == "error"]
    assert len(wrong) == 2
    assert wrong[1].endswith("all.zip: keys/autumn.issue.")


def test_an_old_backup_and_none_are_found(folder, settings):
    (backup,) = settings.LEDARE_BACKUPS.iterdir()
    old = (timezone.now() - timedelta(days=8)).timestamp()
    os.utime(backup, (old, old))
    assert ("backups", "warning") in found()

    backup.unlink()

    assert ("backups", "warning") in found()


def test_letters_are_told_with_the_way_to_the_language_model(folder):
    (said,) = language.language_model()

    assert (said.level, said.says.split(",")[0]) == ("note", "Letters are compared")
    assert "ledare language prepare" in said.do


def test_a_language_model_that_is_prepared_is_told_by_its_name(
    language_folder, monkeypatch
):
    monkeypatch.setenv("LEDARE_LANGUAGE", str(language_folder))

    (said,) = language.language_model()

    assert (said.level, said.says) == (
        "ok",
        f"The language model is prepared: {Encoder.load().name}.",
    )


def test_a_language_model_that_was_named_and_is_not_there_is_found(
    folder, monkeypatch, tmp_path
):
    monkeypatch.setenv("LEDARE_LANGUAGE", str(tmp_path / "nothing"))

    assert ("language", "error") in found()


def test_voices_of_another_encoder_are_counted(folder):
    for source, key in (("voice:1", "another"), ("voice:2", Encoder.load().key)):
        Meaning.objects.create(
            source=source, encoder_key=key, language="sv", heard_on=MONDAY, vector=b""
        )

    says = [one.says for one in language.language_model()]

    assert says[1:] == ["Voices that another encoder read, and that are read again: 1."]


@pytest.mark.parametrize("kind", ["open", "issue"])
def test_an_open_round_that_lost_a_key_is_found(kind, folder, astrid, umea):
    round_ = opened(astrid, umea, at=timezone.now())
    assert ("rounds", "error") not in found()

    destroy_key(round_.key, kind)

    (lost,) = [f for f in files.open_rounds(timezone.now()) if f.level == "error"]
    assert round_.key in lost.says
    assert "Astrid Lund can call the round off" in lost.do


def test_an_inbox_that_lost_a_key_is_found_and_its_age_is_not(folder, femi, norrbygg):
    inbox = open_inbox(leader=femi, unit=norrbygg, at=timezone.now())
    assert [f.level for f in files.open_rounds(MONDAY + days(3000))] == ["ok"]

    destroy_key(inbox.key, "open")

    (lost,) = [f for f in files.open_rounds(timezone.now()) if f.level == "error"]
    assert inbox.key in lost.says


def test_a_round_that_did_not_close_is_found(folder, astrid, umea):
    opened(astrid, umea)

    late = MONDAY + days(30)
    assert [f.level for f in files.open_rounds(late)] == ["warning", "ok"]


def test_a_key_of_nobody_is_found(folder):
    write_key("unknown", "open", b"secret")

    assert ("rounds", "warning") in found()


@pytest.mark.parametrize("next_run", [None, timedelta(minutes=-6)])
def test_background_work_that_stands_still_is_found(next_run, folder):
    if next_run is None:
        Schedule.objects.all().delete()
    else:
        Schedule.objects.update(next_run=timezone.now() + next_run)

    assert ("worker", "error") in found()


def test_a_clock_that_stands_before_what_is_written_is_found(folder):
    record("people.person.changed", at=timezone.now() + timedelta(minutes=3))

    assert ("clock", "error") in found()


def test_a_clock_that_nobody_keeps_is_found(folder, monkeypatch):
    monkeypatch.setattr(machine, "_is_synchronised", lambda: False)
    at = timezone.now()

    (finding,) = machine.clock(at, folder / "nothing")

    assert (finding.level, "NTP" in finding.do) == ("warning", True)


@pytest.mark.parametrize(
    ("free", "level"), [(100 << 20, "error"), (500 << 20, "warning"), (2 << 30, "ok")]
)
def test_a_full_disk_is_found(free, level, folder, monkeypatch):
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: usage)

    assert next(machine.disk(folder)).level == level


@pytest.mark.parametrize(("uuid", "expected"), [("CRYPT-LUKS2", True), ("LVM", False)])
def test_an_encrypted_disk_is_recognised(uuid, expected, tmp_path):
    crypt = tmp_path / "devices" / "253:0"
    (crypt / "slaves").mkdir(parents=True)
    (crypt / "dm").mkdir()
    (crypt / "dm" / "uuid").write_text(uuid)
    mounts = tmp_path / "mountinfo"
    mounts.write_text("1 0 8:1 / / rw - ext4\n2 1 253:0 / /srv rw - ext4\n")

    from pathlib import Path

    told = machine.is_encrypted(Path("/srv/ledare"), mounts, tmp_path / "devices")

    assert told is expected


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("DEBUG", True, "error"),
        ("SECRET_KEY", "short", "error"),
        ("LEDARE_DEMO", True, "error"),
        ("ALLOWED_HOSTS", ["*"], "error"),
        ("LEDARE_URL", "http://ledare.example.org", "error"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "warning"),
        ("IS_HTTPS", True, "error"),
    ],
)
def test_a_setting_that_does_harm_is_found(name, value, level, folder, settings):
    setattr(settings, name, value)

    assert ("settings", level) in found()


def test_a_changed_act_is_found(folder):
    record("people.person.changed", by="a", at=MONDAY)
    Entry.objects.update(by="b")

    assert ("audit", "error") in found()


def test_tables_that_wait_are_found_and_nothing_more_is_asked(folder, monkeypatch):
    monkeypatch.setattr(setup, "_plan", lambda _: [("people.0002_more", False)])

    assert found() == {("tables", "error")}


def test_command_prints_and_ends_with_an_error(folder, settings):
    fine = CliRunner().invoke(app, ["doctor"])
    settings.DEBUG = True
    wrong = CliRunner().invoke(app, ["doctor", "--json"])

    assert (fine.exit_code, wrong.exit_code) == (0, 1)
    assert "ok       tables: The tables are up to date." in fine.output
    told = json.loads(wrong.output)
    assert told[0] == {
        "check": "settings",
        "level": "error",
        "says": "DEBUG is on: errors show what is in memory.",
        "do": "Turn it off.",
    }


def test_command_reads_a_proxys_configuration(folder, tmp_path):
    file = tmp_path / "nginx.conf"
    file.write_text("server { listen 80; location / { proxy_pass http://x; } }")

    done = CliRunner().invoke(app, ["doctor", "--proxy", str(file)])

    assert done.exit_code == 1
    assert "ERROR    proxy: There is no place for /voice/ of its own." in done.output


def test_only_errors_are_serious(folder):
    findings = examine(at=timezone.now())

    assert is_serious(f for f in findings if f.level != "error") is False
