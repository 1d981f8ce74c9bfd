"""How the scales moved from wave to wave, in words."""

from ledare.reporting.document import (
    Cell,
    Row,
    Section,
    Strip,
    Table,
    figure,
    heads,
    text,
)
from ledare.reporting.findings import Change, Findings
from ledare.reporting.sentences.common import (
    from_to,
    joined,
    n_people,
    quoted,
    scales_by_key,
    ticks,
    title_of,
    why_not,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, signed, whole


def change_section(findings: Findings) -> Section | None:
    """Return how each scale moved; nothing where there is one wave."""
    if not findings.change:
        return None
    return Section(
        key="change",
        title=_("What has changed?"),
        lead=_lead(findings),
        marks=(
            ("dot", _("Now: %(wave)s") % {"wave": findings.change[0].waves[-1]}),
            ("ring", _("Before: %(wave)s") % {"wave": findings.change[0].waves[-2]}),
        ),
        rows=tuple(_row(findings, found) for found in findings.change),
        tables=(_table(findings),),
        cannot_say=_(
            "It does not say why something moved, nor that it will go on. Where other"
            " people answer the second time, the change may lie in who answered."
        ),
    )


def moved_most(findings: Findings) -> str:
    """Return the surest change in a sentence; empty where none is sure."""
    sure = [
        found
        for found in findings.change
        if found.direction in ("higher", "lower") and found.difference is not None
    ]
    if not sure:
        return ""
    found = max(sure, key=lambda one: abs(float(one.difference or 0)))
    values = {
        "scale": quoted(title_of(findings, found.scale)),
        "wave": found.waves[-2],
    }
    if found.direction == "higher":
        return _("%(scale)s has risen since %(wave)s.") % values
    return _("%(scale)s has fallen since %(wave)s.") % values


def _lead(findings: Findings) -> str:
    first = findings.change[0]
    moved = [one for one in findings.change if one.direction in ("higher", "lower")]
    matched = max(one.n_matched for one in findings.change)
    said = [
        _("Nothing has moved for sure since %(wave)s.") % {"wave": first.waves[-2]}
        if not moved
        else _("Since %(wave)s some of it has moved for sure.")
        % {"wave": first.waves[-2]},
        _("%(people)s answered both times and are held against themselves.")
        % {"people": n_people(matched)}
        if matched
        else "",
        _("Two waves make a difference, not yet a trend: too early to tell.")
        if first.is_early
        else "",
    ]
    return joined(said)


def _row(findings: Findings, found: Change) -> Row:
    scale = scales_by_key(findings)[found.scale]
    now, before = found.means[-1], found.means[-2]
    if now is None or before is None or found.difference is None:
        said = why_not("too_few")
        return Row(scale.title, "", None, _("Not shown"), said)
    detail = _("%(difference)s points (%(interval)s).") % {
        "difference": signed(float(found.difference)),
        "interval": from_to(found.difference.low, found.difference.high),
    }
    return Row(
        scale.title,
        _("%(before)s, then %(now)s")
        % {"before": number(float(before)), "now": number(float(now))},
        _strip(scale.low, scale.high, float(before), float(now)),
        _verdict(found),
        joined([detail, _step(found)]),
    )


def _verdict(found: Change) -> str:
    if found.direction == "higher":
        return _("Up")
    return _("Down") if found.direction == "lower" else _("No sure change")


def _step(found: Change) -> str:
    if found.step is None or not found.step.is_there:
        return ""
    return _(
        "Over all waves it steps after %(wave)s, from %(before)s to %(after)s."
    ) % {
        "wave": found.waves[found.step.last],
        "before": number(found.step.before),
        "after": number(found.step.after),
    }


def _strip(low: float, high: float, before: float, now: float) -> Strip:
    return Strip(
        low=low,
        high=high,
        ticks=ticks(low, high),
        ends=(f"{low:g}", f"{high:g}"),
        dot=now,
        text=number(now),
        ring=before,
        says=_("From %(before)s to %(now)s.")
        % {"before": number(before), "now": number(now)},
    )


def _table(findings: Findings) -> Table:
    columns = heads(
        _("Scale"),
        _("Wave"),
        "#" + _("Answers"),
        "#" + _("Mean"),
        "#" + _("95% interval"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            text(title_of(findings, found.scale)),
            text(wave),
            figure(whole(n), n),
            figure("–" if mean is None else number(float(mean)), mean),
            figure("–" if mean is None else from_to(mean.low, mean.high), None),
        )
        for found in findings.change
        for wave, n, mean in zip(found.waves, found.n, found.means, strict=True)
    ]
    return Table("waves", _("Every wave"), columns, tuple(rows))
