"""Rounds that asked these questions, with the figures of a leader's own people.

Somebody who asks a whole organisation asks many people about other leaders than
herself. So a figure speaks of her only when all its answers are from units whose
nearest leader she was as the round opened.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.presets import PROFILE
from ledare.listen.surveys.queries import released_rounds_of
from ledare.people.models import Leadership, Person
from ledare.responses.releases import GroupInfo, Release, releases_of
from ledare.understand.experience.queries.histories import (
    MOST_ROUNDS,
    Heard,
    heard_as,
)

Led = Mapping[str, Sequence[Leadership]]


def history_of(viewer: Person) -> list[Heard]:
    """Return her released rounds with these questions, oldest first; five queries.

    Only those in the unit she asked last, so that like is compared with like.
    """
    newest = released_rounds_of(viewer).select_related("unit")
    asked = [one for one in newest.order_by("-closes_at", "-pk") if _asks(one)]
    rounds = [one for one in asked if one.unit_id == asked[0].unit_id][:MOST_ROUNDS]
    return _heard(list(reversed(rounds)), viewer)


def _asks(round_: Round) -> bool:
    """Tell whether a round asked any of these questions."""
    return any(question["key"].startswith(PROFILE) for question in round_.questions)


def _heard(rounds: Sequence[Round], viewer: Person) -> list[Heard]:
    releases = releases_of([round_.key for round_ in rounds])
    led = _leaderships(releases.values())
    return heard_as(
        rounds,
        releases,
        lambda release, round_: own_group(release, round_, viewer, led),
    )


def own_group(
    release: Release, round_: Round, viewer: Person, led: Led
) -> GroupInfo | None:
    """Return the largest group of a release that holds only a leader's own people."""
    opened = timezone.localdate(round_.opened_at or round_.opens_at)
    above = {node.key: node.parent for node in release.nodes}
    mine = {
        key for key in above if _is_hers(key, above, round_, viewer, led, on=opened)
    }
    fitting = [group for group in release.groups if mine.issuperset(group.covers)]
    return max(fitting, key=lambda group: (group.n, group.key), default=None)


def _is_hers(
    unit_key: str,
    above: Mapping[str, str | None],
    round_: Round,
    viewer: Person,
    led: Led,
    *,
    on: date,
) -> bool:
    """Tell whether the nearest leader of a unit was this person on a day."""
    at: str | None = unit_key
    while at is not None and at != round_.unit.key:
        for leadership in led.get(at, ()):
            if _lasts(leadership, on):
                return leadership.person_id == viewer.pk
        at = above[at]
    return True  # the unit she asked, and asked as its leader


def _lasts(leadership: Leadership, on: date) -> bool:
    ends = leadership.ends_on
    return leadership.starts_on <= on and (ends is None or on < ends)


def _leaderships(releases: Iterable[Release]) -> Led:
    """Return who led which of these units, whenever: one query."""
    keys = {node.key for release in releases for node in release.nodes}
    found: dict[str, list[Leadership]] = {}
    rows = Leadership.objects.filter(unit__key__in=keys).select_related("unit")
    for leadership in rows:
        found.setdefault(leadership.unit.key, []).append(leadership)
    return found
