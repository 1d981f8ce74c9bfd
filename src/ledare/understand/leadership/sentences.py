"""What the page says, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ledare.measure.intervals import Interval
from ledare.ui.charts import mark_text, mean_text
from ledare.ui.templatetags.ui import figure as number
from ledare.understand.experience.sentences import between, points


def lead_and_manage(leading: Interval, managing: Interval) -> str:
    """Say which of the two the team sees more of, where that is sure."""
    if leading.low > managing.high:
        return _("Your team sees you lead more than you manage.")
    if managing.low > leading.high:
        return _("Your team sees you manage more than you lead.")
    return _("Your team sees you lead and manage about as much.")


def too_early_for_both() -> str:
    """Say that one of the axes is missing."""
    return _("Too early to tell how you lead and how you manage.")


def nobody_of_hers() -> str:
    """Say that no figure holds only her own people."""
    return _(
        "Too early to tell: nothing was released of the people who have you as their"
        " nearest leader, alone and in a group of five or more."
    )


def too_few_questions(n_asked: int, wanted: int) -> str:
    """Say that the round asked too little about an axis."""
    return ngettext(
        "Too early to tell: %(n)s question was asked about it, %(wanted)s are needed.",
        "Too early to tell: %(n)s questions were asked about it, %(wanted)s are"
        " needed.",
        n_asked,
    ) % {"n": n_asked, "wanted": wanted}


def too_few_shown(n_shown: int, n_asked: int, wanted: int) -> str:
    """Say that too many of an axis's questions are withheld."""
    return ngettext(
        "Too early to tell: %(shown)s of %(n)s question is shown, %(wanted)s are"
        " needed.",
        "Too early to tell: %(shown)s of %(n)s questions are shown, %(wanted)s are"
        " needed.",
        n_asked,
    ) % {"shown": n_shown, "n": n_asked, "wanted": wanted}


def differ_on(n_differ: int, n_told: int) -> str:
    """Say on how many questions views differ, or that it is not told."""
    if not n_told:
        return _("Whether views differ is not told for several teams together.")
    return ngettext(
        "Views differ on %(differ)s of %(n)s question.",
        "Views differ on %(differ)s of %(n)s questions.",
        n_told,
    ) % {"differ": n_differ, "n": n_told}


def seen_otherwise(gap: Interval) -> str:
    """Say how far her mark lies from theirs, where that is sure."""
    if not gap.is_apart_from_zero:
        return ""
    if gap.value > 0:
        return _("You mark it %(points)s higher than they do.") % {
            "points": points(gap.value)
        }
    return _("They mark it %(points)s higher than you do.") % {
        "points": points(gap.value)
    }


def or_words(words: Sequence[str]) -> str:
    """Write two sides of a contrast."""
    first, second = words
    return pgettext("contrast", "%(first)s or %(second)s") % {
        "first": first,
        "second": second[:1].lower() + second[1:],
    }


def team_words(band: Interval) -> str:
    """Write what a team says of an axis, to a tenth."""
    return mean_text(round(band.value, 1))


def likely_words(band: Interval) -> str:
    """Write where it may lie."""
    return between(band.low, band.high)


def own_words(value: float) -> str:
    """Write the mean of her own answers, to a tenth."""
    return mean_text(round(value, 1))


def own_range(low: int, high: int, n_questions: int) -> str:
    """Say between which answers her own mean lies, and over how many questions."""
    return ngettext(
        "from %(low)s to %(high)s, %(n)s question",
        "from %(low)s to %(high)s, %(n)s questions",
        n_questions,
    ) % {"low": low, "high": high, "n": n_questions}


def team_from(wanted: float, band: Interval | None) -> str:
    """Say how far the team's figure lies from what she wants."""
    if band is None:
        return _("Too early to tell where your team sees you.")
    said = {"team": team_words(band), "likely": likely_words(band)}
    if band.holds(wanted):
        return (
            _(
                "Your team sees %(team)s (likely %(likely)s): you may be where you"
                " want to be."
            )
            % said
        )
    said["points"] = points(wanted - band.value)
    if wanted > band.value:
        return (
            _(
                "Your team sees %(team)s (likely %(likely)s): %(points)s below what"
                " you want."
            )
            % said
        )
    return (
        _(
            "Your team sees %(team)s (likely %(likely)s): %(points)s above what you"
            " want."
        )
        % said
    )


def self_from(wanted: float, own: float | None) -> str:
    """Say how far her own view lies from what she wants."""
    if own is None:
        return _("You have not answered about yourself yet.")
    said = {"own": own_words(own), "points": points(wanted - own)}
    if points(wanted - own) == points(0):
        return _("You see yourself there.")
    if wanted > own:
        return _("You see yourself at %(own)s: %(points)s below.") % said
    return _("You see yourself at %(own)s: %(points)s above.") % said


def stands_at(
    name: str, *, team: Interval | None, own: float | None, wanted: float | None
) -> str:
    """Say one axis of the picture, for those who hear it."""
    said = []
    if team is not None:
        said.append(
            _("your team %(team)s, likely %(likely)s")
            % {"team": team_words(team), "likely": likely_words(team)}
        )
    if own is not None:
        said.append(_("you %(own)s") % {"own": own_words(own)})
    if wanted is not None:
        said.append(_("you want %(wanted)s") % {"wanted": mark_text(wanted)})
    return _("%(axis)s: %(facts)s.") % {"axis": name, "facts": "; ".join(said)}


def rests_on(n: int, n_questions: int) -> str:
    """Say what a mean rests on."""
    answers = ngettext("%(n)s answer", "%(n)s answers", n) % {"n": number(n)}
    questions = ngettext("%(n)s question", "%(n)s questions", n_questions)
    return f"{answers}, {questions % {'n': n_questions}}"
