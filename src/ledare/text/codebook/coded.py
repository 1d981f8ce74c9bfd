"""Comments that people have sorted already, as themes and examples."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.text.codebook.book import CodebookRefused, CodebookTheme, Coded


def coded_by(
    texts: Sequence[str],
    codes: ArrayLike | Sequence[str | Iterable[str]],
    names: Sequence[str] | None,
) -> tuple[tuple[CodebookTheme, ...], tuple[Coded, ...]]:
    """Return the themes that codes name, and the comments with theirs."""
    labels = _labels(codes)
    if labels is None:
        labels, names = _from_columns(np.asarray(codes), names)
    if len(labels) != len(texts):
        raise CodebookRefused(
            f"There are {len(texts)} comments and {len(labels)} rows of codes."
            " Give one row of codes for each comment."
        )
    known = list(dict.fromkeys(names or sorted({n for row in labels for n in row})))
    if not known:
        raise CodebookRefused("No comment has a code. Give at least one theme.")
    keys = _keys(known)
    themes = tuple(
        CodebookTheme(key=key, names={"en": name}) for name, key in keys.items()
    )
    return themes, tuple(
        Coded(text, frozenset(keys[name] for name in row if name in keys))
        for text, row in zip(texts, labels, strict=True)
        if text.strip()
    )


def _labels(codes: object) -> list[frozenset[str]] | None:
    if not isinstance(codes, Sequence):
        return None
    if not all(_is_label(code) for code in codes):
        return None
    return [
        frozenset(
            name for name in ([code] if isinstance(code, str) else code) if name.strip()
        )
        for code in codes
    ]


def _is_label(code: object) -> bool:
    if isinstance(code, str):
        return True
    return isinstance(code, Iterable) and all(isinstance(one, str) for one in code)


def _from_columns(
    codes: NDArray[np.generic], names: Sequence[str] | None
) -> tuple[list[frozenset[str]], Sequence[str]]:
    if codes.ndim != 2 or not np.isin(codes, (0, 1)).all():
        raise CodebookRefused(
            "Codes want one row a comment and one column a theme, each 0 or 1;"
            " or for each comment its themes by name."
        )
    if names is None or len(names) != codes.shape[1]:
        raise CodebookRefused(
            f"There are {codes.shape[1]} columns of codes. Give as many names."
        )
    given = codes.astype(bool)
    return [frozenset(np.asarray(names, dtype=object)[row]) for row in given], names


def _keys(names: Iterable[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name in names:
        key = base = _slug(name)
        number = 2
        while key in keys.values():
            key, number = f"{base}-{number}", number + 1
        keys[name] = key
    return keys


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore")
    return "-".join(re.findall(r"[a-z0-9]+", plain.decode())) or "theme"
