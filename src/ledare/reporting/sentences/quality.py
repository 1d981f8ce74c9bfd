"""How well the questions of each scale hang together, in words."""

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
from ledare.reporting.findings import Findings, Quality
from ledare.reporting.sentences.common import (
    from_to,
    joined,
    n_answers,
    n_questions,
    quoted,
    scales_by_key,
    ticks,
    why_not,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, whole

WELL, ENOUGH, LOOSE = 0.8, 0.7, 0.6


def quality_section(findings: Findings) -> Section | None:
    """Return alpha and omega of each scale; nothing where all are of one question."""
    several = [q for q in findings.quality if q.withheld != "one_item"]
    if not several:
        return None
    title = _("Do the questions hang together?")
    if all(found.alpha is None for found in several):
        return Section("quality", title, _nothing(several))
    return Section(
        key="quality",
        title=title,
        lead=_lead(findings, several),
        marks=(
            ("dot", _("Alpha")),
            ("band", _("How sure (95%)")),
            ("ring", _("Omega")),
        ),
        rows=tuple(_row(findings, found) for found in several),
        tables=(_scales(findings, several), _items(findings, several)),
        cannot_say=_(
            "Alpha and omega do not say that the questions measure the right thing, or"
            " one thing only. Alpha takes all questions for equally good, so omega"
            " stands beside it. A long scale has a high alpha for its length alone."
        ),
    )


def _lead(findings: Findings, several: list[Quality]) -> str:
    known = [q for q in several if q.alpha is not None]
    weak = [q for q in known if q.alpha is not None and float(q.alpha) < ENOUGH]
    turned = [i for q in known for i in q.items if i.hint == "reverse"]
    if turned:
        return _(
            "Some questions go against the rest of their scale. Look at them first:"
            " they may be worded the other way, and the map does not say so."
        )
    if weak:
        titles = scales_by_key(findings)
        names = ", ".join(quoted(titles[q.scale].title) for q in weak)
        return _(
            "Read the score of %(scales)s with care: its questions do not go together"
            " enough to stand for one thing."
        ) % {"scales": names}
    return _("Yes: in every scale the questions go together well enough for one score.")


def _nothing(several: list[Quality]) -> str:
    """Return why no scale has an alpha, each reason once."""
    reasons = dict.fromkeys(why_not(one.withheld, one.why) for one in several)
    return joined(reasons)


def _row(findings: Findings, found: Quality) -> Row:
    scale = scales_by_key(findings)[found.scale]
    below = n_questions(len(scale.items))
    if found.alpha is None:
        said = why_not(found.withheld, found.why)
        return Row(scale.title, below, None, _("Not shown"), said)
    return Row(
        scale.title, below, _strip(found), _verdict(found), _detail(found, findings)
    )


def _verdict(found: Quality) -> str:
    assert found.alpha is not None
    alpha = float(found.alpha)
    if alpha >= WELL:
        return _("They go together well")
    if alpha >= ENOUGH:
        return _("They go together")
    return _("Only loosely") if alpha >= LOOSE else _("Not enough for one score")


def _detail(found: Quality, findings: Findings) -> str:
    assert found.alpha is not None
    texts = {item.key: item.text for item in findings.items}
    alpha = _("Alpha %(alpha)s (%(interval)s).") % {
        "alpha": number(float(found.alpha)),
        "interval": from_to(found.alpha.low, found.alpha.high),
    }
    omega = (
        _("Omega %(omega)s.") % {"omega": number(float(found.omega))}
        if found.omega is not None
        else ""
    )
    turned = [texts[i.key] for i in found.items if i.hint == "reverse"]
    weak = [texts[i.key] for i in found.items if i.hint == "weak"]
    return joined(
        [
            alpha,
            omega,
            _("Worded the other way? %(items)s.")
            % {"items": ", ".join(quoted(one) for one in turned)}
            if turned
            else "",
            _("Goes little with the others: %(items)s.")
            % {"items": ", ".join(quoted(one) for one in weak)}
            if weak
            else "",
        ]
    )


def _strip(found: Quality) -> Strip:
    assert found.alpha is not None
    alpha = float(found.alpha)
    low = min(0.0, alpha)
    return Strip(
        low=low,
        high=1,
        ticks=ticks(0, 1),
        ends=("0", "1"),
        dot=alpha,
        text=number(alpha),
        band=(max(found.alpha.low, low), found.alpha.high),
        ring=None if found.omega is None else float(found.omega),
        says=_("Alpha %(alpha)s, from %(answers)s.")
        % {"alpha": number(alpha), "answers": n_answers(found.alpha.n)},
    )


def _scales(findings: Findings, several: list[Quality]) -> Table:
    titles = scales_by_key(findings)
    columns = heads(
        _("Scale"),
        "#" + _("Questions"),
        "#" + _("Complete answers"),
        "#" + _("Alpha"),
        "#" + _("95% interval"),
        "#" + _("Omega"),
    )
    return Table(
        key="reliability",
        title=_("Alpha and omega of each scale"),
        columns=columns,
        rows=tuple(
            (
                text(titles[q.scale].title),
                figure(str(len(titles[q.scale].items)), len(titles[q.scale].items)),
                figure(whole(q.alpha.n), q.alpha.n),
                figure(number(float(q.alpha), 4), float(q.alpha)),
                figure(from_to(q.alpha.low, q.alpha.high), None),
                figure(
                    "–" if q.omega is None else number(float(q.omega), 4),
                    None if q.omega is None else float(q.omega),
                ),
            )
            for q in several
            if q.alpha is not None
        ),
        note=_(
            "Of people who answered every question of the scale. Alpha's interval is"
            " Feldt's; omega total rests on one factor (maximum likelihood)."
        ),
    )


def _items(findings: Findings, several: list[Quality]) -> Table:
    titles = scales_by_key(findings)
    texts = {item.key: item.text for item in findings.items}
    hints = {"": "", "reverse": _("worded the other way?"), "weak": _("goes little")}
    rows: list[tuple[Cell, ...]] = [
        (
            text(texts[item.key]),
            text(titles[q.scale].title),
            figure(number(item.r), item.r),
            figure(number(item.alpha_without), item.alpha_without),
            text(hints[item.hint]),
        )
        for q in several
        for item in q.items
    ]
    return Table(
        key="items",
        title=_("Each question beside the rest of its scale"),
        columns=heads(
            _("Question"),
            _("Scale"),
            "#" + _("Goes with the rest (r)"),
            "#" + _("Alpha without it"),
            _("Remark"),
        ),
        rows=tuple(rows),
    )
