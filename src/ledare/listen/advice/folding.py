"""Words as the search compares them: no capitals, no accents, single spaces."""

import unicodedata


def folded(words: str) -> str:
    """Return words without capitals and accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.split())
