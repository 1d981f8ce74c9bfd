"""The real server, started and stopped; and what its processes use."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.measuring import command_of, cpu_seconds, family_of, memory_mb

HOST = "127.0.0.1"
PATIENCE = 60.0


class NoServer(RuntimeError):
    """The server did not start."""


@dataclass
class Server:
    """A running `ledare serve`: the web processes, and the worker beside them."""

    pid: int
    port: int
    log: Path
    web: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)

    def look(self) -> None:
        """Find the processes, which side each is on."""
        family = family_of(self.pid)
        workers = [
            pid for pid in family if command_of(pid)[-2:] == ["ledare", "worker"]
        ]
        self.beside = family_of(workers[0]) if workers else []
        self.web = [pid for pid in family if pid not in self.beside]

    def cpu(self) -> float:
        """Return the CPU seconds of the web processes so far."""
        return cpu_seconds(self.web)

    def cpu_beside(self) -> float:
        """Return the CPU seconds of the background work so far."""
        return cpu_seconds(self.beside)

    def errors(self) -> int:
        """Return how many errors the server has written down."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return text.count("Traceback") + text.count("database is locked")


@contextmanager
def serving(folder: Path, port: int, *, workers: int) -> Iterator[Server]:
    """Serve a data folder on loopback while the block runs."""
    log = folder / "server.log"
    command = [sys.executable, "-m", "ledare", "serve", "--host", HOST]
    command += ["--port", str(port), "--workers", str(workers)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            env=dict(os.environ),
            start_new_session=True,
        )
        try:
            _wait_for(process, port, log)
            server = Server(process.pid, port, log)
            yield server
        finally:
            _stop(process)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def peak_memory(server: Server) -> Iterator[list[float]]:
    """Look at the memory of the web processes twice a second; what it was is noted."""
    seen = [memory_mb(server.web)]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            seen.append(memory_mb(server.web))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _wait_for(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and process.poll() is None:
        connection = HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/promise/")
            if connection.getresponse().status == 200:
                return
        except (HTTPException, OSError):
            time.sleep(0.2)
        finally:
            connection.close()
    raise NoServer(log.read_text(encoding="utf-8", errors="replace"))


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server and what it started, and nothing else."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
