"""What a theme and a language are called in the language that is spoken."""

from textwrap import shorten

from babel.core import Locale, UnknownLocaleError

from ledare.reporting.voices.voices import ThemeFound
from ledare.reporting.words import gettext as _
from ledare.reporting.words import language

UNSURE = "und"
LONGEST = 60  # letters of a quote that stands for a name


def name_of(theme: ThemeFound) -> str:
    """Return a theme's name or words, in the report's language where there are some.

    Else in the language most of it is written in; else how a quote begins, or its
    number.
    """
    spoken = [language(), *theme.languages, "en"]
    for one in spoken:
        if theme.names.get(one):
            return theme.names[one]
        if theme.words.get(one):
            return ", ".join(theme.words[one])
    if theme.names or not theme.key.isdigit():
        return next(iter(theme.names.values()), theme.key)
    if theme.quotes:
        return f"“{begins(theme.quotes[0].text)}”"
    return _("Theme %(n)s") % {"n": int(theme.key) + 1}


def begins(text: str) -> str:
    """Return how a text begins, cut at a blank; inside a word that fills the line."""
    words = shorten(text, LONGEST, placeholder=" …")
    is_enough = len(words) > LONGEST / 2 or len(text) <= LONGEST
    return words if is_enough else text[:LONGEST].rstrip() + "…"


def named_language(code: str) -> str:
    """Return a language's name."""
    if code == UNSURE:
        return _("a language that is not sure")
    try:
        name = Locale.parse(language()).languages.get(code)
    except (ValueError, UnknownLocaleError):
        name = None
    return name or code
