"""A masked conversation: replies sealed to a comment, follow-ups signed by it.

A comment brings two public keys of its own. A reply is sealed to its mailbox (HPKE as
in ``seal``), so only the device that wrote the comment opens it. A follow-up carries
the comment's signature (Ed25519), so nobody else speaks in its name.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ledare.trust.seal import sealed_to


def reply_info(round_key: str, thread: str) -> bytes:
    """Return ``reply/1|round|thread``: what binds a reply to one comment."""
    return f"reply/1|{round_key}|{thread}".encode()


def follow_up_bytes(thread: str, seq: int, text: str) -> bytes:
    """Return ``follow/1|thread|seq|text``: what a comment's key signs."""
    return f"follow/1|{thread}|{seq}|{text}".encode()


def seal_reply(message: bytes, *, public: bytes, round_key: str, thread: str) -> bytes:
    """Return a reply that one comment's device can open; its size is in whole KiB.

    Raises ValueError for a message over 16 KiB or bytes that are no public key.
    """
    return sealed_to(public, message, info=reply_info(round_key, thread))


def is_signed(
    signature: bytes, *, signer: bytes, thread: str, seq: int, text: str
) -> bool:
    """Tell whether a follow-up comes from the device that wrote the comment."""
    try:
        Ed25519PublicKey.from_public_bytes(signer).verify(
            signature, follow_up_bytes(thread, seq, text)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def is_mailbox(public: bytes) -> bool:
    """Tell whether bytes are a point of the curve that replies are sealed on."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    except ValueError:
        return False
    return True
