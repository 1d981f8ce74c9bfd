"""Made-up answers for benchmarks: 15 items in 3 scales, in teams of about eight."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

N_OPTIONS = 5
SHARE_MISSING = 0.03
SMALLEST, LARGEST = 4, 12
ROWS_AT_ONCE = 500_000
SCALES = {
    scale: [f"{scale}_{item}" for item in range(1, 6)]
    for scale in ("lead", "trust", "energy")
}
ITEMS = [item for items in SCALES.values() for item in items]


def write_answers(file: Path, n_respondents: int, *, seed: int) -> None:
    """Write answers as Parquet, ordered by team; small whole numbers, null missing."""
    luck = np.random.default_rng(seed)
    sizes = luck.integers(SMALLEST, LARGEST + 1, n_respondents // SMALLEST + 1)
    teams = np.repeat(np.arange(sizes.size, dtype=np.int32), sizes)[:n_respondents]
    lean = luck.normal(3.4, 0.35, (sizes.size, len(SCALES))).astype(np.float32)
    kinds = [("team", pa.int32()), *((item, pa.int8()) for item in ITEMS)]
    with pq.ParquetWriter(file, pa.schema(kinds)) as writer:
        for start in range(0, n_respondents, ROWS_AT_ONCE):
            part = teams[start : start + ROWS_AT_ONCE]
            columns = {"team": pa.array(part)}
            for at, items in enumerate(SCALES.values()):
                own = lean[part, at] + 0.7 * _normal(luck, part.size)
                for item in items:
                    columns[item] = _answers(luck, own)
            writer.write_table(pa.table(columns))


def _answers(luck: np.random.Generator, own: np.ndarray) -> pa.Array:
    points = np.clip(np.rint(own + 0.7 * _normal(luck, own.size)), 1, N_OPTIONS)
    missing = luck.random(own.size, dtype=np.float32) < SHARE_MISSING
    return pa.array(points.astype(np.int8), mask=missing)


def _normal(luck: np.random.Generator, size: int) -> np.ndarray:
    return luck.standard_normal(size, dtype=np.float32)
