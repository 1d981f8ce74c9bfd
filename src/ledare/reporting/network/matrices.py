"""A network written as a matrix: a row and a column for everybody."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ledare.reporting.files.sheet import Sheet
from ledare.reporting.network.cells import columns_of, listed, numbers_in
from ledare.reporting.network.network import Numbers
from ledare.reporting.network.wanted import lines_of, names_of
from ledare.reporting.survey import BadInput

FEWEST = 4  # columns beside the names; below, a file of pairs looks alike
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Matrix:
    """The filled cells of a matrix as pairs."""

    asker: list[str]
    asked: list[str]
    values: Numbers
    rows: np.ndarray
    n: int


def matrix_of(sheet: Sheet, on_progress: Callable[[float], None]) -> Matrix | None:
    """Return a matrix whose rows are named as its columns; None where it is none."""
    names = names_of(sheet)
    others = [name.strip() for name in names[1:]]
    if not FEWEST <= len(others) <= MOST or sheet.n_rows > 2 * len(others) + 50:
        return None
    first = listed(columns_of(sheet, [0])[0])
    if len(first) != len(others) or set(first) != set(others):
        return None
    cells = columns_of(sheet, list(range(1, len(names))), on_progress)
    asker: list[str] = []
    asked: list[str] = []
    values, rows, faults = [], [], []
    for name, column in zip(others, cells, strict=True):
        numbers, wrong = numbers_in(column)
        if wrong.size:
            where = lines_of(sheet, wrong.tolist())
            said = column[int(wrong[0])].as_py()
            faults.append(
                f'{sheet.source}, {name}: "{said}" is no number ({where}); 0, 1 or how'
                " often is wanted."
            )
        filled = np.flatnonzero(numbers > 0)
        asker += [first[row] for row in filled.tolist()]
        asked += [name] * filled.size
        values.append(numbers[filled])
        rows.append(filled)
    if faults:
        raise BadInput(faults[:10])
    return Matrix(
        asker, asked, np.concatenate(values), np.concatenate(rows), len(others)
    )
