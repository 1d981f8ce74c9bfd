#!/usr/bin/env python3
"""Drive this checkout, with nothing but the standard library.

python3 dev.py demo [...]   set up and run with a demo organisation
python3 dev.py test [...]   every test; with arguments, those tests only
python3 dev.py spark        the tests that start a Spark cluster; installs pyspark
python3 dev.py check        lint, format, types, floors of the house
python3 dev.py docs         build the documentation into site/
python3 dev.py lock         resolve the dependencies again
python3 dev.py words        bring each room's catalogue up to date
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMP = VENV / "ledare-lock.json"
RUNTIME, EVERYTHING = "requirements.lock", "requirements-dev.lock"
SPARK = "requirements-spark.lock"
RESOLVE = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "-q"]
GROUPS = ["test", "check", "docs", "build"]
BROWSERS = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
NO_VENV = "Python's venv module is missing. On Debian: apt-get install python3-venv"
NO_NETWORK = "Is the network there? This step downloads packages."
TOO_OLD = "Ledare needs Python 3.11 or newer; this is {}. Try: python3.11 dev.py {}"


class Stop(Exception):
    """A step cannot go on; the message says what to do."""


def main(args: list[str]) -> int:
    """Run the command that was asked for and answer with an exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "demo": demo,
        "test": test,
        "spark": spark,
        "check": check,
        "docs": docs,
        "lock": lock,
        "words": words,
    }
    if not args or args[0] not in commands:
        print(__doc__)
        return 0 if args[:1] in ([], ["help"], ["-h"], ["--help"]) else 2
    try:
        return commands[args[0]](args[1:])
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The commands


def demo(args: list[str]) -> int:
    """Run Ledare with its demo organisation."""
    prepare(RUNTIME)
    command = [str(PYTHON), "-m", "ledare", "demo", *args]
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(command[0], command)  # in our place, so that it hears Ctrl-C itself
    return call(*command)


def test(args: list[str]) -> int:
    """Run the tests: all of them with coverage, or only those named."""
    prepare(EVERYTHING)
    install_for_tests()
    environment = {**os.environ, **browser()}
    if is_ci():
        environment["LEDARE_REQUIRE_BROWSER"] = "1"
        environment["LEDARE_REQUIRE_ENCODER"] = "1"
        environment["LEDARE_REQUIRE_POSTGRES"] = "1"
    python = str(PYTHON)
    pytest = [python, "tools/with_postgres.py", python, "-m", "pytest"]
    if args:
        return call(*pytest, *args, env=environment)
    with tempfile.TemporaryDirectory() as folder:
        environment["COVERAGE_FILE"] = str(Path(folder) / "coverage")
        report = Path(folder) / "coverage.json"
        # In the order of tests/conftest.py: the long files first.
        on_two_cores = ["-q", "-n2", "--dist=loadfile", "--no-loadscope-reorder"]
        measured = ["--cov", "--cov-report=", f"--cov-report=json:{report}"]
        code = call(*pytest, *on_two_cores, *measured, env=environment)
        return code or call(PYTHON, "tools/coverage_floors.py", report)


def spark(args: list[str]) -> int:
    """Run the tests that start a Spark cluster, with all that they need."""
    prepare(EVERYTHING)
    if not shutil.which("java") and is_root() and shutil.which("apt-get"):
        apt_install(["default-jre-headless"])
    with step(f"Installing what {SPARK} names"):
        to = ["--require-hashes", "-q", "--python", str(PYTHON)]
        uv("pip", "install", *to, "-r", SPARK)
    environment = {**os.environ, "LEDARE_REQUIRE_SPARK": "1"}
    pytest = [str(PYTHON), "-m", "pytest", "-q", "-m", "spark", "tests/frames"]
    return call(*pytest, *args, env=environment)


def check(args: list[str]) -> int:
    """Run every check, also after one has failed, and name those that did."""
    prepare(EVERYTHING)
    checks = {
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "types": ["mypy"],
        "floors": ["lint-imports", "--no-cache"],
    }
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "LEDARE_DATA": folder}  # mypy reads our settings
        for name, (tool, *rest) in checks.items():
            with step(f"Checking {name}", end="\n"):
                if call(BIN / tool, *rest, env=env):
                    failed.append(name)
    print(f"Not well: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0


def docs(args: list[str]) -> int:
    """Build the documentation into site/."""
    prepare(EVERYTHING)
    return call(BIN / "zensical", "build", "--clean", *args)


def lock(args: list[str]) -> int:
    """Resolve the dependencies into the lock files; `lock --upgrade` takes newer."""
    make_venv()
    extras = ["--extra", "postgres"]
    groups = [word for name in GROUPS for word in ("--group", name)]
    wanted = {
        RUNTIME: extras,
        EVERYTHING: [*extras, "--extra", "report", "--extra", "language", *groups],
        SPARK: ["--extra", "spark", "--constraint", EVERYTHING],
    }
    for name, chosen in wanted.items():
        with step(f"Resolving {name}"):
            uv("pip", "compile", "pyproject.toml", *chosen, *RESOLVE, *args, "-o", name)
    return 0


def words(args: list[str]) -> int:
    """Bring each room's catalogue up to date with its code and templates."""
    prepare(EVERYTHING)
    return call(PYTHON, "tools/words.py", "update")


# Setting up


def prepare(lock_name: str) -> None:
    """Make the environment as a lock says, with our source and words in it."""
    make_venv()
    sync(lock_name)
    site = [*VENV.glob("lib/python*/site-packages"), VENV / "Lib/site-packages"][0]
    (site / "ledare.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    quiet(PYTHON, "tools/words.py", "compile")


def make_venv() -> None:
    """Make .venv with uv in it, unless it is there."""
    if sys.version_info < (3, 11):  # noqa: UP036 this file meets every Python
        raise Stop(TOO_OLD.format(platform.python_version(), " ".join(sys.argv[1:])))
    if not works(PYTHON, "-m", "pip", "--version"):
        with step("Making .venv"):
            shutil.rmtree(VENV, ignore_errors=True)
            quiet(sys.executable, "-m", "venv", VENV, hint=NO_VENV)
    if not works(PYTHON, "-m", "uv", "--version"):
        with step("Installing uv"):
            quiet(PYTHON, "-m", "pip", "install", "-q", "uv~=0.13", hint=NO_NETWORK)


def sync(lock_name: str) -> None:
    """Install what a lock names, when what is installed is something else."""
    wanted = fingerprint(lock_name)
    # The larger lock holds the smaller one, so a demo after a test changes nothing.
    if installed() in (wanted, fingerprint(EVERYTHING)):
        return
    STAMP.unlink(missing_ok=True)
    with step(f"Installing what {lock_name} names"):
        uv("pip", "sync", "--require-hashes", "-q", "--python", str(PYTHON), lock_name)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def fingerprint(lock_name: str) -> dict[str, str]:
    """Return what a lock says, in short."""
    return {lock_name: hashlib.sha256((ROOT / lock_name).read_bytes()).hexdigest()}


def installed() -> object:
    """Return the fingerprint of the lock that was installed last."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def uv(*args: str) -> None:
    """Run uv on our environment."""
    quiet(PYTHON, "-m", "uv", *args, hint=NO_NETWORK)


# What the tests need around them


def install_for_tests() -> None:
    """Install Debian's smallest browser and PostgreSQL, where that is ours to do."""
    if not (is_root() and shutil.which("apt-get")):
        return
    missing = []
    if not browser():
        missing.append("chromium-headless-shell")
    if not list(Path("/usr/lib").glob("**/libatomic.so.1")):
        missing.append("libatomic1")  # playwright's own node does not start without
    if is_ci() and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    if missing:
        apt_install(missing)


def is_root() -> bool:
    """Return whether we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_ci() -> bool:
    """Return whether a build server runs this."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def apt_install(names: list[str]) -> None:
    """Install Debian packages."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    with step(f"Installing {' and '.join(names)} (Debian)"):
        quiet("apt-get", "update", env=env, hint=NO_NETWORK)
        quiet(*install, env=env, hint=NO_NETWORK)


def browser() -> dict[str, str]:
    """Return the first browser there is, as the tests want to hear it."""
    named = [os.environ.get("LEDARE_BROWSER"), os.environ.get("CHROME"), *BROWSERS]
    found = (shutil.which(name) for name in named if name)
    path = next((path for path in found if path), None)
    return {"LEDARE_BROWSER": path} if path else {}


# Running things


def call(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the open and return its exit code."""
    return subprocess.call([str(word) for word in command], cwd=ROOT, env=env)


def works(*command: str | Path) -> bool:
    """Return whether a command runs at all."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def quiet(
    *command: str | Path, env: Mapping[str, str] | None = None, hint: str = ""
) -> None:
    """Run a command without a word, or stop with all it said."""
    run = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode:
        said = f"{' '.join(map(str, command))}\nended with {run.returncode}"
        raise Stop(f"{said}:\n{run.stdout}\n{hint}".rstrip())


@contextmanager
def step(title: str, *, end: str = " ") -> Iterator[None]:
    """Tell what is going on, and how long it took."""
    print(title, "...", end=end, flush=True)
    started = time.monotonic()
    yield
    print(f"{time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
