"""Two hundred voices that nobody said: four matters, two languages, two harbours."""

import csv
from pathlib import Path
from zlib import crc32

import numpy as np

MATTERS = {
    "meetings": ("The meetings are too long", "Mötena är alldeles för långa"),
    "tools": ("Our tools crash every morning", "Våra verktyg kraschar varje morgon"),
    "thanks": ("Nobody says thank you here", "Ingen säger någonsin tack här"),
    "shifts": ("Shifts are changed too late", "Passen ändras för sent för oss"),
}
NEW = (
    "The new crane is dangerous to stand under",
    "Den nya kranen är farlig att gå under",
)
WORDS = (
    "quay shed store gate crane rope tide lamp coat truck bell hatch deck mast coal"
    " net salt buoy hull dock pier fog wind rain snow sun cup door key map pen"
)
ALONG = tuple(WORDS.split())
HEADS = ("who", "harbour", "said_on", "comment")


class ByMatter:
    """An encoder that knows the matters above, and nothing else."""

    name = "by matter"
    key = "by-matter"
    is_fallback = False
    dimensions = 384

    def __call__(self, texts, progress=None):
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for at, text in enumerate(texts):
            vectors[at] = self._vector(text)
        if progress:
            progress(len(texts), len(texts))
        return vectors

    def _vector(self, text):
        chance = np.random.default_rng(crc32(text.encode()))
        vector = chance.normal(scale=0.02, size=self.dimensions)
        matters = [*MATTERS.values(), NEW]
        for place, said in enumerate(matters):
            if text.startswith(said):
                vector[place] += 1.0
        return vector / np.linalg.norm(vector)


def rows(n=200):
    """Return rows of a file; the crane is new in the last weeks."""
    made = []
    matters = list(MATTERS)
    for at in range(n):
        matter = matters[at % 4]
        words = MATTERS[matter][at // 4 % 2]
        harbour = "North" if at % 3 else "South"
        if at > n * 0.9 and at % 2:
            words = NEW[at // 4 % 2]
        day = np.datetime64("2026-01-05") + at * 140 // n
        tail = " ".join(np.random.default_rng(at).choice(ALONG, 9).tolist())
        said = f"{words} {tail}"
        made.append((f"p{at % 60}", harbour, str(day), said))
    return made


def written(path: Path, made=None, heads=HEADS) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(heads)
        table.writerows(made if made is not None else rows())
    return path
