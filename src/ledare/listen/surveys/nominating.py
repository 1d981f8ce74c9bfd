"""Who can be named in a round, and where whom people turn to is asked at all.

Everybody asked stands on the list, and the leader who asks. In a large organisation
there are several lists, each of whole units, so that a device never carries everybody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ledare.listen.surveys.questions import Question, as_read
from ledare.responses.plan import Plan

# With fewer, hardly anything could be shown without telling who named whom.
FEWEST_TO_NAME: Final = 10
MOST_ON_A_LIST: Final = 5000


def has_too_few_to_name(n_asked: int) -> bool:
    """Tell whether too few are asked for a question that is answered with names."""
    return n_asked < FEWEST_TO_NAME


def without_names(questions: Sequence[Question]) -> list[Question]:
    """Return the questions that are answered with anything but names."""
    return [question for question in questions if not question.is_names]


def naming_asked(questions: Sequence[Question], language: str) -> list[dict[str, str]]:
    """Return the questions that are answered with names, in their reader's language."""
    return as_read((one for one in questions if one.is_names), language)


def lists_of(plan: Plan, *, most: int = MOST_ON_A_LIST) -> dict[str, int]:
    """Return on which list the people of each unit stand.

    A cell stays on one list, for who answers in it names people of that list.
    """
    parts = dict(_numbered(plan, most))
    (top,) = (node.key for node in plan.nodes if node.parent is None)
    units = {unit: parts[cell.node] for cell in plan.cells for unit in cell.covers}
    return {top: parts[top], **units}


def _numbered(plan: Plan, most: int) -> Iterator[tuple[str, int]]:
    """Yield each unit with the number of its list."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for node in plan.nodes:
        below[node.parent].append(node.key)
    own = Counter[str]()
    for cell in plan.cells:
        own[cell.node] += cell.members
    (top,) = below[None]
    for number, units in enumerate(_cut(top, below, own, most)):
        yield from ((unit, number) for unit in units)


def _cut(
    top: str, below: Mapping[str | None, list[str]], own: Mapping[str, int], most: int
) -> list[list[str]]:
    """Return a unit and all below it in lists that are no longer than they may be.

    A unit that is larger by itself stays whole.
    """
    cut: list[list[str]] = []
    lists, sizes = [[top]], [own[top]]
    for child in below.get(top, []):
        inside = list(_all_below(child, below))
        size = sum(own[unit] for unit in inside)
        if size > most:
            cut += _cut(child, below, own, most)
            continue
        # The first list with room for all of them, else one more.
        free = (at for at, n in enumerate(sizes) if n + size <= most)
        if (at := next(free, None)) is None:
            lists.append(inside)
            sizes.append(size)
        else:
            lists[at] += inside
            sizes[at] += size
    return [*lists, *cut]


def _all_below(top: str, below: Mapping[str | None, list[str]]) -> Iterator[str]:
    """Yield a unit and every unit below it."""
    yield top
    for child in below.get(top, []):
        yield from _all_below(child, below)
