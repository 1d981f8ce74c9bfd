"""Do people in a team see alike, and do teams differ: in words."""

from ledare.reporting.document import Row, Section, Strip, Table, figure, heads, text
from ledare.reporting.findings import Agreement, Findings
from ledare.reporting.sentences.common import (
    joined,
    n_answers,
    n_teams,
    ticks,
    title_of,
    why_not,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, percent

ALIKE, ICC_MATTERS, MEAN_RELIABLE = 0.7, 0.05, 0.7
FIVE_IN_A_HUNDRED = 0.05


def agreement_section(findings: Findings) -> Section | None:
    """Return agreement within teams; nothing where no team is known."""
    if not findings.agreement:
        return None
    told = [found for found in findings.agreement if not found.withheld]
    title = _("Do people in a team see alike?")
    if not told:
        reasons = dict.fromkeys(why_not(o.withheld, o.why) for o in findings.agreement)
        return Section("agreement", title, joined(reasons))
    return Section(
        key="agreement",
        title=title,
        lead=_lead(told),
        marks=(
            ("dot", _("Agreement, against answers spread evenly")),
            ("ring", _("Against answers that lean to one side")),
        ),
        rows=tuple(_row(findings, found) for found in findings.agreement),
        tables=(_table(findings, told),),
        cannot_say=_(
            "Agreement rests on what it is held against, so both are shown: answers"
            " spread evenly, and answers that lean a little to one side. rwg(j) rises"
            " with the number of questions alone. It cannot say that people agree for"
            " the same reason, and none of this says why teams differ."
        ),
    )


def _lead(told: list[Agreement]) -> str:
    if any(found.is_early for found in told):
        return _(
            "With two or three teams it is too early to tell how much teams differ:"
            " such figures are noise."
        )
    alike = [found for found in told if found.rwg_mean >= ALIKE]
    if len(alike) == len(told):
        return _(
            "Yes, in most teams and on every scale. A team's mean stands for something."
        )
    if not alike:
        return _(
            "Not much. In many teams people see different things, and a mean hides it."
        )
    return _("On some scales; on the others a team's mean hides different views.")


def _row(findings: Findings, found: Agreement) -> Row:
    title = title_of(findings, found.scale)
    if found.withheld:
        said = why_not(found.withheld, found.why)
        return Row(title, "", None, _("Not shown"), said)
    below = joined([n_teams(found.n_teams) + ",", n_answers(found.n)])
    return Row(title, below, _strip(found), _verdict(found), _detail(found))


def _verdict(found: Agreement) -> str:
    return _("They see alike") if found.rwg_mean >= ALIKE else _("Views differ")


def _detail(found: Agreement) -> str:
    share = (
        _("%(share)s of the teams reach 0.70.")
        % {"share": percent(found.share_agreeing)}
        if found.share_agreeing is not None
        else ""
    )
    if found.is_early:
        between = _("Too few teams to tell whether teams differ.")
    elif found.p > FIVE_IN_A_HUNDRED or found.icc1 <= 0:
        between = _("Teams do not differ for sure.")
    else:
        between = _(
            "%(share)s of the differences lie between teams; a team's mean is reliable"
            " to %(reliability)s."
        ) % {"share": percent(found.icc1), "reliability": number(found.icc2)}
    return joined([share, between])


def _strip(found: Agreement) -> Strip:
    return Strip(
        low=0,
        high=1,
        ticks=ticks(0, 1),
        ends=("0", "1"),
        dot=found.rwg_mean,
        text=number(found.rwg_mean),
        ring=found.rwg_skewed,
        says=_("Mean agreement %(agreement)s over %(teams)s.")
        % {"agreement": number(found.rwg_mean), "teams": n_teams(found.n_teams)},
    )


def _table(findings: Findings, told: list[Agreement]) -> Table:
    columns = heads(
        _("Scale"),
        _("Measure"),
        "#" + _("Teams"),
        "#" + _("Mean, even spread"),
        "#" + _("Median"),
        "#" + _("Mean, slight skew"),
        "#r*wg(j)",
        "#" + _("AD (bound)"),
        "#ICC(1)",
        "#ICC(2)",
        "#p",
    )
    return Table(
        key="agreement",
        title=_("Agreement and differences between teams"),
        columns=columns,
        rows=tuple(
            (
                text(title_of(findings, found.scale)),
                text("rwg" if found.measure == "rwg" else "rwg(j)"),
                figure(str(found.n_teams), found.n_teams),
                figure(number(found.rwg_mean, 4), found.rwg_mean),
                figure(_or_dash(found.rwg_median), found.rwg_median),
                figure(_or_dash(found.rwg_skewed), found.rwg_skewed),
                figure(number(found.r_star_mean, 4), found.r_star_mean),
                figure(
                    f"{number(found.ad_mean)} ({number(found.ad_bound)})", found.ad_mean
                ),
                figure(number(found.icc1, 4), found.icc1),
                figure(number(found.icc2, 4), found.icc2),
                figure(_p(found.p), found.p),
            )
            for found in told
        ),
        note=_(
            "Means over teams with two answers or more. Even spread: every answer as"
            " likely as another; slight skew: LeBreton and Senter (2008). AD in scale"
            " points, a sixth of the number of answers is its usual bound. ICC by"
            " analysis of variance (Bliese 2000)."
        ),
    )


def _or_dash(value: float | None) -> str:
    return "–" if value is None else number(value, 4)


def _p(p: float) -> str:
    return _("below 0.001") if p < 0.001 else number(p, 3)
