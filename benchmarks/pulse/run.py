"""Measure the pulse: members who answer, at once, on the real server.

    python benchmarks/pulse/run.py [--clients 8] [--members 300] [--repeat 3]

Everything happens on this machine and in a folder that is thrown away afterwards.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import (
    CORES,
    busy_seconds,
    known_work_ms,
    machine,
    medians,
    percentile,
    show,
    write_json,
)
from benchmarks.pulse.disk import commits_a_second
from benchmarks.pulse.server import HOST, Server, free_port, peak_memory, serving
from benchmarks.pulse.visitor import Errand, Seen, work

if TYPE_CHECKING:
    from benchmarks.pulse.organisation import Organisation

SCENARIOS = {
    "walk": "round page, begin, every screen",
    "short": "round page, begin, all answers at once",
    "submit": "the last screen only, all answers in it",
}
KINDS = ("round", "begin", "screen", "submit")
WARM_UP = 40


def main() -> int:
    """Run every scenario as often as asked; 1 when an answer was lost or refused."""
    options = _options()
    with tempfile.TemporaryDirectory(
        prefix="ledare-bench-", dir=options.folder
    ) as name:
        folder = Path(name)
        port = options.port or free_port()
        _point_ledare_at(folder, port)
        runs = _measure(folder, port, options)
    _report(runs, options)
    return 0 if all(_is_whole(run) for run in runs) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the pulse.")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60.0, help="most for one run")
    parser.add_argument(
        "--scenarios", nargs="+", choices=SCENARIOS, default=[*SCENARIOS]
    )
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


def _point_ledare_at(folder: Path, port: int) -> None:
    """Give this process, and the server it starts, a Ledare of their own."""
    for name in [name for name in os.environ if name.startswith("LEDARE_")]:
        del os.environ[name]
    os.environ["LEDARE_DATA"] = str(folder)
    os.environ["LEDARE_URL"] = f"http://{HOST}:{port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledare.config.settings"
    (folder / "static").mkdir()
    import django

    django.setup()


def _measure(
    folder: Path, port: int, options: argparse.Namespace
) -> list[dict[str, Any]]:
    from benchmarks.pulse import organisation

    print(f"Making an organisation of {options.members} members.", flush=True)
    organisation.make_tables()
    norrbygg = organisation.found(options.members, at=_now())
    runs = []
    with serving(folder, port, workers=options.workers) as server:
        bench = Bench(server, norrbygg, folder, options)
        bench.warm_up()
        for number in range(options.repeat):
            for scenario in options.scenarios:
                print(f"Run {number + 1} of {scenario} ...", flush=True)
                runs.append(bench.run(scenario))
    return runs


class Bench:
    """One server, one organisation, and the crowds that come to it."""

    def __init__(
        self,
        server: Server,
        norrbygg: "Organisation",
        folder: Path,
        options: argparse.Namespace,
    ) -> None:
        self.server = server
        self.norrbygg = norrbygg
        self.folder = folder
        self.options = options

    def warm_up(self) -> None:
        """Let each server process have seen the pages once."""
        errand = self._errand(*self._new_round(), "short")
        few = errand.members[:WARM_UP]
        self._crowd(replace(errand, members=few))
        self._crowd(replace(errand, kind="look", members=few))

    def run(self, scenario: str) -> dict[str, Any]:
        """Open a round, let everybody answer, close it, and count."""
        from benchmarks.pulse import organisation

        asked, errand = self._new_round_for(scenario)
        disk = commits_a_second(self.folder, journal="TRUNCATE")
        log = commits_a_second(self.folder, journal="WAL")
        work_ms = known_work_ms()
        before = self.server.errors()
        figures, seen = self._timed(errand)
        codes = [code for one in seen for code in one.codes]
        closed = organisation.close(asked, codes, at=_now())
        figures |= {
            "commits_a_second_like_the_vault": disk,
            "commits_a_second_wal": log,
            "responses_per_commit": figures["responses_a_second"] / disk,
            "seconds_to_close": closed.seconds,
            "known_work_ms": work_ms,
        }
        return {
            "scenario": scenario,
            "figures": figures,
            "acknowledged": len(codes),
            "different_receipts": len(set(codes)),
            "counted": asdict(closed),
            "errors": dict(sum((one.errors for one in seen), Counter[str]())),
            "server_errors": self.server.errors() - before,
            "machine": machine(),
        }

    def _new_round(self) -> tuple[Any, tuple[str, ...]]:
        from benchmarks.pulse import organisation

        asked = organisation.open_a_round(self.norrbygg, at=_now())
        organisation.wait_for_quiet()
        return asked, organisation.questions_of(asked)

    def _new_round_for(self, scenario: str) -> tuple[Any, Errand]:
        """Return a round and what its members do; for "submit" they have begun."""
        from benchmarks.pulse import organisation

        asked, questions = self._new_round()
        errand = self._errand(asked, questions, scenario)
        if scenario == "submit":
            errand = replace(errand, members=tuple(organisation.begun(asked)))
        return asked, errand

    def _errand(self, asked: Any, questions: tuple[str, ...], kind: str) -> Errand:
        from django.conf import settings

        return Errand(
            kind,
            HOST,
            self.server.port,
            asked.key,
            questions,
            self.norrbygg.sessions,
            settings.SESSION_COOKIE_NAME,
            self.options.seconds,
        )

    def _timed(self, errand: Errand) -> tuple[dict[str, float], list[Seen]]:
        """Let the crowd do its errand; return the figures and what they saw."""
        self.server.look()
        with peak_memory(self.server) as memory:
            used, seen = self._crowd(errand)
        seconds = max(one.ended for one in seen) - min(one.began for one in seen)
        n = sum(len(one.codes) for one in seen) or 1
        clients = sum(one.cpu for one in seen)
        others = used["machine"] - used["web"] - used["beside"] - clients
        figures = {
            "seconds": seconds,
            "responses_a_second": n / seconds,
            "requests_a_second": sum(len(one.times) for one in seen) / seconds,
            "server_cpu_ms_a_response": 1000 * used["web"] / n,
            "background_cpu_share": used["beside"] / seconds / CORES,
            "client_cpu_ms_a_response": 1000 * clients / n,
            "share_of_cores_used_by_others": max(others, 0) / seconds / CORES,
            "peak_memory_mb": max(memory),
        }
        return figures | _by_kind(seen), seen

    def _crowd(self, errand: Errand) -> tuple[dict[str, float], list[Seen]]:
        """Send the clients; return the CPU used meanwhile and what each saw."""
        spawn = multiprocessing.get_context("spawn")
        gate = spawn.Barrier(self.options.clients + 1)
        place, out = spawn.Value("i", 0), spawn.Queue()
        clients = [
            spawn.Process(target=work, args=(errand, place, gate, out), daemon=True)
            for _ in range(self.options.clients)
        ]
        for client in clients:
            client.start()
        gate.wait(timeout=120)
        self.server.look()
        before = self._clocks()
        gate.wait(timeout=120)
        most = errand.seconds + 120
        seen = [out.get(timeout=most) for _ in clients]
        after = self._clocks()
        for client in clients:
            client.join(timeout=30)
        return {name: after[name] - before[name] for name in before}, seen

    def _clocks(self) -> dict[str, float]:
        return {
            "web": self.server.cpu(),
            "beside": self.server.cpu_beside(),
            "machine": busy_seconds(),
        }


def _by_kind(seen: Sequence[Seen]) -> dict[str, float]:
    """Return the middle and the slow end of each kind of request, in milliseconds."""
    figures = {}
    for kind in KINDS:
        times = [1000 * t for one in seen for name, t in one.times if name == kind]
        if times:
            figures[f"{kind}_p50_ms"] = percentile(times, 0.5)
            figures[f"{kind}_p95_ms"] = percentile(times, 0.95)
            figures[f"{kind}_max_ms"] = max(times)
    return figures


def _is_whole(run: dict[str, Any]) -> bool:
    """Tell whether each acknowledged answer was counted, once, and none besides."""
    n, counted = run["acknowledged"], run["counted"]
    same = n == run["different_receipts"] == counted["in_vault"] == counted["answered"]
    return (
        same
        and not counted["lost"]
        and not counted["unknown"]
        and not run["errors"]
        and not run["server_errors"]
    )


def _report(runs: list[dict[str, Any]], options: argparse.Namespace) -> None:
    middle = {
        scenario: medians([r["figures"] for r in runs if r["scenario"] == scenario])
        for scenario in options.scenarios
    }
    names = list(dict.fromkeys(name for row in middle.values() for name in row))
    show(
        f"{options.clients} clients, {options.workers} server processes;"
        f" median of {options.repeat}",
        ["", *middle],
        [[name, *(row.get(name, "") for row in middle.values())] for name in names],
    )
    show(
        "Answers",
        ["run", "acknowledged", "in the vault", "counted", "lost", "unknown", "errors"],
        [
            [
                run["scenario"],
                run["acknowledged"],
                run["counted"]["in_vault"],
                run["counted"]["answered"],
                run["counted"]["lost"],
                run["counted"]["unknown"],
                sum(run["errors"].values()) + run["server_errors"],
            ]
            for run in runs
        ],
    )
    for run in runs:
        if run["errors"]:
            print(run["scenario"], run["errors"])
    settings = {name: str(value) for name, value in vars(options).items()}
    write_json(
        options.json,
        {"options": settings, "scenarios": SCENARIOS, "median": middle, "runs": runs},
    )


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main())
