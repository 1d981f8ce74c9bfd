"""The machine: its clock, its disk, and whether the background work is done."""

import ctypes
import ctypes.util
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django_q.models import Schedule

from ledare.audit.models import Entry
from ledare.operations.doctor.findings import Finding, fine, or_fine

TICK: Final = "ledare.listen.surveys.tasks.tick"
LATE: Final = timedelta(minutes=5)
DRIFT: Final = timedelta(minutes=2)
UNSYNCHRONISED: Final = 5
LITTLE, ALMOST_NOTHING = 1 << 30, 200 << 20
MOUNTS: Final = Path("/proc/self/mountinfo")
DEVICES: Final = Path("/sys/dev/block")


def worker(at: datetime) -> Iterator[Finding]:
    """Look whether what comes due is done: the queue moves its next time forward."""
    schedule = Schedule.objects.filter(name=TICK).first()
    if schedule is None or schedule.next_run is None:
        says = "The background work has never begun."
    elif at - schedule.next_run > LATE:
        says = f"The background work stands still since {schedule.next_run:%H:%M} UTC."
    else:
        yield fine("worker", "The background work is done each minute.")
        return
    yield Finding(
        "worker",
        "error",
        says,
        "Start `ledare serve`, or `ledare worker` beside it: without it no round opens"
        " or closes and no letter is sent.",
    )


def clock(at: datetime, reference: Path) -> Iterator[Finding]:
    """Look whether the clock is kept, and does not stand before what is written."""
    yield from or_fine(_clock(at, reference), "clock", f"{at:%Y-%m-%d %H:%M:%S} UTC.")


def _clock(at: datetime, reference: Path) -> Iterator[Finding]:
    last = Entry.objects.order_by("-at").first()
    written = datetime.fromtimestamp(_touched(reference), tz=at.tzinfo)
    newest = max([written, *([last.at] if last else [])])
    do = "Keep the clock by NTP (systemd-timesyncd, chrony): rounds close by it."
    if newest - at > DRIFT:
        yield Finding(
            "clock",
            "error",
            f"The clock says {at:%Y-%m-%d %H:%M} UTC, and something here was written"
            f" at {newest:%Y-%m-%d %H:%M} UTC.",
            do,
        )
    if _is_synchronised() is False:
        yield Finding("clock", "warning", "Nothing keeps this machine's clock.", do)


def _touched(reference: Path) -> float:
    """Return when the disk says that a file was last written."""
    return reference.stat().st_mtime if reference.exists() else 0.0


def _is_synchronised() -> bool | None:
    """Tell whether the kernel's clock is kept; None where nobody can tell."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        libc = ctypes.CDLL(ctypes.util.find_library("c"))
        # All zeros asks and changes nothing; struct timex is shorter than this.
        state: int = libc.adjtimex(ctypes.create_string_buffer(512))
    except (OSError, AttributeError):
        return None
    return None if state < 0 else state != UNSYNCHRONISED


def disk(data: Path) -> Iterator[Finding]:
    """Look how much room is left, and whether the disk is encrypted."""
    left = shutil.disk_usage(data).free
    says = f"{left / (1 << 30):.1f} GB are free where the data is."
    if left < ALMOST_NOTHING:
        yield Finding("disk", "error", says, "Make room: answers will be refused.")
    elif left < LITTLE:
        yield Finding("disk", "warning", says, "Make room soon.")
    else:
        yield fine("disk", says)
    if is_encrypted(data, MOUNTS, DEVICES) is False:
        yield Finding(
            "disk",
            "note",
            "The disk does not look encrypted from here.",
            "Keep the folder of keys on an encrypted disk: an overwritten key may stay"
            " in an old block.",
        )


def is_encrypted(path: Path, mounts: Path, devices: Path) -> bool | None:
    """Tell whether a folder lies on dm-crypt; None where nobody can tell."""
    if not mounts.exists():
        return None
    number = _device_of(path.resolve(), mounts.read_text(encoding="utf-8"))
    start = devices / number if number else None
    if start is None or not start.exists():
        return None
    return _has_crypt(start.resolve())


def _device_of(path: Path, table: str) -> str:
    """Return the number of the device a path is mounted from."""
    best, number = -1, ""
    for line in table.splitlines():
        _, _, device, _, point, *_ = line.split(" ")
        mounted = Path(point.replace("\\040", " "))
        if (mounted == path or mounted in path.parents) and len(point) >= best:
            best, number = len(point), device
    return number


def _has_crypt(device: Path) -> bool:
    """Tell whether a device, or one below it, is encrypted."""
    name = device / "dm" / "uuid"
    if name.exists() and name.read_text(encoding="ascii").startswith("CRYPT-"):
        return True
    below = device / "slaves"
    slaves = [one.resolve() for one in below.iterdir()] if below.is_dir() else []
    partition = [device.parent] if (device / "partition").exists() else []
    return any(_has_crypt(one) for one in [*slaves, *partition])
