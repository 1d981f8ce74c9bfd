"""Who turns to whom among those who agreed, and what the response allows to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare import measure as m
from ledare.listen.studies import rules
from ledare.listen.studies.models import Invited, Naming
from ledare.listen.studies.queries.own import invited_now
from ledare.people.models import Person

Ties = NDArray[np.int64]
ROLES: Final = (
    "coordinator",
    "itinerant",
    "representative",
    "gatekeeper",
    "liaison",
)


@dataclass(frozen=True, slots=True)
class OnMap:
    """Somebody who agreed, and what can be said of her; None where it is withheld.

    ``names`` and ``named_by`` are places among the people of the map. ``reach`` is her
    PageRank as a multiple of an even share, ``between`` how often she brokers, by role.
    """

    person: Person
    unit_name: str
    is_viewer: bool
    names: tuple[int, ...]
    named_by: tuple[int, ...]
    asked: int | None
    low: int | None
    high: int | None
    reach: float | None
    between: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody who agreed, by name, and the ties between two of them."""

    people: tuple[OnMap, ...]
    ties: Ties
    n_invited: int
    n_answered: int
    allows: tuple[str, ...]

    @property
    def response(self) -> float:
        """Return the share of the invited who agreed and answered."""
        return self.n_answered / self.n_invited


def network_for(
    viewer: Person, invited: Invited, question: str, *, at: datetime
) -> Network | None:
    """Return the map to somebody who is on it; to all others there is none."""
    if not rules.may_see(viewer, invited, at=at):
        return None
    everybody = list(invited_now(invited.study))
    agreed = [one for one in everybody if one.has_agreed]
    ties = _ties(invited, question, agreed)
    answered = [one.answered_at is not None for one in agreed]
    found = _measured(ties, agreed, answered, len(everybody))
    return Network(
        people=tuple(
            _on_map(place, one, viewer, ties, found) for place, one in enumerate(agreed)
        ),
        ties=ties,
        n_invited=len(everybody),
        n_answered=sum(answered),
        allows=found.allows,
    )


def _ties(invited: Invited, question: str, agreed: list[Invited]) -> Ties:
    """Return who names whom, both among those who agreed and are here."""
    by_row = {one.pk: place for place, one in enumerate(agreed)}
    by_key = {one.person.key: place for place, one in enumerate(agreed)}
    rows = Naming.objects.filter(
        namer__study=invited.study,
        namer__state=Invited.State.AGREED,
        question=question,
    )
    pairs = sorted(
        (by_row[namer], by_key[key])
        for namer, key in rows.values_list("namer_id", "named_key")
        if namer in by_row and key in by_key
    )
    return np.array(pairs, np.int64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class _Measured:
    """Figures of everybody on the map; None where the response is too low."""

    allows: tuple[str, ...] = ()
    asked: NDArray[np.int64] | None = None
    low: NDArray[np.int64] | None = None
    high: NDArray[np.int64] | None = None
    reach: NDArray[np.float64] | None = None
    brokers: m.Brokerage | None = None


def _measured(
    ties: Ties, agreed: list[Invited], answered: list[bool], n_invited: int
) -> _Measured:
    """Return the measures that so many answers allow (see response_check)."""
    n = len(agreed)
    if not any(answered):
        return _Measured()
    # Whoever did not agree counts as silent, and is on no end of a tie.
    responded = np.array([*answered, *[False] * (n_invited - n)])
    check = m.response_check(ties, n=n_invited, responded=responded)
    may = check.may_show
    groups = np.array([one.unit_id for one in agreed])
    return _Measured(
        allows=check.allows,
        asked=m.asked(ties, n=n).astype(np.int64) if may("asked") else None,
        low=check.low if may("asked") else None,
        high=check.high if may("asked") else None,
        reach=m.pagerank(ties, n=n) * n if may("pagerank") else None,
        brokers=m.brokerage(ties, n=n, groups=groups) if may("brokerage") else None,
    )


def _on_map(
    place: int, one: Invited, viewer: Person, ties: Ties, found: _Measured
) -> OnMap:
    """Return one person with her ties and figures."""
    return OnMap(
        person=one.person,
        unit_name=one.unit.name,
        is_viewer=one.person_id == viewer.pk,
        names=tuple(ties[ties[:, 0] == place, 1].tolist()),
        named_by=tuple(ties[ties[:, 1] == place, 0].tolist()),
        asked=None if found.asked is None else int(found.asked[place]),
        low=None if found.low is None else int(found.low[place]),
        high=None if found.high is None else int(found.high[place]),
        reach=None if found.reach is None else float(found.reach[place]),
        between=None if found.brokers is None else _roles(found.brokers, place),
    )


def _roles(brokers: m.Brokerage, place: int) -> dict[str, int]:
    """Return how often one person brokers, by role; roles she never has left out."""
    counts = {role: int(getattr(brokers, role)[place]) for role in ROLES}
    return {role: n for role, n in counts.items() if n}
