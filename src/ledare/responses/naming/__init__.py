"""Whom people turn to: flows between blocks of ten, and each person's own band.

Names become figures while the seals are open, and nothing else of them stays. An
answer does not say who wrote it, not here either: only from which cell it came. So what
is told is how often people are named, and from which block to which
(docs/decisions/0023).
"""

from ledare.responses.naming.asked import Question
from ledare.responses.naming.ground import Ground, NameRows, allowed
from ledare.responses.naming.own import own_in
from ledare.responses.naming.says import Block, NamingSays, OwnSays
from ledare.responses.naming.wholes import wholes_in
from ledare.responses.shown import ShownGroups

__all__ = ["Block", "NameRows", "NamingSays", "OwnSays", "namings_of", "own_of"]


def namings_of(shown: ShownGroups, names: NameRows | None) -> list[NamingSays]:
    """Return what is said of each question of names; nothing where nothing is shown."""
    if names is None or shown.whole is None:
        return []
    ground = Ground(shown, shown.whole, names.roster)
    return [
        _says(Question(ground, item.key, names.of(item.key)))
        for item in shown.plan.naming
    ]


def own_of(shown: ShownGroups, names: NameRows) -> list[OwnSays]:
    """Return what each person may see, for those of whom anything may be shown."""
    if shown.whole is None:
        return []
    ground = Ground(shown, shown.whole, names.roster)
    return [
        own
        for item in shown.plan.naming
        for own in own_in(Question(ground, item.key, names.of(item.key)))
    ]


def _says(question: Question) -> NamingSays:
    """Return what is said of all of them together."""
    ground, bands = question.ground, question.bands
    return NamingSays(
        item=question.item,
        n=ground.whole.n,
        asked=ground.shown.plan.asked,
        allows=allowed(ground.whole.n, ground.shown.plan.asked),
        wholes=wholes_in(question),
        blocks=ground.blocks,
        flows=bands["flow"],
        outside=bands["outside"],
        informal={source: band for (source, _), band in bands["informal"].items()},
    )
