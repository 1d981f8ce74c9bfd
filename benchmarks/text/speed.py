"""From raw words to named themes: seconds and memory, step by step.

    python benchmarks/text/speed.py [--sizes 10000 100000] [--json FILE]

Voices are made of halves of real comments (../shared), so that no two are alike, about
fifteen pieces long, in six languages. Steps: clean, detect, embed, near-duplicates,
themes, labels; then the weekly ones: assign to a register, look for what is new.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.measuring import machine, show, write_json  # noqa: E402 the path first
from ledare import text as t  # noqa: E402 as above

DATA = ROOT.parent / "shared" / "data"
LANGUAGES = ("swe_Latn", "fin_Latn", "rus_Cyrl", "deu_Latn", "spa_Latn")
SHORT = 4  # words of a half
Steps = dict[str, tuple[float, float]]


def main() -> int:
    """Time each size; print the steps."""
    options = _options()
    begun = time.perf_counter()
    encoder = t.Encoder.load()
    encoder(["to load it"])
    loaded = time.perf_counter() - begun
    print(f"{encoder.name}: loaded in {loaded:.1f} s")
    measured = []
    for size in options.sizes:
        steps = _timed(size, encoder)
        total = sum(wall for wall, _cpu in steps.values())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        show(
            f"{size:,} voices: {total:.1f} s, peak {peak:.2f} GB",
            ["step", "wall s", "CPU s", "a second of CPU"],
            [(name, *both, size / both[1]) for name, both in steps.items()],
        )
        measured.append({"n": size, "steps": steps, "total_s": total, "peak_gb": peak})
    write_json(options.json, {"machine": machine(), "measured": measured})
    return 0


def _timed(size: int, encoder: Any) -> Steps:
    """Return the seconds of each step for so many voices."""
    steps: Steps = {}
    timing = _clock(steps)
    raw = _voices(size)
    with timing("clean"):
        texts = [t.normalise(one) for one in raw]
    with timing("detect"):
        languages = [one.language for one in t.detect(texts)]
    with timing("embed"):
        vectors = encoder(texts)
    with timing("near-duplicates"):
        t.near_duplicates(texts, vectors)
    with timing("themes"):
        themes = t.themes(vectors)
    with timing("labels"):
        t.labels(texts, themes, languages)
    week = vectors[: min(size // 10, 2_000)]
    with timing("what is new"):
        t.emerging(week, vectors[len(week) : len(week) + 20_000])
    return steps


def _clock(steps: Steps) -> Callable[[str], Any]:
    @contextmanager
    def timing(name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        steps[name] = (time.perf_counter() - wall, time.process_time() - cpu)

    return timing


def _voices(size: int) -> list[str]:
    """Return voices that are unlike, made of halves of what people wrote."""
    halves = _halves()
    chance = np.random.default_rng(0)
    languages = sorted(halves)
    made = []
    for language in chance.choice(languages, size).tolist():
        firsts = halves[language]
        one, other = chance.integers(0, len(firsts), 2)
        made.append(f"{firsts[one]}, {firsts[other]}.")
    return made


def _halves() -> dict[str, list[str]]:
    """Return short runs of words by language."""
    nhs = pq.read_table(DATA / "comments-nhs-fft" / "fft_phase1_half_a.parquet")
    found = {"eng": list(_cut(nhs.column("feedback").to_pylist()))}
    sib = pq.read_table(
        DATA / "languages-sib200" / "sib200_49_languages_train_dev.parquet"
    ).to_pylist()
    for language in LANGUAGES:
        said = [one["text"] for one in sib if one["lang"] == language]
        found[language] = list(_cut(said))
    return found


def _cut(texts: list[str | None]) -> Iterator[str]:
    for text in texts:
        words = (text or "").split()
        for begin in range(0, max(len(words) - SHORT // 2, 0), SHORT):
            yield " ".join(words[begin : begin + SHORT])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
