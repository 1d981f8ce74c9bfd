"""Close a round in copies of its folder, killed before a step, and close it again.

Called by test_closing.py and test_riders.py: prints for each step how the worker ended,
and the hash of all that is published after the second close. An inbox that is there
rides with the round. With --in-place, as test_killed.py calls
it, one worker after the other dies over the same folder, and the last one does not.
"""

import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connections

NAMES = {"default": "ledare.sqlite3", "vault": "vault.sqlite3"}


def work_in(folder):
    """Point the databases and the keys at a folder."""
    settings.KEYS = folder / "keys"
    for alias, name in NAMES.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = folder / name


def kill_before(wanted):
    """Return a hook that kills this process before a step."""

    def before_step(step):
        if step == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return before_step


def close_and_die(folder, step):
    """Close in a process of its own; return how it ended."""
    child = os.fork()
    if not child:
        work_in(folder)
        close_all(before_step=kill_before(step))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def close_all(**how):
    """Close the round, with the inbox where there is one."""
    from ledare.responses.closing import close
    from tests.responses.boxes import ALL_STAY

    close("spring", forget_tokens=lambda: None, riders=(ALL_STAY,), **how)


def published(folder):
    """Close again and return a hash of everything that stands then."""
    from ledare.responses.models import Release, ReleasedGroup, SealedCell, SealedRound

    work_in(folder)
    close_all()
    left = (
        SealedCell.objects.count(),
        *set(SealedRound.objects.values_list("state", flat=True)),
        list(settings.KEYS.iterdir()),
    )
    assert left == (0, "destroyed", []), left
    rows = [
        *Release.objects.values_list("body", "hash"),
        *ReleasedGroup.objects.values_list("group_key", "body"),
        *((bytes(receipts).hex(),) for (receipts,) in receipts_rows(Release)),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def receipts_rows(release):
    """Return the receipts of all releases."""
    return release.objects.values_list("receipts")


def main(folder, steps):
    """Try each step in a copy of the folder."""
    for step in ["never", *steps]:
        copy = folder / "copies" / step
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("copies"))
        print(step, close_and_die(copy, step), published(copy), flush=True)


def in_place(folder, steps):
    """Wait for a word; try each step in the folder itself, then close to the end."""
    print("ready", flush=True)
    sys.stdin.readline()
    for step in [*steps, "never"]:
        print(step, close_and_die(folder, step), flush=True)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "--in-place":
        in_place(Path(os.environ["LEDARE_DATA"]), sys.argv[2:])
    else:
        main(Path(os.environ["LEDARE_DATA"]), sys.argv[1:])
