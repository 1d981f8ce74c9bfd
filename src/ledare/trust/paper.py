"""Codes on paper: made again from a round's seed whenever they are needed, never kept.

A code is worth one token of its cell. Only how many codes a cell has is written down.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

# Digits and letters that nobody takes for one another (Crockford's base 32).
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
CODE_LETTERS: Final = 12  # 60 bits: among a thousand codes, one guess in 10^15 fits
LETTERS_A_GROUP: Final = 4
# So that the page that says thank you knows what it is speaking of.
NONCE_BEGINS: Final = b"paper/"
NONCE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Slip:
    """One code of a cell: which it is, and the nonce its token is made of."""

    cell_key: str
    nonce: bytes


@dataclass(frozen=True, slots=True, repr=False)
class PaperKey:
    """What a round's codes are made of."""

    _key: bytes

    @classmethod
    def derive(cls, seed: bytes, round_key: str) -> Self:
        """Return the key that a round's seed gives its codes."""
        return cls(hmac.digest(seed, b"paper/1|" + round_key.encode(), "sha256"))

    def code(self, cell_key: str, number: int) -> str:
        """Return a code as it is printed: three groups of four."""
        drawn = int.from_bytes(self._of("code", cell_key, number)[:8], "big")
        letters = [ALPHABET[drawn >> 5 * place & 31] for place in range(CODE_LETTERS)]
        groups = range(0, CODE_LETTERS, LETTERS_A_GROUP)
        return "-".join("".join(letters[at : at + LETTERS_A_GROUP]) for at in groups)

    def find(self, typed: str, registered: Mapping[str, int]) -> Slip | None:
        """Return the slip that bears a code, among so many codes in each cell.

        Every code is looked at, however soon one fits, so the time tells nothing.
        """
        wanted = hashlib.sha256(plain(typed).encode()).digest()
        found: Slip | None = None
        for cell_key, n in sorted(registered.items()):
            for number in range(n):
                code = plain(self.code(cell_key, number)).encode()
                if hmac.compare_digest(hashlib.sha256(code).digest(), wanted):
                    found = Slip(cell_key, self._nonce(cell_key, number))
        return found

    def _nonce(self, cell_key: str, number: int) -> bytes:
        """Return the nonce of a slip: always the same, so a code counts once."""
        drawn = self._of("nonce", cell_key, number)
        return NONCE_BEGINS + drawn[: NONCE_BYTES - len(NONCE_BEGINS)]

    def _of(self, what: str, cell_key: str, number: int) -> bytes:
        """Return bytes that only this round's key gives for one slip."""
        message = f"{what}|{number}|{cell_key}".encode()
        return hmac.digest(self._key, message, "sha256")


def plain(typed: str) -> str:
    """Return a code without what people add or take for something else."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters.translate(MISREAD)[: 4 * CODE_LETTERS]


def is_of_paper(nonce: bytes) -> bool:
    """Tell whether a token was made for a code on paper."""
    return nonce.startswith(NONCE_BEGINS)
