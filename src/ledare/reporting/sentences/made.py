"""How the report was made: what was read, what is shown, how it is worked out."""

from ledare import __version__
from ledare.reporting.document import Section
from ledare.reporting.findings import Findings
from ledare.reporting.sentences.notes import note_words
from ledare.reporting.words import gettext as _
from ledare.reporting.words import whole


def made_section(findings: Findings) -> Section:
    """Return the last section: how everything above was made."""
    points = [
        (_("Read from"), findings.source or _("a table in memory")),
        *((_("On reading"), note_words(note)) for note in findings.notes),
        (_("What is shown"), _shown(findings)),
        (_("Scores"), _scores()),
    ]
    if findings.effective_n is not None:
        points.append((_("Weights"), _weights(findings)))
    points.append((_("Made with"), _("Ledare %(version)s") % {"version": __version__}))
    return Section(
        key="made",
        title=_("How this was made"),
        lead=_("So that somebody else can do it again, and doubt it where she should."),
        points=tuple(points),
    )


def _shown(findings: Findings) -> str:
    if findings.is_raw:
        return _("Everything, exactly, because --raw was asked for.")
    return _(
        "Teams are put together until each group has five answers or more and no sum of"
        " groups tells of fewer. A group's means stand on coarse steps with blunt ends,"
        " which has a proof; pooled means are made from those alone. Exact figures are"
        " told of the whole only, from 50 answers on, when at least five of them lie"
        " away from the ends and from the commonest answer; that is a margin, no proof."
    )


def _scores() -> str:
    return _(
        "A person's score is the mean of the questions she answered, when she answered"
        " half of them or more; questions worded the other way are turned first."
    )


def _weights(findings: Findings) -> str:
    return _(
        "Means and shares of the whole are weighted, and their errors know it"
        " (linearisation, with replacement). The weighted answers are worth about"
        " %(n)s unweighted ones (Kish). Teams, agreement, alpha and drivers are counted"
        " without weights."
    ) % {"n": whole(round(findings.effective_n or 0))}
