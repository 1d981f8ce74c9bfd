"""`ledare.network`: a file of who asks whom becomes a report that shows itself."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ledare.reporting.document import Document
from ledare.reporting.network.analysing import analyse
from ledare.reporting.network.assembling import network_of
from ledare.reporting.network.network import Network, NetworkFound, People
from ledare.reporting.network.sentences import told
from ledare.reporting.network.wanted import Wanted
from ledare.reporting.shown import Shown
from ledare.reporting.words import speaking

Progress = Callable[[float], None]
FIGURES: tuple[str, ...] = ("asked", "asked_low", "asked_high", "asks", "strength")
FIGURES += ("pagerank", "betweenness", "constraint", "brokerage", "place")


@dataclass(frozen=True, repr=False)
class NetworkReport(Shown):
    """What was found, ready to be shown, saved, or read as data."""

    network: Network
    found: NetworkFound
    language: str = "en"
    form = "ledare-network/1"

    def save_rows(self, path: str | Path) -> Path:
        """Write each person with her figures as CSV, and return where."""
        people = self.found.people
        kept = {name: getattr(people, name) for name in FIGURES}
        columns = {
            name: values.tolist() for name, values in kept.items() if values is not None
        }
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["id", *columns])
            table.writerows(zip(people.ids.tolist(), *columns.values(), strict=True))
        return Path(path)

    def _told(self) -> Document:
        """Return what was found in words."""
        return told(self.found, self.language)

    def _data(self) -> NetworkFound:
        """Return the findings as they may be written: without people, if so asked."""
        return without_people(self.found)


def without_people(found: NetworkFound) -> NetworkFound:
    """Return findings as data; where names are left out, figures of persons are too."""
    if found.shows_people:
        return found
    nobody = np.empty(0, np.int64)
    people = People(
        np.empty(0, np.str_), nobody, nobody, nobody, nobody,
        None, None, None, None, None, nobody,
    )  # fmt: skip
    top = found.standing.top if found.standing else None
    standing = found.standing
    if standing is not None and top is not None:
        standing = replace(standing, top=replace(top, id=""))
    cuts = tuple(replace(cut, asked=nobody) for cut in found.cuts)
    return replace(found, people=people, standing=standing, cuts=cuts)


def network_report(
    ties: Any,
    *,
    people: Any = None,
    chart: Any = None,
    asker: str = "",
    asked: str = "",
    value: str = "",
    perceiver: str = "",
    at_least: float | None = None,
    id: str = "",  # noqa: A002 the word on the command line
    rank: str = "",
    rank_top: str = "",
    unit: str | tuple[str, ...] = (),
    manager: str = "",
    responded: str = "",
    names: bool = True,
    people_picture: bool = False,
    draws: int = 100,
    language: str = "en",
    sheet: str = "",
    encoding: str = "",
    on_progress: Progress = lambda share: None,
) -> NetworkReport:
    """Return a report on who asks whom.

    ``ties`` is a file (CSV, Parquet, Excel, SPSS) or a table of Polars, pandas,
    PyArrow or DuckDB: a row a pair, or a matrix. ``people`` is the same of people,
    ``chart`` of who reports to whom. ``asker``, ``asked``, ``value`` and ``perceiver``
    name columns of the ties, ``id``, ``rank``, ``unit``, ``manager`` and ``responded``
    columns of the people; what is not named is looked for. ``rank_top`` is "low" or
    "high". ``at_least`` is the value from which a tie counts. ``names=False`` leaves
    persons out.

    Raises BadInput, which names each fault, and ValueError for a language that has no
    words.
    """
    units = (unit,) if isinstance(unit, str) and unit else tuple(unit)
    wanted = Wanted(
        asker, asked, value, perceiver, at_least, id, rank, rank_top, units, manager,
        responded, sheet, encoding,
    )  # fmt: skip
    with speaking(language):  # an unknown one is told before the file is read
        network = network_of(
            ties,
            people,
            chart,
            wanted,
            on_progress=lambda share: on_progress(0.2 * share),
        )
        found = analyse(
            network,
            draws=draws,
            draws_people=people_picture and names,
            shows_people=names,
            on_progress=lambda share: on_progress(0.2 + 0.8 * share),
        )
    return NetworkReport(network, found, language)
