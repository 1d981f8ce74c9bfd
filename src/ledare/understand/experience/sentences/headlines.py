"""The first sentence of a page, and what stands beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
