"""How the report on a network was made: what was read, counted, left out."""

from collections.abc import Iterator

from ledare import __version__
from ledare.reporting.document import Section
from ledare.reporting.network.network import NetworkFound
from ledare.reporting.network.robust import LARGE
from ledare.reporting.network.sentences_common import named
from ledare.reporting.sentences.notes import note_words
from ledare.reporting.survey import NOTE_KINDS, Note
from ledare.reporting.words import gettext as _
from ledare.reporting.words import listed, number, whole


def made_section(found: NetworkFound) -> Section:
    """Return the last section: how everything above was made."""
    return Section(
        key="made",
        title=_("How this was made"),
        lead=_("So that somebody else can do it again, and doubt it where she should."),
        points=tuple(_points(found)),
    )


def _points(found: NetworkFound) -> Iterator[tuple[str, str]]:
    yield _("Read from"), found.source or _("a table in memory")
    yield _("Columns"), _columns(found)
    yield _("Rows"), _rows(found)
    yield _("A tie"), _tie(found)
    for note in found.notes:
        yield _("On reading"), _note(note)
    if found.sampled:
        yield (
            _("Betweenness"),
            _("Estimated from the ways of %(n)s people drawn at random.")
            % {"n": whole(found.sampled)},
        )
    if found.left_out:
        names = listed([named(one) for one in found.left_out])
        yield (
            _("Left out"),
            _("%(names)s: at this size it would take hours.") % {"names": names},
        )
    if found.n > LARGE and found.levels:
        yield (
            _("Fewer answers"),
            _(
                "At this size only being asked and PageRank were tried, with %(n)s"
                " draws for each response."
            )
            % {"n": whole(found.levels[0].draws)},
        )
    yield _("Measures"), _measures()
    yield _("Made with"), _("Ledare %(version)s") % {"version": __version__}


def _columns(found: NetworkFound) -> str:
    columns = found.columns
    if columns.get("layout") == "matrix":
        return _("The file is a matrix: a row asks, a column is asked.")
    said = _("“%(asker)s” asks, “%(asked)s” is asked.") % {
        "asker": columns.get("from", ""),
        "asked": columns.get("to", ""),
    }
    if not columns.get("value"):
        return said
    return (
        said
        + " "
        + _("“%(value)s” is the number beside a tie.") % {"value": columns["value"]}
    )


def _rows(found: NetworkFound) -> str:
    """Return what became of all rows, those that are no tie counted by kind."""
    read = found.read
    said = [_("Rows: %(n)s.") % {"n": whole(read.n_rows)}]
    kinds = (
        (read.n_of_others, _("About other people's ties, left aside: %(n)s.")),
        (read.n_self, _("Of somebody with herself, left out: %(n)s.")),
        (read.n_again, _("That name a pair once more: %(n)s.")),
        (read.n_nobody, _("That name nobody: %(n)s.")),
        (read.n_not_listed, _("With 0 or nothing as number, no tie: %(n)s.")),
        (read.n_unknown, _("With an id that is not among the people: %(n)s.")),
        (read.n_below, _("Ties below the value asked for: %(n)s.")),
    )
    said += [words % {"n": whole(n)} for n, words in kinds if n]
    return " ".join(said)


def _tie(found: NetworkFound) -> str:
    if found.kind == "weight":
        return _("Numbers count something: those of one pair were added up.")
    if found.kind == "code":
        return _(
            "Numbers are codes of how often; of a pair that stands twice the highest"
            " was taken. A tie counts from %(value)s on."
        ) % {"value": number(found.at_least or found.cuts[0].at_least, 0)}
    return _("Every pair that is listed is a tie and counts once.")


def _measures() -> str:
    return _(
        "In-degree, PageRank (damping 0.85), betweenness along the asking (Freeman"
        " 1977, Brandes 2001), constraint (Burt 1992), brokerage (Gould & Fernandez"
        " 1989), centralization (Freeman 1979), chart measures (Krackhardt 1994)."
    )


# --- notes on reading --------------------------------------------------------------


def _note(note: Note) -> str:
    if note.kind in NOTE_KINDS:
        return note_words(note)
    values = {
        name: whole(value) if isinstance(value, int) else value
        for name, value in note.values.items()
    }
    return _texts()[note.kind] % values


def _texts() -> dict[str, str]:
    return {
        "matrix": _("The file is a matrix of %(n)s people."),
        "heading_is_tie": _("The file has no column names; its first row is a tie."),
        "columns_aside": _("Columns that were not needed: %(columns)s."),
        "id_column": _("People are known by the column “%(column)s”."),
        "ids_unknown": _(
            "Rows that name somebody who is not in the file of people were left out:"
            " %(n)s, the first “%(id)s” (%(places)s)."
        ),
        "chart_file": _("Who reports to whom comes from %(file)s."),
        "chart_column": _(
            "Who reports to whom comes from the column “%(column)s” of the people."
        ),
        "chart_unknown": _(
            "Lines of reporting with an id that is not in the network were left out:"
            " %(n)s (%(places)s)."
        ),
        "chart_turned": _(
            "The lines of reporting run from the superior down, and were turned."
        ),
        "managers_unknown": _(
            "People whose superior is not in the file: %(n)s (%(places)s)."
        ),
        "answered_after_all": _(
            "People marked as silent who name somebody, taken as answering: %(n)s."
        ),
        "without_rank": _(
            "People without a rank in “%(column)s”: %(n)s. They are in no figure of"
            " rank."
        ),
    }
