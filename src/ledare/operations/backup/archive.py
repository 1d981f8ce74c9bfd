"""One file that holds a backup: the manifest and its parts, packed as ZIP."""

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ledare.operations.backup.manifest import BLOCK, Manifest, part_of
from ledare.operations.backup.refusing import Refused
from ledare.operations.backup.sqlite import make_private

MANIFEST = "manifest.json"
LONGEST_MANIFEST = 16 << 20


def pack(
    target: Path,
    manifest: Manifest,
    files: Mapping[str, Path],
    *,
    progress: Callable[[float], None],
) -> None:
    """Write a backup, whole or not at all, for this account's eyes only."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    make_private(draft)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(MANIFEST, manifest.as_json())
            for done, (name, file) in enumerate(files.items()):
                out.write(file, name)
                progress((done + 1) / len(files))
        _sync(draft)
        os.link(draft, target)  # never over a file that is there
    except FileExistsError:
        raise Refused(
            f"{target} is there already; a backup never replaces another."
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    _sync(target.parent)


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open a backup. Raises Refused for a file that is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
                raise KeyError(MANIFEST)
            manifest = Manifest.from_json(archive.read(MANIFEST))
            _check_names(archive, manifest)
            yield archive, manifest
    except FileNotFoundError:
        raise Refused(f"{file} is not there.") from None
    except (zipfile.BadZipFile, KeyError):
        raise Refused(
            f"{file} is not a backup of Ledare, or not whole. Nothing was changed."
        ) from None


def unpack(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    folder: Path,
    *,
    progress: Callable[[float], None],
) -> None:
    """Write the parts into a folder. Raises Refused for one that is not as it was."""
    for done, (name, part) in enumerate(manifest.parts.items()):
        target = folder / name
        make_private(target)
        _write(archive, name, target, at_most=part.n_bytes)
        if part_of(target) != part:
            raise Refused(
                f"{name} in the backup is not what was put there. Use another backup;"
                " nothing was changed."
            )
        progress((done + 1) / len(manifest.parts))


def names_in(file: Path) -> list[str]:
    """Return what a packed file holds, for whoever looks for a key in it."""
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def _write(archive: zipfile.ZipFile, name: str, target: Path, *, at_most: int) -> None:
    """Write one part, and not a byte more than it should have."""
    with archive.open(name) as source, target.open("wb") as out:
        left = at_most + 1
        while left > 0 and (block := source.read(min(BLOCK, left))):
            out.write(block)
            left -= len(block)
        out.flush()
        os.fsync(out.fileno())


def _check_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Refuse a backup with a file that it does not name, or a name with a path."""
    named = {MANIFEST, *manifest.parts}
    if set(archive.namelist()) != named or any(Path(n).name != n for n in named):
        raise KeyError(MANIFEST)


def _sync(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
