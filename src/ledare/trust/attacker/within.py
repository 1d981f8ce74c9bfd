"""Attack the figures of one round: single groups, combinations, one's own answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ledare.trust.attacker.audits import Audit, Period, Question
from ledare.trust.attacker.claims import Claim, Kind
from ledare.trust.attacker.combining import (
    Pair,
    neighbourhoods,
    remainders,
    solved,
)
from ledare.trust.attacker.facts import Fact, Range, answers, facts_of
from ledare.trust.attacker.single import possible


def claims_within(audit: Audit, period: Period) -> Iterator[Claim]:
    """Yield everything that one round's figures give away for certain."""
    for key, facts in sorted(facts_of(audit, period).items()):
        given = audit.truth.get(period.id, {}).get(key) if audit.truth else None
        yield from _Attack(period.id, key, audit.questions[key], given).on(facts)


@dataclass
class _Attack:
    """An attack on one question of one round; ``given`` are the answers, if known."""

    period: str
    key: str
    question: Question
    given: Mapping[str, int] | None
    pairs: list[Pair] = field(default_factory=list)
    claimed: set[tuple[str, str]] = field(default_factory=set)

    def on(self, facts: Sequence[Fact]) -> Iterator[Claim]:
        """Yield the claims, each person and kind once."""
        everything = [*facts, *self._smaller(facts)]
        for claim in self._all(everything):
            if (claim.person, claim.kind) not in self.claimed:
                self.claimed.add((claim.person, claim.kind))
                yield claim

    def _smaller(self, facts: Sequence[Fact]) -> list[Fact]:
        """Return facts about smaller sets that follow from several figures."""
        found: dict[tuple[frozenset[str], Range], Fact] = {}
        for neighbourhood in neighbourhoods(facts):
            whole, *inside = neighbourhood
            for fact in remainders(whole, inside, self.question):
                found.setdefault((fact.people, fact.total), fact)
            equations = solved(neighbourhood, self.question)
            if equations is None:
                continue
            self.pairs += equations.pairs
            for fact in equations.facts:
                found.setdefault((fact.people, fact.total), fact)
            for person, (value, how) in equations.answers.items():
                alone = Fact(frozenset({person}), 1, (value, value), how=how)
                found.setdefault((alone.people, alone.total), alone)
        return list(found.values())

    def _all(self, facts: Sequence[Fact]) -> Iterator[Claim]:
        alone: set[str] = set()
        for fact in facts:
            for claim in self._alone(fact):
                alone.add(claim.person)
                yield claim
        for fact in facts:
            if fact.is_everybody and fact.n > 1:
                yield from self._with_own(fact, alone)
        for pair in self.pairs:
            yield from self._by_pair(pair, alone)

    def _alone(self, fact: Fact) -> Iterator[Claim]:
        """Yield what a group's figures say of each of its members."""
        if not fact.is_everybody:
            return
        left = possible(fact, self.question)
        if len(left) == 1:
            (value,) = left
            kind = self._kind("certain", value)
            for person in sorted(fact.people):
                yield self._claim(kind, person, value, fact.how)

    def _with_own(self, fact: Fact, alone: set[str]) -> Iterator[Claim]:
        """Yield what a member learns of the others who knows her own answer."""
        unknown = fact.people - alone
        for own in answers(self.question) if unknown else ():
            left = possible(fact, self.question, (own,))
            if len(left) != 1:
                continue
            (value,) = left
            kind = self._kind("colleague", value)
            knowers = self._who_said(own, fact.people)
            for person in sorted(unknown):
                knower = next((one for one in knowers if one != person), None)
                if self.given is None or knower is not None:
                    yield self._claim(
                        kind, person, value, fact.how, own=own, knower=knower
                    )

    def _by_pair(self, pair: Pair, alone: set[str]) -> Iterator[Claim]:
        """Yield what two people learn of each other who share an equation."""
        if self.given is None:
            return
        (first, second), total = pair.people, pair.total
        for knower, person, mine, hers in (
            (first, second, pair.one, pair.other),
            (second, first, pair.other, pair.one),
        ):
            own = self.given.get(knower)
            if own is None or person in alone or (total - mine * own) % hers:
                continue
            value = (total - mine * own) // hers
            kind = self._kind("colleague", value)
            yield self._claim(kind, person, value, pair.how, own=own, knower=knower)

    def _who_said(self, own: int, people: Iterable[str]) -> list[str]:
        """Return two people of a group who gave an answer, where that is known."""
        if self.given is None:
            return []
        return [one for one in sorted(people) if self.given.get(one) == own][:2]

    def _kind(self, kind: Kind, value: int) -> Kind:
        return "harmless" if value == self.question.harmless else kind

    def _claim(
        self,
        kind: Kind,
        person: str,
        value: int,
        how: str,
        *,
        own: int | None = None,
        knower: str | None = None,
    ) -> Claim:
        return Claim(kind, self.period, self.key, person, value, how, own, knower)
