"""What the page says of one's own past, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.listen.advice.queries import DayTold, History, Week
from ledare.measure.figure import Figure
from ledare.ui.charts import mean_text


def headline(today: DayTold) -> str:
    """Return the sentence the page begins with."""
    if today.n_askers:
        return ngettext(
            "One person asked for your advice today.",
            "%(n)s people asked for your advice today.",
            today.n_askers,
        ) % {"n": today.n_askers}
    if today.n_askers == 0:
        return _("Nobody asked for your advice today.")
    if not today.is_working:
        return _("Today is a day off.")
    return _("Who asks for your advice?")


def rate_words(figure: Figure) -> str:
    """Return a rate as a number, at its reader's decimal sign."""
    return mean_text(round(float(figure), 1))


def between(figure: Figure) -> str:
    """Return where a rate may lie."""
    low, high = (mean_text(round(end, 1)) for end in (figure.low, figure.high))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def change_sentence(history: History) -> str:
    """Return how the latest days stand beside those before, or why that is open."""
    change = history.change
    if change is None:
        return _("There is not enough of your own past yet to compare with.")
    if change.low > 0:
        return _("That is more often than in the working days before.")
    if change.high < 0:
        return _("That is less often than in the working days before.")
    return _("That is about as often as in the working days before.")


def chart_sentence(weeks: tuple[Week, ...]) -> str:
    """Return what the picture shows, for those who hear it."""
    shown = [week.rolling for week in weeks if week.rolling is not None]
    return _("Asked for advice, a working day: from %(first)s to %(last)s.") % {
        "first": rate_words(shown[0]),
        "last": rate_words(shown[-1]),
    }


def is_varied(figure: Figure) -> bool:
    """Tell whether the days vary more than chance, which widens the interval."""
    return figure.method != "gamma-Poisson"
