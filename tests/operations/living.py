"""Live a piece of an installation's life in a real folder; called as a program.

`begin` makes the organisation with two released rounds and one that is open and half
answered; `close` closes it; `finish` lets everybody answer it once more and closes it;
`write` goes on recording acts until it is stopped; `tell` says what there is. Each
prints one line of JSON.
"""

import json
import sys
import time

import django
from django.utils import timezone

UMEA = [6, 5, 6, 7, 5, 6, 4]


def begin():
    """Make the organisation and its rounds."""
    from ledare.cli.serving import prepare
    from ledare.listen.studies.actions import start
    from ledare.people.actions import give_token
    from tests.cast import days, made_organisation
    from tests.promise.conftest import answered, closed, opened

    prepare()
    norrbygg = made_organisation()
    astrid, umea = norrbygg.people["astrid"], norrbygg.units["umea"]
    now = timezone.now()
    for weeks in (4, 2):
        round_ = opened(astrid, umea, at=now - days(7 * weeks))
        answered(round_, {umea.key: UMEA}, words="At lunch.")
        closed(round_)
    round_ = opened(astrid, umea, at=now)
    answered(round_, {umea.key: UMEA[:5]}, words="Open words.")
    give_token(round_key=round_.key, member_key="CanaryMember", blinded_hash="b" * 64)
    start(
        by=astrid,
        unit=umea,
        questions=["advice"],
        purpose="CanaryStudy",
        ends_on=(now + days(9)).date(),
        at=now,
    )
    return tell()


def close():
    """Close what is open."""
    from ledare.listen.surveys import actions
    from ledare.listen.surveys.models import Round

    for round_ in Round.objects.filter(state="open"):
        actions.close_round(round=round_, at=round_.closes_at)
    return tell()


def finish():
    """Let everybody answer what is open, and close it."""
    from ledare.listen.surveys.models import Round
    from ledare.people.models import Unit
    from tests.promise.conftest import answered

    unit = Unit.objects.get(name="Umeå")
    answered(Round.objects.get(state="open"), {unit.key: UMEA}, words="Once more.")
    return close()


def write():
    """Record acts without end."""
    from ledare.audit.actions import record

    print("writing", flush=True)
    while True:
        record("people.person.changed", by="x", at=timezone.now())
        time.sleep(0.02)


def tell():
    """Return what there is."""
    from ledare.audit.models import Entry
    from ledare.audit.queries import first_broken_link
    from ledare.listen.studies.models import Study
    from ledare.listen.surveys.models import Round
    from ledare.people.models import Person, TokenGiven
    from ledare.responses.models import Release, ReleasedGroup, SealedCell
    from ledare.responses.releases import chain_is_whole

    return {
        "chains": [first_broken_link() is None, chain_is_whole()],
        "acts": list(Entry.objects.values_list("kind", flat=True)),
        "releases": [
            [*row[:-1], bytes(row[-1]).hex()]
            for row in Release.objects.order_by("round_key").values_list(
                "round_key", "body", "hash", "previous_hash", "receipts"
            )
        ],
        "groups": [
            list(row)
            for row in ReleasedGroup.objects.values_list(
                "round_key", "group_key", "body"
            )
        ],
        "rounds": dict(Round.objects.order_by("opens_at").values_list("key", "state")),
        "seals": dict(Round.objects.values_list("key", "seal")),
        "tokens": TokenGiven.objects.count(),
        "studies": Study.objects.count(),
        "sealed_bytes": sum(len(bytes(cell.body)) for cell in SealedCell.objects.all()),
        "people": sorted(Person.objects.values_list("name", flat=True)),
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(globals()[sys.argv[1]]()))
