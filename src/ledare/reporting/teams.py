"""Teams as they may be shown: displayed figures first, then pooling from those alone.

A pooled mean with n and the grand mean gives the raw mean back, so ``trust`` decides
before anything is pooled: the figures of each item are put on their grid, the mean of
a scale is worked out from them, and only that is pooled.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import fmean

import numpy as np

from ledare import measure
from ledare.measure import Moments
from ledare.measure.intervals import ASSUMED_SHARE_OF_WIDTH
from ledare.reporting.findings import Group, GroupScale, Shown, Teams
from ledare.reporting.groups import ROOT, Organisation, everybody, path_of
from ledare.reporting.raw import raw_teams
from ledare.reporting.scoring import Scored, why_withheld
from ledare.reporting.survey import Answers, Item, ScaleSpec
from ledare.trust import cells, figures
from ledare.trust.scales import WIDTHS, Scale

Progress = Callable[[float], None]
NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class _ItemOfGroup:
    """One item in one group: its displayed mean, and whether views differ."""

    mean: figures.Figure
    number: float
    differ: bool | None


def teams_found(
    scored: Scored,
    organisation: Organisation,
    *,
    is_raw: bool,
    on_progress: Progress = lambda share: None,
) -> Teams:
    """Return the groups that may be shown, with displayed and pooled means."""
    proven = [scale for scale in scored.scales if has_proof(scored, scale)]
    wanted = list(dict.fromkeys(key for scale in proven for key in scale.items))
    by_item = {}
    for at, key in enumerate(wanted):
        by_item[key] = _item_in_groups(scored, scored.item(key), organisation)
        on_progress((at + 1) / len(wanted))
    found: dict[str, dict[str, GroupScale]] = {g.key: {} for g in organisation.groups}
    grand, assumed = {}, []
    for scale in proven:
        lines, mean, is_assumed = _scale_in_groups(scored, scale, organisation, by_item)
        for key, line in lines.items():
            found[key][scale.key] = line
        grand[scale.key] = mean
        assumed += [scale.key] if is_assumed else []
    shown = [_group(group, found[group.key]) for group in organisation.groups]
    return Teams(
        groups=tuple(sorted((g for g in shown if g.scales), key=_reading_order)),
        **_how_many(organisation),
        grand_means=grand,
        spread_assumed=tuple(assumed),
        no_proof=tuple(s.key for s in scored.scales if s not in proven),
        raw=raw_teams(scored, organisation) if is_raw else (),
    )


def _reading_order(group: Group) -> tuple[object, ...]:
    """Return where a group stands: the whole, each unit before its teams, by name.

    Numbers in names go by their size; teams taken together come last in their unit.
    """
    path = group.above if group.kind == "rest" else (*group.above, group.name)
    names = () if group.kind == "whole" else tuple(map(_by_number, path))
    return (names, group.kind == "rest")


def _by_number(name: str) -> tuple[tuple[int, float, str], ...]:
    """Return a name's parts so that 2 comes before 10."""
    parts = NUMBERS.split(name.casefold())
    return tuple(
        (0, float(part), "") if part.isdecimal() else (1, 0.0, part)
        for part in parts
        if part
    )


def shown_of_everybody(
    scored: Scored, organisation: Organisation | None, shown: Teams | None
) -> dict[str, Shown]:
    """Return what trust lets out of the whole, for scales without an exact figure."""
    place = organisation or everybody(scored.survey)
    if shown is None:
        shown = teams_found(scored, place, is_raw=False)
    widest = max(shown.groups, key=lambda group: group.n, default=None)
    if widest is None:
        return {}
    return {
        key: line.shown for key, line in widest.scales.items() if line.shown is not None
    }


def has_proof(scored: Scored, scale: ScaleSpec) -> bool:
    """Tell whether figures of groups are proven for every item of a scale."""
    items = [scored.item(key) for key in scale.items]
    return scored.has_one_scale(scale) and all(
        item.high - item.low in WIDTHS for item in items
    )


def _how_many(organisation: Organisation) -> dict[str, int]:
    """Return how many teams stand alone, stand with others, and are in no figure."""
    own = {g.key for g in organisation.groups if g.kind == "team"}
    n_own = len(own & organisation.is_team)
    hidden = set(organisation.uncovered)
    return {
        "n_teams": organisation.n_teams,
        "n_shown": n_own,
        "n_withheld": len(hidden & organisation.is_team),
        "n_joined": organisation.n_teams - n_own - len(hidden & organisation.is_team),
        "n_answers_withheld": sum(organisation.n.get(key, 0) for key in hidden),
    }


# --- one item ----------------------------------------------------------------------


def _item_in_groups(
    scored: Scored, item: Item, organisation: Organisation
) -> dict[str, _ItemOfGroup]:
    """Return what each group that may be shown says to one item."""
    values = scored.answers[:, scored.columns[item.key]]
    counts = _counts(values, item, organisation)
    n_by_node = {key: sum(found) for key, found in counts.items()}
    scale = Scale(item.low, item.high)
    made = cells.blocks(organisation.groups, n_by_node)
    of_block: dict[tuple[str, ...], tuple[figures.Figure, ...]] = {}
    shown = {}
    for key, blocks in made.items():
        for block in blocks:
            if block not in of_block:
                of_block[block] = _block(block, counts, scale)
        parts = [of_block[block] for block in blocks]
        n = sum(part[0].n for part in parts)
        shown[key] = _read(figures.figures_together(parts, n, scale), scale)
    return shown


def _counts(
    values: Answers, item: Item, organisation: Organisation
) -> dict[str, list[int]]:
    """Return how often each answer was given in each node.

    Parts of a point count at the nearest whole point, where the proof holds.
    """
    there = ~np.isnan(values)
    n_nodes, n_points = len(organisation.keys), item.high - item.low + 1
    points = np.rint(values[there]).astype(np.int64) - item.low
    cells_of = organisation.place[there] * n_points + np.clip(points, 0, n_points - 1)
    table = np.bincount(cells_of, minlength=n_nodes * n_points)
    rows = table.reshape(n_nodes, n_points).tolist()
    return {
        key: row for key, row in zip(organisation.keys, rows, strict=True) if any(row)
    }


def _block(
    nodes: Sequence[str], counts: Mapping[str, Sequence[int]], scale: Scale
) -> tuple[figures.Figure, ...]:
    rows = [counts[node] for node in nodes]
    together = rows[0] if len(rows) == 1 else np.sum(rows, axis=0).tolist()
    return _figures(tuple(together), scale)


@lru_cache(maxsize=1 << 16)
def _figures(counts: tuple[int, ...], scale: Scale) -> tuple[figures.Figure, ...]:
    """Return what may be said of these answers; small teams often answer alike."""
    return figures.figures_of(counts, scale)


def _read(shown: Sequence[figures.Figure], scale: Scale) -> _ItemOfGroup:
    by_name = {figure.stat: figure for figure in shown}
    differ = by_name.get("views_differ")
    return _ItemOfGroup(
        mean=by_name["mean"],
        number=figures.blunted(by_name["mean"], scale),
        differ=None if differ is None else bool(differ.value),
    )


# --- one scale ---------------------------------------------------------------------


def _scale_in_groups(
    scored: Scored,
    scale: ScaleSpec,
    organisation: Organisation,
    by_item: Mapping[str, Mapping[str, _ItemOfGroup]],
) -> tuple[dict[str, GroupScale], float, bool]:
    """Return the lines of a scale, its grand mean, and whether a spread was assumed."""
    shown = {
        group.key: [by_item[key][group.key] for key in scale.items]
        for group in organisation.groups
        if all(group.key in by_item[key] for key in scale.items)
    }
    cells_only = [g for g in organisation.groups if g.kind != "rollup"]
    alone = [group for group in cells_only if group.key in shown]
    spread, is_assumed = _spread(scored, scale)
    pooled = _pooled([shown[group.key] for group in alone], spread)
    lines = {
        group.key: _line(shown[group.key], pooled, at, scored.ends(scale))
        for at, group in enumerate(alone)
    }
    for group in organisation.groups:
        if group.key in shown and group.key not in lines:
            covers = set(group.covers)
            inside = [at for at, g in enumerate(alone) if g.covers[0] in covers]
            lines[group.key] = _rollup(shown[group.key], pooled, inside)
    grand = pooled.grand_mean if pooled else float("nan")
    return lines, grand, is_assumed


def _spread(scored: Scored, scale: ScaleSpec) -> tuple[float, bool]:
    """Return the standard deviation of everybody's scores, or the assumed one."""
    scores, (low, high) = scored.scores[scale.key], scored.ends(scale)
    if why_withheld(scores, low, high):
        return (high - low) * ASSUMED_SHARE_OF_WIDTH, True
    return float(np.nanstd(scores, ddof=1)), False


def _pooled(
    groups: Sequence[Sequence[_ItemOfGroup]], spread: float
) -> measure.Pooled | None:
    """Return pooled means from displayed figures and the spread of the whole."""
    if len(groups) < 2:
        return None
    n = np.array([min(one.mean.n for one in group) for group in groups])
    mean = np.array([fmean(one.number for one in group) for group in groups])
    between = float((n * (mean - n @ mean / n.sum()) ** 2).sum())
    total = spread**2 * (n.sum() - 1)
    # What grids add to the differences between teams may not eat up those within.
    within = max(total - between, 0.25 * total)
    ss = within * (n - 1) / (n.sum() - n.size)
    return measure.pool(Moments(n, mean, ss, np.arange(n.size)))


def _line(
    shown: Sequence[_ItemOfGroup],
    pooled: measure.Pooled | None,
    at: int,
    ends: tuple[int, int],
) -> GroupScale:
    """Return a group's line: what it says, and what it says beside the others."""
    own = _shown(shown)
    if pooled is None:
        return _without_others(own, shown)
    rounding = own.step / 2
    return GroupScale(
        shown=own,
        pooled=float(min(max(pooled.mean[at], ends[0]), ends[1])),
        low=float(max(pooled.low[at] - rounding * pooled.weight[at], ends[0])),
        high=float(min(pooled.high[at] + rounding * pooled.weight[at], ends[1])),
        weight=float(pooled.weight[at]),
        n_differ=_n_differ(shown),
    )


def _rollup(
    shown: Sequence[_ItemOfGroup],
    pooled: measure.Pooled | None,
    inside: Sequence[int],
) -> GroupScale:
    """Return a unit's line: the mean of the groups in it, with their error."""
    own = _shown(shown)
    if pooled is None or not inside:
        return _without_others(own, shown)
    n = pooled.n[inside].astype(np.float64)
    mean = float(n @ pooled.mean[inside] / n.sum())
    half = (pooled.high[inside] - pooled.low[inside]) / 2
    apart = float(np.sqrt(((n * half) ** 2).sum()) / n.sum())
    apart += float(own.step / 2 / np.sqrt(len(inside)))
    return GroupScale(own, mean - apart, mean + apart, mean, 1.0, _n_differ(shown))


def _without_others(own: Shown, shown: Sequence[_ItemOfGroup]) -> GroupScale:
    """Return the line of a group that stands alone: its displayed figure and grid."""
    return GroupScale(
        own,
        low=own.number - own.step / 2,
        high=own.number + own.step / 2,
        pooled=own.number,
        weight=1.0,
        n_differ=_n_differ(shown),
    )


def _shown(items: Sequence[_ItemOfGroup]) -> Shown:
    """Return the mean of the items' displayed means; blunt where all of them are."""
    bounds = {one.mean.bound for one in items}
    return Shown(
        value=fmean(one.mean.value for one in items),
        step=max(one.mean.step or 0.0 for one in items),
        bound=bounds.pop() if len(bounds) == 1 else "is",
        number=fmean(one.number for one in items),
    )


def _n_differ(items: Sequence[_ItemOfGroup]) -> int | None:
    told = [one.differ for one in items if one.differ is not None]
    return sum(told) if told else None


def _group(group: cells.Group, scales: Mapping[str, GroupScale]) -> Group:
    path = path_of(group.node)
    is_whole = group.node == ROOT
    n_teams = sum(1 for key in group.covers if key != ROOT)
    kind = "whole" if is_whole and group.kind == "rollup" else group.kind
    name = path[-1] if path else ""
    found = Group(group.key, name, kind, path[:-1], group.n, n_teams, scales)
    return replace(found, above=path) if group.kind == "rest" else found
