"""How Ledare is set up: addresses, cookies, letters, tables, chains."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from ledare.audit.queries import end_of_chain, first_broken_link
from ledare.operations.doctor.findings import Finding, fine, or_fine
from ledare.responses.releases import chain_is_whole

HERE: Final = {"localhost", "127.0.0.1", "::1"}
SHORTEST_SECRET: Final = 32


def settings_of(settings: Any) -> Iterator[Finding]:
    """Look whether an installation that others reach is set up for that."""
    yield from or_fine(
        _settings(settings), "settings", f"Open at {settings.LEDARE_URL}."
    )


def _settings(settings: Any) -> Iterator[Finding]:
    if settings.DEBUG:
        yield _wrong("DEBUG is on: errors show what is in memory.", "Turn it off.")
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield _wrong(
            "The secret that signs sessions is short.",
            "Delete secret.key; a new one is made, and everybody signs in again.",
        )
    if settings.LEDARE_DEMO:
        yield _wrong(
            "The demo is plugged in: anybody can be anybody.",
            "Unset LEDARE_DEMO, and never put real people into a demo.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield _wrong(
            "Ledare answers to every host name.",
            "Name yours in LEDARE_HOSTS: links in letters could lead elsewhere.",
        )
    yield from _address(settings)
    if "console" in settings.EMAIL_BACKEND:
        yield Finding(
            "settings",
            "warning",
            "Letters are printed to the terminal.",
            "Set LEDARE_EMAIL_URL, or nobody hears of a round or gets a code.",
        )


def _address(settings: Any) -> Iterator[Finding]:
    """Look at the address people open and at the cookies they get there."""
    host = urlsplit(settings.LEDARE_URL).hostname
    if settings.IS_HTTPS:
        names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
        if not secure or not all(name.startswith("__Host-") for name in names):
            yield _wrong("Cookies are not bound to this host and TLS.", "Ask us why.")
        if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
            yield Finding(
                "settings",
                "note",
                "Attempts to sign in are counted as if all came from one address.",
                "Set LEDARE_PROXIES to the number of your proxies (most often 1).",
            )
    elif host not in HERE:
        yield _wrong(
            f"People open {settings.LEDARE_URL} without TLS: the network can read"
            " along, and browsers cannot keep an answer's key there.",
            "Put a web server with TLS in front and let LEDARE_URL begin with"
            " https:// (docs/how-to/run.md).",
        )


def _wrong(says: str, do: str) -> Finding:
    return Finding("settings", "error", says, do)


def tables() -> Iterator[Finding]:
    """Look whether the tables are those of this version."""
    waiting = [
        str(step) for alias in (DEFAULT_DB_ALIAS, "vault") for step, _ in _plan(alias)
    ]
    if waiting:
        yield Finding(
            "tables",
            "error",
            f"Steps of the tables that wait: {len(waiting)}, first {waiting[0]}.",
            "Restart `ledare serve`; it brings them up to date.",
        )
    else:
        yield fine("tables", "The tables are up to date.")


def _plan(alias: str) -> list[tuple[Any, bool]]:
    executor = MigrationExecutor(connections[alias])
    plan: list[tuple[Any, bool]] = executor.migration_plan(
        executor.loader.graph.leaf_nodes()
    )
    return plan


def chains() -> Iterator[Finding]:
    """Look whether the audit log and the releases are as they were written."""
    broken = first_broken_link()
    n_acts, end = end_of_chain()
    do = "Somebody changed the database behind Ledare: compare it with a backup."
    if broken is not None:
        yield Finding("audit", "error", f"Broken at act {broken.pk}.", do)
    else:
        yield fine("audit", f"Whole: {n_acts} acts, ending in {end[:16]}.")
    if chain_is_whole():
        yield fine("releases", "Every release is as it was published.")
    else:
        yield Finding("releases", "error", "A release was changed or is missing.", do)
