"""Live through rounds in a real folder and tell what its files hold at each stage.

Called by test_at_rest.py: prints, as JSON, where something was found that must not be.
"""

import hashlib
import json
import sys
from pathlib import Path

import django

FOLDER = Path(sys.argv[1])
CANARY = "CanaryAgent/7"
ADDRESS = "203.0.113.77"
COOKIE = "canarycookie"
WORDS = "Canary words at lunch"


def holding(*wanted):
    """Return which files hold any of these."""
    return sorted(
        file.name
        for file in FOLDER.rglob("*")
        if file.is_file() and any(one in file.read_bytes() for one in wanted)
    )


def answer(round_, person):
    """Begin by name and answer without one, past a browser that says too much."""
    from django.test import Client

    from tests.cast import client_of
    from tests.listen.surveys.answering import form_of

    said = {
        "HTTP_USER_AGENT": CANARY,
        "REMOTE_ADDR": ADDRESS,
        "HTTP_X_FORWARDED_FOR": ADDRESS,
    }
    page = client_of(person).post(f"/listen/{round_.key}/begin/", **said)
    kept = form_of(page).fields
    for place, question in enumerate(round_.asked):
        given = {f"a{place}": "5"} if question.is_scale else {f"t{place}": WORDS}
        form = form_of(page)
        fields = {**form.fields, **given, "move": "next"}
        page = Client().post(form.action, fields, HTTP_COOKIE=f"x={COOKIE}", **said)
    assert b"receipt" in page.content, page.content.decode()
    return bytes.fromhex(kept["token"]), bytes.fromhex(kept["nonce"])


def dump():
    """Write down all that PostgreSQL holds, where it holds the people's side."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor, (FOLDER / "dump.txt").open("wb") as out:
        for table in sorted(connection.introspection.table_names(cursor)):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                out.writelines(rows)


def traces(round_, secrets):
    """Return where the trace of a person is: her words, device, token, seat taken."""
    from ledare.listen.surveys.device import hash_of

    dump()
    nonces = [nonce for _, nonce in secrets]
    tokens = [token for token, _ in secrets]
    nullifiers = [hashlib.sha256(b"nul" + token).digest()[:16] for token in tokens]
    taken = [hash_of(nonce, round_key=round_.key).encode() for nonce in nonces]
    return {
        "person": holding(*(w.encode() for w in (CANARY, ADDRESS, COOKIE, WORDS))),
        "token": holding(*nonces, *tokens, *(one.hex().encode() for one in tokens)),
        "nullifier": holding(*nullifiers),
        "taken": holding(*taken),
    }


def main():
    """Open, answer, close; open, answer, call off."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ledare.listen.surveys import actions, tasks
    from tests.cast import days, made_organisation
    from tests.promise.conftest import opened

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("migrate", database="vault", verbosity=0)
    norrbygg = made_organisation()
    astrid, umea = norrbygg.people["astrid"], norrbygg.units["umea"]
    found = {}

    round_ = opened(astrid, umea, at=timezone.now())
    seats = list(round_.seats.select_related("person"))
    secrets = [answer(round_, seat.person) for seat in reversed(seats)]
    found["open"] = traces(round_, secrets)
    actions.close_round(round=round_, at=timezone.now() + days(5))
    found["closed"] = traces(round_, secrets)

    round_ = opened(astrid, umea, at=timezone.now())
    secrets = [answer(round_, seat.person) for seat in seats]
    actions.call_off(by=astrid, round=round_, at=timezone.now())
    tasks.finish_calling_off(round_.key)
    found["called off"] = traces(round_, secrets)
    found["keys"] = sorted(file.name for file in (FOLDER / "keys").iterdir())
    print(json.dumps(found))


if __name__ == "__main__":
    main()
