"""Look at everything that everybody may look at, and write down every figure seen.

Signs in as somebody of each kind and as nobody, walks every address with every key it
could be about, and holds what it saw against what was released.
"""

import csv
import json
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ledare.attack.exporting import Written, period_id, question_id
from ledare.believe.beliefs.models import Belief
from ledare.listen.surveys.models import Round
from ledare.people.freshness import just_signed_in
from ledare.people.models import Person, Unit
from ledare.responses.releases import WholeNumber, releases_of
from ledare.understand.experience.sentences import alpha_between

HOST = "localhost"
STRANGER = "stranger"
FEW = 3  # of what is somebody's own: persons, beliefs
PARAMETERS = ("", "?as=table")
FINE = re.compile(r"(?<![\d.,])\d+\.\d{2,}(?![\d.])")
SCALE_FROM, SCALE_TO, N, MEAN, READS, DIFFER, SHARE = 3, 4, 5, 6, 7, 10, 11


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure as a page or a file said it: of a round and a unit, in its own words."""

    round_key: str
    unit_key: str
    words: str
    lo: str
    hi: str
    n: str
    mean: str
    reads: str
    differ: str
    share: str


@contextmanager
def _refusals_unlogged() -> Iterator[None]:
    """Log no line for each refusal: there are thousands."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


@dataclass
class Collector:
    """All that was seen so far; the same file must stay the same for all, for ever."""

    seen: set[Seen] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    n_pages: int = 0

    def walk(self, viewers: Mapping[str, Person], below: str = "/") -> None:
        """Let everybody look at every address, or at those below one."""
        paths = [path for path in addresses() if path.startswith(below)]
        with _refusals_unlogged():
            for person in viewers.values():
                client = Client(SERVER_NAME=HOST)
                client.force_login(
                    person, backend="django.contrib.auth.backends.ModelBackend"
                )
                session = client.session
                session.update(just_signed_in(person))
                session.save()
                self._look(client, paths)
            self._look(Client(SERVER_NAME=HOST), paths)

    def _look(self, client: Client, paths: Iterable[str]) -> None:
        fine = _fine_figures()
        for path in paths:
            page = client.get(path)
            self.n_pages += 1
            if page.status_code != 200 or not hasattr(page, "content"):
                continue
            if path.endswith("figures.csv"):
                self._read(path, page.content)
            elif "html" in page["Content-Type"]:
                said = set(FINE.findall(_words_of(page.content.decode())))
                self.strange += [f"{path}: {one}" for one in sorted(said - fine)]

    def _read(self, path: str, content: bytes) -> None:
        """Take a file's figures; it must say the same to everybody, on every day."""
        if self.files.setdefault(path, content) != content:
            self.changed.append(path)
        _, _, round_key, _, unit_key, _ = path.strip("/").split("/")
        text = content.decode("utf-8-sig")
        for row in list(csv.reader(StringIO(text)))[1:]:
            if row[N]:
                self.seen.add(
                    Seen(
                        round_key,
                        unit_key,
                        *(row[place] for place in (2, SCALE_FROM, SCALE_TO, N, MEAN)),
                        *(row[place] for place in (READS, DIFFER, SHARE)),
                    )
                )

    def astray(self, exported: Written) -> list[str]:
        """Return what was seen and is in no release, or not the same to everybody."""
        released = figures_by_name(exported)
        unlike = [
            f"{one.round_key} {one.unit_key} {one.words}: {figure['stat']}"
            for one, figure in self.as_figures()
            if not _is_released(figure, released)
        ]
        return [*self.changed, *self.strange, *unlike]

    def as_figures(self) -> Iterator[tuple[Seen, Written]]:
        """Yield everything that was seen as figures of release-audit/1."""
        rounds = {one.key: one for one in Round.objects.all()}
        releases = releases_of(rounds)
        for one in sorted(self.seen, key=lambda seen: (seen.round_key, seen.words)):
            group = releases[one.round_key].group_for(one.unit_key)
            named = {
                question.words("en"): question
                for question in rounds[one.round_key].asked
            }
            said = one.words.removeprefix("'")
            at = {
                "period": period_id(rounds[one.round_key]),
                "group": group.key if group else "",
                "question": question_id(named[said].item()) if said in named else said,
                "n": int(one.n),
            }
            yield one, at | {"stat": "mean", "value": float(one.mean)}
            if one.share:
                yield one, at | {"stat": "share", "value": float(one.share)}
            if one.differ:
                yield one, at | {"stat": "agreement", "value": one.differ.lower()}

    def as_audit(self, exported: Written) -> Written:
        """Return all that was seen as release-audit/1, with the steps of the export."""
        released = figures_by_name(exported)
        by_period: dict[str, list[Written]] = {}
        for _, figure in self.as_figures():
            key = _name(figure["period"], figure)
            if key in released:
                by_period.setdefault(figure["period"], []).append(released[key])
        periods = [
            period | {"published": by_period.get(period["id"], [])}
            for period in exported["periods"]
        ]
        return exported | {"periods": periods}


# --- figures -----------------------------------------------------------------------


def figures_by_name(exported: Written) -> dict[tuple[str, ...], Written]:
    """Return the exported figures by round, group, question and kind."""
    return {
        _name(period["id"], figure): figure
        for period in exported["periods"]
        for figure in period["published"]
    }


def _name(period: str, figure: Written) -> tuple[str, ...]:
    return period, figure["group"], figure["question"], figure["stat"]


def _is_released(figure: Written, released: Mapping[tuple[str, ...], Written]) -> bool:
    """Tell whether the release says exactly this."""
    there = released.get(_name(figure["period"], figure))
    if there is None:
        return False
    return bool(there["n"] == figure["n"] and there["value"] == figure["value"])


def _fine_figures() -> set[str]:
    """Return every displayed number that has two decimals or more."""
    from ledare.responses.models import Release, ReleasedGroup

    written: set[str] = set()
    for (body,) in ReleasedGroup.objects.values_list("body"):
        written |= set(FINE.findall(body))
    for (body,) in Release.objects.values_list("body"):
        written |= set(FINE.findall(body)) | _bands_of_wholes(json.loads(body))
    return written


def _bands_of_wholes(body: Written) -> set[str]:
    """Return the bands that pages work out from a release's reliabilities."""
    scales: Counter[str] = Counter(
        item.get("concept", "") for item in body["items"] if item["kind"] == "scale"
    )
    return {
        f"{end:.2f}"
        for whole in body.get("wholes", ())
        for concept, made in whole["scales"].items()
        for end in alpha_between(WholeNumber(**made["alpha"]), scales[concept])
    }


# --- addresses ---------------------------------------------------------------------


def addresses() -> list[str]:
    """Return every address of ours, with each key it could be about."""
    keys = _keys()
    found: set[str] = set()
    for pattern in _ours(get_resolver().url_patterns):
        about = _about(pattern.callback.__module__)
        for path, wanted in get_resolver().reverse_dict.getlist(pattern.name)[0][0]:
            found |= {f"/{one}" for one in _filled(path, wanted, about, keys)}
    pages = {path for path in found if "/rounds/" in path and path.endswith("/")}
    return sorted(found | {f"{path}?as=table" for path in pages})


def _keys() -> dict[str, list[str]]:
    """Return what a part of an address may be: by its name, or what it is about."""
    people = Person.objects.order_by("pk").values_list("key", flat=True)[:FEW]
    units = list(Unit.objects.values_list("key", flat=True))
    return {
        "round_key": list(Round.of_both_kinds.values_list("key", flat=True)),
        "unit_key": units,
        "people": [*units[:FEW], *people],
        "beliefs": list(Belief.objects.values_list("key", flat=True)),
    }


def _about(module: str) -> str:
    """Return what the one key in a room's addresses names: mostly a round."""
    room = module.split(".")[1]
    rooms = {"people": "people", "believe": "beliefs", "understand": "beliefs"}
    return rooms.get(room, "round_key")


def _ours(patterns: Iterable[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _ours(pattern.url_patterns)
        elif pattern.name and pattern.callback.__module__.startswith("ledare."):
            yield pattern


def _filled(
    path: str, wanted: Sequence[str], about: str, keys: Mapping[str, list[str]]
) -> Iterator[str]:
    """Yield a path with everything put in that it asks for."""
    given: list[dict[str, str]] = [{}]
    for name in wanted:
        values = keys.get(about if name == "key" else name, ["nothing"])
        given = [one | {name: value} for one in given for value in values]
    for one in given:
        yield path % one


class _Words(HTMLParser):
    """What a page says in words, also to those who hear it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_silent = tag in ("style", "script")
        self.parts += [said for name, said in attrs if name == "aria-label" and said]

    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_silent = False


def _words_of(page: str) -> str:
    words = _Words()
    words.feed(page)
    return " ".join(words.parts)
