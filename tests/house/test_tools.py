"""The small programs that drive the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tools import coverage_floors, words

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = dev.RUNTIME, dev.EVERYTHING


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with two locks, in which uv only notes what it is asked."""
    asked = []
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(dev, "uv", lambda *words: asked.append(words[-1]))
    (tmp_path / SMALL).write_text("django==5.2.19")
    (tmp_path / LARGE).write_text("django==5.2.19\npytest==9.2.0")
    return asked


def test_sync_installs_once_for_each_lock(checkout):
    dev.sync(SMALL)
    dev.sync(SMALL)

    assert checkout == [SMALL]


def test_sync_for_the_demo_keeps_what_the_tests_installed(checkout):
    dev.sync(LARGE)
    dev.sync(SMALL)

    assert checkout == [LARGE]


def test_sync_for_the_tests_adds_to_what_the_demo_installed(checkout):
    dev.sync(SMALL)
    dev.sync(LARGE)

    assert checkout == [SMALL, LARGE]


def test_sync_installs_again_when_the_lock_changed(checkout):
    dev.sync(SMALL)
    (dev.ROOT / SMALL).write_text("django==5.2.20")
    dev.sync(SMALL)

    assert checkout == [SMALL, SMALL]


def test_sync_that_failed_is_tried_again(checkout, monkeypatch):
    monkeypatch.setattr(dev, "uv", lambda *words: dev.quiet("false"))
    with pytest.raises(dev.Stop):
        dev.sync(SMALL)

    assert not dev.STAMP.exists()


def test_unknown_command_shows_the_help_and_fails(capsys):
    assert dev.main(["nonsense"]) == 2
    assert "dev.py demo" in capsys.readouterr().out


def test_python_too_old_is_told_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    assert dev.main(["lock"]) == 1
    assert "3.11 or newer" in capsys.readouterr().err


def test_command_that_fails_shows_what_it_said():
    with pytest.raises(dev.Stop, match=r"(?s)ended with 3.*no such luck.*Try again"):
        dev.quiet("sh", "-c", "echo no such luck; exit 3", hint="Try again.")


def test_dev_uses_the_standard_library_only():
    lines = (ROOT / "dev.py").read_text(encoding="utf-8").splitlines()
    imports = [line.split()[1] for line in lines if line.startswith(("import", "from"))]

    assert [n for n in imports if n.split(".")[0] not in sys.stdlib_module_names] == []


@pytest.mark.parametrize(
    ("missing_below", "missing_above", "code"),
    [(0, 0, 0), (0, 5, 0), (0, 6, 1), (1, 0, 1)],
)
def test_coverage_floors(missing_below, missing_above, code, tmp_path, capsys):
    files = {
        "src/ledare/trust/cells.py": {"summary": summary(missing_below)},
        "src/ledare/people/rules.py": {"summary": summary(missing_above)},
    }
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": files}))

    assert coverage_floors.main(str(report)) == code
    assert ("rules.py: 6 missing" in capsys.readouterr().out) == (missing_above == 6)


def summary(n_missing):
    """Return a file's summary with 80 lines and 20 branches."""
    return {
        "num_statements": 80,
        "num_branches": 20,
        "missing_lines": n_missing,
        "missing_branches": 0,
    }


def test_catalogue_is_compiled_when_it_changed(tmp_path):
    po = tmp_path / "act" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Language: sv"\n\nmsgid "Hi"\nmsgstr "Hej"\n')

    (mo,) = words.compile_catalogues(tmp_path)
    assert b"Hej" in mo.read_bytes()

    mo.write_bytes(b"as it was")
    words.compile_catalogues(tmp_path)
    assert mo.read_bytes() == b"as it was"


def test_update_adds_new_texts_and_drops_old_ones(tmp_path):
    po = tmp_path / "act" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr ""\n\nmsgid "Hi"\nmsgstr "Hej"\n\nmsgid "Old"\n'
                  'msgstr "Gammal"\n')  # fmt: skip
    (tmp_path / "act" / "views.py").write_text('_("Hi")\n_("New")\n')

    words.update_catalogue(po)

    entries = {m.id: m.string for m in words.read_catalogue(po) if m.id}
    assert entries == {"Hi": "Hej", "New": ""}


@pytest.mark.postgres
def test_with_postgres_gives_an_address_only_the_command_knows(postgres_address):
    assert postgres_address.startswith("postgresql://ledare:")
    assert "@127.0.0.1:" in postgres_address


def test_with_postgres_answers_as_its_command_does(monkeypatch):
    monkeypatch.setenv("LEDARE_TEST_POSTGRES", "given already")
    command = [sys.executable, "tools/with_postgres.py", "sh", "-c", "exit 7"]

    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7
