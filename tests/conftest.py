"""What every test has: the cast, a closed network, a browser, the shared data."""

import ipaddress
import logging
import os
import socket
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

import dev

pytest_plugins = ["tests.cast", "tests.encoding", "tests.live"]

ROOT = Path(__file__).resolve().parent.parent
NO_BROWSER, NO_POSTGRES = "No browser found", "No PostgreSQL found"
NO_ENCODER = "No encoder can be prepared here"
NO_SPARK = "No Spark found; it needs pyspark and Java 17 (python3 dev.py spark)"
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--font-render-hinting=none",
]


def pytest_configure(config):
    """Let tests talk to this machine only."""
    socket.socket.connect = only_here(socket.socket.connect)
    socket.socket.connect_ex = only_here(socket.socket.connect_ex)


def only_here(connect):
    """Return `connect`, refusing every address that is not this machine's own."""

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
            pytest.fail(f"A test tried to reach {address[0]}; tests stay on loopback.")
        return connect(self, address)

    return guarded


def is_here(host):
    """Return whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def pytest_collection_modifyitems(items):
    """Mark what needs a browser; let the long files begin, so that no core waits."""
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    long = {item.path for item in items if is_long(item)}
    items.sort(key=lambda item: item.path not in long)


def is_long(item):
    """Return whether a test walks through many pages, or runs many others."""
    return "promise" in item.path.parts or bool(
        {"browser", "postgres"} & {mark.name for mark in item.iter_markers()}
    )


def pytest_terminal_summary(terminalreporter):
    """Tell how many tests could not run, and what they need."""
    skipped = terminalreporter.stats.get("skipped", [])
    for what in (NO_BROWSER, NO_ENCODER, NO_POSTGRES, NO_SPARK):
        count = sum(what in str(report.longrepr) for report in skipped)
        terminalreporter.write_line(f"Tests skipped for '{what}': {count}.")


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """Begin in English and UTC, with nothing counted against anybody."""
    cache.clear()  # allauth counts attempts to sign in there
    with translation.override("en"), timezone.override(None):
        yield


@pytest.fixture
def quiet():
    """No line in the log for each refusal: there are thousands."""
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False


def missing(what, *, required_by):
    """Skip a test that lacks something, or fail it where that must be there."""
    if os.environ.get(required_by):
        pytest.fail(f"{what} ({required_by} is set)")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the browser that is here, without what talks to the outside."""
    path = dev.browser().get("LEDARE_BROWSER")
    if not path:
        missing(NO_BROWSER, required_by="LEDARE_REQUIRE_BROWSER")
    return {**browser_type_launch_args, "executable_path": path, "args": BROWSER_FLAGS}


@pytest.fixture(scope="session")
def postgres_address():
    """The address of a PostgreSQL server that only the tests use."""
    address = os.environ.get("LEDARE_TEST_POSTGRES")
    if not address:
        missing(NO_POSTGRES, required_by="LEDARE_REQUIRE_POSTGRES")
    return address


@pytest.fixture(scope="session")
def shared():
    """The folder with real data that others gathered; it is not ours to ship."""
    folder = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("The shared data is not here; LEDARE_SHARED can name its folder.")
    return folder
