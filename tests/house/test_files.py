"""What is committed works on every machine, and says why it is there."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-spark.lock"]
KINDS = ("added", "changed", "fixed", "removed")
# Spelt in two pieces, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wor" + r"k|roo" + r"t|hom" + r"e/\w+)/")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_pins_with_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)) > 40
    assert text.count("--hash=sha256:") > 40
    assert "://" not in text


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml"])
def test_lock_with_addresses_is_not_committed(name):
    assert name not in committed()


def test_locks_agree_where_both_pin():
    runtime, everything, spark = (pins(name) for name in LOCKS)

    assert runtime <= everything
    assert sorted(named(spark - everything)) == ["py4j", "pyspark"]


def test_committed_files_name_no_path_of_one_machine():
    found = [
        f"{path}: {line.strip()}"
        for path in committed()
        for line in text_of(path).splitlines()
        if MACHINE_PATHS.search(line)
    ]

    assert found == []


def test_machine_paths_are_recognised():
    assert MACHINE_PATHS.search("see /wor" + "k/shared")
    assert MACHINE_PATHS.search('"/hom' + 'e/astrid/x"')
    assert not MACHINE_PATHS.search("src/act/work/models.py")


def test_each_dependency_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    silent = [line for line in lines if is_dependency(line) and "#" not in line]

    assert [line for line in lines if is_dependency(line)] != []
    assert silent == []


def test_each_dependency_stands_on_a_line_of_its_own():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    written = sum(is_dependency(line) for line in lines)

    assert written == len(dependencies())


def test_changelog_fragments_are_one_sentence_under_a_known_kind():
    fragments = sorted((ROOT / "changelog.d").glob("*.md"))
    named = [path for path in fragments if path.name != "README.md"]

    assert named != []
    for path in named:
        assert re.fullmatch(rf"\d+\.({'|'.join(KINDS)})(\.\d+)?\.md", path.name)
        assert len(path.read_text(encoding="utf-8").strip().splitlines()) == 1


def committed():
    """Return every file of the checkout that Git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def text_of(name):
    """Return a file's text, or nothing for a picture or a font."""
    data = (ROOT / name).read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def pins(name):
    """Return the pins of a lock, as written."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[a-z0-9-]+==[^\s;]+", text, re.MULTILINE))


def named(pinned):
    """Return the names of some pins."""
    return {pin.split("==")[0] for pin in pinned}


def dependencies():
    """Return every requirement that pyproject.toml states, but the build's own."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        settings["project"]["dependencies"],
        *settings["project"]["optional-dependencies"].values(),
        *settings["dependency-groups"].values(),
    ]
    return [line for group in groups for line in group]


def is_dependency(line):
    """Return whether a line of pyproject.toml is one of those requirements."""
    match = re.match(r'\s+"([^"]+)",', line)
    return bool(match) and match[1] in dependencies()
