"""Who may write and read beliefs, and when a leader has begun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from ledare.believe.beliefs.models import Behaviour, Belief, SelfCheck
from ledare.people.models import Person

WIDER = (
    Belief.Scope.ME,
    Belief.Scope.TEAM,
    Belief.Scope.UNIT,
    Belief.Scope.ORGANISATION,
)


@dataclass(frozen=True)
class Begun:
    """How far a leader has come before the first results of her team."""

    has_belief: bool
    has_behaviour: bool
    has_self_check: bool
    # The belief that waits for its first behaviour.
    belief_key: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether all three are there."""
        return self.has_belief and self.has_behaviour and self.has_self_check

    @property
    def n_done(self) -> int:
        """Return how many of the three are there."""
        return self.has_belief + self.has_behaviour + self.has_self_check


def has_begun(leader: Person) -> Begun:
    """Return which of the three first steps a leader has taken.

    What she has laid aside since counts: who has begun has begun.
    """
    beliefs = Belief.objects.filter(leader=OuterRef("pk"))
    current = beliefs.filter(retired_at=None).order_by("place", "pk")
    found = Person.objects.filter(pk=leader.pk).values_list(
        Exists(beliefs),
        Exists(Behaviour.objects.filter(belief__leader=OuterRef("pk"))),
        Exists(SelfCheck.objects.filter(leader=OuterRef("pk"))),
        Subquery(current.values("key")[:1]),
    )
    belief, behaviour, self_check, key = found.get()
    return Begun(belief, behaviour, self_check, key or "")


def begun_in(beliefs: Sequence[Belief], marks: Mapping[str, int]) -> Begun | None:
    """Return what a leader's current words already show: all three, or None.

    None leaves it to `has_begun`, which also looks at what was laid aside.
    """
    has_behaviour = any(belief.behaviours.all() for belief in beliefs)
    if not (has_behaviour and marks):
        return None
    return Begun(True, True, True, beliefs[0].key)


def may_see_team_results(leader: Person) -> bool:
    """Tell whether a leader has looked at herself first, so may see her team's view."""
    return has_begun(leader).is_whole


def may_lead_here(person: Person) -> bool:
    """Tell whether a person has chosen to lead, so has pages of her own here."""
    return person.has_leaders_space


def may_write(person: Person, belief: Belief) -> bool:
    """Tell whether a person may change a belief: it is her own."""
    return belief.leader_id == person.pk


def is_wider(scope: str, than: str) -> bool:
    """Tell whether more people read a belief in one scope than in another."""
    return WIDER.index(Belief.Scope(scope)) > WIDER.index(Belief.Scope(than))
