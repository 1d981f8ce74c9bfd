"""Which end of a rank is the top: said, or told by chart, titles, years or numbers."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ledare.measure import chart_levels
from ledare.reporting.network import naming
from ledare.reporting.network.cells import numbers_in
from ledare.reporting.network.network import Numbers, Rank, Top
from ledare.reporting.network.people import Roster
from ledare.reporting.network.wanted import Wanted, lines_of
from ledare.reporting.survey import BadInput

SURE = 0.3  # a rank correlation from which a direction is taken
MOST_RANKS = 20
FEWER = 1.5  # how many times as many people there are at the bottom as at the top


def rank_of(roster: Roster, wanted: Wanted, chart: "np.ndarray | None") -> Rank | None:
    """Return formal rank, and which end of it is the top; None without a column."""
    column = wanted.rank or _column(roster)
    if not column:
        return None
    texts = pa.chunked_array([pa.array(roster.columns[column], pa.string())])
    given, wrong = numbers_in(texts)
    if wrong.size:
        tall = _by_titles(roster, column, wrong.tolist(), is_said=bool(wanted.rank))
        return None if tall is None else Rank(column, tall, "high", "titles")
    if np.isnan(given).all() or np.nanmin(given) == np.nanmax(given):
        if not wanted.rank:
            return None
        problem = "everybody has the same rank, or none"
        raise BadInput([f"{roster.sheet.source}, {column}: {problem}."])
    if wanted.rank_top:
        return Rank(column, given, _top(wanted.rank_top), "said")
    top, why = _direction(roster, given, chart)
    return Rank(column, given, top, why)


def _top(said: str) -> Top:
    if said not in ("low", "high"):
        raise BadInput([f'--rank-top {said}: "low" or "high" is wanted.'])
    return "low" if said == "low" else "high"


def _column(roster: Roster) -> str:
    """Return the column of ranks by its name: few whole numbers."""
    names = [name for name in roster.columns if name != roster.id]
    for name in naming.named_as(names, naming.RANK):
        column = roster.columns[name]
        values, wrong = numbers_in(pa.chunked_array([pa.array(column, pa.string())]))
        known = values[~np.isnan(values)]
        few = 2 <= np.unique(known).size <= min(MOST_RANKS, max(len(column) // 2, 2))
        if not wrong.size and few and (known == np.round(known)).all():
            return name
    return ""


def _by_titles(
    roster: Roster, column: str, wrong: Sequence[int], *, is_said: bool
) -> Numbers | None:
    """Return how high titles stand. Raises BadInput where one is not known."""
    heights = {one: naming.height_of(one) for one in set(roster.columns[column])}
    unknown = sorted(one for one, height in heights.items() if height is None and one)
    if unknown or len(set(heights.values())) < 2:
        if not is_said:
            return None
        where = lines_of(roster.sheet, wrong)
        problem = f'"{roster.columns[column][wrong[0]]}" is no number ({where})'
        wish = "a column of numbers is wanted; --unit compares groups by name"
        raise BadInput([f"{roster.sheet.source}, --rank {column}: {problem}; {wish}."])
    found = [heights[one] for one in roster.columns[column]]
    return np.array([np.nan if one is None else one for one in found])


def _direction(
    roster: Roster, given: Numbers, chart: "np.ndarray | None"
) -> tuple[Top, str]:
    """Return the top's end, and what told it; low where nothing did."""
    if chart is not None:
        levels = chart_levels(chart, n=len(given)).astype(float)
        if abs(agreement := correlation(given, levels)) >= SURE:
            return ("low" if agreement > 0 else "high"), "chart"
    if abs(agreement := correlation(given, _heights(roster))) >= SURE:
        return ("high" if agreement > 0 else "low"), "titles"
    known = np.unique(given[~np.isnan(given)], return_counts=True)[1]
    if known[-1] >= FEWER * known[0] or known[0] >= FEWER * known[-1]:
        return ("low" if known[-1] > known[0] else "high"), "few"
    if abs(agreement := correlation(given, _years(roster))) >= SURE:
        return ("high" if agreement > 0 else "low"), "years"
    return "low", "nothing"


def _heights(roster: Roster) -> Numbers:
    """Return how high people's titles stand; nan where no word of it is known."""
    names = naming.named_as(list(roster.columns), naming.TITLE)
    nothing = np.full(len(roster.ids), np.nan)
    for name in names:
        heights = [naming.height_of(one) for one in roster.columns[name]]
        found = np.array([np.nan if one is None else one for one in heights])
        if (~np.isnan(found)).mean() > 0.5:
            return found
    return nothing


def _years(roster: Roster) -> Numbers:
    names = naming.named_as(list(roster.columns), naming.YEARS)
    for name in names:
        column = pa.chunked_array([pa.array(roster.columns[name], pa.string())])
        values, wrong = numbers_in(column)
        if not wrong.size and np.unique(values[~np.isnan(values)]).size > 5:
            return values
    return np.full(len(roster.ids), np.nan)


def correlation(one: Numbers, two: Numbers) -> float:
    """Return Spearman's correlation where both are known; 0 where there is none."""
    both = ~(np.isnan(one) | np.isnan(two))
    if both.sum() < 3:
        return 0.0
    found = spearman(one[both], two[both])
    return 0.0 if np.isnan(found) else found


def spearman(one: np.ndarray, two: np.ndarray) -> float:
    """Return Pearson's correlation of ranks, ties sharing theirs; nan where alike."""
    x, y = _ranked(one), _ranked(two)
    spread = np.sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / float(spread) if spread else float("nan")


def _ranked(values: np.ndarray) -> Numbers:
    """Return mean ranks, less their mean."""
    _, which, n_each = np.unique(values, return_inverse=True, return_counts=True)
    middle = np.cumsum(n_each) - (n_each - 1) / 2
    return np.asarray(middle[which] - (len(values) + 1) / 2)
