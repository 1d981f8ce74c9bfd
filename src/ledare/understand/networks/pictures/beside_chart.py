"""Position and influence, which are two things: height in the chart, being turned to.

Down stands the level of a group's units, the top above; along, from how many other
groups people turn to it. Groups at one place are one dot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from ledare.ui.charts.svg import drawing, joined, px
from ledare.understand.networks import sentences
from ledare.understand.networks.pictures.groups import Width
from ledare.understand.networks.pictures.labels import Dot, names_beside
from ledare.understand.networks.queries.groups import Group

MOST_NAMED = 24
MOST_PLACES = 40  # along; of more groups some share a place
RADIUS, LARGEST = 8.0, 20.0


@dataclass(frozen=True)
class Field:
    """The picture between its axes."""

    width: int
    left: float
    row: float
    letters: int
    n_levels: int
    most: int

    @property
    def bottom(self) -> float:
        """Return where the lower axis lies."""
        return 34 + self.row * self.n_levels

    @property
    def height(self) -> int:
        """Return how high the picture is, numbers and name of the axis included."""
        return int(self.bottom + 48)

    def x(self, n_groups: float) -> float:
        """Return how far right a group stands that so many turn to."""
        inner = self.left + 26
        return inner + n_groups / max(self.most, 1) * (self.width - 26 - inner)

    def along(self, group: Group) -> int:
        """Return how many turn to a group; of very many groups some share a place."""
        step = max(1, -(-self.most // MOST_PLACES))
        return len(group.turned_to_by) // step * step

    def y(self, level: float) -> float:
        """Return how far down a level stands."""
        return 34 + self.row * (level + 0.5)


def beside_chart(groups: Sequence[Group], *, width: Width) -> SafeString:
    """Draw where groups stand; the label says it in sentences."""
    field = _field(groups, width)
    dots = _dots(groups, field)
    named = len(groups) <= MOST_NAMED
    spans = _spans(groups, field)
    parts = [_levels(field), _numbers(field), _lines(spans)]
    parts += map(_dot, dots)
    if named:
        parts += names_beside(
            dots,
            width=field.width,
            height=field.bottom,
            letters=field.letters,
            lines=[(x, y) for x, up, down in spans for y in range(int(up), int(down))],
        )
    label = sentences.beside_chart_says(groups if named else ())
    return drawing(field.width, field.height, label, parts)


def _field(groups: Sequence[Group], width: Width) -> Field:
    n_levels = int(max(group.heights[1] for group in groups)) + 1
    turned = max(len(group.turned_to_by) for group in groups)
    most = max(turned, min(4, groups[0].n_others))
    if width == "wide":
        return Field(720, 132, 62, 34, n_levels, most)
    return Field(320, 66, 66, 18, n_levels, most)


def _dots(groups: Sequence[Group], field: Field) -> list[Dot]:
    """Return one dot a place, larger where several groups stand."""
    places: dict[tuple[float, float], list[str]] = {}
    for group in groups:
        places.setdefault((field.along(group), group.height), []).append(group.name)
    return [
        Dot(
            field.x(along),
            field.y(height),
            min(RADIUS * len(names) ** 0.5, LARGEST),
            ", ".join(names),
        )
        for (along, height), names in sorted(places.items())
    ]


def _spans(groups: Sequence[Group], field: Field) -> list[tuple[float, float, float]]:
    """Return how far up and down the units of a group stand, where they differ."""
    spans = {
        (field.along(group), *group.heights)
        for group in groups
        if group.heights[0] < group.heights[1]
    }
    return [(field.x(at), field.y(up), field.y(down)) for at, up, down in sorted(spans)]


def _lines(spans: Sequence[tuple[float, float, float]]) -> SafeString:
    """Draw those."""
    return format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="var(--pine)" stroke-width="4"'
        ' stroke-opacity=".25" stroke-linecap="round"/>',
        ((px(x), px(x), px(up), px(down)) for x, up, down in spans),
    )


def _dot(dot: Dot) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="var(--pine)"><title>{}</title></circle>',
        px(dot.x),
        px(dot.y),
        px(dot.radius),
        dot.name,
    )


def _levels(field: Field) -> SafeString:
    """Draw a line for each level, with its name."""
    rows = [
        (
            px(field.left),
            px(field.width),
            px(field.y(level)),
            px(field.y(level) + 4.5),
            sentences.level_name(level, is_short=field.width < 400),
        )
        for level in range(field.n_levels)
    ]
    drawn = format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="var(--line)"'
        ' stroke-width="1.5"/><text x="0" y="{}" font-size="13" fill="var(--ink-2)">'
        "{}</text>".replace("{y}", "{}"),
        ((a, b, y, y, down, name) for a, b, y, down, name in rows),
    )
    name = format_html(
        '<text x="0" y="14" font-size="13" font-weight="600" fill="var(--ink-2)">↑ {}'
        "</text>",
        pgettext("axis", "Height in the chart"),
    )
    return joined([drawn, name])


def _numbers(field: Field) -> SafeString:
    """Write how many groups, under the field."""
    step = max(1, -(-field.most // 8))
    numbers = format_html_join(
        "",
        '<text x="{}" y="{}" font-size="13" text-anchor="middle" fill="var(--ink-3)">'
        "{}</text>",
        (
            (px(field.x(n)), px(field.bottom + 16), n)
            for n in range(0, field.most + 1, step)
        ),
    )
    name = format_html(
        '<text x="{}" y="{}" font-size="13" font-weight="600" text-anchor="end"'
        ' fill="var(--ink-2)">{} →</text>',
        field.width,
        px(field.bottom + 40),
        pgettext("axis", "Groups from which people turn to it"),
    )
    return joined([numbers, name])
