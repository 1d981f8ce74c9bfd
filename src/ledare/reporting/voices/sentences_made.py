"""In which languages it was said, and how the report was made."""

from ledare import __version__
from ledare.reporting.document import Section, Table, figure, heads, text
from ledare.reporting.sentences.notes import note_words
from ledare.reporting.voices.naming import named_language
from ledare.reporting.voices.voices import VoicesFound
from ledare.reporting.words import gettext as _
from ledare.reporting.words import listed, percent, whole


def languages_section(found: VoicesFound) -> Section:
    """Return how many voices are in which language."""
    rows = [
        (
            text(named_language(one)),
            figure(whole(n), n),
            figure(percent(n / found.n_voices, 1), n / found.n_voices),
        )
        for one, n in found.languages.items()
    ]
    return Section(
        key="languages",
        title=_("Languages"),
        lead=_("Each voice was read in the language it is written in."),
        tables=(
            Table(
                "languages",
                _("Voices by language"),
                heads(_("Language"), "#" + _("Voices"), "#" + _("Share")),
                tuple(rows),
            ),
        ),
    )


def made_section(found: VoicesFound) -> Section:
    """Return the last section: how everything above was made."""
    points = [
        (_("Read from"), found.source or _("a table in memory")),
        (_("Words"), listed(list(found.questions))),
        *((_("On reading"), note_words(note)) for note in found.notes),
        (_("Left aside"), _left_aside(found)),
        (_("Meaning"), _meaning(found)),
        (_("Made with"), _("Ledare %(version)s") % {"version": __version__}),
    ]
    return Section(
        key="made",
        title=_("How this was made"),
        lead=_("So that somebody else can do it again, and doubt it where she should."),
        points=tuple(points),
    )


def _left_aside(found: VoicesFound) -> str:
    return _(
        "%(nothing)s texts that say nothing (“n/a”). %(alike)s voices say the same as"
        " another, but for case, order or a letter; they count, but did not weigh when"
        " themes were looked for."
    ) % {
        "nothing": whole(found.n_nothing),
        "alike": whole(found.n_voices - found.n_unlike),
    }


def _meaning(found: VoicesFound) -> str:
    if found.is_fallback:
        return _("Letters in a row were compared (%(name)s).") % {"name": found.encoder}
    return _(
        "Each voice became a vector (%(name)s), from which what only tells the language"
        " was taken away; a graph of the nearest was parted with Leiden. All of it ran"
        " on this machine."
    ) % {"name": found.encoder}
