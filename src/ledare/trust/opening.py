"""Open sealed answers. Only the closing of a round may import this module."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from ledare.trust.seal import LENGTH_BYTES, SUITE, padded
from ledare.trust.voice import voice_info


class Unreadable(ValueError):
    """Raised for bytes that this round's key cannot open for this cell."""


def opening_key(private: bytes) -> ec.EllipticCurvePrivateKey:
    """Return a round's opening key, ready to open many seals."""
    return ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())


def open_sealed(
    sealed: bytes,
    *,
    private: bytes | ec.EllipticCurvePrivateKey,
    round_key: str,
    cell_key: str,
) -> bytes:
    """Return the answer inside. Raises Unreadable for anything else."""
    key = opening_key(private) if isinstance(private, bytes) else private
    try:
        body = SUITE.decrypt(sealed, key, voice_info(round_key, cell_key))
    except InvalidTag as reason:
        raise Unreadable(
            "This seal is of another round or cell, or broken."
        ) from reason
    length = int.from_bytes(body[:LENGTH_BYTES], "big")
    answer = body[LENGTH_BYTES : LENGTH_BYTES + length]
    if padded(answer) != body:
        raise Unreadable("The seal opens, but what is inside is no padded answer.")
    return answer
