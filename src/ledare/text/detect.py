"""Which language a text is in; "und" where it cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ledare.text.normalise import normalise

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNSURE: Final = "und"  # undetermined, ISO 639-2
SURE_FROM: Final = 0.5  # four words: 76 % are surer, and of those 98 % are right
PRIOR: Final = 5.0  # how much likelier a person writes in the language of her pages
SPOKEN_BY_FEW: Final = 0.2
FEW: Final = {
    *("ace", "an", "ary", "arz", "ba", "bcl", "crh", "dz", "ext", "fo", "fuv", "gcf"),
    *(
        "gcr",
        "gom",
        "grc",
        "gug",
        "guw",
        "hbo",
        "kab",
        "kik",
        "lij",
        "ltg",
        "oc",
        "pcm",
    ),
    *("rw", "sdh", "se", "uzs", "vec", "vo", "wa", "wuu", "yue"),
}
ONE_FOR: Final = {"nb": "no", "nn": "no"}  # both are Norwegian
NO_LANGUAGE: Final = "zxx"
LEAST: Final = 0.001  # shares below it change nothing
MIXED_FROM: Final = 0.4  # this share of letters in another script
MOST_READ: Final = 1_000  # characters; more tell no more


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a text.

    Attributes
    ----------
    language : str
        ISO 639-1 where there is one; "und" when it cannot be told.
    probability : float
        Of the likeliest language, 0 to 1; 0 when there are no letters.
    is_sure : bool
        Whether the language was told from the text itself.
    """

    language: str
    probability: float
    is_sure: bool


def detect(
    texts: Sequence[str], prior: str | Sequence[str | None] | None = None
) -> list[Spoken]:
    """Return the language of each text.

    A short text may be any of several languages; then the prior decides, and is_sure
    is False. Without a prior such a text is "und". So is one without letters, and one
    whose letters are of two scripts.

    Parameters
    ----------
    texts : sequence of str, length n
        Any texts.
    prior : str or sequence of n str, optional
        The language a person is likely to write in: the one of her pages.

    Returns
    -------
    list of n Spoken

    References
    ----------
    Lui & Baldwin (2012), langid.py: an off-the-shelf language identification tool,
    ACL; its successor py3langid.

    Examples
    --------
    >>> [spoken.language for spoken in detect(["Hallen är för kall på natten.", "8!"])]
    ['sv', 'und']
    """
    priors = [prior] * len(texts) if prior is None or isinstance(prior, str) else prior
    return [
        _spoken(normalise(text[:MOST_READ]).lower(), _code(of_text))
        for text, of_text in zip(texts, priors, strict=True)
    ]


def _spoken(text: str, prior: str | None) -> Spoken:
    """Return the language of a text in one form."""
    scripts = _scripts(text)
    if not scripts:
        return Spoken(UNSURE, 0.0, is_sure=False)
    language, probability = _likeliest(text, prior)
    is_mixed = 1 - max(scripts.values()) / sum(scripts.values()) >= MIXED_FROM
    if is_mixed or language == NO_LANGUAGE:
        return Spoken(UNSURE, probability, is_sure=False)
    if probability >= SURE_FROM:
        return Spoken(language, probability, is_sure=True)
    return Spoken(prior or UNSURE, probability, is_sure=False)


def _likeliest(text: str, prior: str | None) -> tuple[str, float]:
    """Return the likeliest language and its probability."""
    weights: dict[str, float] = {}
    for found, share in _identifier().rank(text):
        if share < LEAST and weights:
            break
        language = ONE_FOR.get(found, found)
        favour = PRIOR if language == prior else 1.0
        rarity = SPOKEN_BY_FEW if language in FEW else 1.0
        weights[language] = weights.get(language, 0.0) + favour * rarity * share
    best = max(weights, key=lambda language: weights[language])
    return best, weights[best] / sum(weights.values())


def _scripts(text: str) -> dict[str, int]:
    """Return how many letters of each script a text has."""
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = _script(letter)
            counts[script] = counts.get(script, 0) + 1
    return counts


@cache
def _script(letter: str) -> str:
    """Return the script of a letter; those that are written together count as one."""
    from unicodedata import name

    first = name(letter, "UNKNOWN").split()[0].split("-")[0]
    return "CJK" if first in ("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO") else first


def _code(language: str | None) -> str | None:
    """Return the language of a tag such as sv-SE, in the detector's words."""
    if not language:
        return None
    first = language.replace("_", "-").split("-")[0].lower()
    return ONE_FOR.get(first, first)


@cache
def _identifier() -> "LanguageIdentifier":
    """Return the detector, read once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
