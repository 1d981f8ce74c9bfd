"""From files to a network: ids become numbers, rows become ties, each pair once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from ledare.reporting.network.cells import places_in
from ledare.reporting.network.naming import MANAGER, TITLE, named_as
from ledare.reporting.network.network import Counts, Kind, Network, Numbers, Read
from ledare.reporting.network.people import (
    Roster,
    manager_lines,
    read_roster,
    responded_of,
    units_of,
)
from ledare.reporting.network.ranks import rank_of
from ledare.reporting.network.reading import Pairs, opened, read_pairs
from ledare.reporting.network.wanted import Wanted, lines_of
from ledare.reporting.survey import BadInput, Note

Progress = Callable[[float], None]
HIGHEST_CODE = 10  # above, a number beside a tie counts something
TIMES_AGAIN = 3  # rows a pair, from which a file holds sums and not people's answers
MOST_GROUPS = 60


def network_of(
    said: Any,
    people: Any,
    chart: Any,
    wanted: Wanted,
    *,
    on_progress: Progress = lambda share: None,
) -> Network:
    """Return the network in files or tables. Raises BadInput, naming all faults."""
    sheet = opened(said, wanted)
    pairs = read_pairs(sheet, wanted, on_progress=on_progress)
    if not len(pairs.asker) and pairs.nobody is None:
        raise BadInput([f"{sheet.source}: no row names two people; ties are wanted."])
    roster = None
    if people is not None:
        known = pa.chunked_array([*pairs.asker.chunks, *pairs.asked.chunks])
        roster = read_roster(opened(people, Wanted()), wanted, known)
    ids = _ids(pairs, roster)
    network = _tied(pairs, ids, roster, wanted)
    if roster is None:
        _refuse_options_of_people(wanted)
        return _with_chart(network, chart, None, wanted)
    return _known(_with_chart(network, chart, roster, wanted), roster, wanted)


def _refuse_options_of_people(wanted: Wanted) -> None:
    said = {"--id": wanted.id, "--rank": wanted.rank, "--manager": wanted.manager}
    said |= {"--unit": "".join(wanted.units), "--responded": wanted.responded}
    faults = [
        f"{option} {name} is a column of people; name their file with --people."
        for option, name in said.items()
        if name
    ]
    if faults:
        raise BadInput(faults)


def _ids(pairs: Pairs, roster: Roster | None) -> Any:
    """Return everybody's id: those of the people's file, or all that are named."""
    if roster is not None:
        return pa.array(roster.ids.tolist(), pa.string())
    ends = [*pairs.asker.chunks, *pairs.asked.chunks]
    if pairs.nobody is not None:
        ends.append(pairs.nobody)
    found = pc.unique(pa.chunked_array(ends, pa.string())).to_pylist()
    is_number = all(one.lstrip("-").isdigit() for one in found)
    return pa.array(sorted(found, key=int if is_number else str), pa.string())


def _tied(pairs: Pairs, ids: Any, roster: Roster | None, wanted: Wanted) -> Network:
    asker, asked = places_in(pairs.asker, ids), places_in(pairs.asked, ids)
    unknown = np.flatnonzero((asker < 0) | (asked < 0))
    notes = list(pairs.notes)
    if unknown.size:
        assert roster is not None
        notes.append(_unknown(pairs, roster, unknown, asker))
    values = pairs.values
    is_listed = np.ones(len(asker), bool) if values is None else values > 0
    at_self = asker == asked
    keep = (asker >= 0) & (asked >= 0) & is_listed
    kind = _kind(pairs, keep & ~at_self, asker, asked)
    weights = np.ones(len(asker)) if values is None else np.nan_to_num(values)
    total = float(weights[keep].sum())
    counted = keep & ~at_self
    ties, strength, n_again = _once(
        asker[counted], asked[counted], weights[counted], len(ids), kind
    )
    read = Read(
        n_rows=pairs.n_rows,
        n_self=int((keep & at_self).sum()),
        n_again=n_again,
        n_nobody=pairs.n_nobody,
        n_not_listed=int((~is_listed).sum()),
        n_unknown=int(unknown.size),
        n_of_others=pairs.n_of_others,
        share_self=float(weights[keep & at_self].sum()) / total if total else 0.0,
    )
    network = Network(
        ids=np.array(ids.to_pylist(), np.str_),
        ties=ties,
        values=None if values is None or kind == "plain" else strength,
        kind=kind,
        read=read,
        has_people=roster is not None,
        is_of_groups=_is_of_groups(kind, roster, len(ids), n_again, len(ties)),
        perceiver=pairs.perceiver,
        columns=pairs.columns or {},
        notes=tuple(notes),
        source=pairs.sheet.source,
    )
    return _checked(_from(network, wanted, pairs))


def _unknown(pairs: Pairs, roster: Roster, unknown: Counts, asker: Counts) -> Note:
    """Return what is to be said of ids that are not there. Raises BadInput for most."""
    first = int(unknown[0])
    end = pairs.asker if asker[first] < 0 else pairs.asked
    name = end[first].as_py()
    where = lines_of(pairs.sheet, pairs.rows[unknown[:6]].tolist())
    if 2 * unknown.size > len(asker):
        problem = (
            f"{unknown.size} of {len(asker)} rows name ids that are not in"
            f' {roster.sheet.source}, {roster.id}, the first "{name}" ({where})'
        )
        wish = "files that belong together are wanted, or --id with another column"
        raise BadInput([f"{pairs.sheet.source}: {problem}; {wish}."])
    values = {"n": int(unknown.size), "id": name, "places": where}
    return Note("ids_unknown", values)


def _kind(pairs: Pairs, keep: Any, asker: Counts, asked: Counts) -> Kind:
    """Return whether numbers are codes of how often, counts, or nothing at all."""
    if pairs.values is None or not keep.any():
        return "plain"
    found = pairs.values[keep]
    if found.min() == found.max():
        return "plain" if not pairs.counts else "weight"
    whole = bool((found == np.round(found)).all())
    return (
        "code" if whole and found.max() <= HIGHEST_CODE and not pairs.counts
        else "weight"
    )  # fmt: skip


def _once(
    asker: Counts, asked: Counts, weights: Numbers, n: int, kind: Kind
) -> tuple[Counts, Numbers, int]:
    """Return each pair once: counts are added up, of codes the highest is kept."""
    key = asker * n + asked
    pairs, place = np.unique(key, return_inverse=True)
    if kind == "weight":
        strength = np.bincount(place, weights, minlength=pairs.size).astype(float)
    else:
        strength = np.zeros(pairs.size)
        np.maximum.at(strength, place, weights)
    ties: Counts = np.column_stack(np.divmod(pairs, n)).astype(np.int64)
    return ties, np.asarray(strength, np.float64), int(key.size - pairs.size)


def _is_of_groups(
    kind: Kind, roster: Roster | None, n: int, n_again: int, n_ties: int
) -> bool:
    """Tell whether the ends of ties are roles or units: few, and rows are sums."""
    is_summed = n_again >= (TIMES_AGAIN - 1) * max(n_ties, 1)
    return kind == "weight" and roster is None and n <= MOST_GROUPS and is_summed


def _from(network: Network, wanted: Wanted, pairs: Pairs) -> Network:
    """Return the network with ties from a value on, where that was asked for."""
    least = wanted.at_least
    if least is None:
        return network
    if pairs.values is None:
        problem = "there is no column of numbers beside the ties"
        raise BadInput([f"{network.source}, --at-least {least:g}: {problem}."])
    if network.values is None:
        return replace(network, at_least=least)
    keep = network.values >= least
    if not keep.any():
        highest = network.values.max()
        problem = f"no tie has so high a value; the highest is {highest:g}"
        raise BadInput([f"{network.source}, --at-least {least:g}: {problem}."])
    return replace(
        network,
        ties=network.ties[keep],
        values=network.values[keep],
        at_least=least,
        listed=(network.ties, network.values),
        read=replace(network.read, n_below=int((~keep).sum())),
    )


def _checked(network: Network) -> Network:
    """Return a network that is one. Raises BadInput for one person, or no tie."""
    if network.n < 3:
        problem = f"{network.n} people are there; a network needs three or more"
        raise BadInput([f"{network.source}: {problem}."])
    if not len(network.ties):
        read = network.read
        said = [f"{read.n_rows} rows"]
        said += [f"{read.n_self} of a person with herself"] if read.n_self else []
        said += [f"{read.n_not_listed} with 0 or nothing"] if read.n_not_listed else []
        problem = f"no tie between two people is left ({', '.join(said)})"
        raise BadInput([f"{network.source}: {problem}; who asks whom is wanted."])
    return network


# --- what is known of people -------------------------------------------------------


def _with_chart(
    network: Network, chart: Any, roster: Roster | None, wanted: Wanted
) -> Network:
    """Return the network with who reports to whom, where that is known."""
    if chart is not None:
        lines, notes = _chart_lines(network, opened(chart, Wanted()))
        return replace(network, chart=lines, notes=(*network.notes, *notes))
    if roster is None:
        return network
    names = [name for name in roster.columns if name != roster.id]
    column = wanted.manager or next(
        (
            name
            for name in named_as(names, MANAGER)
            if set(roster.columns[name]) & set(roster.ids.tolist())
        ),
        "",
    )
    if not column:
        return network
    lines, notes = manager_lines(roster, column)
    said = Note("chart_column", {"column": column})
    return replace(network, chart=lines, notes=(*network.notes, said, *notes))


def _chart_lines(network: Network, sheet: Any) -> tuple[Counts, tuple[Note, ...]]:
    pairs = read_pairs(sheet, Wanted())
    ids = pa.array(network.ids.tolist(), pa.string())
    ends = [places_in(end, ids) for end in (pairs.asker, pairs.asked)]
    lines = np.column_stack(ends)
    lost = np.flatnonzero((lines < 0).any(axis=1))
    notes = [Note("chart_file", {"file": sheet.source})]
    if lost.size:
        where = lines_of(sheet, pairs.rows[lost[:6]].tolist())
        notes.append(Note("chart_unknown", {"n": int(lost.size), "places": where}))
    lines = lines[(lines >= 0).all(axis=1) & (lines[:, 0] != lines[:, 1])]
    lines = np.unique(lines, axis=0)
    if not len(lines):
        problem = "no line in it joins two people of the network"
        raise BadInput([f"{sheet.source}: {problem}; who reports to whom is wanted."])
    below, above = (np.unique(end).size for end in lines.T)
    if below < above and above == len(lines):
        lines = lines[:, ::-1]
        notes.append(Note("chart_turned", {}))
    return lines, tuple(notes)


def _known(network: Network, roster: Roster, wanted: Wanted) -> Network:
    """Return the network with rank, units, titles and who answered."""
    rank = rank_of(roster, wanted, network.chart)
    taken = {rank.column} if rank else set()
    responded = responded_of(roster, wanted.responded)
    notes = [*network.notes, *roster.notes]
    if responded is not None:
        asks = np.bincount(network.ties[:, 0], minlength=network.n) > 0
        if strange := int((asks & ~responded).sum()):
            notes.append(Note("answered_after_all", {"n": strange}))
        responded = responded | asks
    if rank is not None and (gaps := int(np.isnan(rank.given).sum())):
        notes.append(Note("without_rank", {"n": gaps, "column": rank.column}))
    titles = named_as([name for name in roster.columns if name != roster.id], TITLE)
    return replace(
        network,
        rank=rank,
        units=units_of(roster, wanted, taken | {wanted.responded}),
        titles=np.array(roster.columns[titles[0]], np.str_) if titles else None,
        responded=responded,
        notes=tuple(notes),
    )
