"""What a reader did with a file, in words."""

from ledare.reporting.survey import Note
from ledare.reporting.words import gettext as _
from ledare.reporting.words import whole


def note_words(note: Note) -> str:
    """Return a note in a sentence or two. Raises KeyError for a kind without words."""
    values = {name: _value(value) for name, value in note.values.items()}
    return _texts()[note.kind] % values


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return whole(value)
    return {"semicolon": _("semicolon"), "tab": _("tab"), **_ways()}.get(value, value)


def _ways() -> dict[str, str]:
    """Return how days are written."""
    return {
        "iso": _("year, month, day"),
        "day_first": _("day, month, year"),
        "month_first": _("month, day, year"),
        "seconds": _("seconds since 1970"),
        "in_words": _("months as words"),
        "month": _("year and month"),
        "year": _("year alone"),
    }


def _texts() -> dict[str, str]:
    said = {**_of_the_file(), **_of_the_columns(), **_of_the_rows()}
    return {**said, **_of_the_words()}


def _of_the_words() -> dict[str, str]:
    return {
        "words_found": _(
            "No columns of words were named; these look like it: %(columns)s."
        ),
        "dates_read": _("Days were read as: %(way)s."),
        "undated": _("Rows whose day cannot be read: %(n)s (%(places)s)."),
    }


def _of_the_file() -> dict[str, str]:
    return {
        "encoding": _("The text was not UTF-8; it was read as %(encoding)s."),
        "separator": _("What stands between columns: %(separator)s."),
        "decimal_comma": _(
            "Columns whose numbers have a decimal comma: %(n_columns)s (%(columns)s)."
        ),
        "other_sheets": _(
            "Sheets in the book: %(n_sheets)s. Only “%(sheet)s” was read."
        ),
        "header_rows": _("Rows below the column names that are no answers: %(n)s."),
        "question_file": _("Texts and labels come from %(file)s."),
        "map_suggested": _(
            "No map was given, so Ledare guessed. Scales: %(n_scales)s, columns:"
            " %(n_columns)s. Look them through; --suggest-map writes a map to start"
            " from."
        ),
    }


def _of_the_columns() -> dict[str, str]:
    return {
        "labels_known": _(
            "Columns whose answers in words were read by the well-known scale"
            " “%(scale)s”: %(n_columns)s."
        ),
        "labels_questions": _(
            "Columns whose answers in words were read by the labels of the question"
            " file: %(n_columns)s."
        ),
        "numbered": _(
            "Columns whose answers begin with their number (“5 - Agree”), and were"
            " read by it: %(n_columns)s."
        ),
        "scale_from_answers": _(
            "Columns whose answer scale (%(low)s to %(high)s) was taken from the"
            " answers themselves: %(n_columns)s (%(columns)s)."
        ),
        "declared_missing": _(
            "Answers declared missing, by the map, the file or a well-known mark:"
            " %(n_answers)s."
        ),
        "multiple_left_out": _(
            "Columns left out because they take several answers: %(n_columns)s"
            " (%(columns)s)."
        ),
        "coded_left_out": _(
            "Columns left out because somebody coded comments in them: %(n_columns)s"
            " (%(columns)s)."
        ),
        "text_left_out": _(
            "Columns left out because they hold free words: %(n_columns)s"
            " (%(columns)s)."
        ),
        "same_answers": _(
            "Columns in which everybody gave the same answer: %(n_columns)s"
            " (%(columns)s)."
        ),
        "unanswered": _("Columns nobody answered: %(n_columns)s (%(columns)s)."),
    }


def _of_the_rows() -> dict[str, str]:
    return {
        "rows_without_team": _(
            "Rows without a team: %(n)s. They count in the whole and in no team."
        ),
        "rows_without_answers": _("Rows without any answer: %(n)s."),
        "rows_without_wave": _("Rows that belong to no wave, and are left out: %(n)s."),
        "rows_unfinished": _("Rows of people who did not finish, kept: %(n)s."),
        "weights_zero": _(
            "Rows that weigh nothing: %(n)s. They count for nothing in weighted"
            " figures."
        ),
        "one_team": _("Everybody is in the same team."),
        "one_row_wave": _("The wave “%(wave)s” has one respondent."),
    }
