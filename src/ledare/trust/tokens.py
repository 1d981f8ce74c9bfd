"""Nameless tokens: asked by name, spent without one.

RFC 9497, VOPRF(ristretto255, SHA-512), verifiable mode. The server signs a blinded
nonce and never sees the token; a proof shows that it used the cell's listed key.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Self

from voprf import ristretto

from ledare.trust.key_list import ListedCell, key_list, key_list_seal, seal_words
from ledare.trust.voice import voice_info

__all__ = [
    "CellKey",
    "ListedCell",
    "blind",
    "finalize",
    "key_list",
    "key_list_seal",
    "nullifier",
    "receipt",
    "seal_words",
]

ELEMENT_BYTES = 32
PROOF_BYTES = 64
SEED_BYTES = 32
LONGEST_NONCE = 64


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CellKey:
    """The token key of one cell in one round."""

    _evaluator: ristretto.Evaluator

    @classmethod
    def derive(cls, seed: bytes, round_key: str, cell_key: str) -> Self:
        """Return the key that this round's seed gives this cell."""
        if len(seed) != SEED_BYTES:
            raise ValueError(f"The seed has {len(seed)} bytes; it needs {SEED_BYTES}.")
        info = voice_info(round_key, cell_key)
        return cls(ristretto.Evaluator.from_seed(seed, info))

    @property
    def public(self) -> bytes:
        """Return the public key that the round's key list shows."""
        return self._evaluator.public_key.serialize()

    def issue(self, blinded: bytes) -> tuple[bytes, bytes]:
        """Return the evaluated element and the proof. Raises ValueError for no element.

        The server learns nothing about the token that comes out of it.
        """
        if len(blinded) != ELEMENT_BYTES:
            raise ValueError(f"{len(blinded)} bytes are no blinded element; 32 are.")
        output = self._evaluator.evaluate(ristretto.BlindedInput.deserialize(blinded))
        answer = output.serialize()  # the package puts the proof first
        return answer[PROOF_BYTES:], answer[:PROOF_BYTES]

    def token_for(self, nonce: bytes) -> bytes:
        """Return the token of a known nonce: to check one, or without JavaScript."""
        if not 0 < len(nonce) <= LONGEST_NONCE:
            raise ValueError(
                f"A nonce has 1 to {LONGEST_NONCE} bytes; this one has {len(nonce)}."
            )
        return self._evaluator.evaluate_known_input(nonce)

    def verify(self, nonce: bytes, token: bytes) -> bool:
        """Return whether this cell's key made the token; takes the same time always."""
        if not 0 < len(nonce) <= LONGEST_NONCE:
            return False
        return hmac.compare_digest(self.token_for(nonce), token)


def blind(nonce: bytes) -> tuple[ristretto.Client, bytes]:
    """Return what the device keeps, and the blinded element it sends."""
    kept, element = ristretto.Client.blind(nonce)
    return kept, element.serialize()


def finalize(
    kept: ristretto.Client, element: bytes, proof: bytes, *, public: bytes
) -> bytes:
    """Return the token. Raises ValueError where the proof does not fit the key."""
    if (len(element), len(proof)) != (ELEMENT_BYTES, PROOF_BYTES):
        raise ValueError(f"{len(element)} and {len(proof)} bytes; 32 and 64 are right.")
    answer = ristretto.VerifiableOutput.deserialize(proof + element)
    return kept.finalize(answer, ristretto.PublicKey.deserialize(public))


def nullifier(token: bytes) -> bytes:
    """Return the 16 bytes that stand for a token: an answer is counted once."""
    return hashlib.sha256(b"nul" + token).digest()[:16]


def receipt(nullifier: bytes, sealed: bytes) -> bytes:
    """Return what the device keeps to see that exactly this answer was counted."""
    body = hashlib.sha256(sealed).digest()
    return hashlib.sha256(b"receipt" + nullifier + body).digest()
