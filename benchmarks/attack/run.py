"""The full attack: 40 organisations, 12 rounds each, and a naive system beside them.

    .venv/bin/python benchmarks/attack/run.py

Each organisation is asked, answered, closed and released by the product's own code in
a folder that is thrown away; then all it published is attacked, the truth at hand.
Ends with 1 when an answer is reconstructed, a claim is wrong, anything else is found,
or fewer than 99 of 100 teams with five answers keep a figure of their own.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import Queue, get_context
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
SMALLEST, LARGEST = 60, 400  # people in an organisation
NAIVE_PEOPLE = 10_000
ENOUGH = 0.99


@dataclass
class Outcome:
    """What the attack on one organisation came to, or on all of them together."""

    people: int = 0
    answers: int = 0
    rounds: int = 0
    figures: int = 0
    reconstructions: int = 0
    harmless: int = 0
    findings: int = 0
    wrong_claims: int = 0
    unlike: int = 0
    teams: int = 0
    teams_with_own: int = 0
    teams_in_whole: int = 0
    teams_in_whole_with_own: int = 0
    pages: int = 0
    seen: int = 0
    astray: int = 0
    guesses: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Outcome") -> None:
        """Add another organisation's outcome."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                self.guesses.update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    @property
    def share_with_own(self) -> float:
        """Return the share of teams with five answers that keep their own figure.

        In rounds that ask the whole organisation: in a round of a few teams there are
        not enough others to join the four who are left.
        """
        return self.teams_in_whole_with_own / max(self.teams_in_whole, 1)

    @property
    def is_clean(self) -> bool:
        """Tell whether all is as promised."""
        broken = self.reconstructions + self.wrong_claims + self.findings
        return not broken + self.unlike + self.astray and self.share_with_own >= ENOUGH


def attacked(seed: int, n_rounds: int, walk: bool) -> Outcome:
    """Return what the attack on one simulated organisation came to."""
    from django.core.management import call_command
    from django.utils import timezone

    from ledare.attack.collecting import Collector
    from ledare.attack.simulating import simulate
    from ledare.attack.verdicts import own_figures, unlike_parts
    from ledare.trust.attacker import attack, read_audit

    for database in ("default", "vault"):
        call_command("flush", database=database, interactive=False, verbosity=0)
    n_people = Random(seed).randint(SMALLEST, LARGEST)
    collector = Collector()

    def look(simulation, week):
        if walk and week in (n_rounds // 2, n_rounds - 1):
            last = week == n_rounds - 1
            viewers = simulation.organisation.viewers
            collector.walk(viewers, below="/" if last else "/understand/")

    made = simulate(
        n_people=n_people,
        n_rounds=n_rounds,
        seed=seed,
        at=timezone.now(),
        each_week=look,
    )
    exported = json.loads(json.dumps(made.export()))
    report = attack(read_audit(exported))
    for one in collector.astray(exported)[:5]:
        print(f"seed {seed}, astray: {one}", flush=True)
    teams, own = own_figures(made.answered)
    in_whole, own_in_whole = own_figures(made.answered, whole=True)
    guesses = report.scores.get("weekly")
    return Outcome(
        people=n_people,
        answers=sum(map(len, made.respondents.values())),
        rounds=report.n_periods,
        figures=report.n_figures,
        reconstructions=len(report.reconstructions),
        harmless=len(report.of("harmless")),
        findings=report.findings,
        wrong_claims=report.wrong_claims,
        unlike=len(unlike_parts()),
        teams=teams,
        teams_with_own=own,
        teams_in_whole=in_whole,
        teams_in_whole_with_own=own_in_whole,
        pages=collector.n_pages,
        seen=len(collector.seen),
        astray=len(collector.astray(exported)),
        guesses=Counter(
            {
                "made": guesses.right + guesses.wrong if guesses else 0,
                "right": guesses.right if guesses else 0,
                "by chance": guesses.by_chance if guesses else 0,
            }
        ),
    )


def work(seeds: list[int], n_rounds: int, n_walked: int, out: Queue) -> None:
    """Attack some organisations in a data folder of this process's own."""
    folder = tempfile.mkdtemp(prefix="ledare-attack-")
    os.environ["LEDARE_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledare.config.settings"
    for name in ("LEDARE_DATABASE_URL", "LEDARE_DEMO"):
        os.environ.pop(name, None)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django

    try:
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("migrate", database="vault", verbosity=0)
        for seed in seeds:
            out.put((seed, attacked(seed, n_rounds, walk=seed <= n_walked)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(
    n_organisations: int, n_rounds: int, n_walked: int, n_processes: int
) -> Outcome:
    """Attack all organisations, a line for each."""
    seeds = list(range(1, n_organisations + 1))
    spawn = get_context("spawn")
    out = spawn.Queue()
    workers = [
        spawn.Process(
            target=work, args=(seeds[place::n_processes], n_rounds, n_walked, out)
        )
        for place in range(n_processes)
    ]
    for worker in workers:
        worker.start()
    together = Outcome()
    for number in range(n_organisations):
        while out.empty():
            if not any(worker.is_alive() for worker in workers) and out.empty():
                raise SystemExit("A worker ended before its time.")
            time.sleep(0.2)
        seed, outcome = out.get()
        together.add(outcome)
        print(
            f"{number + 1:3} of {n_organisations}, seed {seed}: {outcome}", flush=True
        )
    for worker in workers:
        worker.join()
    return together


def naive(n_people: int, n_rounds: int) -> dict[str, float]:
    """Return the shares of people whose answer a naive system gives away."""
    from benchmarks.attack.naive import naive_audit
    from ledare.trust.attacker import attack, read_audit

    audit = read_audit(naive_audit(n_people, n_rounds, seed=7))
    report = attack(audit)
    people = {p for week in audit.truth.values() for key in week.values() for p in key}
    alone = {c.person for c in report.claims if c.kind == "certain" or _is_alone(c)}
    by_colleague = {c.person for c in report.claims if c.kind != "weekly"}
    return {
        "people": len(people),
        "figures": report.n_figures,
        "wrong_claims": report.wrong_claims,
        "share_alone": len(alone) / len(people),
        "share_by_a_colleague": len(by_colleague) / len(people),
    }


def _is_alone(claim: object) -> bool:
    return claim.kind == "harmless" and claim.own is None


def main() -> int:
    """Run what is asked for and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--organisations", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--walked", type=int, default=2, help="organisations walked")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--naive-people", type=int, default=NAIVE_PEOPLE)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    began = time.perf_counter()
    outcome = run(given.organisations, given.rounds, given.walked, given.processes)
    figures = vars(outcome) | {"share_with_own": outcome.share_with_own}
    print(json.dumps(figures, indent=1))
    print(f"{time.perf_counter() - began:.0f} s")
    if given.naive_people:
        figures["naive"] = naive(given.naive_people, given.rounds)
        print(json.dumps(figures["naive"], indent=1))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
