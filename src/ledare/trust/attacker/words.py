"""Attack what is no answer: words and themes of too few, networks too small."""

from collections import defaultdict
from collections.abc import Iterator

from ledare.trust.attacker.audits import THEME, Comment, Period
from ledare.trust.attacker.claims import Remark

FEWEST_ANSWERS = 10
FEWEST_COMMENTS = 3
FEWEST_SAYING = 3
FEWEST_NOMINATIONS = 5
# All that an inbox takes in is one question: whoever writes there hides among all.
INBOX = "voice:"
# A band is left open above where a narrower one could tell of too few.
BANDS = ("0-2", "3-5", "6-10", "0+", "3+", "6+", "11+")

Kind = tuple[str, str, str]


def remarks_on(period: Period) -> Iterator[Remark]:
    """Yield what a round's words and networks show of too few people."""
    yield from _lonely_words(period)
    yield from _lonely_themes(period)
    yield from _small_networks(period)


def _lonely_words(period: Period) -> Iterator[Remark]:
    """Yield comments among fewer than ten answers, or fewer than three alike."""
    alike: dict[Kind, dict[str, list[Comment]]] = defaultdict(lambda: defaultdict(list))
    for comment in period.comments:
        item = INBOX if comment.item.startswith(INBOX) else comment.item
        alike[item, comment.lang, comment.audience][comment.group].append(comment)
    for groups in alike.values():
        for group, comments in groups.items():
            if len(comments) < FEWEST_COMMENTS:
                yield Remark(period.id, group, f"{len(comments)} comment(s) alone")
            if _n_writers(period, group, groups) < FEWEST_ANSWERS:
                yield Remark(period.id, group, "comments among fewer than ten answers")


def _lonely_themes(period: Period) -> Iterator[Remark]:
    """Yield themes among fewer than ten answers, or told of one or two people."""
    for figure in period.published:
        if not figure.question.startswith(THEME) or figure.value is None:
            continue
        n = figure.n or len(period.people_in(figure.group))
        if n < FEWEST_ANSWERS:
            what = "a theme among fewer than ten answers"
            yield Remark(period.id, figure.group, what)
        low, high = (figure.value + sign * figure.step / 2 for sign in (-1, 1))
        if 0 < low < FEWEST_SAYING or (low == 0 and high < FEWEST_SAYING - 1):
            yield Remark(period.id, figure.group, "a theme of fewer than three")


def _n_writers(period: Period, group: str, groups: dict[str, list[Comment]]) -> int:
    """Return among how many answers a group's comments hide: not those further in."""
    members = period.membership[group]
    n = groups[group][0].n or len(period.people_in(group))
    inside = [
        other
        for other in groups
        if other != group and period.membership[other] < members
    ]
    taken: frozenset[str] = frozenset()
    for other in sorted(inside, key=lambda key: -len(period.membership[key])):
        if period.membership[other].isdisjoint(taken):
            taken |= period.membership[other]
            n -= groups[other][0].n or len(period.people_in(other))
    return n


def _small_networks(period: Period) -> Iterator[Remark]:
    for tie in period.network:
        if "person" in tie:
            if tie.get("audience") != "self" or tie.get("band") not in BANDS:
                yield Remark(period.id, tie["person"], "a person's count, to others")
        elif min(tie["nominators"], tie["nominees"]) < FEWEST_NOMINATIONS:
            named = f"{tie['from']} to {tie['to']}"
            yield Remark(period.id, named, "fewer than five nominators or nominees")
