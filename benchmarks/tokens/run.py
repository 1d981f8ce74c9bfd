"""Measure the blinded path: tokens at the server, and the script on the wire.

    python benchmarks/tokens/run.py [--members 200] [--repeat 3]

One process and no network: what the server itself needs. It works in a folder that is
thrown away afterwards.
"""

import argparse
import gzip
import json
import os
import re
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import (
    known_work_ms,
    machine,
    medians,
    percentile,
    show,
    write_json,
)

ROOT = Path(__file__).resolve().parents[2]
DEVICE = ROOT / "src/ledare/listen/surveys/static/surveys/device"
IN_A_MODULE = re.compile(r'(?:from|import) "(\.[^"]+)"')
FIRST = ("answer.js", "careful-words.js")
# Seconds on the clock, seconds of CPU.
Taken = tuple[float, float]


def main() -> int:
    """Measure as often as asked; 1 when a token was refused."""
    options = _options()
    scripts = list(on_the_wire(*FIRST))
    with tempfile.TemporaryDirectory(prefix="ledare-bench-") as name:
        _point_ledare_at(Path(name))
        runs = _measure(options)
    show(
        f"Script of the answer page, {len(scripts)} modules",
        ("", "bytes", "gzip"),
        [
            *scripts,
            ("together", sum(s[1] for s in scripts), sum(s[2] for s in scripts)),
        ],
    )
    found = medians(runs)
    heads = ("a second of CPU", "CPU ms", "p50", "p95")
    show(
        f"Tokens, median of {len(runs)} runs",
        ("", *heads),
        [
            (what, *(found[f"{what} {head}"] for head in heads))
            for what in ("signed", "checked", "asked", "kept")
        ],
    )
    content = {"machine": machine(), "known_work_ms": known_work_ms()}
    write_json(options.json, {**content, "scripts": scripts, "runs": runs})
    return 0


def on_the_wire(*first: str) -> Iterable[tuple[str, int, int]]:
    """Yield each module a page loads: its name, its bytes, its bytes compressed."""
    waiting, seen = [DEVICE / name for name in first], set()
    while waiting:
        path = waiting.pop(0).resolve()
        if path in seen:
            continue
        seen.add(path)
        content = path.read_bytes()
        yield path.name, len(content), len(gzip.compress(content, 6))
        names = IN_A_MODULE.findall(content.decode())
        waiting += [path.parent / name for name in names]


def _point_ledare_at(folder: Path) -> None:
    """Give this process a Ledare of its own."""
    for name in [name for name in os.environ if name.startswith("LEDARE_")]:
        del os.environ[name]
    os.environ["LEDARE_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledare.config.settings"
    (folder / "static").mkdir()
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]


def _measure(options: argparse.Namespace) -> list[dict[str, float]]:
    from benchmarks.pulse import organisation

    print(f"Making an organisation of {options.members} members.", flush=True)
    organisation.make_tables()
    norrbygg = organisation.found(options.members, at=datetime.now(UTC))
    runs = []
    for number in range(options.repeat):
        print(f"Run {number + 1} ...", flush=True)
        round_ = organisation.open_a_round(norrbygg, at=datetime.now(UTC))
        run = _ground(round_.key, options.members)
        runs.append(run | _doors(round_, norrbygg.sessions))
    return runs


def _ground(round_key: str, n: int) -> dict[str, float]:
    """Sign and check, without doors or database."""
    from ledare.trust.tokens import CellKey, blind

    key = CellKey.derive(secrets.token_bytes(32), round_key, "t1")
    nonces = [secrets.token_bytes(32) for _ in range(n)]
    blinded = [blind(nonce)[1] for nonce in nonces]
    pairs = [(nonce, key.token_for(nonce)) for nonce in nonces]
    signed: list[Taken] = []
    checked: list[Taken] = []
    for each, pair in zip(blinded, pairs, strict=True):
        _timed(signed, key.issue, each)
        _timed(checked, key.verify, *pair)
    return _figures("signed", signed) | _figures("checked", checked)


def _doors(round_: Any, sessions: Iterable[str]) -> dict[str, float]:
    """Ask for a token by name, answer without one, through the real doors."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from ledare.trust.tokens import blind
    from tests.listen.surveys.devices import JSON, finished, keys_of, put

    asked: list[Taken] = []
    kept: list[Taken] = []
    listed = json.loads(keys_of(round_.key))
    address = reverse("pulse-token", args=[round_.key])
    for session in sessions:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        nonce = secrets.token_bytes(32)
        waiting, blinded = blind(nonce)
        question = json.dumps({"blinded": blinded.hex()})
        ask = partial(client.post, address, question, content_type=JSON)
        answer = _timed(asked, ask)
        device = finished(waiting, nonce, answer.json(), listed)
        body = device.body({question.key: 5 for question in round_.scale_questions})
        answer = _timed(kept, put, round_.key, body)
        if answer.json().get("receipt") != device.receipt_of(body):
            raise SystemExit(f"An answer was refused with {answer.status_code}.")
    return _figures("asked", asked) | _figures("kept", kept)


def _timed(times: list[Taken], act: Callable[..., Any], *given: Any) -> Any:
    """Do something and note the time it took, on the clock and of the processor."""
    clock, used = time.perf_counter(), time.process_time()
    done = act(*given)
    times.append((time.perf_counter() - clock, time.process_time() - used))
    return done


def _figures(what: str, times: list[Taken]) -> dict[str, float]:
    clock, used = zip(*times, strict=True)
    return {
        f"{what} a second of CPU": len(used) / sum(used),
        f"{what} CPU ms": 1000 * sum(used) / len(used),
        f"{what} p50": 1000 * percentile(clock, 0.5),
        f"{what} p95": 1000 * percentile(clock, 0.95),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the blinded path.")
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
