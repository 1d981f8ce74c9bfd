"""What the picture shows: units as dots, who asks whom between them as lines."""

import numpy as np

from ledare.reporting.network.network import Drawn, Network, Numbers
from ledare.ui.charts.layout import laid_out

MOST_PEOPLE = 60  # people that are drawn one by one, if that is asked for
MOST_UNITS = 2_500
ALL_LINES = 14  # dots up to which every line is drawn; above, the strongest of each
STRONGEST = 3
WIDTH, HEIGHT = 460.0, 380.0
LARGEST, SMALLEST = 44.0, 12.0
ROOM = 17.0  # below and around a dot, for its name


def drawn(network: Network, *, draws_people: bool = False) -> Drawn | None:
    """Return what to draw; None where there is nothing that may be or can be."""
    if network.is_of_groups or (draws_people and network.n <= MOST_PEOPLE):
        table = _table(network, np.arange(network.n), network.n)
        names = [str(one) for one in network.ids]
        sizes = table.sum(0) + (0 if network.is_of_groups else 1)
        return _drawn("", names, sizes, table)
    for column, labels in network.units.items():
        names_of, place = np.unique(labels, return_inverse=True)
        if 2 <= len(names_of) <= MOST_UNITS:
            table = _table(network, place, len(names_of))
            sizes = np.bincount(place).astype(np.float64)
            return _drawn(column, [str(one) for one in names_of], sizes, table)
    return None


def _table(network: Network, place: np.ndarray, n: int) -> Numbers:
    cells = place[network.ties[:, 0]] * n + place[network.ties[:, 1]]
    flat = np.bincount(cells, network.weights, minlength=n * n)
    return flat.reshape(n, n).astype(np.float64)


def _drawn(of: str, names: list[str], sizes: Numbers, table: Numbers) -> Drawn:
    own = table.sum(1)
    inside = np.divide(
        np.diag(table), own, out=np.full(len(own), np.nan), where=own > 0
    )
    lines = _lines(table, every=not of)
    places = laid_out(
        _pull(table, sizes if of else np.ones(len(sizes))),
        radii_of(sizes) + ROOM,
        width=WIDTH,
        height=HEIGHT,
    )
    between = table.copy()
    np.fill_diagonal(between, 0)
    return Drawn(
        of=of,
        names=tuple(names),
        sizes=sizes.astype(np.int64),
        inside=inside,
        table=lines,
        places=places,
        n_lines=int((between > 0).sum()),
    )


def radii_of(sizes: Numbers) -> Numbers:
    """Return radii whose areas are as the sizes, in a picture of so many dots."""
    largest = LARGEST if len(sizes) <= ALL_LINES else max(150 / len(sizes) ** 0.6, 2.2)
    smallest = (
        SMALLEST if len(sizes) <= ALL_LINES else min(largest, max(2.0, largest / 3))
    )
    radii = largest * np.sqrt(sizes / max(float(sizes.max()), 1e-9))
    return np.asarray(np.maximum(radii, smallest))


def _pull(table: Numbers, sizes: Numbers) -> Numbers:
    """Return how far two dots belong together: ties beside what sizes would give."""
    both = table + table.T
    np.fill_diagonal(both, 0)
    usual = np.sqrt(np.outer(sizes, sizes))
    share = both / np.maximum(usual, 1e-9)
    return np.asarray(np.sqrt(share / max(float(share.max()), 1e-9)))


def _lines(table: Numbers, *, every: bool) -> Numbers:
    """Return lines as from, to, how many: all, or the strongest from each dot."""
    between = table.copy()
    np.fill_diagonal(between, 0)
    if len(table) > ALL_LINES and not every:
        order = np.argsort(-between, axis=1, kind="stable")[:, STRONGEST:]
        np.put_along_axis(between, order, 0, axis=1)
    start, end = np.nonzero(between)
    return np.column_stack([start, end, between[start, end]])
