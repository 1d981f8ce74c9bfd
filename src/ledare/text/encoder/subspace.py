"""Which directions tell the language rather than what is said; they are taken out."""

import csv
from collections.abc import Mapping
from importlib import resources
from io import BytesIO, StringIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

N_DIRECTIONS: Final = 20
Vectors = NDArray[np.float32]


def directions(
    vectors: Mapping[str, Vectors], n_directions: int = N_DIRECTIONS
) -> Vectors:
    """Return the directions in which the same sentences differ between languages.

    Parameters
    ----------
    vectors : mapping of str to ndarray of shape (n_sentences, n_dimensions)
        For each language, the unit vectors of the same sentences.
    n_directions : int
        At most this many; never more than there are languages less one.

    Returns
    -------
    ndarray of shape (n_directions, n_dimensions)
        Orthonormal rows, the strongest first.

    References
    ----------
    Yang, Yang, Cer & Darve (2021), A simple and effective method to eliminate the
    self language bias in multilingual representations, EMNLP.
    """
    means = np.stack([rows.mean(axis=0) for rows in vectors.values()])
    centred = means.astype(np.float64) - means.mean(axis=0, dtype=np.float64)
    rows: Vectors = np.linalg.svd(centred, full_matrices=False)[2].astype(np.float32)
    return rows[: min(n_directions, len(means) - 1)]


def without(vectors: Vectors, taken: Vectors) -> Vectors:
    """Return vectors from which some orthonormal directions are taken out."""
    return np.asarray(vectors - (vectors @ taken.T) @ taken, dtype=np.float32)


def shipped() -> bytes:
    """Return the file of the prepared model's directions (tools/subspace.py)."""
    return resources.files(__package__).joinpath("subspace.npy").read_bytes()


def read(file: bytes) -> Vectors:
    """Return the directions in a file."""
    taken: Vectors = np.load(BytesIO(file), allow_pickle=False).astype(np.float32)
    return taken


def parallel() -> dict[str, list[str]]:
    """Return our own sentences, the same ones in each language."""
    text = resources.files(__package__).joinpath("parallel.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(StringIO("\n".join(lines)), delimiter="\t"))
    return {language: [row[language] for row in rows] for language in rows[0]}
