"""What a backup file must be before anything of it is believed."""

import json
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from ledare.operations.backup import archive, restoring
from ledare.operations.backup.manifest import Chain, Manifest, migrations_known, part_of
from ledare.operations.backup.refusing import Refused

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def nothing(share):
    """Show no progress."""


@pytest.fixture
def part(tmp_path):
    """A file to be packed."""
    file = tmp_path / "vault.sqlite3"
    file.write_bytes(b"sealed" * 1000)
    return file


@pytest.fixture
def manifest(part):
    """What describes it."""
    return Manifest(
        ledare="0.1.0",
        made_at=NOON.isoformat(),
        database="sqlite",
        migrations=("people.0001_initial",),
        audit=Chain(3, "a" * 64),
        releases=Chain(0, "0" * 64),
        open_rounds=("spring",),
        parts={part.name: part_of(part)},
    )


@pytest.fixture
def packed(tmp_path, part, manifest):
    """A backup of it."""
    target = tmp_path / "safe" / "monday.zip"
    target.parent.mkdir()
    archive.pack(target, manifest, {part.name: part}, progress=nothing)
    return target


def unpacked(packed, folder):
    """Unpack a backup into a folder."""
    folder.mkdir()
    with archive.opened(packed) as (opened, manifest):
        archive.unpack(opened, manifest, folder, progress=nothing)
    return manifest


def rewrite(packed, changes, **added):
    """Change parts of a backup, or add some."""
    with zipfile.ZipFile(packed) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(packed, "w") as out:
        for name, content in (parts | changes | added).items():
            out.writestr(name, content)


def test_what_was_packed_comes_out_again(packed, part, manifest, tmp_path):
    told = unpacked(packed, tmp_path / "out")

    assert told == manifest
    assert told.moment == NOON
    out = tmp_path / "out" / part.name
    assert out.read_bytes() == part.read_bytes()
    modes = [stat.S_IMODE(file.stat().st_mode) for file in (packed, out)]
    assert modes == [0o600, 0o600]


def test_pack_leaves_no_draft_and_never_replaces_another(packed, part, manifest):
    before = packed.read_bytes()

    with pytest.raises(Refused, match="never replaces another"):
        archive.pack(packed, manifest, {part.name: part}, progress=nothing)

    assert [file.name for file in packed.parent.iterdir()] == ["monday.zip"]
    assert packed.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"sealed" * 999 + b"sealeX", b"s" * 9000])
def test_unpack_refuses_a_changed_part(content, packed, part, tmp_path):
    rewrite(packed, {part.name: content})

    with pytest.raises(Refused, match="is not what was put there"):
        unpacked(packed, tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "more", "/etc/more"])
def test_opened_refuses_a_part_that_it_does_not_name(name, packed, tmp_path):
    rewrite(packed, {name: b"more"})

    with pytest.raises(Refused, match="is not a backup of Ledare"):
        unpacked(packed, tmp_path / "out")


def test_opened_refuses_a_name_that_leads_elsewhere(packed, part, manifest, tmp_path):
    told = json.loads(manifest.as_json())
    told["parts"]["../outside"] = told["parts"][part.name]
    rewrite(
        packed,
        {"manifest.json": json.dumps(told), "../outside": part.read_bytes()},
    )

    with pytest.raises(Refused, match="is not a backup of Ledare"):
        unpacked(packed, tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PK\x05\x06" + bytes(18)])
def test_opened_refuses_what_is_no_backup(content, tmp_path):
    file = tmp_path / "no.zip"
    file.write_bytes(content)

    with pytest.raises(Refused, match="is not a backup of Ledare"):
        unpacked(file, tmp_path / "out")


def test_opened_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Refused, match="is not there"):
        unpacked(tmp_path / "nowhere.zip", tmp_path / "out")


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": "ledare-backup/9"}'])
def test_opened_refuses_another_manifest(content, packed, tmp_path):
    rewrite(packed, {"manifest.json": content})

    with pytest.raises(Refused, match="ledare-backup/1"):
        unpacked(packed, tmp_path / "out")


@pytest.mark.django_db
def test_a_newer_ledares_backup_is_refused_by_name(manifest):
    told = json.loads(manifest.as_json())
    told["migrations"].append("people.0999_future")
    newer = Manifest.from_json(json.dumps(told).encode())

    with pytest.raises(Refused, match=r"newer than this[\s\S]*people.0999_future"):
        restoring._refuse_what_does_not_fit(newer)


@pytest.mark.django_db
def test_a_backup_of_another_database_is_refused(manifest):
    told = json.loads(manifest.as_json()) | {"database": "oracle"}
    other = Manifest.from_json(json.dumps(told).encode())

    with pytest.raises(Refused, match="LEDARE_DATABASE_URL"):
        restoring._refuse_what_does_not_fit(other)


def test_migrations_known_are_those_of_the_code():
    assert "people.0001_initial" in migrations_known()
