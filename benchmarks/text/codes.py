"""Codebooks: how often a comment gets the themes that people gave it.

    python benchmarks/text/codes.py [--cache FOLDER] [--json FILE]

The shipped themes on twelve kinds of synthetic voices in six languages, by the encoder
and by letters alone; sentences of an encyclopedia, which have none of the themes; and
the codes of patients' comments learned in five folds, all comments of a respondent in
the same. The data lie in ../shared, or where LEDARE_SHARED says.
"""

import argparse
import csv
import hashlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.measuring import machine, show, write_json  # noqa: E402 the path first
from ledare.text import Encoder  # noqa: E402 as above
from ledare.text.codebook import Codebook  # noqa: E402 as above
from ledare.text.encoder.ngrams import NgramEncoder  # noqa: E402 as above

SHARED = Path(os.environ.get("LEDARE_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
# Settled before any result was seen: which of our themes is meant by theirs.
OURS = {
    "career": "career",
    "cooperation": "cooperation",
    "information": "information",
    "it_tools": "tools",
    "listening": "say",
    "meetings": "meetings",
    "office": "workplace",
    "pay": "pay",
    "recognition": "recognition",
    "remote": "flexibility",
    "training": "training",
    "workload": "workload",
}
LANGUAGES = {
    "en": "eng_Latn",
    "sv": "swe_Latn",
    "fi": "fin_Latn",
    "ru": "rus_Cyrl",
    "de": "deu_Latn",
    "es": "spa_Latn",
}
N_FOREIGN = 100
FEWEST = 10
NOT_CODES = ("Labelling not possible", "Not assigned")
Flags = NDArray[np.bool_]


def main() -> int:
    """Measure both and print the tables."""
    options = _options()
    encoder = Kept(Encoder.load(), options.cache)
    letters = Kept(NgramEncoder(), options.cache)
    measured = {
        "workplace": [_workplace(one) for one in (encoder, letters)],
        "patients": [_patients(one) for one in (encoder, letters)],
    }
    write_json(options.json, {"machine": machine(), **measured})
    return 0


class Kept:
    """An encoder that keeps the vectors of long lists of public texts in files."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        """Wrap an encoder."""
        self._encoder, self._folder = encoder, folder
        self.key, self.name = encoder.key, encoder.name
        self.is_fallback = encoder.is_fallback

    def __call__(self, texts: Sequence[str]) -> Any:
        """Return the vectors, from the file where there is one."""
        if self._folder is None or len(texts) < N_FOREIGN:
            return self._encoder(texts)
        content = hashlib.sha256("\0".join([self.key, *texts]).encode()).hexdigest()
        path = self._folder / f"codes-{content[:24]}.npy"
        if not path.exists():
            np.save(path, self._encoder(texts))
        return np.load(path)


def _workplace(encoder: Kept) -> dict[str, Any]:
    reader = Codebook.workplace().reader(encoder)
    with (DATA / "voices-6lang" / "voices.tsv").open(encoding="utf-8") as file:
        voices = list(csv.DictReader(file, delimiter="\t"))
    texts = [voice["text"] for voice in voices]
    tongues = [voice["lang"] for voice in voices]
    said = reader(texts, languages=tongues)
    scores = reader.scores(texts, languages=tongues)
    right = np.array([reader.themes.index(OURS[voice["theme"]]) for voice in voices])
    twelve = np.unique(right)
    rows = np.arange(len(voices))
    given = said[rows, right]
    first = scores.argmax(axis=1) == right
    of_twelve = twelve[scores[:, twelve].argmax(axis=1)] == right
    lines = []
    for tongue in [*LANGUAGES, "all"]:
        here = np.array([tongue in (one, "all") for one in tongues])
        lines.append(
            (
                tongue,
                _rounded(first[here].mean()),
                _rounded(of_twelve[here].mean()),
                _rounded(given[here].mean()),
                _rounded(given[here].sum() / max(said[here].sum(), 1)),
                _rounded((~said[here].any(axis=1)).mean()),
                _rounded(said[here].sum(axis=1).mean()),
                _rounded(_foreign(reader, tongue)),
            )
        )
    titles = ["language", "first of 26", "first of the 12", "among those given"]
    titles += ["right of those given", "given none", "themes each", "foreign none"]
    show(f"Shipped codebook, {encoder.name}", titles, lines)
    return {"encoder": encoder.name, "titles": titles, "lines": lines}


def _foreign(reader: Any, tongue: str) -> float:
    """Return the share of sentences of an encyclopedia that rightly get no theme."""
    path = DATA / "languages-sib200" / "sib200_49_languages_train_dev.parquet"
    table = pq.read_table(path).to_pylist()
    if tongue == "all":
        return float(np.mean([_foreign(reader, one) for one in LANGUAGES]))
    own = [row["text"] for row in table if row["lang"] == LANGUAGES[tongue]]
    said = reader(own[:N_FOREIGN], languages=[tongue] * N_FOREIGN)
    return float((~said.any(axis=1)).mean())


def _patients(encoder: Kept) -> dict[str, Any]:
    path = DATA / "comments-nhs-fft" / "fft_phase2_half_a.parquet"
    table = pq.read_table(path)
    texts = [text or "" for text in table["FFT answer"].to_pylist()]
    people = table["Respondent ID"].to_pylist()
    names = [name for name in table.column_names[10:] if _sum(table[name]) >= FEWEST]
    codes = np.column_stack([table[name].to_numpy() for name in names]).astype(bool)
    vectors = encoder(texts)
    fold = _folds(people)
    said = np.zeros_like(codes)
    begun = time.perf_counter()
    for number in range(5):
        learn, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        book = Codebook.from_examples(
            [texts[row] or "-" for row in learn], codes[learn], names
        )
        known = _Known({texts[row]: vectors[row] for row in range(len(texts))}, encoder)
        reader = book.reader(known)
        said[test] = reader([texts[row] for row in test], vectors[test])
    seconds = time.perf_counter() - begun
    possible = ~codes[:, names.index(NOT_CODES[0])]
    kept = np.array([name not in NOT_CODES for name in names])
    no_label = np.array([name != NOT_CODES[0] for name in names])
    assigned = np.array([name != NOT_CODES[1] for name in names])
    every, all_ = np.ones(len(texts), dtype=bool), kept | True
    worded = np.array([any(map(str.isalnum, text)) for text in texts])
    cases = [
        ("37 with ten comments or more, all rows", every, all_),
        ("37, rows that hold a word", worded, all_),
        ('36, without "Not assigned", rows with a word', worded, assigned),
        ('36, without "Labelling not possible", all rows', every, no_label),
        ("35, without both, rows that could be labelled", possible, kept),
    ]
    lines = [
        (name, *_f1(said[rows][:, columns], codes[rows][:, columns]))
        for name, rows, columns in cases
    ]
    titles = ["codes", "micro-F1", "macro-F1"]
    show(f"Patients' comments, {encoder.name}, {seconds:.0f} s", titles, lines)
    each = [
        (
            name,
            int(codes[:, column].sum()),
            _f1(said[:, [column]], codes[:, [column]])[0],
        )
        for column, name in enumerate(names)
    ]
    show("Each code", ["code", "comments", "F1"], sorted(each, key=lambda one: -one[1]))
    return {"encoder": encoder.name, "lines": lines, "each": each}


class _Known:
    """Vectors that are known already, so that five folds embed nothing twice."""

    def __init__(self, vectors: dict[str, Any], encoder: Kept) -> None:
        self.key, self.is_fallback = encoder.key, encoder.is_fallback
        self._vectors, self._encoder = vectors, encoder

    def __call__(self, texts: Sequence[str]) -> Any:
        if not texts:
            return self._encoder(texts)
        missing = [text for text in texts if text not in self._vectors]
        self._vectors.update(zip(missing, self._encoder(missing), strict=True))
        return np.array([self._vectors[text] for text in texts])


def _folds(people: Sequence[str]) -> NDArray[np.int64]:
    """Return five folds of about the same size; one person is in one of them."""
    counts = dict(zip(*np.unique(people, return_counts=True), strict=True))
    fold_of, size = {}, np.zeros(5)
    for person in sorted(counts, key=lambda one: (-counts[one], one)):
        fold_of[person] = int(size.argmin())
        size[fold_of[person]] += counts[person]
    return np.array([fold_of[person] for person in people])


def _f1(said: Flags, codes: Flags) -> tuple[float, float]:
    both = (said & codes).sum(axis=0)
    all_ = said.sum(axis=0) + codes.sum(axis=0)
    micro = 2 * both.sum() / all_.sum()
    return _rounded(micro), _rounded((2 * both / np.maximum(all_, 1)).mean())


def _sum(column: Any) -> int:
    return int(column.to_numpy().sum())


def _rounded(share: Any) -> float:
    return round(float(share), 3)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="a folder for vectors")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
