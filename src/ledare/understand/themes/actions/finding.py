"""Look for what has begun to be said, in what each leader may read.

The scan is run on her own words only: shown comments that were ticked for her and what
was told to her with a name. So it tells her nothing that she could not read herself.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from ledare import text as t
from ledare.audit.actions import record
from ledare.listen.surveys.models import Round
from ledare.people.models import Leadership, Person
from ledare.people.queries import Tree, tree
from ledare.responses.releases import release_of
from ledare.understand.experience.rules import Sight, sight_of
from ledare.understand.themes.encoding import Vectors
from ledare.understand.themes.models import Announcement, RoundPlaced
from ledare.understand.themes.queries.announcements import all_heard
from ledare.understand.themes.queries.grains import meanings_of
from ledare.understand.themes.queries.quotes import Quote, voices_of, words_in

ROUNDS_NOW: Final = 2  # each voice is looked at twice
FEWEST_ROUNDS: Final = 5
MOST_ROUNDS: Final = 26
# Two finds are the same when the smaller shares this much with the larger.
SAME: Final = 0.5


def look_for_news(round_: Round, *, at: datetime) -> list[Announcement]:
    """Look for each leader who may read words of a round; done once, and repeatable."""
    chart = tree()
    found = [
        one
        for reader in readers_of(round_, chart, on=timezone.localdate(at))
        for one in _look(round_, reader, chart, at)
    ]
    RoundPlaced.objects.filter(round_key=round_.key).update(looked_at=at)
    return found


def readers_of(round_: Round, chart: Tree, *, on: date) -> list[Person]:
    """Return the leaders of the units of a round, and of those above."""
    release = release_of(round_.key)
    inside = {node.key for node in release.nodes} if release else set()
    above = chart.ancestors(round_.unit.key) if round_.unit.key in chart else ()
    rows = Leadership.objects.on(on).filter(unit__key__in=inside | set(above))
    return list(Person.objects.filter(pk__in=rows.values("person")).order_by("pk"))


def _look(
    round_: Round, reader: Person, chart: Tree, at: datetime
) -> list[Announcement]:
    """Hold what somebody reads now against what she read before."""
    sight = sight_of(reader, on=timezone.localdate(at), tree=chart)
    if not sight.has_begun:
        return []
    rounds = _rounds_to(round_)
    if len(rounds) < FEWEST_ROUNDS:
        return []
    heard = all_heard({one.key for one in rounds})
    since = heard[-ROUNDS_NOW].on
    begins = heard[-ROUNDS_NOW - 1].on  # what came after that round's close is now
    words = [quote for one in heard for quote in words_in(sight, one)]
    pool = [*words, *voices_of(sight, since=heard[0].on)]
    now = [one for one in pool if one.on > begins]
    before = [one for one in pool if one.on <= begins]
    return _announced(sight, round_, now, before, since, at)


def _announced(
    sight: Sight,
    round_: Round,
    now: Sequence[Quote],
    before: Sequence[Quote],
    since: date,
    at: datetime,
) -> list[Announcement]:
    recent, recent_vectors = meanings_of(now)
    past, past_vectors = meanings_of(before)
    if not recent or not past or recent_vectors.shape[1] != past_vectors.shape[1]:
        return []
    emerging = t.emerging(
        recent_vectors,
        past_vectors,
        looks=ROUNDS_NOW,
        authors=(_authors(recent), _authors(past)),
    )
    return [
        _told(
            sight.viewer,
            round_,
            {
                "sources": _nearest_first(recent, recent_vectors, one.members),
                "n_now": one.n_now,
                "n_all_now": len(recent),
                "n_before": one.n_before,
                "n_all_before": len(past),
                "p_value": one.p_value,
                "since_on": since,
            },
            at,
        )
        for one in emerging
    ]


def _nearest_first(
    quotes: Sequence[Quote], vectors: Vectors, members: NDArray[np.int64]
) -> list[str]:
    """Return what belongs to a find, the most typical first, for its examples."""
    inside = vectors[members]
    typical = inside @ inside.mean(axis=0)
    order = np.argsort(-typical, kind="stable")
    return [quotes[int(members[place])].source for place in order]


def _told(
    reader: Person, round_: Round, facts: dict[str, object], at: datetime
) -> Announcement:
    """Tell a reader of a find, or bring the one she was told of up to date."""
    sources = facts["sources"]
    assert isinstance(sources, list)
    for earlier in Announcement.objects.filter(reader=reader):
        if is_same(earlier.sources, sources):
            if earlier.state == Announcement.State.NEW:
                Announcement.objects.filter(pk=earlier.pk).update(**facts)
                earlier.refresh_from_db()
            return earlier
    made = Announcement.objects.create(
        reader=reader, unit=round_.unit, found_at=at, **facts
    )
    record("understand.theme.found", about=reader.key, at=at)
    return made


def is_same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two finds are the same thing."""
    first, second = set(one), set(other)
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= SAME * smaller


def _rounds_to(round_: Round) -> list[Round]:
    """Return a round and those its leader had before in the same unit."""
    same = Round.objects.filter(
        leader=round_.leader_id,
        unit=round_.unit_id,
        state=Round.State.RELEASED,
        imported_from="",
        closes_at__lte=round_.closes_at,
    )
    return list(same.order_by("-closes_at", "-pk")[:MOST_ROUNDS])


def _authors(quotes: Sequence[Quote]) -> list[str]:
    """Return who said each: a name counts once, what has none each time."""
    return [quote.who or quote.source for quote in quotes]
