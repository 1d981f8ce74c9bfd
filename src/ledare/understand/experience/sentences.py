"""Findings in words; every page says one before it shows a number."""

from datetime import date

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ledare.measure.intervals import Interval
from ledare.responses.releases import GroupInfo, ItemFigure, Release
from ledare.ui.charts import mark_text, mean_text
from ledare.ui.templatetags.ui import day
from ledare.ui.templatetags.ui import figure as number
from ledare.understand.experience.verdicts import Evidence, Verdict

A_YEAR = 300  # days; a month named from further away needs its year

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
CONCEPTS = {
    "listening": pgettext_lazy("concept", "Listening"),
    "process": pgettext_lazy("concept", "How we work"),
    "support": pgettext_lazy("concept", "Support"),
    "growth": pgettext_lazy("concept", "Learning from failures"),
    "criticism": pgettext_lazy("concept", "Criticism"),
    "trust": pgettext_lazy("concept", "Trust"),
    "following": pgettext_lazy("concept", "Following by choice"),
    "presence": pgettext_lazy("concept", "Presence"),
    "engagement": pgettext_lazy("concept", "Engagement"),
    "energy": pgettext_lazy("concept", "Energy"),
}
MOVED = {
    ("listening", True): gettext_lazy(
        "Your team feels more listened to than %(when)s."
    ),
    ("listening", False): gettext_lazy(
        "Your team feels less listened to than %(when)s."
    ),
    ("process", True): gettext_lazy("How you work counts for more than %(when)s."),
    ("process", False): gettext_lazy("How you work counts for less than %(when)s."),
    ("support", True): gettext_lazy("Your team feels better supported than %(when)s."),
    ("support", False): gettext_lazy("Your team feels less supported than %(when)s."),
    ("growth", True): gettext_lazy(
        "Your team learns more from failures than %(when)s."
    ),
    ("growth", False): gettext_lazy(
        "Your team learns less from failures than %(when)s."
    ),
    ("criticism", True): gettext_lazy("Criticism helps your team more than %(when)s."),
    ("criticism", False): gettext_lazy("Criticism helps your team less than %(when)s."),
    ("trust", True): gettext_lazy("There is more trust in your team than %(when)s."),
    ("trust", False): gettext_lazy("There is less trust in your team than %(when)s."),
    ("following", True): gettext_lazy(
        "Your team follows you more gladly than %(when)s."
    ),
    ("following", False): gettext_lazy(
        "Your team follows you less gladly than %(when)s."
    ),
    ("presence", True): gettext_lazy(
        "You are more present to your team than %(when)s."
    ),
    ("presence", False): gettext_lazy(
        "You are less present to your team than %(when)s."
    ),
    ("engagement", True): gettext_lazy(
        "Your team likes its work better than %(when)s."
    ),
    ("engagement", False): gettext_lazy("Your team likes its work less than %(when)s."),
    ("energy", True): gettext_lazy("Your team has more strength than %(when)s."),
    ("energy", False): gettext_lazy("Your team has less strength than %(when)s."),
}

# --- numbers and days ----------------------------------------------------------------


def figure_words(figure: ItemFigure) -> str:
    """Write a mean as the release says it: "6.0 or higher" at a blunt end."""
    shown = mean_text(figure.mean)
    if figure.bound == "or_higher":
        return _("%(number)s or higher") % {"number": shown}
    if figure.bound == "or_lower":
        return _("%(number)s or lower") % {"number": shown}
    return shown


def figure_mark(figure: ItemFigure) -> str:
    """Write the same as shortly as a picture needs it."""
    sign = {"or_higher": "≥ ", "or_lower": "≤ "}.get(figure.bound, "")
    return sign + mean_text(figure.mean)


def points(distance: float) -> str:
    """Write a distance on a scale, to a tenth."""
    return mean_text(round(abs(distance), 1))


def between(low: float, high: float) -> str:
    """Write an interval."""
    return _("%(low)s to %(high)s") % {
        "low": mean_text(round(low, 1)),
        "high": mean_text(round(high, 1)),
    }


def when_in(on: date, *, seen_from: date) -> str:
    """Write an earlier time inside a sentence: "in June", or "on 3 June"."""
    if (on.year, on.month) == (seen_from.year, seen_from.month):
        return pgettext("when", "on %(day)s") % {"day": _spoken(on, "d MMMM")}
    return pgettext("when", "in %(month)s") % {"month": _month(on, seen_from)}


def when_since(on: date, *, seen_from: date) -> str:
    """Write an earlier time after "since": "June", or "3 June"."""
    if (on.year, on.month) == (seen_from.year, seen_from.month):
        return pgettext("since", "%(day)s") % {"day": _spoken(on, "d MMMM")}
    return pgettext("since", "%(month)s") % {"month": _month(on, seen_from)}


def capitalised(words: str) -> str:
    """Begin with a capital, as at the start of a line."""
    return words[:1].upper() + words[1:]


def _month(day: date, seen_from: date) -> str:
    is_far = (seen_from - day).days > A_YEAR
    return _spoken(day, "LLLL y" if is_far else "LLLL")


def _spoken(day: date, pattern: str) -> str:
    locale = (translation.get_language() or "en").replace("-", "_")
    return format_date(day, pattern, locale=locale)


def from_to(first: Interval, last: Interval, *, when: str) -> str:
    """Say where a mean was and where it is, without calling it a change."""
    return _("The mean was %(first)s %(when)s and is %(last)s now.") % {
        "first": mean_text(round(first.value, 1)),
        "when": when,
        "last": mean_text(round(last.value, 1)),
    }


# --- one behaviour -------------------------------------------------------------------


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
    return _("Too few people answered this one, so nothing is shown.")


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


# --- how a number was made -----------------------------------------------------------


def company_of(interval: Interval) -> str:
    """Say what an interval is made of, and what it does not tell."""
    return f"{method_words(interval)} {cannot_say_words(interval)}"


def method_words(band: Interval) -> str:
    """Say what an interval is made of."""
    if band.method == "spread_published":
        return _(
            "Half a rounding step either side, then as far as chance alone reaches 95 "
            "times in 100, with the spread of the whole organisation."
        )
    return _(
        "Half a rounding step either side, then as far as chance alone reaches 95 "
        "times in 100, with an assumed spread of a quarter of the scale."
    )


def cannot_say_words(interval: Interval) -> str:
    """Say what an interval does not tell."""
    return {
        "who_thinks_what": _("It does not tell how far people lie from each other."),
        "why_it_moved": _("It does not tell why it moved."),
        "too_early": _("Two rounds are no ground for a statement."),
    }[interval.cannot_say]


# --- units ---------------------------------------------------------------------------


def answered_words(n: int, asked: int) -> str:
    """Say how many answered."""
    return ngettext(
        "%(n)s of %(asked)s person answered.",
        "%(n)s of %(asked)s people answered.",
        asked,
    ) % {"n": number(n), "asked": number(asked)}


def state_of(release: Release, unit_key: str, group_name: str) -> str:
    """Say in a line what a unit shows: own figures, shared ones, or why none."""
    group = release.group_for(unit_key)
    if group is None:
        return _("Nothing to show: too few answers to keep people nameless.")
    if release.is_merged(unit_key):
        return _("Shown together with others in %(unit)s.") % {"unit": group_name}
    return n_answers(group)


def n_answers(group: GroupInfo) -> str:
    """Say how many answers a group's figures rest on."""
    return ngettext("%(n)s answer", "%(n)s answers", group.n) % {"n": number(group.n)}


def says_most_clearly(unit: str, words: str) -> str:
    """Say what the figures of a unit are highest on."""
    return _("%(unit)s says “%(words)s” most clearly.") % {
        "unit": unit,
        "words": bare(words),
    }


def shows_nothing(unit: str) -> str:
    """Say that a unit has no figure in a round."""
    return _("%(unit)s shows no figures in this round.") % {"unit": unit}


def yes_or_no(is_so: bool) -> str:
    """Write an answer that is only that."""
    return pgettext("figure", "yes") if is_so else pgettext("figure", "no")


def item_company(figure: ItemFigure, interval: str) -> str:
    """Say on how many answers a figure rests and how sure it is."""
    return ngettext(
        "%(n)s answer, likely %(interval)s",
        "%(n)s answers, likely %(interval)s",
        figure.n,
    ) % {"n": number(figure.n), "interval": interval}


def concept_name(concept: str | None) -> str:
    """Return what a group of questions is about."""
    if concept in CONCEPTS:
        return str(CONCEPTS[concept])
    return (concept or _("Other questions")).capitalize()


def behaviours_name() -> str:
    """Return what the leader's own behaviours are gathered under."""
    return _("Is it lived?")


# --- the first sentence of a page ----------------------------------------------------


def concept_moved(concept: str | None, *, better: bool, when: str) -> str | None:
    """Say what a sure change of a standing question means, by what it is about."""
    said = MOVED.get((concept or "", better))
    return str(said) % {"when": when} if said else None


def behaviour_moved(words: str, *, better: bool, when: str) -> str:
    """Say that a behaviour, or another question, is surely seen more or less."""
    values = {"words": bare(words), "when": when}
    if better:
        return _("Your team sees “%(words)s” more than %(when)s.") % values
    return _("Your team sees “%(words)s” less than %(when)s.") % values


def gap_found(words: str, *, you_more: bool) -> str:
    """Say that leader and team see a behaviour differently."""
    values = {"words": bare(words)}
    if you_more:
        return _("You see “%(words)s” more than your team does.") % values
    return _("Your team sees “%(words)s” more than you do.") % values


def what_stands(words: str) -> str:
    """Say what a team sees most clearly."""
    return _("What your team sees most clearly: “%(words)s”.") % {"words": bare(words)}


def nothing_to_show() -> str:
    """Say that the latest round has no figure for the leader's unit."""
    return _("Too few answered for a figure this time.")


def sees_it_otherwise(words: str) -> str:
    """Point at the largest gap, beside another finding."""
    return _("On “%(words)s” you and your team see different things.") % {
        "words": bare(words)
    }


def views_differ_on(words: str) -> str:
    """Point at a question the team does not agree on."""
    return _("Views differ on “%(words)s”.") % {"words": bare(words)}


def bare(words: str) -> str:
    """Return a sentence as it stands inside another: without its full stop."""
    return words.strip().rstrip(".")
