"""What every encoder does the same way: one form, each text once, unit length."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare.text.encoder.folders import Folder, chosen_folder
from ledare.text.normalise import normalise

Progress = Callable[[int, int], None]
Vectors = NDArray[np.float32]
TINY: Final = 1e-12


class Encoder(ABC):
    """Turns texts into vectors that lie near each other when they say the same.

    Attributes
    ----------
    name : str
        What it is called, for people.
    key : str
        The identity of model and projection: vectors of two keys never mix.
    dimensions : int
        The length of a vector.
    is_fallback : bool
        Whether it compares letters only, because no model was prepared.
    """

    name: str
    key: str
    dimensions: int
    is_fallback: bool = False

    @staticmethod
    def load(folder: Path | str | None = None) -> "Encoder":
        """Return the encoder of a folder, or of this installation, or of letters.

        Parameters
        ----------
        folder : path, optional
            A folder with ``model.onnx`` and ``tokenizer.json``. When none is named:
            ``LEDARE_LANGUAGE``, or ``language`` in the data folder.

        Returns
        -------
        Encoder
            The model's; the n-gram encoder where nothing was named or prepared.

        Raises
        ------
        EncoderMissing
            The folder that was named holds no encoder, or a damaged one; or a package
            that it needs is missing.
        """
        chosen = chosen_folder(folder)
        if chosen is None:
            from ledare.text.encoder.ngrams import NgramEncoder

            return NgramEncoder()
        return _loaded(chosen, chosen.changed_at())

    def __call__(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> Vectors:
        """Return a unit vector for each text; equal texts get equal vectors.

        Parameters
        ----------
        texts : sequence of str, length n
            Any texts; they are normalised first.
        progress : callable, optional
            Is told how many different texts are done, and of how many.

        Returns
        -------
        ndarray of shape (n, dimensions)
            float32, each row of length 1.
        """
        forms = [normalise(text) for text in texts]
        different = list(dict.fromkeys(forms))
        if not different:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors = unit(self._embed(different, progress or _nothing))
        row_of = {form: row for row, form in enumerate(different)}
        return vectors[[row_of[form] for form in forms]]

    @abstractmethod
    def _embed(self, texts: list[str], progress: Progress) -> Vectors:
        """Return a vector of any length for each of some different texts."""


@lru_cache(maxsize=2)
def _loaded(folder: Folder, changed_at: int) -> Encoder:
    """Return the encoder of a folder, read once in a process."""
    from ledare.text.encoder.running import ModelEncoder

    return ModelEncoder(folder)


def unit(vectors: Vectors) -> Vectors:
    """Return vectors at length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, TINY)).astype(np.float32)
    return scaled


def _nothing(done: int, of: int) -> None:
    """Say nothing of how far it is."""
