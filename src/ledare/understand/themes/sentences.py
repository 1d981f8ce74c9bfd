"""What pages say of themes, in words; a sentence always stands before its figure."""

from collections.abc import Sequence

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.ui.charts.svg import decimal_sign, locale
from ledare.understand.themes.moves import FEWEST_ROUNDS, Level, Move


def said_by(level: Level, n: int) -> str:
    """Say how many of n said something, as the band has it."""
    values = {"n": n}
    if level == 2:
        return _("Many said it, of %(n)s answers.") % values
    if level == 1:
        return _("A few said it, of %(n)s answers.") % values
    return _("Fewer than three said it, of %(n)s answers.") % values


def said_in(n_groups: int, of_groups: int) -> str:
    """Say in how many of a unit's groups something is shown."""
    if not of_groups:
        return _("No group here is large enough to count.")
    values = {"n": n_groups, "of": of_groups}
    return (
        ngettext(
            "Shown in %(n)s of its %(of)s groups.",
            "Shown in %(n)s of its %(of)s groups.",
            n_groups,
        )
        % values
    )


def moved(move: Move, n_rounds: int) -> str:
    """Say how a theme moved, or that this cannot be told yet."""
    if move == "more":
        return _("More say it, two rounds in a row.")
    if move == "fewer":
        return _("Fewer say it, two rounds in a row.")
    if move == "unsure":
        return _("Not as last time; the next round will tell more.")
    if move == "steady":
        return _("As before.")
    return (
        ngettext(
            "Too early to tell: %(n)s round of the %(needed)s that it takes.",
            "Too early to tell: %(n)s rounds of the %(needed)s that it takes.",
            n_rounds,
        )
        % {"n": n_rounds, "needed": FEWEST_ROUNDS}
        if n_rounds < FEWEST_ROUNDS
        else _("Too early to tell: the group was another one before.")
    )


def headline(many: Sequence[str], few: Sequence[str], groups: Sequence[str]) -> str:
    """Say what a unit speaks of most."""
    if many:
        return _("Many write about %(themes)s.") % {"themes": listed(many)}
    if few:
        return _("A few write about %(themes)s.") % {"themes": listed(few)}
    if groups:
        return _("Most groups write about %(themes)s.") % {"themes": listed(groups)}
    return _("No theme was named by three people or more.")


def some_groups(names: Sequence[str]) -> str:
    """Say what some groups of a unit speak of."""
    return _("Some groups write about %(themes)s.") % {"themes": listed(names)}


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence, at most three of them."""
    shown = [_("“%(name)s”") % {"name": name} for name in names[:3]]
    if len(shown) < 2:
        return "".join(shown)
    return _("%(first)s and %(last)s") % {
        "first": ", ".join(shown[:-1]),
        "last": shown[-1],
    }


def over_rounds(name: str, levels: Sequence[Level | None]) -> str:
    """Say what the picture of a theme over rounds shows."""
    words = {0: _("fewer than three"), 1: _("a few"), 2: _("many")}
    said = ", ".join(_("not told") if one is None else words[one] for one in levels)
    return _("%(name)s, oldest round first: %(levels)s.") % {
        "name": name,
        "levels": said,
    }


def in_how_many_rounds(levels: Sequence[Level | None]) -> str:
    """Say in how many rounds a theme was said by many, else by a few."""
    told = [level for level in levels if level is not None]
    if 2 in told:
        many = {"n": told.count(2), "of": len(told)}
        return _("Many said it in %(n)s of %(of)s rounds.") % many
    if 1 in told:
        few = {"n": told.count(1), "of": len(told)}
        return _("A few said it in %(n)s of %(of)s rounds.") % few
    return _("Fewer than three said it in each round.")


def level_word(level: Level | None) -> str:
    """Return a band in a table."""
    if level is None:
        return _("not told")
    return (_("fewer than three"), _("a few"), _("many"))[level]


def how_sure(p_value: float) -> str:
    """Say how often as much would be found by chance alone."""
    in_how_many = round(1 / p_value) if p_value > 0 else 1000
    return _(
        "By chance alone as much would be found in about 1 look of %(n)s (p = %(p)s)."
    ) % {"n": in_how_many, "p": _decimal(p_value)}


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", decimal_sign(locale()))


def language_name(code: str) -> str:
    """Return a language as the reader calls it; its code where it has no name."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(locale())
    except ValueError:
        name = None
    return name or code


def mix(counts: Sequence[tuple[str, int]]) -> str:
    """Say in which languages people wrote what may be read here."""
    said = [f"{language_name(code)} {n}" for code, n in counts]
    return _("Words you may read, by language: %(mix)s.") % {"mix": ", ".join(said)}
