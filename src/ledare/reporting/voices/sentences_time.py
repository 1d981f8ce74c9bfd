"""How themes come and go over time, and what is new."""

from ledare.reporting.document import Row, Section, Table, figure, heads, text
from ledare.reporting.voices.differences import difference_strip, widest_of
from ledare.reporting.voices.naming import name_of
from ledare.reporting.voices.voices import (
    Change,
    EmergingFound,
    ThemeFound,
    VoicesFound,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, percent, whole

MOST_ROWS = 8


def time_section(found: VoicesFound) -> Section | None:
    """Return how themes moved; None where the file has no days."""
    moved = [theme for theme in found.themes or found.codes if theme.change]
    if not found.periods or not moved:
        return None
    sure = [
        theme
        for theme in moved
        if theme.change and theme.change.direction != "too_early"
    ]
    sure.sort(key=lambda theme: -abs(_change(theme).difference))
    lead = (
        ngettext(
            "%(n)s theme is heard more or less often in the later half than in the"
            " earlier one.",
            "%(n)s themes are heard more or less often in the later half than in the"
            " earlier one.",
            len(sure),
        )
        % {"n": whole(len(sure))}
        if sure
        else _("No theme moved so much that it could not be chance. Too early to tell.")
    )
    return Section(
        key="time",
        title=_("Over time"),
        lead=lead,
        marks=(("dot", _("later less earlier half")), ("band", _("where it may lie"))),
        rows=tuple(_row(theme, sure) for theme in sure[:MOST_ROWS]),
        tables=(_table(found, moved),),
        cannot_say=_(
            "Halves are cut at the middle voice. When other people write, or are asked"
            " something else, shares move too."
        ),
    )


def _change(theme: ThemeFound) -> Change:
    assert theme.change is not None
    return theme.change


def _row(theme: ThemeFound, among: list[ThemeFound]) -> Row:
    change = _change(theme)
    difference = change.difference
    where = _("%(low)s to %(high)s percentage points") % {
        "low": number(100 * difference.low, 1),
        "high": number(100 * difference.high, 1),
    }
    verdict = (
        _("Heard more often") if change.direction == "more" else _("Heard less often")
    )
    return Row(
        title=name_of(theme),
        below="",
        strip=difference_strip(
            difference,
            about=f"{name_of(theme)}: {verdict}",
            widest=widest_of(_change(one).difference for one in among),
        ),
        verdict=verdict,
        detail=where,
    )


def _table(found: VoicesFound, themes: list[ThemeFound]) -> Table:
    head = (_("Theme"), *("#" + name for name in found.periods))
    rows = [
        (
            text(name_of(theme)),
            *(figure(percent(share), share) for share in _change(theme).by_period),
        )
        for theme in themes
    ]
    total = (
        text(_("All voices")),
        *(figure(whole(n), n) for n in found.n_by_period),
    )
    return Table(
        "time",
        _("Share of voices by period"),
        heads(*head),
        (*rows, total),
        note=_("Voices without a day are in no period."),
    )


def emerging_section(found: VoicesFound) -> Section | None:
    """Return what is new in the last period; None where it was not looked for."""
    if found.emerging is None:
        return None
    lead = (
        _(
            "In %(period)s some voices stand close together where few stood before."
            " That is what they have in common, in their own words."
        )
        if found.emerging
        else _("Nothing in %(period)s stands out from what was said before.")
    ) % {"period": found.periods[-1]}
    return Section(
        key="new",
        title=_("New"),
        lead=lead,
        rows=tuple(_new(at, one) for at, one in enumerate(found.emerging, start=1)),
        cannot_say=_(
            "At most one alarm in fifty periods is to come by chance. Something that"
            " grows slowly is seen late, and a question that was new as well is one"
            " reason for new answers."
        ),
    )


def _new(at: int, one: EmergingFound) -> Row:
    now = ngettext("%(n)s voice", "%(n)s voices", one.n_now) % {"n": whole(one.n_now)}
    return Row(
        title=_("New, number %(n)s") % {"n": whole(at)},
        below="",
        strip=None,
        verdict=now,
        detail=_("%(before)s like them before; p = %(p)s")
        % {"before": whole(one.n_before), "p": number(one.p_value, 3)},
        quotes=tuple((quote.text, quote.language) for quote in one.quotes),
    )
