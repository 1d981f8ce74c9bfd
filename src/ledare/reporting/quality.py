"""How well the items of each scale hang together."""

from collections.abc import Sequence

import numpy as np

from ledare import measure
from ledare.reporting.findings import ItemQuality, Quality
from ledare.reporting.scoring import Scored, why_withheld
from ledare.reporting.survey import Answers, ScaleSpec

TURNED = 0.1  # a loading as small as this has no direction
WEAK = 0.2  # below this an item goes little with the others
FEWEST_FOR_A_FACTOR = 3


def quality_found(scored: Scored, *, is_raw: bool) -> tuple[Quality, ...]:
    """Return alpha, omega and each item's share in it, a scale at a time."""
    return tuple(_quality(scored, scale, is_raw) for scale in scored.scales)


def _quality(scored: Scored, scale: ScaleSpec, is_raw: bool) -> Quality:
    if len(scale.items) < 2:
        return Quality(scale.key, None, None, (), withheld="one_item")
    why = why_withheld(scored.scores[scale.key], *scored.ends(scale), is_raw=is_raw)
    if why:
        return Quality(scale.key, None, None, (), withheld=why)
    rows = scored.of(scale)
    try:
        alpha = measure.cronbach_alpha(rows)
        items = _items(scale.items, measure.item_total(rows), _against(rows))
    except ValueError as error:
        return Quality(scale.key, None, None, (), withheld="cannot", why=str(error))
    return Quality(scale.key, alpha, _omega(rows), items)


def _omega(rows: Answers) -> measure.Figure | None:
    """Return omega, or None where one factor cannot be found."""
    if rows.shape[1] < FEWEST_FOR_A_FACTOR:
        return None
    try:
        return measure.omega_total(rows).value
    except ValueError:
        return None


def _items(
    keys: Sequence[str], found: measure.ItemTotal, against: set[int]
) -> tuple[ItemQuality, ...]:
    """Return each item; which go little is told once none goes the other way."""
    weak = set() if against else set(np.flatnonzero(found.r < WEAK).tolist())
    return tuple(
        ItemQuality(
            key,
            float(found.r[at]),
            float(found.alpha_without[at]),
            hint="reverse" if at in against else "weak" if at in weak else "",
        )
        for at, key in enumerate(keys)
    )


def _against(rows: Answers) -> set[int]:
    """Return the items that load the other way than most on what the scale shares.

    One such item pulls the others' item-total down with it, so that alone cannot tell.
    """
    whole = rows[~np.isnan(rows).any(axis=1)]
    loading = np.linalg.eigh(np.corrcoef(whole, rowvar=False))[1][:, -1]
    if loading.sum() < 0:
        loading = -loading
    return set(np.flatnonzero(loading < -TURNED).tolist())
