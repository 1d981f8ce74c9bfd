"""The customer's own themes: read from a file or from comments people have sorted.

from ledare import text as t
book = t.Codebook.workplace()
reader = book.reader(t.Encoder.load())
reader(["Mötena tar hela dagen."])
"""

from ledare.text.codebook.book import (
    Codebook,
    CodebookRefused,
    CodebookTheme,
    Coded,
    Taught,
)
from ledare.text.codebook.reader import Reader

__all__ = [
    "Codebook",
    "CodebookRefused",
    "CodebookTheme",
    "Coded",
    "Reader",
    "Taught",
]
