"""Who asks inside her own unit and who across, and where the brokers are."""

import numpy as np

from ledare import measure as m
from ledare.measure import Figure
from ledare.reporting.network.network import GroupFound, Network, Split, Texts

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def split_by(
    network: Network, column: str, labels: Texts, may: tuple[str, ...]
) -> Split:
    """Return ties inside and across the groups of one column."""
    mixed = m.mixing(network.ties, n=network.n, groups=labels, weights=network.weights)
    names = [str(one) for one in mixed.labels]
    place = np.searchsorted(mixed.labels, labels)
    sizes = np.bincount(place, minlength=len(names))
    asked = np.bincount(network.ties[:, 1], minlength=network.n)
    roles = None
    if "brokerage" in may:
        roles = m.brokerage(network.ties, n=network.n, groups=labels)
    total = mixed.table.sum()
    inside = float(np.trace(mixed.table))
    passages = None if roles is None else np.bincount(place, roles.total)
    groups = tuple(
        _group(
            name,
            int(sizes[at]),
            mixed.table,
            at,
            asked[place == at],
            None if passages is None else float(passages[at]),
        )
        for at, name in enumerate(names)
    )
    return Split(
        column=column,
        groups=groups,
        share_inside=Figure(
            inside / total, n=mixed.n_ties, method="of all ties, those inside"
        ),
        by_chance=_by_chance(sizes, network.n),
        ei=Figure(mixed.ei, n=mixed.n_ties, method="Krackhardt & Stern 1988"),
        assortativity=Figure(mixed.assortativity, n=mixed.n_ties, method="Newman 2003"),
        roles={} if roles is None else {r: int(getattr(roles, r).sum()) for r in ROLES},
        table=mixed.table,
    )


def _by_chance(sizes: np.ndarray, n: int) -> float:
    """Return the share inside if everybody asked anybody alike."""
    return float((sizes * (sizes - 1)).sum() / (n * (n - 1)))


def _group(
    name: str,
    n: int,
    table: np.ndarray,
    at: int,
    asked: np.ndarray,
    passages: float | None,
) -> GroupFound:
    inside, out = float(table[at, at]), float(table[at].sum() - table[at, at])
    own = inside + out
    return GroupFound(
        name=name,
        n=n,
        n_inside=inside,
        n_out=out,
        n_in=float(table[:, at].sum() - table[at, at]),
        share_inside=Figure(
            inside / own if own else float("nan"),
            n=int(own),
            method="of its own ties, those inside",
        ),
        asked=Figure(float(asked.mean()), n=n, method="mean in-degree"),
        brokerage=None
        if passages is None
        else Figure(passages / n, n=n, method="Gould & Fernandez 1989, all roles"),
    )
