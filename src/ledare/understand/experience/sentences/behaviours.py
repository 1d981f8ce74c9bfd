"""One behaviour: the leader's own mark beside what her team sees."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledare.measure.intervals import Interval
from ledare.responses.releases import ItemFigure
from ledare.ui.charts import mark_text
from ledare.ui.templatetags.ui import day
from ledare.understand.experience.sentences.numbers import between, figure_words, points
from ledare.understand.experience.verdicts import Evidence, Verdict

HEADLINES = {
    "you_more": gettext_lazy("You see it more than they do"),
    "they_more": gettext_lazy("Lived more than you think"),
    "growing": gettext_lazy("Lived, and growing"),
    "fading": gettext_lazy("Seen less than before"),
    "differ": gettext_lazy("Views differ"),
    "shared": gettext_lazy("A shared truth"),
    "shared_low": gettext_lazy("Seldom seen, and you know it"),
    "clear": gettext_lazy("Clearly seen"),
    "too_early": gettext_lazy("Too early to tell"),
    "steady": gettext_lazy("No sure change"),
    "withheld": gettext_lazy("Not shown"),
    "not_asked": gettext_lazy("Not asked yet"),
}


def headline_of(verdict: Verdict) -> str:
    """Return the verdict in a few words."""
    return str(HEADLINES[verdict])


def detail_of(
    verdict: Verdict, evidence: Evidence, *, since: str, n_rounds: int
) -> str:
    """Return what the verdict rests on, in a sentence or two."""
    said = [_why(verdict, evidence, since=since, n_rounds=n_rounds)]
    change = evidence.change
    is_gap = verdict in ("you_more", "they_more")
    if is_gap and change is not None and change.is_apart_from_zero:
        said.append(moved(change, since=since))
    if verdict not in ("differ", "growing") and evidence.views_differ:
        said.append(_("Answers differ widely."))
    if verdict == "you_more":
        said.append(_("Worth a talk."))
    return " ".join(said)


def _why(verdict: Verdict, evidence: Evidence, *, since: str, n_rounds: int) -> str:
    gap, change = evidence.gap, evidence.change
    if verdict == "you_more" and gap is not None:
        return _("You mark it %(points)s higher than your team.") % {
            "points": points(gap.value)
        }
    if verdict == "they_more" and gap is not None:
        return _("They mark it %(points)s higher than you do.") % {
            "points": points(gap.value)
        }
    if verdict in ("growing", "fading") and change is not None:
        said = moved(change, since=since)
        if evidence.views_differ:
            return said + " " + _("Answers still differ widely.")
        return said
    if verdict == "differ":
        return _("Some see it clearly, others hardly. The mean hides both.")
    if verdict == "shared":
        return _("You and your team both see it clearly.")
    if verdict == "shared_low":
        return _("Neither you nor your team sees much of it yet.")
    if verdict == "clear":
        return _("Your team sees it clearly.")
    if verdict == "too_early":
        return early(n_rounds)
    return _("It has neither risen nor fallen for sure since %(when)s.") % {
        "when": since
    }


def moved(change: Interval, *, since: str) -> str:
    """Say how far a figure rose or fell."""
    values = {"points": points(change.value), "when": since}
    if change.value > 0:
        return _("Up about %(points)s since %(when)s.") % values
    return _("Down about %(points)s since %(when)s.") % values


def early(n_rounds: int) -> str:
    """Say why nothing is said about change yet."""
    return ngettext(
        "%(n)s round is in; from the third one we say whether it changes.",
        "%(n)s rounds are in; from the third one we say whether it changes.",
        n_rounds,
    ) % {"n": n_rounds}


def withheld() -> str:
    """Say why a question has no figure in a group that has others."""
    return _(
        "Too few people answered this one, here or in a group below, so nothing is"
        " shown."
    )


def not_asked() -> str:
    """Say why a behaviour has no figure at all."""
    return _("It comes with your next round.")


def asked_last(day_asked: date) -> str:
    """Say that a figure is from an earlier round than the latest."""
    return _("Last asked on %(day)s.") % {"day": day(day_asked)}


def strip_label(
    *,
    own: float | None,
    team: ItemFigure | None,
    high: float,
    band: Interval | None,
    is_own_team: bool = True,
) -> str:
    """Say what a strip shows, for those who hear it."""
    said = []
    if own is not None:
        said.append(_("You: %(mark)s.") % {"mark": mark_text(own)})
    said.append(_whose_figure(team, high, is_own_team=is_own_team))
    if band is not None:
        said.append(
            _("Likely %(interval)s.") % {"interval": between(band.low, band.high)}
        )
    return " ".join(said)


def _whose_figure(team: ItemFigure | None, high: float, *, is_own_team: bool) -> str:
    if team is None:
        return _("Your team: not shown.") if is_own_team else _("The group: not shown.")
    values = {"figure": figure_words(team), "high": mark_text(high)}
    if is_own_team:
        return _("Your team: %(figure)s of %(high)s.") % values
    return _("The group: %(figure)s of %(high)s.") % values


def before_label(figure: ItemFigure, when: str) -> str:
    """Say where the ring of last time stands."""
    return _("The ring, %(when)s: %(figure)s.") % {
        "when": when,
        "figure": figure_words(figure),
    }
