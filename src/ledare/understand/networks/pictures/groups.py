"""Up to sixty groups as dots, and lines of who turns to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledare.trust.nominations import FlowBand
from ledare.ui.charts.arrows import along, arrow
from ledare.ui.charts.layout import Numbers, laid_out
from ledare.ui.charts.svg import joined, px
from ledare.understand.networks import sentences
from ledare.understand.networks.pictures.labels import Dot, names_beside
from ledare.understand.networks.queries.groups import Group

Width = Literal["wide", "narrow"]
MOST_DRAWN = 60
# How strongly a line pulls two dots together.
PULLS: dict[FlowBand, float] = {"many": 1.0, "some": 0.45}
LINES: dict[FlowBand, tuple[float, str, float]] = {
    "some": (1.4, "var(--ink-3)", 0.7),
    "many": (3.4, "var(--pine)", 0.85),
}
RIMS: dict[FlowBand | None, tuple[float, str]] = {
    "many": (3.6, ""),
    "some": (1.6, ""),
    None: (1.2, "2.5 2.5"),
}
OPENING = (
    '<svg viewBox="0 0 {} {}" width="100%" role="group" aria-label="{}"'
    ' overflow="visible">{}</svg>'
)


@dataclass(frozen=True)
class Sheet:
    """How large a picture is, its dots, and how many letters a name has."""

    width: int
    height: int
    largest: float
    smallest: float
    letters: int


SHEETS: dict[Width, Sheet] = {
    "wide": Sheet(720, 440, 34.0, 12.0, 26),
    "narrow": Sheet(320, 400, 26.0, 12.0, 20),
}
ROOM = 16.0  # around a dot, for its name


def drawn(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups that are drawn here: of many those with most answers."""
    if len(groups) <= MOST_DRAWN:
        return tuple(groups)
    largest = sorted(groups, key=lambda one: -one.n)[:MOST_DRAWN]
    kept = {group.key for group in largest}
    return tuple(group for group in groups if group.key in kept)


def group_map(groups: Sequence[Group], *, width: Width) -> SafeString:
    """Draw a map: lines first, then dots that lead to their line in the table."""
    sheet = SHEETS[width]
    dots = _dots(groups, sheet)
    parts = [*_lines(groups, dots)]
    parts += [_dot(group, dots[group.key]) for group in groups]
    parts += names_beside(
        list(dots.values()),
        width=sheet.width,
        height=sheet.height,
        letters=sheet.letters,
        lines=_points(groups, dots),
    )
    label = sentences.map_says(groups)
    return format_html(OPENING, sheet.width, sheet.height, label, joined(parts))


def _dots(groups: Sequence[Group], sheet: Sheet) -> dict[str, Dot]:
    """Return where each group stands: near those it turns to."""
    radii = _radii(np.array([group.members for group in groups], float), sheet)
    room = ROOM if len(groups) <= MOST_DRAWN // 2 else 3.0
    places = laid_out(
        _pull(groups), radii + room, width=sheet.width, height=sheet.height
    )
    return {
        group.key: Dot(float(x), float(y), float(radius), group.name)
        for group, (x, y), radius in zip(groups, places, radii, strict=True)
    }


def _radii(members: Numbers, sheet: Sheet) -> Numbers:
    """Return radii whose areas are as the people in a group."""
    largest = sheet.largest * min(1.0, (14 / len(members)) ** 0.4)
    radii = largest * np.sqrt(members / max(float(members.max()), 1.0))
    return np.asarray(np.maximum(radii, min(sheet.smallest, largest)), np.float64)


def _pull(groups: Sequence[Group]) -> Numbers:
    place = {group.key: at for at, group in enumerate(groups)}
    pull = np.zeros((len(groups), len(groups)))
    for group in groups:
        for tie in group.turns_to:
            if tie.key in place:
                pull[place[group.key], place[tie.key]] = PULLS[tie.band]
    return np.asarray(np.maximum(pull, pull.T), np.float64)


def _lines(groups: Sequence[Group], dots: dict[str, Dot]) -> Iterator[SafeString]:
    """Yield the lines of each strength as one path; strong ones lie above."""
    for band, (width, colour, opacity) in LINES.items():
        found = [
            arrow(dots[group.key], dots[tie.key], width)
            for group in groups
            for tie in group.turns_to
            if tie.band == band and tie.key in dots
        ]
        if found:
            yield format_html(
                '<path d="{}" fill="none" stroke="{c}" stroke-width="{}"'
                ' stroke-opacity="{o}"/><path d="{}" fill="{c}" fill-opacity="{o}"/>',
                "".join(way for way, _ in found),
                width,
                "".join(head for _, head in found),
                c=colour,
                o=opacity,
            )


def _points(groups: Sequence[Group], dots: dict[str, Dot]) -> list[tuple[float, float]]:
    """Return points of all lines; of very many groups none, for they are everywhere."""
    if len(groups) > MOST_DRAWN // 2:
        return []
    return [
        point
        for group in groups
        for tie in group.turns_to
        if tie.key in dots
        for point in along(dots[group.key], dots[tie.key])
    ]


def _dot(group: Group, dot: Dot) -> SafeString:
    """Draw a group; its rim is how many turn to colleagues who lead no unit."""
    width, dashes = RIMS[group.informal]
    circle = format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var(--pine-2)" stroke="var(--pine)"'
        ' stroke-width="{}" stroke-dasharray="{}"/>',
        px(dot.x),
        px(dot.y),
        px(dot.radius),
        width,
        dashes or "none",
    )
    own = _own(dot) if group.is_own else SafeString("")
    return format_html(
        '<a href="#group-{}" class="dot" aria-label="{}">{}{}<title>{}</title></a>',
        group.place,
        sentences.dot_says(group),
        circle,
        own,
        group.name,
    )


def _own(dot: Dot) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="none" stroke="var(--ochre)"'
        ' stroke-width="2"/>',
        px(dot.x),
        px(dot.y),
        px(dot.radius + 4.5),
    )
