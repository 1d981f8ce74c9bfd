"""Live through a round of names in a real folder; tell where it is found who was named.

Called by test_names_at_rest.py. Everybody is asked, one answer is planted: whom it
names nobody else names, and she can be told by her key alone. Prints, as JSON, how
often files and tables hold what while the round is open, and after it.
"""

import json
import sqlite3
import sys
from pathlib import Path

import django

FOLDER = Path(sys.argv[-1])  # read by whoever runs this, not by whoever imports it
TEAM, NUMBER = "east2", 9  # whoever is named
WRITER = "bridge", 4  # whoever names her
UNNAMED = "east2", 10  # somebody nobody names


def counted(*wanted):
    """Return how often each file holds any of these, written in any way."""
    forms = {form for one in wanted for form in written(one)}
    found = {
        file.name: sum(file.read_bytes().count(form) for form in forms)
        for file in sorted(FOLDER.rglob("*"))
        if file.is_file()
    }
    return {name: n for name, n in found.items() if n}


def written(text):
    """Return a text as it may stand in a file, a key as bytes too."""
    forms = {text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()}
    is_key = len(text) == 12 and set(text) <= set("0123456789abcdef")
    return forms | ({bytes.fromhex(text)} if is_key else set())


def tables_holding(wanted):
    """Return which columns of which tables hold a text or a key."""
    forms = written(wanted)
    found = set()
    for file in sorted(FOLDER.glob("*.sqlite3")):
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            connection.row_factory = sqlite3.Row
            listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
            for (table,) in connection.execute(listed).fetchall():
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    found |= {
                        f"{table}.{column}"
                        for column in row.keys()  # noqa: SIM118 a row is no mapping
                        if any(form in as_bytes(row[column]) for form in forms)
                    }
    return sorted(found)


def as_bytes(value):
    """Return what a table holds as bytes."""
    return value if isinstance(value, bytes) else str(value).encode()


def named_by(team, number):
    """Return whom people name: as planted, but for two people and one answer."""
    from tests.responses import planted

    hers, unnamed = planted.key(TEAM, NUMBER), planted.key(*UNNAMED)
    if (team, number) == WRITER:
        return {hers, planted.key("west3", 2)}
    return planted.named_by(team, number) - {hers, unnamed}


def main():
    """Open, answer, close; tell what is found of who was named."""
    django.setup()
    from django.core.management import call_command

    from ledare.responses.closing import close
    from ledare.responses.releases import release_of
    from ledare.responses.rooms import open_room
    from tests.responses import planted

    call_command("migrate", verbosity=0)
    call_command("migrate", database="vault", verbosity=0)
    open_room(planted.plan(), planted.roster())
    planted.everybody_answers(named_by)
    hers, unnamed = planted.key(TEAM, NUMBER), planted.key(*UNNAMED)
    slots = planted.slots(sorted(named_by(*WRITER)))
    answer = json.dumps(slots, separators=(",", ":"))[1:-1]
    everybody = [person.key for person in planted.roster().people]
    kept = []

    def look():
        return {
            "hers": counted(hers),
            "unnamed": counted(unnamed),
            "answer": counted(answer),
            "anybody": counted(*everybody),
            "tables": tables_holding(hers),
        }

    found = {"open": look()}
    close(
        planted.ROUND,
        forget_tokens=lambda: None,
        keep_own=lambda _, own: kept.extend(own),
    )
    found["closed"] = look()
    (FOLDER / "planted-text").write_text(f"..{hers}..")
    (FOLDER / "planted-bytes").write_bytes(bytes.fromhex(hers))
    (FOLDER / "planted-answer").write_text(answer)
    (said,) = release_of(planted.ROUND).namings
    print(
        json.dumps(
            {
                "found": found,
                "planted": [counted(hers), counted(answer)],
                "files": sorted(file.name for file in FOLDER.rglob("*")),
                "n": said.n,
                "own": [(own.low, own.high) for own in kept if own.key == hers],
            }
        )
    )


if __name__ == "__main__":
    main()
