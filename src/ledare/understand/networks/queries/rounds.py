"""Released rounds that asked whom people turn to."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledare.listen.surveys.models import Round
from ledare.responses.releases import Naming, Release, release_of, releases_of
from ledare.understand.experience.queries.overviews import rounds_to_look_at
from ledare.understand.experience.rules import Answer, Sight
from ledare.understand.networks.rules import looking_at_names

MOST_LOOKED_THROUGH = 200  # rounds; most ask for no names
MOST_EARLIER = 7


@dataclass(frozen=True)
class Asked:
    """A released round that asked for names; ``answer`` whether she may look."""

    round: Round
    release: Release
    answer: Answer

    def naming(self, item: str) -> Naming | None:
        """Return what it says to one question, or to the first."""
        found = self.release.namings
        return next((one for one in found if one.item == item), None) or (
            found[0] if found else None
        )


def latest_asked(sight: Sight) -> list[Asked]:
    """Return the latest such rounds that somebody may know of; two queries."""
    found = [
        one
        for one in rounds_to_look_at(sight)[:MOST_LOOKED_THROUGH]
        if _asks_for_names(one)
    ][: MOST_EARLIER + 1]
    releases = releases_of([one.key for one in found])
    asked = [
        _asked(sight, one, releases[one.key]) for one in found if one.key in releases
    ]
    return [one for one in asked if one.answer != "no"]


def asked_at(sight: Sight, round_: Round) -> Asked | None:
    """Return a round as somebody may look at it; None where it asked for no names."""
    release = release_of(round_.key)
    if release is None or not _asks_for_names(round_):
        return None
    return _asked(sight, round_, release)


def _asked(sight: Sight, round_: Round, release: Release) -> Asked:
    return Asked(round_, release, looking_at_names(sight, release, round_.unit.key))


def _asks_for_names(round_: Round) -> bool:
    questions: Sequence[dict[str, object]] = round_.questions
    return any(question["kind"] == "names" for question in questions)
