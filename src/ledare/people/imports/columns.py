"""The columns of a people file and what their headings may be called."""

from enum import StrEnum

from django.utils.translation import gettext as _

from ledare.people.imports.mistakes import Mistakes


class Column(StrEnum):
    """A column, by the heading we write ourselves."""

    NAME = "name"
    EMAIL = "email"
    ID = "id"
    UNIT = "unit"
    PARENT = "parent"
    LEADS = "leads"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    STARTS = "starts"
    ENDS = "ends"


REQUIRED = (Column.NAME, Column.UNIT)
# Beside the heading itself; compared without case, spaces and signs.
ALSO_CALLED = {
    Column.NAME: ("full name", "namn"),
    Column.EMAIL: ("e-mail", "mail", "e-mail address", "e-post", "epost", "mejl"),
    Column.ID: ("external id", "employee id", "anställningsnummer", "anst.nr"),
    Column.UNIT: ("team", "department", "enhet", "avdelning"),
    Column.PARENT: ("parent unit", "below", "överordnad", "överordnad enhet"),
    Column.LEADS: ("leader", "is leader", "leder", "ledare", "chef"),
    Column.LANGUAGE: ("språk",),
    Column.TIME_ZONE: ("timezone", "tidszon"),
    Column.STARTS: ("start", "starts on", "börjar", "startdatum"),
    Column.ENDS: ("end", "ends on", "slutar", "slutdatum"),
}


def plain(heading: str) -> str:
    """Return a heading as it is compared: letters and digits, in lower case."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


KNOWN = {
    plain(heading): column
    for column in Column
    for heading in (column.value, *ALSO_CALLED[column])
}


def columns_of(headings: list[str], line: int, mistakes: Mistakes) -> list[Column]:
    """Return the columns a first row names; each once, none unknown, none missing."""
    found: list[Column] = []
    for number, heading in enumerate(headings, start=1):
        column = KNOWN.get(plain(heading))
        where = heading.strip() or _("column %(number)s") % {"number": number}
        if column is None:
            mistakes.add(line, where, heading, _unknown())
        elif column in found:
            mistakes.add(line, where, heading, _("Each column once."))
        else:
            found.append(column)
    for column in REQUIRED:
        if column not in found:
            mistakes.add(
                line, column, ", ".join(headings), _("This column has to be there.")
            )
    mistakes.refuse_if_any()
    return found


def _unknown() -> str:
    return _("One of the columns %(columns)s.") % {"columns": ", ".join(Column)}
