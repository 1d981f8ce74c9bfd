"""The real server for tests that kill it, or look at what it leaves in its folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PATIENCE = 60.0
# What `ledare serve` does once the tables are up to date.
SERVE = """
import os, sys
from ledare.cli.serving import run_server, set_up
os.umask(0o077)
set_up()
run_server(host="127.0.0.1", port=int(sys.argv[1]), workers=2)
"""


def environment(folder, **more):
    """Return the environment of an installation that has its data in a folder."""
    ours = {name: v for name, v in os.environ.items() if not name.startswith("LEDARE_")}
    return {
        **ours,
        "LEDARE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path]),
        **more,
    }


@dataclass
class Server:
    """The web processes and the worker on a folder, in a process group of their own."""

    process: subprocess.Popen
    port: int
    log: Path

    @property
    def has_been_killed(self):
        """Whether it died the hard way."""
        return self.process.wait(timeout=PATIENCE) == -signal.SIGKILL

    def kill(self):
        """End all its processes at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)

    def request(self, method, path, body=None, headers=None):
        """Ask for a page; return its status and what it says."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def serving(folder, log, *, port=None, **more):
    """Serve a folder while the block runs, or until it is killed."""
    port = port or free_port()
    address = {"LEDARE_URL": f"http://{HOST}:{port}"}
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", SERVE, str(port)],
            stdout=out,
            stderr=out,
            env=environment(folder, **address, **more),
            start_new_session=True,
        )
    server = Server(process, port, log)
    try:
        wait_for(server)
        yield server
    finally:
        stop(process)


def wait_for(server):
    """Wait until a server answers. Raises RuntimeError with what it said."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and server.process.poll() is None:
        with suppress(HTTPException, OSError):
            if server.request("GET", "/promise/")[0] < 500:
                return
        time.sleep(0.05)
    raise RuntimeError(server.log.read_text(encoding="utf-8", errors="replace"))


def stop(process):
    """End a server and what it started, and nothing else."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]
