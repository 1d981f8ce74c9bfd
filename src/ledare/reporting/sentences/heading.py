"""The first words of a report: one finding, then what it rests on."""

from ledare.reporting.findings import Findings
from ledare.reporting.sentences.change import moved_most
from ledare.reporting.sentences.common import (
    n_people,
    n_questions,
    n_teams,
    quoted,
)
from ledare.reporting.sentences.drivers import goes_most
from ledare.reporting.sentences.others import stands_beside
from ledare.reporting.sentences.teams import differ_most
from ledare.reporting.words import gettext as _
from ledare.reporting.words import percent, whole

LONGEST = 110  # letters of a headline


def kicker(findings: Findings) -> str:
    """Return what stands above the headline: what this is a report on."""
    if findings.wave:
        return _("%(title)s, %(wave)s") % {
            "title": findings.title or findings.source,
            "wave": findings.wave,
        }
    return findings.title or findings.source


def headline(findings: Findings) -> str:
    """Return one finding in a sentence: the surest kind there is, if it is short."""
    kinds = (moved_most, stands_beside, differ_most, goes_most)
    said = (kind(findings) for kind in kinds)
    return next((one for one in said if 0 < len(one) <= LONGEST), answered(findings))


def leading(findings: Findings) -> tuple[str, ...]:
    """Return who answered what, and where to begin."""
    who = answered(findings)
    said = [] if headline(findings) == who else [who]
    by_positive = [s for s in findings.scales if s.positive is not None and not s.parts]
    ranked = sorted(by_positive, key=lambda scale: float(scale.positive or 0))
    ends = {(scale.low, scale.high) for scale in ranked}
    if len(ranked) > 1 and len(ends) == 1:
        low, high = ranked[0], ranked[-1]
        said.append(
            _(
                "%(high)s has the largest share of positive answers (%(share_high)s),"
                " %(low)s the smallest (%(share_low)s)."
            )
            % {
                "high": quoted(high.title),
                "share_high": percent(float(high.positive or 0)),
                "low": quoted(low.title),
                "share_low": percent(float(low.positive or 0)),
            }
        )
    return tuple(said)


def answered(findings: Findings) -> str:
    """Return how many people answered how many questions."""
    values = {
        "people": n_people(findings.n_answering),
        "questions": n_questions(len(findings.items)),
    }
    if findings.teams:
        values["teams"] = n_teams(findings.teams.n_teams)
        return _("%(people)s in %(teams)s answered %(questions)s.") % values
    return _("%(people)s answered %(questions)s.") % values


def warning(findings: Findings) -> str:
    """Return what stands over a report with exact figures of every team."""
    if not findings.is_raw:
        return ""
    return _(
        "This report holds exact figures of every team, however small. From a few exact"
        " figures it can be worked out what single people answered. Show it to nobody"
        " who was not promised to see answers, and do not pass it on."
    )


def promise(findings: Findings) -> str:
    """Return what the reader may rely on, in a sentence."""
    if findings.is_raw:
        return ""
    if findings.teams and findings.teams.n_withheld:
        return _(
            "Groups of five or more are shown, on coarse steps. %(n)s answers are in no"
            " group and in no figure of one."
        ) % {"n": whole(findings.teams.n_answers_withheld)}
    return _("Groups of five or more are shown, on coarse steps, never one person.")
