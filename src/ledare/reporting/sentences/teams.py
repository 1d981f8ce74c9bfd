"""The teams, and what is withheld of them, in words."""

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
from ledare.reporting.findings import (
    Findings,
    Group,
    GroupScale,
    RawTeam,
    ScaleFound,
    Teams,
)
from ledare.reporting.sentences.common import (
    from_to,
    joined,
    n_answers,
    n_teams,
    quoted,
    scales_by_key,
    shown_words,
    ticks,
    title_of,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, pgettext, whole

Line = tuple[Group, GroupScale]


def teams_section(findings: Findings) -> Section | None:
    """Return the groups that may be shown; nothing where no team is known."""
    teams = findings.teams
    if teams is None:
        return None
    shown = [
        s for s in findings.scales if s.key in teams.grand_means and _own(teams, s)
    ]
    return Section(
        key="teams",
        title=_("Do teams differ?"),
        lead=joined([_lead(findings, shown), _withheld(teams)]),
        marks=(
            ("swarm", _("Teams, each leaning on all")),
            ("middle", _("Mean of all teams")),
        ),
        rows=tuple(_row(teams, scale) for scale in shown),
        tables=tuple(_table(teams, scale) for scale in shown),
        cannot_say=joined([_cannot(), _assumed(findings, teams), _no_proof(findings)]),
    )


def differ_most(findings: Findings) -> str:
    """Return in a sentence on which scale most teams lie apart; empty for none."""
    teams = findings.teams
    if teams is None:
        return ""
    counts = {
        scale.key: sum(map(len, _apart(teams, scale)))
        for scale in findings.scales
        if not scale.parts
    }
    key = max(counts, key=lambda one: counts[one], default="")
    if not key or not counts[key]:
        return ""
    scale = scales_by_key(findings)[key]
    return ngettext(
        "On %(scale)s the teams differ: %(n)s of %(groups)s lies apart for sure.",
        "On %(scale)s the teams differ: %(n)s of %(groups)s lie apart for sure.",
        counts[key],
    ) % {
        "scale": quoted(scale.title),
        "n": whole(counts[key]),
        "groups": whole(len(_own(teams, scale))),
    }


def _own(teams: Teams, scale: ScaleFound) -> list[Line]:
    """Return the groups that hold no other: teams, and teams taken together."""
    return [
        (group, group.scales[scale.key])
        for group in teams.groups
        if group.kind in ("team", "rest") and scale.key in group.scales
    ]


def _apart(teams: Teams, scale: ScaleFound) -> tuple[list[Line], list[Line]]:
    """Return who lies above and who below the mean of all, for sure."""
    middle = teams.grand_means.get(scale.key)
    if middle is None:
        return [], []
    lines = _own(teams, scale)
    above = [line for line in lines if line[1].low > middle]
    return above, [line for line in lines if line[1].high < middle]


def _lead(findings: Findings, shown: list[ScaleFound]) -> str:
    assert findings.teams is not None
    if not shown:
        return _("No group is large enough to be shown.")
    if all(len(_own(findings.teams, scale)) < 2 for scale in shown):
        return _("There is one group that may be shown, so there is nothing beside it.")
    apart = [s for s in shown if any(_apart(findings.teams, s))]
    if not apart:
        return _(
            "No team lies apart for sure. What looks like a difference may be chance,"
            " so there is no ground to praise or to ask."
        )
    return _(
        "Some do, beyond what chance gives. Each team's mean leans on all teams, the"
        " more so the fewer answers it has."
    )


def _withheld(teams: Teams) -> str:
    said = []
    if teams.n_joined:
        said.append(
            ngettext(
                "%(n)s team with few answers is shown together with others.",
                "%(n)s teams with few answers are shown together with others.",
                teams.n_joined,
            )
            % {"n": whole(teams.n_joined)}
        )
    if teams.n_withheld:
        said.append(
            ngettext(
                "%(n)s team is not shown (%(answers)s): fewer than five answered, and"
                " no group takes them in.",
                "%(n)s teams are not shown (%(answers)s): fewer than five answered,"
                " and no group takes them in.",
                teams.n_withheld,
            )
            % {
                "n": whole(teams.n_withheld),
                "answers": n_answers(teams.n_answers_withheld),
            }
        )
    return joined(said)


def _cannot() -> str:
    return _(
        "A team's interval holds its true mean in 95 of 100 surveys like this one. It"
        " does not rank teams: where intervals meet, the order may be chance. A small"
        " team's mean is drawn towards the others: a good guess and no verdict."
    )


def _assumed(findings: Findings, teams: Teams) -> str:
    if not teams.spread_assumed:
        return ""
    return _(
        "For %(scales)s the spread of answers is not published, so a quarter of the"
        " scale was taken for it."
    ) % {"scales": _titles(findings, teams.spread_assumed)}


def _no_proof(findings: Findings) -> str:
    assert findings.teams is not None
    if not findings.teams.no_proof:
        return ""
    return _(
        "%(scales)s is not shown by team: no proof covers its answer scale (4 to 11"
        " points are covered)."
    ) % {"scales": _titles(findings, findings.teams.no_proof)}


def _titles(findings: Findings, keys: tuple[str, ...]) -> str:
    return ", ".join(quoted(title_of(findings, key)) for key in keys)


def _row(teams: Teams, scale: ScaleFound) -> Row:
    lines = _own(teams, scale)
    above, below = _apart(teams, scale)
    if len(lines) < 2:
        verdict, detail = _("One group"), shown_words_of(lines)
    elif above or below:
        verdict = _("They differ")
        detail = _(
            "Of %(groups)s, %(above)s above the mean of all for sure, %(below)s below."
        ) % {
            "above": whole(len(above)),
            "below": whole(len(below)),
            "groups": _n_groups(len(lines)),
        }
    else:
        verdict = _("No sure difference")
        detail = _("Between %(low)s and %(high)s, all of them within chance.") % {
            "low": number(min(line.pooled for _g, line in lines), 1),
            "high": number(max(line.pooled for _g, line in lines), 1),
        }
    return Row(
        scale.title, _n_groups(len(lines)), _swarm(teams, scale), verdict, detail
    )


def shown_words_of(lines: list[Line]) -> str:
    """Return what the one group that is shown says."""
    shown = [line.shown for _group, line in lines if line.shown]
    return joined(shown_words(one) + "." for one in shown)


def _n_groups(n: int) -> str:
    return ngettext("%(n)s group", "%(n)s groups", n) % {"n": whole(n)}


def _swarm(teams: Teams, scale: ScaleFound) -> Strip:
    lines = _own(teams, scale)
    middle = teams.grand_means[scale.key]
    values = tuple(line.pooled for _group, line in lines)
    return Strip(
        low=scale.low,
        high=scale.high,
        ticks=ticks(scale.low, scale.high),
        ends=(str(scale.low), str(scale.high)),
        swarm=values,
        middle=middle if middle == middle else None,
        says=_("%(groups)s between %(low)s and %(high)s; the mean of all is %(mean)s.")
        % {
            "groups": _n_groups(len(lines)),
            "low": number(min(values), 1),
            "high": number(max(values), 1),
            "mean": number(middle, 1),
        },
    )


def _table(teams: Teams, scale: ScaleFound) -> Table:
    columns = heads(
        _("Group"),
        "#" + _("People"),
        "#" + _("Shown mean"),
        "#" + _("Leaning on all"),
        "#" + _("95% interval"),
        _("On the scale"),
        "#" + _("Views differ"),
    )
    return Table(
        key=f"teams-{scale.key}",
        title=_("Each group: %(scale)s") % {"scale": scale.title},
        columns=columns,
        rows=tuple(
            _line(teams, scale, group, group.scales[scale.key])
            for group in teams.groups
            if scale.key in group.scales
        ),
        note=_(
            "The shown mean stands on steps of 0.1 (0.25 below ten answers), question"
            " by question, so that nobody can be worked out from it. “Leaning on all”"
            " is made from shown means only. Views differ: on how many questions."
        ),
    )


def _line(
    teams: Teams, scale: ScaleFound, group: Group, line: GroupScale
) -> tuple[Cell, ...]:
    low, high = scale.low, scale.high
    is_sum = group.kind in ("rollup", "whole")
    middle = teams.grand_means[scale.key]
    strip = Strip(
        low=low,
        high=high,
        says="",
        dot=line.pooled,
        band=(max(line.low, low), min(line.high, high)),
        middle=middle if middle == middle else None,
    )
    n_items = len(scale.items)
    return (
        text(group_name(group)),
        figure(whole(group.n), group.n),
        figure(
            "–" if line.shown is None else shown_words(line.shown),
            None if line.shown is None else line.shown.value,
        ),
        figure(number(line.pooled), None if is_sum else line.pooled),
        figure(from_to(line.low, line.high), None),
        Cell("", strip=strip),
        figure(
            "–" if line.n_differ is None else f"{line.n_differ}/{n_items}",
            line.n_differ,
        ),
    )


def group_name(group: Group) -> str:
    """Return a group's name as the report writes it."""
    if group.kind == "whole":
        return _("All groups together")
    if group.kind == "rest":
        where = ", ".join(group.above)
        several = n_teams(group.n_teams)
        if where:
            return _("%(unit)s: %(teams)s together") % {"unit": where, "teams": several}
        return _("%(teams)s together") % {"teams": several}
    if not group.name:
        return pgettext("group", "Without a team")
    return ", ".join([*group.above, group.name])


def raw_section(findings: Findings) -> Section | None:
    """Return every team's exact figures, where somebody asked for them."""
    if not findings.is_raw or findings.teams is None or not findings.teams.raw:
        return None
    scales = scales_by_key(findings)
    lines: dict[str, list[RawTeam]] = {}
    for team in findings.teams.raw:
        lines.setdefault(team.scale, []).append(team)
    return Section(
        key="raw",
        title=_("Exact figures of every team"),
        lead=_(
            "You asked for these with --raw. They are exact, also for teams of one:"
            " read the warning above before you show them."
        ),
        tables=tuple(_raw_table(scales[key], found) for key, found in lines.items()),
        cannot_say=_(
            "They do not say who answered what, but they may let others find out."
        ),
    )


def _raw_table(scale: ScaleFound, found: list[RawTeam]) -> Table:
    columns = heads(
        _("Team"),
        "#" + _("Answers"),
        "#" + _("Mean"),
        "#" + _("Standard deviation"),
        "#rwg" if len(scale.items) == 1 else "#rwg(j)",
        "#r*wg(j)",
        "#AD",
        "#" + _("Leaning on all"),
        "#" + _("95% interval"),
    )
    return Table(
        key=f"raw-{scale.key}",
        title=_("Exact: %(scale)s") % {"scale": scale.title},
        columns=columns,
        rows=tuple(
            (
                text(", ".join([*team.above, team.name])),
                figure(whole(team.n), team.n),
                *(
                    figure(number(value, 4), value)
                    for value in (
                        team.mean,
                        team.sd,
                        team.agreement,
                        team.r_star,
                        team.ad,
                        team.pooled,
                    )
                ),
                figure(from_to(team.low, team.high), None),
            )
            for team in found
        ),
    )
