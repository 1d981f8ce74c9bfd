"""What some groups say more or less often than the others."""

from collections.abc import Iterator
from typing import NamedTuple

from ledare.reporting.document import Cell, Row, Section, Table, figure, heads
from ledare.reporting.document import text as words
from ledare.reporting.voices.differences import difference_strip, widest_of
from ledare.reporting.voices.naming import name_of
from ledare.reporting.voices.voices import GroupSays, ThemeFound, VoicesFound
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, percent, whole

MOST_ROWS = 8


class Apart(NamedTuple):
    """A theme that one group speaks of more or less often than all others."""

    theme: ThemeFound
    says: GroupSays


def groups_section(found: VoicesFound) -> Iterator[Section]:
    """Yield a section for each column that voices are compared by."""
    for place, (name, shown) in enumerate(found.compared_by.items()):
        themes = found.themes or found.codes
        if len(shown) < 2 or not themes:
            yield Section(
                key=f"by-{place + 1}",
                title=_("By %(column)s") % {"column": name},
                lead=_(
                    "A group is shown from ten voices by five people on; fewer than two"
                    " groups have so many."
                ),
            )
            continue
        apart = [
            Apart(theme, says)
            for theme in themes
            for says in theme.groups[name]
            if says.direction != "too_early" and says.difference is not None
        ]
        apart.sort(key=lambda one: -abs(_difference(one)))
        yield Section(
            key=f"by-{place + 1}",
            title=_("By %(column)s") % {"column": name},
            lead=(
                _("What a group says more or less often than all others together.")
                if apart
                else _("No group differs so surely that it could not be chance.")
            ),
            marks=(
                ("dot", _("the group less all others")),
                ("band", _("where it may lie")),
            ),
            rows=tuple(_row(one, apart) for one in apart[:MOST_ROWS]),
            tables=(_table(name, shown, themes),),
            cannot_say=_(
                "Groups differ in who is in them and what they were asked. A theme that"
                " one or two in a group spoke of has no number there."
            ),
        )


def _difference(one: Apart) -> float:
    assert one.says.difference is not None
    return float(one.says.difference)


def _row(one: Apart, among: list[Apart]) -> Row:
    difference = one.says.difference
    assert difference is not None
    ends = (each.says.difference for each in among[:MOST_ROWS])
    verdict = _("More often") if one.says.direction == "more" else _("Less often")
    return Row(
        title=name_of(one.theme),
        below=one.says.group,
        strip=difference_strip(
            difference,
            about=f"{one.says.group}, {name_of(one.theme)}: {verdict}",
            widest=widest_of(end for end in ends if end is not None),
        ),
        verdict=verdict,
        detail=_("%(low)s to %(high)s percentage points, n = %(n)s")
        % {
            "low": number(100 * difference.low, 1),
            "high": number(100 * difference.high, 1),
            "n": whole(one.says.n_voices),
        },
    )


def _table(name: str, shown: tuple[str, ...], themes: tuple[ThemeFound, ...]) -> Table:
    n_of = {says.group: says.n_voices for says in themes[0].groups[name]}
    rows = [
        (words(name_of(theme)), *(_cell(says) for says in theme.groups[name]))
        for theme in themes
    ]
    total = (words(_("All voices")), *(figure(whole(n_of[g]), n_of[g]) for g in shown))
    return Table(
        f"by-{name}",
        _("Share of voices by %(column)s") % {"column": name},
        heads(_("Theme"), *("#" + group for group in shown)),
        (*rows, total),
        note=_("“few” stands for one or two voices."),
    )


def _cell(says: GroupSays) -> Cell:
    if says.n is None:
        return figure(_("few"), None)
    return figure(percent(says.n / says.n_voices), says.n / says.n_voices)
