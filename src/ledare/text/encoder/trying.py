"""How well an encoder does on our own sentences, which it was not made from."""

import numpy as np

from ledare.text.encoder.encoding import Encoder
from ledare.text.encoder.subspace import parallel


def share_found(encoder: Encoder, *, source: str = "en") -> float:
    """Return the share of sentences whose translation is the nearest of its language.

    Parameters
    ----------
    encoder : Encoder
        Any encoder.
    source : str
        The language to start from; each other language of ours is searched.

    Returns
    -------
    float
        No unit; 0 (none found) to 1 (all found).
    """
    sentences = parallel()
    given = encoder(sentences.pop(source))
    found = [
        np.argmax(given @ encoder(others).T, axis=1) == np.arange(len(others))
        for others in sentences.values()
    ]
    return float(np.mean(found))
