"""The report's words, in the language somebody asked for, without Django's settings.

The catalogues are those every room has; here the standard library reads them, so that
a report is written where there is no data folder, no database and no settings.
"""

import gettext as std
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("en", "sv")
CATALOGUE = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside in this language. Raises ValueError for an unknown one."""
    if language not in LANGUAGES:
        raise ValueError(
            f"There are no words in {language!r}; these are: {', '.join(LANGUAGES)}."
        )
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """Return the language that is spoken."""
    return _language.get()


def gettext(text: str) -> str:
    """Return a text in the language that is spoken."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Return a text in its number, in the language that is spoken."""
    return _catalogue(language()).ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return a short text that has a context, in the language that is spoken."""
    return _catalogue(language()).pgettext(context, text)


def number(value: float, digits: int = 2) -> str:
    """Return a number as its reader writes it; a dash for none."""
    if value != value:  # nan
        return "–"
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    written = format_decimal(
        value, pattern, locale=_locale(), decimal_quantization=True
    )
    nothing = format_decimal(0, pattern, locale=_locale())
    return nothing if written.lstrip("-−") == nothing else written


def whole(value: int) -> str:
    """Return a count as its reader writes it."""
    return number(value, 0)


def percent(share: float, digits: int = 0) -> str:
    """Return a share as a percentage; a dash for none."""
    if share != share:
        return "–"
    pattern = f"0.{'0' * digits}%" if digits else "0%"
    if language() == "sv":
        pattern = pattern.replace("%", "\u00a0%")
    return format_percent(share, pattern, locale=_locale(), decimal_quantization=True)


def signed(value: float, digits: int = 2) -> str:
    """Return a difference with its sign."""
    written = number(value, digits)
    if value != value or written == number(0, digits):
        return written
    return written if value < 0 else f"+{written}"


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s and %(last)s") % {
        "first": ", ".join(names[:-1]),
        "last": names[-1],
    }


def _locale() -> Locale:
    return Locale.parse(language())


@cache
def _catalogue(name: str) -> std.NullTranslations:
    """Return a language's words; compiled here where nobody has done it before."""
    folder = CATALOGUE / name / "LC_MESSAGES"
    compiled, source = folder / "django.mo", folder / "django.po"
    if compiled.exists() and (
        not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime
    ):
        return std.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    if not source.exists():
        return std.NullTranslations()
    made = io.BytesIO()
    with source.open("rb") as file:
        write_mo(made, read_po(file, locale=name, domain="django"))
    made.seek(0)
    return std.GNUTranslations(made)
