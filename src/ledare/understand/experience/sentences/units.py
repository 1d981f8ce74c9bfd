"""Units and their questions."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from ledare.responses.releases import GroupInfo, ItemFigure, Release
from ledare.ui.templatetags.ui import figure as number
from ledare.understand.experience.sentences.headlines import bare

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
    "managing": pgettext_lazy("concept", "Managing"),
    "leading": pgettext_lazy("concept", "Leading"),
    # Its good end is the low one, and a scale is shown with the good end up.
    "bossing": pgettext_lazy("concept", "Free of bossing"),
}


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


def shown_with_others(unit: str) -> str:
    """Say that a unit's figures are those of several."""
    return _("%(unit)s is shown together with others.") % {"unit": unit}


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
