"""Units beside each other: what each one's mean may be, the others in mind.

Worked out from displayed means alone. A pooled mean with n gives the displayed mean
back, so it tells nothing more; a unit of few answers leans most on the others.
"""

from collections.abc import Sequence

import numpy as np

from ledare import measure
from ledare.measure.intervals import DisplayedMean, spread_of
from ledare.understand.experience import sentences

FEWEST_UNITS = 3  # fewer tell nothing of how units differ


def in_company(means: Sequence[DisplayedMean | None]) -> list[str]:
    """Return in words where each mean lies likely; nothing where it is not shown.

    Rounding counts: half a step either side, and no further than the scale goes.
    """
    shown = [mean for mean in means if mean is not None]
    if len(shown) < FEWEST_UNITS:
        return [""] * len(means)
    n = np.array([mean.n for mean in shown])
    spread = np.array([spread_of(mean) for mean in shown])
    pooled = measure.pool(
        measure.Moments(
            n=n,
            mean=np.array([mean.number for mean in shown]),
            ss=(n - 1) * spread**2,
            teams=np.arange(len(shown)),
        )
    )
    words = iter(
        sentences.between(
            max(mean.lo, low - mean.step / 2), min(mean.hi, high + mean.step / 2)
        )
        for mean, low, high in zip(shown, pooled.low, pooled.high, strict=True)
    )
    return ["" if mean is None else next(words) for mean in means]
