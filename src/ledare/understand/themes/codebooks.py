"""The codebook as it stands now: what was shipped, and what people taught it since.

The reader of a codebook is made once in each process, and anew when the codebook has
changed; which one told the themes of a round goes with the release as a hash.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings
from django.utils import timezone
from numpy.typing import NDArray

from ledare.text import EncoderMissing
from ledare.text.codebook import Codebook, CodebookRefused, CodebookTheme, Reader
from ledare.understand.themes.encoding import Vectors, encoder
from ledare.understand.themes.models import Edition, Example, Theme

# A text that belongs to a theme becomes one of its seeds; so many, the latest ones.
MOST_SEEDS: Final = 40


@dataclass(frozen=True)
class Taught:
    """A text that does belong to a theme, or does not."""

    text: str
    language: str
    is_right: bool


@dataclass(frozen=True)
class Standing:
    """The codebook now: open themes with what they learnt, and where others went."""

    themes: tuple[Theme, ...]
    taught: dict[str, tuple[Taught, ...]]
    merged: dict[str, str]

    @cached_property
    def digests(self) -> dict[str, str]:
        """Return, theme by theme, a hash of what decides what belongs to it."""
        into: dict[str, list[str]] = {}
        for key, root in self.merged.items():
            into.setdefault(root, []).append(key)
        return {
            theme.key: _hash(
                theme.key,
                sorted(into.get(theme.key, [])),
                [
                    [one.text, one.language, one.is_right]
                    for key in (theme.key, *sorted(into.get(theme.key, [])))
                    for one in self.taught.get(key, ())
                ],
            )
            for theme in self.themes
        }


def standing() -> Standing:
    """Return the codebook now; two queries."""
    rows = {theme.pk: theme for theme in Theme.objects.all()}
    merged = {
        theme.key: root.key
        for theme in rows.values()
        if theme.merged_into_id and (root := root_of(theme, rows)).is_open
    }
    taught: dict[str, list[Taught]] = {}
    for example in Example.objects.all():
        one = Taught(example.text, example.language, example.is_right)
        taught.setdefault(rows[example.theme_id].key, []).append(one)
    return Standing(
        themes=tuple(theme for theme in rows.values() if theme.is_open),
        taught={key: tuple(ones) for key, ones in taught.items()},
        merged=merged,
    )


def root_of(theme: Theme, rows: dict[int, Theme]) -> Theme:
    """Return the theme that one speaks through, itself where it was not merged."""
    seen = set()
    while theme.merged_into_id is not None and theme.pk not in seen:
        seen.add(theme.pk)
        theme = rows[theme.merged_into_id]
    return theme


@dataclass(frozen=True)
class Sorter:
    """A codebook that reads: texts in, keys of open themes out."""

    standing: Standing
    hash: str

    @cached_property
    def _reader(self) -> Reader:
        return reader_of(self.standing)

    def __call__(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        vectors: Vectors | None = None,
    ) -> list[frozenset[str]]:
        """Return the themes of each text."""
        if not texts:
            return []
        said = self._reader(list(texts), vectors=vectors, languages=list(languages))
        merged = self.standing.merged
        keys = [merged.get(key, key) for key in self._reader.themes]
        is_open = {theme.key for theme in self.standing.themes}
        return [_named(row, keys, is_open) for row in said]


def _named(
    row: NDArray[np.bool_], keys: Sequence[str], is_open: Iterable[str]
) -> frozenset[str]:
    """Return the keys of one text's themes."""
    return frozenset(keys[int(place)] for place in np.flatnonzero(row)) & frozenset(
        is_open
    )


def reader_of(now: Standing) -> Reader:
    """Return the reader of a codebook: this process's, its file's, or made anew.

    Making one takes seconds. Only the newest is kept: what somebody took back is in no
    older one. Merging themes and laying them aside needs no other reader.
    """
    its_hash = _hash(encoder().key, shipped().key, _learnt(now))
    if its_hash not in _readers:
        _readers.clear()
        _readers[its_hash] = _from_file(its_hash, now)
    return _readers[its_hash]


_readers: dict[str, Reader] = {}


def _learnt(now: Standing) -> object:
    """Return all that a reader learns from beside what was shipped."""
    made = sorted((one.key, one.family) for one in now.themes if not one.is_shipped)
    return made, [
        [key, [[one.text, one.language, one.is_right] for one in lessons]]
        for key, lessons in sorted(now.taught.items())
    ]


def _from_file(its_hash: str, now: Standing) -> Reader:
    """Return a reader from its file, or make it and keep it there."""
    place = Path(settings.DATA) / "readers" / f"{its_hash}.npz"
    if place.is_file():
        try:
            return Reader.load(place, encoder())
        except CodebookRefused:
            place.unlink(missing_ok=True)
    reader = codebook_of(now).reader(encoder())
    place.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    reader.save(unfinished)
    unfinished.replace(place)
    for other in place.parent.glob("*.npz"):
        if other != place:
            other.unlink(missing_ok=True)
    return reader


@lru_cache(maxsize=1)
def shipped() -> Codebook:
    """Return the codebook that comes with Ledare, read once."""
    return Codebook.workplace()


def codebook_of(now: Standing) -> Codebook:
    """Return the codebook that reads: the shipped one, with what people taught it.

    A theme people made has nothing but what they put into it: its texts are its seeds.
    Themes that were laid aside still stand beside the others, so that what belongs to
    them goes nowhere else.
    """
    book = shipped()
    made = [_made(theme, now) for theme in now.themes if theme.key not in book.place]
    whole = replace(book, themes=(*book.themes, *(one for one in made if one.seeds)))
    for key, lessons in sorted(now.taught.items()):
        for one in lessons if key in whole.place else ():
            whole = whole.taught(one.text, key, one.is_right)
    return whole


def _made(theme: Theme, now: Standing) -> CodebookTheme:
    """Return a theme that people made, from what they put into it."""
    seeds: dict[str, tuple[str, ...]] = {}
    for one in now.taught.get(theme.key, ())[-MOST_SEEDS:]:
        if one.is_right:
            seeds[one.language] = (*seeds.get(one.language, ()), one.text)
    return CodebookTheme(theme.key, family=theme.family, names=theme.names, seeds=seeds)


def sorter_now() -> Sorter:
    """Return who reads now; two queries, and one that notes what it read by."""
    now = standing()
    its_hash = _hash(encoder().key, shipped().key, now.digests)
    _note_edition(its_hash, now)
    return Sorter(now, its_hash)


def _note_edition(its_hash: str, now: Standing) -> None:
    """Remember what the codebook was when it read."""
    Edition.objects.get_or_create(
        hash=its_hash,
        defaults={
            "digests": now.digests,
            "encoder": encoder().name,
            "is_fallback": encoder().is_fallback,
            "made_at": timezone.now(),
        },
    )


def _hash(*parts: object) -> str:
    """Return a hash of anything JSON can write."""
    written = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


class _Sort:
    """What a closing round asks: it reads by the codebook as it stands then."""

    @property
    def codebook(self) -> str:
        """Return the hash of the codebook that reads now; "" where none can."""
        try:
            return sorter_now().hash
        except EncoderMissing:
            return ""

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str]
    ) -> list[frozenset[str]]:
        """Return the themes of each comment."""
        return sorter_now()(texts, languages)


sort = _Sort()
