"""What has to happen inside an installation while test_at_rest_served.py looks at it.

Called with a piece of its life: `open` makes an organisation and asks it, `close` ends
the round as the worker does. Prints what the test needs to know, as JSON.
"""

import json
import sys

import django
from django.utils import timezone

MEMBERS = 20


def open_():
    """Make everybody, signed in, and open a round to them."""
    from django.core.management import call_command

    from benchmarks.pulse import organisation
    from ledare.jobs.schedules import ensure_schedules
    from ledare.listen.surveys import actions

    for alias in ("default", "vault"):
        call_command("migrate", database=alias, verbosity=0)
    ensure_schedules()
    norrbygg = organisation.found(MEMBERS, at=timezone.now())
    asked = organisation.open_a_round(norrbygg, at=timezone.now())
    # The box that the worker would open in a moment: then it has nothing to do.
    box = actions.open_inbox(leader=asked.leader, unit=asked.unit, at=timezone.now())
    return {
        "round": asked.key,
        "box": box.key,
        "sessions": norrbygg.sessions,
        "questions": organisation.questions_of(asked),
        "items": [question.key for question in asked.asked],
        "cells": sorted({seat.cell_key for seat in asked.seats.all()}),
    }


def close():
    """Close the only round, as the worker does when its time is over."""
    from ledare.listen.surveys import actions
    from ledare.listen.surveys.models import Round
    from ledare.responses import releases

    asked = Round.objects.get()
    actions.close_round(round=asked, at=timezone.now())
    return {"answered": releases.release_of(asked.key).answered}


def close_again():
    """Try to close a round whose answers were brought back; return what it says."""
    from ledare.listen.surveys.models import Round
    from ledare.responses.closing import CannotOpen, opened

    try:
        opened(Round.objects.get().key)
    except CannotOpen as reason:
        return {"says": str(reason)}
    return {"says": "It opens."}


if __name__ == "__main__":
    django.setup()
    pieces = {"open": open_, "close": close, "close again": close_again}
    print(json.dumps(pieces[sys.argv[1]]()))
