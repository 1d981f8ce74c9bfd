"""What an attack claims, and whether it is true where the truth is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ledare.trust.attacker.audits import Truth

Kind = Literal["certain", "colleague", "harmless", "if_unchanged", "weekly"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One person's answer, as the attacker says it is.

    ``certain``: from the figures alone. ``colleague``: by somebody who knows her own
    answer, ``own`` (and ``knower``, where only one person can). ``harmless``: either,
    but all that is learnt is the harmless end. ``if_unchanged``: when nobody changed
    an answer between two rounds near each other. ``weekly``: the same between rounds
    of one rhythm; a guess, and counted apart.
    """

    kind: Kind
    period: str
    question: str
    person: str
    value: int
    how: str
    own: int | None = None
    knower: str | None = None
    common: int | None = None  # what a guess without the attack would say


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that should not have been shown, though it names no answer."""

    period: str
    group: str
    what: str


@dataclass(frozen=True, slots=True)
class Scored:
    """Claims of one kind against the truth; ``by_chance`` is what a guess gets right.

    ``persons`` are those about whom one claim or more is right.
    """

    right: int = 0
    wrong: int = 0
    by_chance: int = 0
    persons: int = 0


def scored(claims: Iterable[Claim], truth: Truth) -> Scored:
    """Return how many claims are true; without a truth, nothing."""
    right = wrong = by_chance = 0
    persons: set[str] = set()
    for claim in claims:
        answers = truth.get(claim.period, {}).get(claim.question, {})
        given = answers.get(claim.person)
        by_chance += given is not None and given == claim.common
        if given == claim.value:
            right += 1
            persons.add(claim.person)
        else:
            wrong += 1
    return Scored(right, wrong, by_chance, len(persons))
