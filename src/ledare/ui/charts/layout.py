"""Where dots lie: pulled together by ties, pushed apart by all; the same each time.

Fruchterman & Reingold (1991), Graph drawing by force-directed placement, Software:
Practice and Experience 21; then dots that overlap are moved apart.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SEED = 7
SMALL, STEPS, STEPS_LARGE = 400, 300, 40
GRAVITY = 0.06
APART = 120  # rounds of moving overlapping dots apart


def laid_out(pull: Numbers, radii: Numbers, *, width: float, height: float) -> Numbers:
    """Return the middle of each dot, inside width and height.

    ``pull`` is symmetric, 0 to 1: how strongly two dots belong together.
    """
    n = len(pull)
    if n == 1:
        return np.array([[width / 2, height / 2]])
    places = _settled(pull)
    places = _turned(places)
    return _apart(_fitted(places, radii, width, height), radii, width, height)


def _settled(pull: Numbers) -> Numbers:
    """Return places after all steps of pulling and pushing, about in a unit square."""
    n = len(pull)
    luck = np.random.default_rng(SEED)
    turn = 2 * np.pi * np.arange(n) / n
    places = 0.5 * np.column_stack([np.cos(turn), np.sin(turn)])
    places += luck.normal(scale=0.01, size=places.shape)
    spring = 1 / np.sqrt(n)
    n_steps = STEPS if n <= SMALL else STEPS_LARGE
    for step in range(n_steps):
        across = places[:, None, 0] - places[None, :, 0]
        down = places[:, None, 1] - places[None, :, 1]
        square = across**2 + down**2 + 1e-9
        # Push k^2 / d, pull d^2 / k, both along the line between two dots.
        force = spring**2 / square - pull * np.sqrt(square) / spring
        move = np.column_stack([(across * force).sum(1), (down * force).sum(1)])
        move -= GRAVITY * places / spring
        length = np.sqrt((move**2).sum(1, keepdims=True)) + 1e-12
        warmth = 0.12 * (1 - step / n_steps) + 0.002
        places += move / length * np.minimum(length, warmth)
        places -= places.mean(0)
    return np.asarray(places)


def _turned(places: Numbers) -> Numbers:
    """Return places turned so that they are widest from left to right."""
    _, _, axes = np.linalg.svd(places - places.mean(0), full_matrices=False)
    turned: Numbers = (places - places.mean(0)) @ axes.T
    # The sign of an axis is nobody's choice: the first dot stands left and up.
    signs = np.where(turned[0] > 0, -1.0, 1.0)
    return np.asarray(turned * signs, np.float64)


def _fitted(places: Numbers, radii: Numbers, width: float, height: float) -> Numbers:
    """Return places stretched into the picture, with room for each dot."""
    margin = float(radii.max())
    low, high = places.min(0), places.max(0)
    room = np.array([width - 2 * margin, height - 2 * margin])
    fitted = margin + (places - low) / np.maximum(high - low, 1e-9) * room
    return np.asarray(fitted, np.float64)


def _apart(places: Numbers, radii: Numbers, width: float, height: float) -> Numbers:
    """Return places in which dots lie apart, as far as there is room."""
    if len(places) > SMALL:
        return places
    places = places.copy()
    need = radii[:, None] + radii[None, :]
    for _ in range(APART):
        apart = places[:, None] - places[None, :]
        far = np.sqrt((apart**2).sum(2)) + 1e-6
        lack = np.maximum(need - far, 0)
        np.fill_diagonal(lack, 0)
        if not lack.any():
            break
        places += 0.5 * (apart / far[:, :, None] * lack[:, :, None]).sum(1)
        places[:, 0] = places[:, 0].clip(radii, width - radii)
        places[:, 1] = places[:, 1].clip(radii, height - radii)
    return places
