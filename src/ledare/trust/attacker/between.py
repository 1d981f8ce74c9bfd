"""Attack round against round: groups that differ by a few people.

If nobody changed an answer in between, the difference of two sums is what those few
answered. Where two rounds near each other asked groups that differ by a few, that is a
finding: anybody with both charts can do it. Between the weeks of one rhythm, where
only those who answered differ, and of themes, for words are written anew each time, it
is a guess, and how often it is right is told.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ledare.trust.attacker.audits import THEME, Audit, Period, Question
from ledare.trust.attacker.claims import Claim, Kind
from ledare.trust.attacker.facts import Fact, by_person, facts_of
from ledare.trust.attacker.single import possible

FEW = 4  # people by which two groups may differ
NEAR = timedelta(days=14)


def claims_between(audit: Audit, before: Period, after: Period) -> Iterator[Claim]:
    """Yield what two rounds tell together, if answers stayed as they were."""
    near = are_near(before, after)
    first, second = facts_of(audit, before), facts_of(audit, after)
    for key in sorted(first.keys() & second.keys()):
        for one, other in nearly_the_same(first[key], second[key]):
            apart = len(one.asked ^ other.asked)
            is_subtracted = near and 0 < apart <= FEW and not key.startswith(THEME)
            kind: Kind = "if_unchanged" if is_subtracted else "weekly"
            yield from _from_two(kind, key, audit.questions[key], before, one, other)
            yield from _from_two(kind, key, audit.questions[key], after, other, one)


def are_near(before: Period, after: Period) -> bool:
    """Tell whether two rounds of different askers came at nearly the same time."""
    if before.series == after.series or before.on is None or after.on is None:
        return False
    return abs(after.on - before.on) <= NEAR


def to_compare(periods: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """Yield each round with the next of its rhythm, and those near each other."""
    for place, before in enumerate(periods):
        is_next = True
        for after in periods[place + 1 :]:
            if before.series == after.series and is_next:
                is_next = False
                yield before, after
            elif are_near(before, after):
                yield before, after


def nearly_the_same(
    first: Sequence[Fact], second: Sequence[Fact]
) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of groups that differ by one to four people."""
    whose = by_person(second)
    for one in first:
        if not one.is_everybody:
            continue
        shared = Counter(
            place for person in one.people for place in whose.get(person, ())
        )
        for place, n in shared.items():
            other = second[place]
            apart = len(one.people) + len(other.people) - 2 * n
            if other.is_everybody and 0 < apart <= FEW:
                yield one, other


def _from_two(
    kind: Kind, key: str, question: Question, period: Period, mine: Fact, other: Fact
) -> Iterator[Claim]:
    """Yield the answers of those who are in one group and not in the other."""
    ours, theirs = mine.people - other.people, other.people - mine.people
    if not ours:
        return
    n, gone = len(ours), len(theirs)
    low = mine.total[0] - other.total[1] + gone * question.lo
    high = mine.total[1] - other.total[0] + gone * question.hi
    total = max(low, n * question.lo), min(high, n * question.hi)
    left = possible(Fact(ours, n, total), question)
    if len(left) != 1:
        return
    (value,) = left
    common = round(sum(mine.total) / 2 / mine.n)
    how = f"{mine.how} against {other.how}"
    for person in sorted(ours):
        yield Claim(kind, period.id, key, person, value, how, common=common)
