"""Which language a comment is in, so that nobody's rare one stands among others.

The writer says so, but a list stands on the page's language until she changes it. Her
word holds where the text agrees; where it does not, the text's own language does, and
where that cannot be told, nobody is shown the words.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from ledare.text.detect import detect

# Languages that are none: undetermined, several, not coded, no words at all.
NO_LANGUAGE: Final = frozenset({"und", "mul", "mis", "zxx"})
FEWEST_WORDS: Final = 4
ENOUGH_HITS: Final = 2  # small words that settle a language
NORWEGIAN: Final = frozenset({"no", "nb", "nn"})
# So many words without one that is in every sentence are of a language not listed.
ENOUGH_WORDS: Final = 8
WORD: Final = re.compile(r"[^\W\d_]+")
# Small words that are in nearly every sentence, of the languages the pulse offers.
SMALL_WORDS: Final = {
    "sv": "och att det som är på en för av med den till inte om har jag vi ett de men "
    "så när kan ni du mer vad vara från eller skulle får oss mig ska inga ingen var ut "
    "blir bättre mindre tid man alla också nu än hur",
    "en": "the and to of a in is that it for we on you with are be this have not as "
    "but more i at our my they when can should would an or from what so was do if by "
    "less time us me your get about please could need no",
    "fi": "ja on ei että se olen mutta kun niin ovat hän tämä minä me te jos voi kuin "
    "olla enemmän myös sitä joka ole meidän aikaa mitä vain tai siitä",
    "nb": "og ikke jeg det er på en for av med den til som har vi et de men så når kan "
    "du mer hva være fra eller skal oss meg også bare blir nå enn hvordan",
    "da": "og ikke jeg det er på en for af med den til som har vi et de men så når kan "
    "du mere hvad være fra eller skal os mig også kun bliver nu end hvordan",
    "de": "und die der das ist nicht ich wir zu den mit ein eine für es auf sie dass "
    "von im mehr aber auch wenn wie uns mir werden sind oder",
    "fr": "et le la les de des un une que qui est pas nous je vous pour dans en plus "
    "il ce avec sur mais sont notre au du ne on être",
    "es": "y el la los las de que en un una no es por para con más se nos lo pero como "
    "su al del muy son mi cuando hay",
    "pl": "i nie się w na że to z do jest jak co ale więcej o tak dla od przez po czy "
    "mnie nam są być gdy być lub oraz bardzo żeby",
    "uk": "і не в на що з до як ми це та але більше є я у про щоб так для від нам мене "
    "або коли дуже за",
    "ru": "и не в на что с до как мы это но больше я у о чтобы так для от нам меня или "
    "когда очень за по к бы",
    "ar": "في من على أن إلى لا ما هذا مع عن كان هو نحن أو لم كل المزيد أكثر هذه التي "
    "الذي و قد إذا بعد",
}


def language_spoken(text: str, said: str) -> str | None:
    """Return the language of a comment; None where the words cannot be shown.

    ``said`` is what the writer chose. Of en-GB only en is kept: the rest tells more of
    the writer than of the words.
    """
    said = said.split("-")[0].lower()
    if said in NO_LANGUAGE:
        return None
    words = WORD.findall(text.lower())
    hits = _hits(words)
    if hits[said] < ENOUGH_HITS and (other := _surely_other(text, said)):
        return other if other in SMALL_WORDS else None
    most = max(hits.values(), default=0)
    if hits[said] * 2 >= most and hits[said]:
        return said
    is_short = len(words) < FEWEST_WORDS
    if most >= 2 and not is_short:
        return max(sorted(hits), key=lambda language: hits[language])
    if said in SMALL_WORDS and len(words) >= ENOUGH_WORDS:
        return None
    return said if _is_written_like(said, text) else None


def _surely_other(text: str, said: str) -> str | None:
    """Return the language of a text that is surely not in the one that was said.

    For three words of a rare language under a common one's name, with no small word.
    """
    (heard,) = detect([text], prior=said)
    is_other = heard.is_sure and heard.language not in {said, *NO_LANGUAGE}
    is_same = {said, heard.language} <= NORWEGIAN
    return heard.language if is_other and not is_same else None


def _hits(words: list[str]) -> Counter[str]:
    """Return how many words of a text are small words of each language."""
    hits: Counter[str] = Counter()
    for word in words:
        hits.update(_languages_of().get(word, ()))
    return hits


@cache
def _languages_of() -> Mapping[str, frozenset[str]]:
    """Return the languages that each small word is of."""
    found: dict[str, set[str]] = {}
    for language, words in SMALL_WORDS.items():
        for word in words.split():
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


def _is_written_like(said: str, text: str) -> bool:
    """Tell whether a text has the alphabet of a language; unknown ones may have any."""
    if said not in SMALL_WORDS:
        return True
    alphabet = _alphabet(text)
    return alphabet in {"", _alphabet(SMALL_WORDS[said])}


def _alphabet(text: str) -> str:
    """Return the alphabet that most letters of a text are of."""
    letters = Counter(
        unicodedata.name(letter, "").partition(" ")[0]
        for letter in text
        if letter.isalpha()
    )
    return letters.most_common(1)[0][0] if letters else ""
