"""Seal an answer: only the round's closing can open it.

HPKE (RFC 9180), base mode: P-256, HKDF-SHA256, AES-128-GCM. The plaintext is two
bytes of length, the answer, and zeros up to a whole KiB, so its size tells little.
"""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ledare.trust.voice import voice_info

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
LARGEST_ANSWER = 16 * 1024
PADDED_TO = 1024
LENGTH_BYTES = 2


def new_key_pair() -> tuple[bytes, bytes]:
    """Return a fresh pair: 32 private bytes, 65 public ones (uncompressed point)."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_numbers().private_value.to_bytes(32, "big")
    return private, key.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )


def seal(answer: bytes, *, public: bytes, round_key: str, cell_key: str) -> bytes:
    """Return the answer sealed to the round's public key.

    Raises ValueError for an answer over 16 KiB or bytes that are no public key.
    """
    return sealed_to(public, answer, info=voice_info(round_key, cell_key))


def sealed_to(public: bytes, text: bytes, *, info: bytes) -> bytes:
    """Return what only the other half of a key opens, bound to what it is for.

    Raises ValueError for more than 16 KiB or bytes that are no public key.
    """
    if len(text) > LARGEST_ANSWER:
        raise ValueError(
            f"What is sealed has {len(text)} bytes; {LARGEST_ANSWER} is the most."
        )
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    return SUITE.encrypt(padded(text), key, info)


def padded(answer: bytes) -> bytes:
    """Return length, answer and zeros, a whole number of KiB."""
    body = len(answer).to_bytes(LENGTH_BYTES, "big") + answer
    return body + bytes(-len(body) % PADDED_TO)
