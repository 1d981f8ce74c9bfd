"""Measure the sealed room: tokens, answers that come in at once, and the close.

    python benchmarks/sealing/run.py [--answers 1000] [--close 10000 100000]

Everything happens on this machine and in a folder that is thrown away afterwards.
"""

import argparse
import multiprocessing
import os
import resource
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.queues import Queue
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
from benchmarks.pulse.disk import commits_a_second
from benchmarks.sealing.crowd import WAYS, hand_in

STEPS = ("closing", "opened", "released", "forgotten", "vacuumed", "key", "destroyed")
NAMES = ("stop", "open, count, compose", "release", "empty", "vacuum", "keys")


def main() -> int:
    """Measure everything; 1 when an answer was lost."""
    options = _options()
    with tempfile.TemporaryDirectory(
        prefix="ledare-bench-", dir=options.folder
    ) as name:
        _point_ledare_at(Path(name))
        import django

        django.setup()
        from benchmarks.sealing import rounds

        rounds.make_tables()
        secret = _seconds_each() if options.repeat else {}
        runs = [run for _ in range(options.repeat) for run in _intake(options)]
        closes = [_closed(n) for n in options.close]
    _report(secret, runs, closes, options)
    whole = all(run["lost"] == 0 for run in runs)
    return 0 if whole and all(one["counted"] == one["n"] for one in closes) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the sealed room.")
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--team", type=int, default=10, help="people in a team")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4, help="in each process")
    parser.add_argument("--repeat", type=int, default=3, help="0: the close only")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS])
    parser.add_argument("--close", type=int, nargs="*", default=[10_000])
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


def _point_ledare_at(folder: Path) -> None:
    """Give this process, and those it starts, a Ledare of their own."""
    for name in [name for name in os.environ if name.startswith("LEDARE_")]:
        del os.environ[name]
    os.environ["LEDARE_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledare.config.settings"
    (folder / "static").mkdir()


# --- tokens and seals ----------------------------------------------------------------


def _seconds_each() -> dict[str, float]:
    """Return how often a second one core does what the promise rests on."""
    from ledare.trust.opening import open_sealed
    from ledare.trust.seal import new_key_pair, seal
    from ledare.trust.tokens import CellKey, blind

    key = CellKey.derive(secrets.token_bytes(32), "spring", "umea")
    nonce = secrets.token_bytes(32)
    _, blinded = blind(nonce)
    token = key.token_for(nonce)
    private, public = new_key_pair()
    where = {"round_key": "spring", "cell_key": "umea"}
    sealed = seal(b"{}", public=public, **where)
    return {
        "tokens signed, with proof": _rate(lambda: key.issue(blinded)),
        "tokens checked": _rate(lambda: key.verify(nonce, token)),
        "answers sealed": _rate(lambda: seal(b"{}", public=public, **where)),
        "seals opened": _rate(lambda: open_sealed(sealed, private=private, **where)),
    }


def _rate(work: Callable[[], object], *, seconds: float = 0.5) -> float:
    """Return how often a second of CPU time a piece of work is done; best of three."""
    best = 0.0
    for _ in range(3):
        n, began = 0, time.process_time()
        while time.process_time() - began < seconds:
            work()
            n += 1
        best = max(best, n / (time.process_time() - began))
    return best


# --- answers -------------------------------------------------------------------------


def _intake(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Hand in the same number of answers in each way, to a new round each."""
    from django.conf import settings

    from benchmarks.sealing import rounds
    from ledare.responses import vault

    runs = []
    for way in options.ways:
        plan = rounds.open_a_round(options.answers, team=options.team)
        coming = rounds.requests(plan)
        disk = commits_a_second(Path(settings.DATA), journal="TRUNCATE")
        print(f"{len(coming)} answers, {way} ...", flush=True)
        done = hand_in(
            way, coming, processes=options.processes, threads=options.threads
        )
        kept = sum(map(len, vault.sealed_answers(plan.round_key).values()))
        times = [1000 * took for one in done for took in one.times]
        seconds = max(one.ended for one in done) - min(one.began for one in done)
        commits = sum(one.commits for one in done) or len(times)
        figures = {
            "answers_a_second": len(times) / seconds,
            "p50_ms": percentile(times, 0.5),
            "p95_ms": percentile(times, 0.95),
            "cpu_ms_an_answer": 1000 * sum(one.cpu for one in done) / len(times),
            "answers_a_commit": len(times) / commits,
            "disk_commits_a_second": disk,
            "answers_per_disk_commit": len(times) / seconds / disk,
            "known_work_ms": known_work_ms(),
        }
        lost = 0 if way.startswith("naive") else len(coming) - kept
        runs.append({"way": way, "figures": figures, "lost": lost})
    return runs


# --- the close -----------------------------------------------------------------------


def _closed(n: int) -> dict[str, Any]:
    """Fill a round of n people and close it in a process of its own."""
    from django.db import connections

    from benchmarks.sealing import rounds

    plan = rounds.open_a_round(n)
    print(f"Filling a round of {plan.asked} in {len(plan.nodes)} units.", flush=True)
    rounds.fill(plan)
    connections.close_all()
    spawn = multiprocessing.get_context("spawn")
    out = spawn.Queue()
    closer = spawn.Process(target=_close, args=(plan.round_key, out))
    closer.start()
    done = out.get(timeout=3600)
    closer.join(timeout=60)
    return {"n": plan.asked, "units": len(plan.nodes), **done}


def _close(round_key: str, out: "Queue[dict[str, Any]]") -> None:
    """Close a round as the worker does; time each step."""
    import django

    django.setup()
    from functools import partial

    from ledare.people.actions import forget_tokens
    from ledare.responses import closing, releases

    before = _memory_mb()
    at: dict[str, float] = {}

    def note(step: str) -> None:
        at[step] = time.perf_counter()

    cpu, began = time.process_time(), time.perf_counter()
    forget = partial(forget_tokens, round_key=round_key)
    closing.close(round_key, forget_tokens=forget, before_step=note)
    seconds = time.perf_counter() - began
    release = releases.release_of(round_key)
    assert release is not None
    out.put(
        {
            "seconds": seconds,
            "cpu_seconds": time.process_time() - cpu,
            "peak_mb": _memory_mb(),
            "before_mb": before,
            "groups": len(release.groups),
            "counted": release.answered,
            **{
                name: at[after] - at[step]
                for name, step, after in zip(NAMES, STEPS, STEPS[1:], strict=False)
            },
            "known_work_ms": known_work_ms(),
        }
    )


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- what was seen -------------------------------------------------------------------


def _report(
    secret: dict[str, float],
    runs: list[dict[str, Any]],
    closes: list[dict[str, Any]],
    options: argparse.Namespace,
) -> None:
    middle = {
        way: medians([run["figures"] for run in runs if run["way"] == way])
        for way in (options.ways if runs else [])
    }
    if secret:
        show("One core", ["", "a second"], secret.items())
    if middle:
        names = list(next(iter(middle.values())))
        show(
            f"{options.answers} answers in teams of {options.team}:"
            f" {options.processes} processes with {options.threads} clients each;"
            f" median of {options.repeat}",
            ["", *middle],
            [[name, *(row[name] for row in middle.values())] for name in names],
        )
    if closes:
        names = list(closes[0])
        rows = [[name, *(one[name] for one in closes)] for name in names]
        show("The close", ["", *(str(one["n"]) for one in closes)], rows)
    settings = {name: str(value) for name, value in vars(options).items()}
    write_json(
        options.json,
        {
            "options": settings,
            "ways": WAYS,
            "machine": machine(),
            "one_core_a_second": secret,
            "median": middle,
            "runs": runs,
            "closes": closes,
        },
    )


if __name__ == "__main__":
    sys.exit(main())
