"""Voices that are made: about a few things, with some noise."""

import numpy as np
from numpy.typing import NDArray


def crowd(
    n_themes: int, each: int, *, noise: float = 0.1, seed: int = 0, dimensions: int = 8
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return voices about so many things, and what each is about."""
    random = np.random.default_rng(seed)
    about = np.repeat(np.arange(n_themes), each)
    middle = np.eye(dimensions)[about]
    return middle + random.normal(scale=noise, size=middle.shape), about
