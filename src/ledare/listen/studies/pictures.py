"""The map: people who agreed as dots, who turns to whom as arrows.

The reader is a hollow diamond, as everywhere; the others are dots, as large as they are
named often where the response allows to say so. Positions come from the ties alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledare.listen.studies.queries import Network, OnMap
from ledare.listen.studies.sentences import map_sentence
from ledare.ui.charts.layout import laid_out
from ledare.ui.charts.svg import corners_of, drawing, joined, px

MOST_DRAWN: Final = 60
SMALLEST, LARGEST, ALIKE = 5.0, 15.0, 7.0
ONE_WAY, BOTH_WAYS = 0.6, 1.0  # how far a tie pulls two people together
LONGEST_NAME: Final = 13
ARROW = 7.0


@dataclass(frozen=True, slots=True)
class Size:
    """The paper of one drawing: how wide, how much height a person gets, letters."""

    width: float
    least: float
    a_person: float
    room: float
    letters: float

    def height(self, n: int) -> float:
        """Return the height for so many people."""
        return max(self.least, self.a_person * n)


DESK = Size(width=760.0, least=360.0, a_person=10.5, room=34.0, letters=13.0)
PHONE = Size(width=340.0, least=320.0, a_person=16.0, room=29.0, letters=12.5)


def map_of(network: Network, around: OnMap | None) -> dict[str, SafeString] | None:
    """Draw the map, for a desk and for a phone; None above sixty people.

    ``around`` leaves those on it who share a tie with her.
    """
    shown = shown_of(network, around)
    if not 1 < len(shown) <= MOST_DRAWN:
        return None
    return {
        "wide": _drawn(network, shown, DESK),
        "narrow": _drawn(network, shown, PHONE),
    }


def shown_of(network: Network, around: OnMap | None) -> list[int]:
    """Return the places of who is drawn: all, or one person and her nearest."""
    if around is None:
        return list(range(len(network.people)))
    place = next(
        n for n, one in enumerate(network.people) if one.person == around.person
    )
    return sorted({place, *around.names, *around.named_by})


def shows_viewer(network: Network, around: OnMap | None) -> bool:
    """Tell whether the reader is among those who are drawn."""
    return any(network.people[place].is_viewer for place in shown_of(network, around))


def short_names(people: Sequence[OnMap]) -> list[str]:
    """Return first names, with as much of the rest as tells two people apart."""
    found = [one.person.first_name for one in people]
    for longer in (_with_initial, lambda one: one.person.name):
        n_alike = Counter(found)
        found = [
            longer(one) if n_alike[name] > 1 else name
            for one, name in zip(people, found, strict=True)
        ]
    return [
        f"{name[: LONGEST_NAME - 1]}…" if len(name) > LONGEST_NAME else name
        for name in found
    ]


def _with_initial(one: OnMap) -> str:
    """Return a first name and the letter the last one begins with."""
    last = one.person.name.split()[1:][-1:]
    return f"{one.person.first_name} {last[0][0]}." if last else one.person.name


def _drawn(network: Network, shown: list[int], size: Size) -> SafeString:
    """Draw the people that are shown, and the ties between them."""
    people = [network.people[place] for place in shown]
    ties = _ties_among(network, shown)
    pull = np.zeros((len(people), len(people)))
    for start, end in ties:
        is_mutual = (end, start) in ties
        pull[start, end] = pull[end, start] = BOTH_WAYS if is_mutual else ONE_WAY
    height = size.height(len(people))
    radii = _radii(people)
    room = np.full(len(people), size.room)
    places = laid_out(pull, room, width=size.width, height=height)
    parts = [
        _tie(
            places[start], places[end], radii[end], is_hers=_is_hers(people, start, end)
        )
        for start, end in sorted(ties)
    ]
    names = short_names(people)
    parts += [
        _person(one, name, place, radius, size.letters)
        for one, name, place, radius in zip(people, names, places, radii, strict=True)
    ]
    label = map_sentence(len(people), len(ties))
    return drawing(round(size.width), round(height), label, parts)


def _ties_among(network: Network, shown: list[int]) -> set[tuple[int, int]]:
    """Return the ties between those who are shown, by their place in the drawing."""
    at = {place: n for n, place in enumerate(shown)}
    return {
        (at[start], at[end])
        for start, end in network.ties.tolist()
        if start in at and end in at
    }


def _radii(people: Sequence[OnMap]) -> list[float]:
    """Return radii whose areas are as how often somebody is named, if that is said."""
    counts = [one.asked for one in people if one.asked is not None]
    if len(counts) < len(people) or not any(counts):
        return [ALIKE] * len(people)
    most = max(counts)
    return [max(SMALLEST, LARGEST * (count / most) ** 0.5) for count in counts]


def _is_hers(people: Sequence[OnMap], start: int, end: int) -> bool:
    return people[start].is_viewer or people[end].is_viewer


def _tie(
    start: "np.ndarray", end: "np.ndarray", radius: float, *, is_hers: bool
) -> SafeString:
    """Draw an arrow to whom somebody turns, up to the edge of her dot."""
    far = float(np.hypot(*(end - start))) or 1.0
    along = (end - start) / far
    across = np.array([-along[1], along[0]])
    tip = end - along * (radius + 2.5)
    foot = tip - along * ARROW
    colour = "var(--ochre-t)" if is_hers else "var(--pine)"
    line = format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="1.3"'
        ' stroke-opacity="{}"/>',
        *(px(number) for number in (*start, *foot)),
        colour,
        ".8" if is_hers else ".42",
    )
    corners = [tuple(tip), tuple(foot + across * 3.2), tuple(foot - across * 3.2)]
    head = format_html(
        '<polygon points="{}" fill="{}" fill-opacity="{}"/>',
        corners_of(corners),
        colour,
        ".9" if is_hers else ".6",
    )
    return joined([line, head])


def _person(
    one: OnMap, name: str, place: "np.ndarray", radius: float, letters: float
) -> SafeString:
    """Draw somebody with her name; the reader as a hollow diamond."""
    x, y = place
    if one.is_viewer:
        reach = radius + 2
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        mark = format_html(
            '<polygon points="{}" fill="var(--surface)" stroke="var(--ochre)"'
            ' stroke-width="2.4"/>',
            corners_of(corners),
        )
    else:
        mark = format_html(
            '<circle cx="{}" cy="{}" r="{}" fill="var(--pine)"/>',
            px(x),
            px(y),
            px(radius),
        )
    text = format_html(
        '<text x="{}" y="{}" text-anchor="middle" font-size="{}" font-weight="{}"'
        ' fill="{}" stroke="var(--surface)" stroke-width="3" stroke-linejoin="round"'
        ' paint-order="stroke">{}</text>',
        px(x),
        px(y + radius + letters + 1),
        letters,
        650 if one.is_viewer else 500,
        "var(--ochre-t)" if one.is_viewer else "var(--ink)",
        name,
    )
    return joined([mark, text])
