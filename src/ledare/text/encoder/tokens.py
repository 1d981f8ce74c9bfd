"""Writes a packed model's tokenizer: the best pieces of words (Unigram), as JSON."""

import os
import unicodedata
from typing import Final

from ledare.text.encoder.packed import Packed

WORD: Final = "\u2581"  # SentencePiece's mark for the blank before a word
_MASK: Final = "<mask>"


def tokenizer_json(packed: Packed) -> str:
    """Return the tokenizer of a packed model, in the form of the library tokenizers."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # its maker's hub is never asked
    from tokenizers import AddedToken, Regex, Tokenizer
    from tokenizers.decoders import Metaspace as Joined
    from tokenizers.models import Unigram
    from tokenizers.normalizers import NFKC, Replace, Sequence
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    special, pieces = packed.special, list(packed.pieces)
    named = {place: pieces[place][0] for place in special.values()}
    begin, end = named[special["begin"]], named[special["end"]]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=special["unknown"]))
    tokenizer.normalizer = Sequence(
        [
            *(Replace(Regex(found), put) for found, put in _beyond_nfkc(packed)),
            NFKC(),
            Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement=WORD, prepend_scheme="always")
    tokenizer.decoder = Joined(replacement=WORD, prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}",
        special_tokens=[(begin, special["begin"]), (end, special["end"])],
    )
    tokenizer.add_special_tokens(
        [AddedToken(name, special=True, normalized=False) for name in named.values()]
    )
    return str(tokenizer.to_str())


def _beyond_nfkc(packed: Packed) -> list[tuple[str, str]]:
    """Return what the model reads otherwise than NFKC, as patterns and what is put."""
    put: dict[str, list[str]] = {}
    for character, read in packed.read_as.items():
        if unicodedata.normalize("NFKC", character) != read:
            put.setdefault(read, []).append(f"\\x{{{ord(character):x}}}")
    return [(f"[{''.join(found)}]", read) for read, found in put.items()]
