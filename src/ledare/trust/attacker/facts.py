"""What each displayed figure says for certain about the answers behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, inf

from ledare.trust.attacker.audits import Audit, Period, Published, Question

Range = tuple[int, int]
SLACK = 1e-6  # a displayed number is a decimal fraction; a bound on it is not exact


@dataclass(frozen=True, slots=True)
class Fact:
    """What a set of people answered, all together, to one question.

    ``n`` of ``people`` answered; their sum lies in ``total``, how many gave one of
    some answers in ``counts``, their standard deviation in ``spread``. ``asked`` are
    all who could be in the group, whether they answered or not.
    """

    people: frozenset[str]
    n: int
    total: Range
    counts: tuple[tuple[tuple[int, ...], Range], ...] = ()
    spread: tuple[float, float] = (0.0, inf)
    how: str = ""
    asked: frozenset[str] = frozenset()

    @property
    def is_everybody(self) -> bool:
        """Tell whether each of the people is known to have answered."""
        return self.n == len(self.people)

    @property
    def is_exact(self) -> bool:
        """Tell whether the sum is known, and whose it is."""
        return self.total[0] == self.total[1] and self.is_everybody

    def and_also(self, other: "Fact") -> "Fact":
        """Return both facts about the same answers as one."""
        return replace(
            self,
            total=_both(self.total, other.total),
            counts=tuple(dict.fromkeys((*self.counts, *other.counts))),
            spread=(
                max(self.spread[0], other.spread[0]),
                min(self.spread[1], other.spread[1]),
            ),
        )


def facts_of(audit: Audit, period: Period) -> dict[str, list[Fact]]:
    """Return what a period shows, by question; one fact for each set of people.

    Figures that were computed from other displayed ones add nothing.
    """
    found: dict[str, dict[tuple[frozenset[str], int], Fact]] = {}
    for figure in period.published:
        if figure.value is None or figure.derived:
            continue
        question = audit.questions[figure.question]
        fact = fact_from(figure, question, period.people_in(figure.group))
        if fact is None:
            continue
        fact = replace(fact, asked=period.membership[figure.group])
        facts = found.setdefault(figure.question, {})
        key = (fact.people, fact.n)
        facts[key] = facts[key].and_also(fact) if key in facts else fact
    return {question: list(facts.values()) for question, facts in found.items()}


def fact_from(
    figure: Published, question: Question, people: frozenset[str]
) -> Fact | None:
    """Return what one figure says; None when nobody can tell whose it is."""
    n = len(people) if figure.n is None else figure.n
    if not n or n > len(people):
        return None
    fact = Fact(people, n, (n * question.lo, n * question.hi), how=figure.group)
    if figure.stat == "mean":
        return _with_total(fact, figure, question, times=n)
    if figure.stat == "sum":
        return _with_total(fact, figure, question, times=1)
    if figure.stat in ("share", "count"):
        times = n if figure.stat == "share" else 1
        low, high = _before_rounding(figure, (0.0, n / times))
        return _with_count(fact, figure.values, _whole(low * times, high * times))
    if figure.stat == "hist":
        return _with_histogram(fact, figure, question)
    if figure.stat == "agreement":
        return replace(fact, spread=_band(figure))
    return fact


def _with_total(
    fact: Fact, figure: Published, question: Question, *, times: int
) -> Fact:
    """Return a fact with the sum that a mean (times n) or a sum says."""
    ends = fact.total[0] / times, fact.total[1] / times
    low, high = _before_rounding(figure, ends)
    return replace(fact, total=_both(fact.total, _whole(low * times, high * times)))


def _with_count(fact: Fact, values: tuple[int, ...], count: Range) -> Fact:
    """Return a fact with how many gave one of some answers."""
    kept = _both((0, fact.n), count)
    return replace(fact, counts=(*fact.counts, (tuple(sorted(values)), kept)))


def _with_histogram(fact: Fact, figure: Published, question: Question) -> Fact:
    """Return a fact with how many gave each answer, and the sum that follows."""
    half = figure.step / 2
    low_sum = high_sum = 0
    for answer, count in enumerate(figure.value, start=question.lo):
        bar = _both((0, fact.n), _whole(count - half, count + half))
        fact = _with_count(fact, (answer,), bar)
        low_sum, high_sum = low_sum + bar[0] * answer, high_sum + bar[1] * answer
    return replace(fact, total=_both(fact.total, (low_sum, high_sum)))


def _before_rounding(
    figure: Published, ends: tuple[float, float]
) -> tuple[float, float]:
    """Return between what a displayed number lay: half a step, or up to an end."""
    value, half = float(figure.value), figure.step / 2
    low = ends[0] if _is_at(value, figure.floor, -1) else value - half
    high = ends[1] if _is_at(value, figure.ceil, 1) else value + half
    return low, high


def _is_at(value: float, end: float | None, direction: int) -> bool:
    """Tell whether a number is displayed at its blunt end, or beyond it."""
    return end is not None and (value - end) * direction > -SLACK


def _band(figure: Published) -> tuple[float, float]:
    """Return the standard deviations that a named band stands for."""
    low = 0.0
    for name, bound in figure.bands:
        if name == figure.value:
            return max(low - SLACK, 0.0), bound + SLACK
        low = bound
    return 0.0, inf


def _whole(low: float, high: float) -> Range:
    """Return the whole numbers in an interval, its ends included."""
    return ceil(low - SLACK), floor(high + SLACK)


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def without(whole: Fact, parts: Iterable[Fact], question: Question) -> Fact | None:
    """Return what is left of a whole when parts that do not overlap are taken away.

    None where nobody is left, or where somebody may not have answered: then nobody
    knows who is left.
    """
    people, n = whole.people, whole.n
    low, high = whole.total
    names = []
    for part in parts:
        people, n = people - part.people, n - part.n
        low, high = low - part.total[1], high - part.total[0]
        names.append(part.how)
    if not people or n != len(people):
        return None
    total = _both((low, high), (n * question.lo, n * question.hi))
    return Fact(people, n, total, how=f"{whole.how} without {', '.join(names)}")


def by_person(facts: Iterable[Fact]) -> Mapping[str, list[int]]:
    """Return the places of the facts that each person is in."""
    found: dict[str, list[int]] = {}
    for place, fact in enumerate(facts):
        for person in fact.people:
            found.setdefault(person, []).append(place)
    return found


def answers(question: Question) -> Iterator[int]:
    """Yield the points of a scale."""
    yield from range(question.lo, question.hi + 1)
