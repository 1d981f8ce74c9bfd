"""Clients that hand in answers at once: some processes, some threads in each."""

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from queue import Empty
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.sealing.rounds import Request

WAYS = {
    "together": "as it is: who comes first writes for all who wait",
    "one by one": "the same, with a commit for each answer",
    "naive": "a row for each answer, by name, not sealed; same commit to the disk",
    "naive, fast": "the same, and the commit does not wait for the disk (WAL, NORMAL)",
}


@dataclass(frozen=True)
class Done:
    """What one process of clients did."""

    times: list[float]
    began: float
    ended: float
    cpu: float
    commits: int


def hand_in(
    way: str, coming: Sequence["Request"], *, processes: int, threads: int
) -> list[Done]:
    """Let clients hand in everything; return what each process of them did."""
    spawn = multiprocessing.get_context("spawn")
    gate, out = spawn.Barrier(processes), spawn.Queue()
    shares = [coming[start::processes] for start in range(processes)]
    clients = [
        spawn.Process(target=work, args=(way, share, threads, gate, out))
        for share in shares
    ]
    for client in clients:
        client.start()
    done: list[Done] = []
    while len(done) < len(clients):
        try:
            done.append(out.get(timeout=1))
        except Empty:
            if any(client.exitcode for client in clients):
                raise RuntimeError("A process of clients has failed.") from None
    for client in clients:
        client.join(timeout=60)
    return done


def work(
    way: str,
    share: Sequence["Request"],
    threads: int,
    gate: Barrier,
    out: "Queue[Done]",
) -> None:
    """Hand in a share of the answers from some threads."""
    import django

    django.setup()
    door, commits = _door(way)
    gate.wait(timeout=120)
    began, cpu = time.monotonic(), time.process_time()
    with ThreadPoolExecutor(threads) as people:
        mine = [share[start::threads] for start in range(threads)]
        times = [
            took for one in people.map(_one_after_the_other(door), mine) for took in one
        ]
    out.put(
        Done(times, began, time.monotonic(), time.process_time() - cpu, len(commits))
    )


def _one_after_the_other(door: Any) -> Any:
    from django.db import connections

    def send(mine: Sequence["Request"]) -> list[float]:
        times = []
        for request in mine:
            began = time.perf_counter()
            door(*request)
            times.append(time.perf_counter() - began)
        connections.close_all()
        return times

    return send


def _door(way: str) -> tuple[Any, list[int]]:
    """Return what takes an answer in, and a list that grows with each commit."""
    from benchmarks.sealing import naive
    from ledare.responses import intake, writing

    commits: list[int] = []
    if way.startswith("naive"):
        naive.choose(fast=way.endswith("fast"))
        return naive.take, commits
    write_together = writing.write_together

    def counted(answers: Any) -> Any:
        commits.append(len(answers))
        return write_together(answers)

    writing.write_together = counted
    if way == "one by one":
        writing.MOST_TOGETHER = 1
    return intake.take, commits
