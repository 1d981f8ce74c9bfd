"""Kill the whole server with SIGKILL at a step, as a power cut would."""

import os
import signal
import threading

from django.apps import AppConfig

# In their order: the token was right; the bodies are read; the new ones are written,
# not yet committed; committed, and nobody told; the receipt is made, and not yet sent.
STEPS = ("checked", "read", "written", "committed", "acknowledged")


class Dying(AppConfig):
    """An app that does nothing but wait for its step."""

    name = "tests.promise.dying"
    label = "dying"

    def ready(self):
        """Put the end where it was asked for."""
        from ledare.responses import intake, vault, writing

        place, _, after = os.environ["LEDARE_TEST_DIES_AT"].partition(":")
        owner, name = {
            "checked": (intake, "_check_token"),
            "read": (vault, "bodies_of"),
            "written": (vault, "write_bodies"),
            "committed": (writing, "write_together"),
            "acknowledged": (intake, "keep"),
        }[place]
        setattr(owner, name, dies_after(getattr(owner, name), int(after)))


def dies_after(work, times):
    """Return a function that kills all of us when its work was done so many times."""
    lock, left = threading.Lock(), [times]

    def last(*given, **named):
        done = work(*given, **named)
        with lock:
            left[0] -= 1
            if left[0] <= 0:
                os.killpg(os.getpgrp(), signal.SIGKILL)
        return done

    return last
