"""What an installation's own releases hold, checked beside the attack itself."""

from collections.abc import Iterator, Mapping

from ledare.attack.rollups import parts_of, unlike
from ledare.listen.surveys.models import Round
from ledare.people.models import Unit
from ledare.responses.releases import Release, figures_of, releases_of
from ledare.trust.cells import SMALLEST_GROUP


def unlike_parts() -> list[str]:
    """Return the roll-ups that are not what their displayed parts give."""
    found: list[str] = []
    for release in _releases():
        groups = figures_of((release.round_key, group.key) for group in release.groups)
        says = {key: figures for (_, key), figures in groups.items()}
        for item in release.items.values():
            if item.kind == "scale":
                parts = list(parts_of(release.groups, says, item.key))
                found += [f"{release.round_key} {name}" for name in unlike(parts, item)]
    return found


def own_figures(
    answered: Mapping[str, Mapping[str, int]], *, whole: bool = False
) -> tuple[int, int]:
    """Return how many teams had five answers or more, and how many kept their own.

    ``answered`` counts, by round and unit, who answered; only a simulation knows.
    ``whole``: only in rounds that asked everybody.
    """
    eligible = own = 0
    for release in _releases():
        if whole and len(release.nodes) < Unit.objects.filter(closed_on=None).count():
            continue
        shown = {group.covers for group in release.groups if group.kind == "team"}
        for unit, n in answered[release.round_key].items():
            if n >= SMALLEST_GROUP:
                eligible += 1
                own += (unit,) in shown
    return eligible, own


def _releases() -> Iterator[Release]:
    keys = Round.objects.filter(state=Round.State.RELEASED).values_list(
        "key", flat=True
    )
    yield from releases_of(keys).values()
