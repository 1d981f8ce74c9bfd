"""Numbers as people write them, with a comma or a point, and back again."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from babel.numbers import format_decimal, get_decimal_symbol
from django.utils import translation
from django.utils.translation import gettext as _

SPACES = re.compile(r"[\s\u00a0\u202f']")
MINUS = "\N{MINUS SIGN}"
ONE_MARK = re.compile(r"[+-]?(\d*)([.,])(\d+)")
GROUPS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
BOTH = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)([.,])\d+")
DECIMALS = 4
LARGEST = Decimal(10) ** 13


class NoNumber(ValueError):
    """A text that is no number, or could be two; its words say what is wanted."""


def amount_of(text: str, marks: frozenset[str]) -> Decimal:
    """Return the number a text is; ``marks`` are known to stand before decimals.

    Raises NoNumber, in words, where it is none, or where 1,234 could be two.
    """
    bare = _bare(text)
    if found := BOTH.fullmatch(bare):
        plain = bare.replace(found[1], "").replace(found[2], ".")
    elif found := GROUPS.fullmatch(bare):
        plain = bare.replace(found[1], "")
    elif found := ONE_MARK.fullmatch(bare):
        if _is_open(found) and len(marks) != 1:
            raise NoNumber(
                _("One number: this could be %(whole)s, or have three decimals.")
                % {"whole": bare.replace(found[2], "")}
            )
        is_group = _is_open(found) and found[2] not in marks
        plain = bare.replace(found[2], "" if is_group else ".")
    else:
        plain = bare
    return _checked(plain)


def marks_in(texts: Iterable[str]) -> frozenset[str]:
    """Return what stands before decimals in these, as far as they tell."""
    found = set()
    for text in texts:
        bare = _bare(text)
        if one := BOTH.fullmatch(bare):
            found.add(one[2])
        elif one := GROUPS.fullmatch(bare):
            found.add("," if one[1] == "." else ".")
        elif (one := ONE_MARK.fullmatch(bare)) and not _is_open(one):
            found.add(one[2])
    return frozenset(found)


def own_mark() -> frozenset[str]:
    """Return what stands before decimals in the reader's language."""
    return frozenset(get_decimal_symbol(_locale()))


def written(amount: Decimal | float | None) -> str:
    """Write a number as its reader does, with the decimals it has, at most four."""
    if amount is None:
        return "–"
    return format_decimal(amount, "#,##0.####", locale=_locale())


def near(amount: float, like: float) -> str:
    """Write a computed number with two figures of a spread of this size."""
    return rounded(amount, (abs(like) or abs(amount) or 1.0) / 10)


def rounded(amount: float, step: float) -> str:
    """Write a number with the decimals that a step of this size takes."""
    return to_decimals(amount, -int(f"{step:e}".partition("e")[2]))


def to_decimals(amount: Decimal | float, decimals: int) -> str:
    """Write a number with so many decimals, none to four."""
    decimals = max(0, min(DECIMALS, decimals))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(round(Decimal(amount), decimals), pattern, locale=_locale())


def decimals_of(amount: Decimal) -> int:
    """Return how many decimals a number has, without zeros at its end."""
    return len(plain(amount).partition(".")[2])


def typed(amount: Decimal) -> str:
    """Write a number as it is typed: without groups."""
    return format_decimal(amount, "0.####", locale=_locale())


def plain(amount: Decimal) -> str:
    """Write a number for programs: a point, and no zero too many."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(text: str) -> str:
    """Return a text without spaces and a per cent sign, with a plain minus."""
    return SPACES.sub("", text).replace(MINUS, "-").removesuffix("%")


def _is_open(found: re.Match[str]) -> bool:
    """Tell whether a mark could part thousands as well as decimals."""
    before, _mark, behind = found.groups()
    return len(behind) == 3 and len(before) <= 3 and not before.startswith("0")


def _checked(text: str) -> Decimal:
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or "e" in text.lower():
        raise NoNumber(_("A number, such as 97 or 97.5."))
    if abs(amount) >= LARGEST:
        raise NoNumber(_("A number below ten million million; choose a larger unit."))
    if amount != round(amount, DECIMALS):
        raise NoNumber(_("A number of at most four decimals."))
    return amount


def _locale() -> str:
    return (translation.get_language() or "en").replace("-", "_")
