"""Open a file of answers as a leader's round, and time the leader's pages.

Run by run.py in a process of its own, with LEDARE_DATA set; prints JSON. Server time
is what Django's test client needs for a page: every middleware, query and template,
no network and no web server.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import known_work_ms, percentile

WARM_UP = 20


def main(answers: str, map_file: str, times: str) -> None:
    """Build, look, print."""
    import django

    django.setup()
    began = time.perf_counter()
    _build(Path(answers), Path(map_file))
    found = {"seconds_to_build": time.perf_counter() - began, **_size()}
    unit = known_work_ms()
    pages = {name: _timed(get, int(times)) for name, get in _pages().items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found |= {"known_work_ms": unit, "peak_memory_mb": peak, "pages": pages}
    print(json.dumps(found))


def _build(answers: Path, map_file: Path) -> None:
    """Import the file for a leader who has begun: a belief, a behaviour, a look."""
    from django.core.management import call_command
    from django.db import connections

    from ledare.demo.files import build_from_file

    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    build_from_file(
        answers, map_file, at=datetime.now(UTC), progress=lambda what, share: None
    )


def _round() -> Any:
    from ledare.listen.surveys.models import Round

    return Round.objects.select_related("leader", "unit").get()


def _release() -> Any:
    from ledare.responses.releases import release_of

    release = release_of(_round().key)
    assert release is not None
    return release


def _size() -> dict[str, Any]:
    release = _release()
    kinds = [group.kind for group in release.groups]
    return {
        "answers": release.answered,
        "units": len(release.nodes),
        "units_with_a_figure_of_their_own": kinds.count("team"),
        "groups_shown_together": kinds.count("rest"),
        "larger_units": kinds.count("rollup"),
        "questions": len(release.items),
    }


def _pages() -> dict[str, Callable[[], Any]]:
    """Return how to get each page, signed in as the leader."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    asked = _round()
    client = Client(SERVER_NAME=urlsplit(settings.LEDARE_URL).hostname)
    client.force_login(asked.leader)
    belief = asked.leader.beliefs.order_by("pk").first()
    addresses = {
        "Today": reverse("today"),
        "the belief page": reverse("lived", args=[belief.key]),
        "understand": reverse("understand"),
        "the organisation": reverse("experience", args=[asked.key, asked.unit.key]),
        "a unit at the bottom": reverse("experience", args=[asked.key, _leaf()]),
    }
    return {name: _getter(client, path) for name, path in addresses.items()}


def _leaf() -> str:
    """Return the largest unit that is shown and has nobody below it."""
    release = _release()
    above = {node.parent for node in release.nodes}
    teams = [g for g in release.groups if g.kind == "team" and g.node not in above]
    return str(max(teams, key=lambda group: group.n).node)


def _getter(client: Any, path: str) -> Callable[[], Any]:
    def get() -> Any:
        answer = client.get(path, headers={"accept-language": "en"})
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer

    return get


def _timed(get: Callable[[], Any], n: int) -> dict[str, float]:
    """Return how long a page takes, its queries and its size."""
    size = len(get().content)
    queries = _queries(get)
    for _ in range(WARM_UP):
        get()
    wall, cpu = [], []
    for _ in range(n):
        used, began = time.process_time(), time.perf_counter()
        get()
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return {
        "p50_ms": percentile(wall, 0.5),
        "p95_ms": percentile(wall, 0.95),
        "cpu_p50_ms": percentile(cpu, 0.5),
        "cpu_p95_ms": percentile(cpu, 0.95),
        "queries": queries,
        "html_kb": size / 1024,
    }


def _queries(get: Callable[[], Any]) -> int:
    """Return how many queries a page makes, in both databases, the second time."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    get()
    with (
        CaptureQueriesContext(connections["default"]) as named,
        CaptureQueriesContext(connections["vault"]) as nameless,
    ):
        get()
    return len(named) + len(nameless)


if __name__ == "__main__":
    main(*sys.argv[1:])
