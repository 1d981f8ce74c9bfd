"""Everything that was ever published, as release-audit/1: what an attacker may have.

Figures stand exactly as they are displayed, with their steps and blunt ends. Who could
be in each group is told by keys, never by name. What is computed from displayed
figures names them, and ``rollups`` works it out again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ledare.attack.membership import Members, Seats, members_of
from ledare.attack.naming import Nominations
from ledare.attack.rollups import Part, parts_of
from ledare.attack.themes import (
    Says,
    theme_figures,
    theme_questions,
    themes_shown,
)
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.responses.plan import Item
from ledare.responses.releases import (
    GroupFigures,
    GroupInfo,
    ItemFigure,
    Release,
    figures_of,
    releases_of,
)
from ledare.trust.attacker import FORMAT
from ledare.trust.figures import DIFFER_ABOVE, mean_of, share_top_two_of, spread_of

Written = dict[str, Any]
Answered = Mapping[str, Iterable[str]]
MOST = 99.0  # a standard deviation no scale of ours reaches


def export(
    *,
    respondents: Answered | None = None,
    truth: Mapping[str, Any] | None = None,
    remembered: Mapping[str, Seats] | None = None,
) -> Written:
    """Return all releases of this installation, the oldest first.

    ``respondents`` (by round), ``truth`` (by round, question, person) and who was
    asked before anybody was erased (``remembered``, by round) are known in simulations
    only.
    """
    released = rounds().filter(state=Round.State.RELEASED).order_by("closes_at", "pk")
    listed = list(released)
    found = releases_of([one.key for one in listed])
    known = [one for one in listed if one.key in found]
    says = {key: _says(release) for key, release in found.items()}
    themes = themes_shown((found[key], said) for key, said in says.items())
    answered = respondents or {}
    shown = {
        one.key: _Shown(
            found[one.key],
            says[one.key],
            members := members_of(one, found[one.key], (remembered or {}).get(one.key)),
            themes[found[one.key].codebook],
            Nominations.of(found[one.key], members),
        )
        for one in known
    }
    exported: Written = {
        "format": FORMAT,
        "questions": _questions(found.values()) | theme_questions(themes),
        "periods": [
            _period(one, shown[one.key], answered.get(one.key)) for one in known
        ],
    }
    for each in shown.values():
        exported["questions"] |= each.nominations.questions()
    if truth is not None:
        exported["truth"] = {
            period_id(one): truth[one.key] for one in known if one.key in truth
        }
    return exported


def period_id(round_: Round) -> str:
    """Return what a round is called in the export: its last day, and its key."""
    return f"{round_.closes_at.date().isoformat()} {round_.key}"


def question_id(item: Item) -> str:
    """Return what a question is called: a scale that changes makes it another one."""
    return f"{item.key} {item.lo}-{item.hi}"


def _questions(releases: Iterable[Release]) -> Written:
    return {
        question_id(item): {"lo": item.lo, "hi": item.hi, "harm": item.harm}
        for release in releases
        for item in release.items.values()
        if item.kind == "scale"
    }


def _says(release: Release) -> Says:
    """Return what each group of a release says."""
    groups = figures_of((release.round_key, group.key) for group in release.groups)
    return {key: figures for (_, key), figures in groups.items()}


def _period(
    round_: Round, shown: "_Shown", respondents: Iterable[str] | None
) -> Written:
    """Return one round: who could be where, figures, comments."""
    published = list(shown.figures())
    return {
        "id": period_id(round_),
        "on": round_.closes_at.date().isoformat(),
        "series": f"{round_.leader.key}/{round_.unit.key}",
        "membership": shown.membership(published),
        "respondents": None if respondents is None else sorted(respondents),
        "published": published,
        "comments": list(_comments(shown.release.groups, shown.says)),
        "network": list(shown.nominations.network()),
    }


@dataclass(frozen=True)
class _Shown:
    """One release on its way into the format."""

    release: Release
    says: Says
    members: Members
    themes: frozenset[str]
    nominations: Nominations

    def membership(self, published: Sequence[Written]) -> dict[str, list[str]]:
        """Return who could be in each group that a figure or a comment names."""
        covers = {group.key: group.covers for group in self.release.groups}
        people: dict[str, list[str]] = {}
        for figure in published:
            if "people" in figure:
                people[figure["group"]] = figure.pop("people")
            else:
                covers.setdefault(figure["group"], figure.pop("covers", ()))
                figure.pop("covers", None)
        found = {key: self.members.of(units) for key, units in sorted(covers.items())}
        return found | people

    def figures(self) -> Iterator[Written]:
        """Yield every displayed figure, the parts of roll-ups among them."""
        for item in self.release.items.values():
            if item.kind != "scale":
                continue
            for part in parts_of(self.release.groups, self.says, item.key):
                yield from self._part(part, item)
            if item.key in self.release.spread and self.release.groups:
                yield from self._spread(item)
        yield from self._tables()
        yield from theme_figures(self.says, self.themes)
        yield from self.nominations.figures()

    def _part(self, part: Part, item: Item) -> Iterator[Written]:
        """Yield what one group, or a roll-up's own part, says to one question."""
        for stat, figure in displayed(part.figure, item):
            named = {"group": part.name, "question": question_id(item)}
            made = {"derived": list(part.made_of)} if part.made_of else {}
            yield named | {"stat": stat, "covers": part.covers} | figure | made

    def _tables(self) -> Iterator[Written]:
        """Yield the lines of attribute tables; who is in one nobody was told."""
        for table in self.release.tables:
            # Both ends of a line are blunt, whatever its question says.
            item = replace(self.release.items[table.item], guard="strict")
            everybody = self.release.groups[0].covers
            for category, figure in table.rows.items():
                group = f"{table.attribute}={category}"
                named = {"group": group, "question": question_id(item)}
                for stat, written in displayed(figure, item):
                    yield named | {"stat": stat, "covers": everybody} | written

    def _spread(self, item: Item) -> Iterator[Written]:
        """Yield the whole organisation's spread as a narrow band."""
        whole = self.release.groups[0]
        figure = self.says[whole.key].figures.get(item.key)
        if figure is None:
            return
        value = self.release.spread[item.key]
        lowest = _spread_floor(item, figure.n)
        inside = ["shown", value + 0.005]
        below = [] if value <= lowest else [["below", value - 0.005]]
        yield {
            "group": whole.key,
            "question": question_id(item),
            "stat": "agreement",
            "n": figure.n,
            "value": "shown",
            "bands": [*below, inside, ["above", MOST]],
        }


def displayed(figure: ItemFigure, item: Item) -> Iterator[tuple[str, Written]]:
    """Yield a group's figures of one question by their names in the format."""
    low, high = _ends(item, figure.n, "mean")
    mean = {"n": figure.n, "value": figure.mean, "step": figure.step}
    yield "mean", mean | {"floor": low, "ceil": high}
    if figure.share_top_two is not None:
        low, high = _ends(item, figure.n, "share")
        share = {"n": figure.n, "value": figure.share_top_two, "step": 0.1}
        values = [item.hi - 1, item.hi]
        yield "share", share | {"values": values, "floor": low, "ceil": high}
    if figure.views_differ is not None:
        limit = DIFFER_ABOVE[item.scale.width] / 100
        said = "yes" if figure.views_differ else "no"
        bands = [["no", limit], ["yes", MOST]]
        yield "agreement", {"n": figure.n, "value": said, "bands": bands}


@lru_cache(maxsize=4096)
def _ends(item: Item, n: int, stat: str) -> tuple[float, float]:
    """Return the blunt ends of a figure: what all at one end would show."""
    make = mean_of if stat == "mean" else share_top_two_of
    nobody = [0] * (item.n_options - 1)
    low, high = make([n, *nobody], item.scale), make([*nobody, n], item.scale)
    return float(low.value), float(high.value)


@lru_cache(maxsize=4096)
def _spread_floor(item: Item, n: int) -> float:
    return float(spread_of([n, *[0] * (item.n_options - 1)], item.scale).value)


def _comments(
    groups: Sequence[GroupInfo], says: Mapping[str, GroupFigures]
) -> Iterator[Written]:
    for group in groups:
        for word in says[group.key].words:
            yield {
                "group": group.key,
                "text": word.text,
                "lang": word.language,
                "n": group.n,
                "item": word.item,
                "audience": word.audience,
            }
