"""Run a command beside a PostgreSQL server of its own.

python tools/with_postgres.py COMMAND [ARGS]

The server listens on loopback only, keeps its files in a temporary folder and is gone
afterwards. The command finds its address in LEDARE_TEST_POSTGRES. Without PostgreSQL's
programs the command runs all the same, and the tests marked postgres are skipped.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def main(command: list[str]) -> int:
    """Run the command, with the server's address when there is one."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server goes too
    programs = postgres_programs()
    if "LEDARE_TEST_POSTGRES" in os.environ or not programs:
        return subprocess.call(command)
    with server(programs) as address:
        return subprocess.call(
            command, env={**os.environ, "LEDARE_TEST_POSTGRES": address}
        )


def postgres_programs() -> Path | None:
    """Return the folder with PostgreSQL's programs, the newest of Debian's first."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_last = sorted(debian, key=lambda path: int(path.parts[-3]))
    found = [str(newest_last[-1])] if newest_last else []
    path = shutil.which("initdb") or next(iter(found), None)
    return Path(path).parent if path else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start a server for as long as the caller needs it; give its address."""
    with tempfile.TemporaryDirectory(prefix="ledare-postgres-") as folder:
        data, log, word_file = (f"{folder}/{name}" for name in ("data", "log", "word"))
        word, port = secrets.token_hex(16), free_port()
        Path(word_file).write_text(word, encoding="utf-8")
        user = other_user(folder, word_file)
        sign_in = ["-U", "ledare", "-A", "scram-sha-256", f"--pwfile={word_file}"]
        options = f"-h 127.0.0.1 -p {port} -c unix_socket_directories= -c fsync=off"
        control = [*user, str(programs / "pg_ctl"), "-D", data, "-w", "-l", log]
        run([*user, str(programs / "initdb"), "-D", data, *sign_in, "-E", "UTF8", "-N"])
        run([*control, "-o", options, "start"])
        try:
            yield f"postgresql://ledare:{word}@127.0.0.1:{port}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"])


def other_user(*paths: str) -> list[str]:
    """Return the words that make a command run as postgres: it refuses to be root."""
    if os.geteuid() != 0:
        return []
    import pwd

    user = pwd.getpwnam("postgres")
    for path in paths:
        os.chown(path, user.pw_uid, user.pw_gid)
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: Sequence[str]) -> None:
    """Run one of PostgreSQL's programs, quietly unless it fails."""
    # To a file: the server inherits what pg_ctl writes to, and a pipe would stay open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command, stdout=said, stderr=said, cwd="/", env=plain(), check=False
        )
        if done.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read()}")


def plain() -> dict[str, str]:
    """Return an environment in which PostgreSQL's programs speak one language."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
