"""Every comment has a thread, so that having one tells nothing about its writer.

Only a device with a script can bring keys of its own. Were the other comments without
a thread, everybody who may answer them would see which were written on paper or on an
old device, and in a team that can be a name. So the close draws keys for them too:
from the round's opening key, which it then destroys, so that it draws the same ones
again after a crash and nobody can draw them later (docs/decisions/0006).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ledare.responses.compose import Voice
from ledare.responses.models import Thread

CURVE: Final = ec.SECP256R1()


def with_threads(voices: Iterable[Voice], *, secret: bytes) -> list[Voice]:
    """Return the comments, each that may be read with a thread of its own."""
    listed = list(voices)
    brought = {voice.thread for voice in listed if voice.thread}
    taken = set(
        Thread.objects.filter(thread__in=brought).values_list("thread", flat=True)
    )
    return list(_threaded(listed, taken, secret))


def _threaded(voices: list[Voice], taken: set[str], secret: bytes) -> Iterator[Voice]:
    """Yield each comment with its own thread, or with a stand-in for it."""
    for place, voice in enumerate(voices):
        if voice.audience == "themes":
            yield replace(voice, thread="", mailbox="", signer="")
        elif not voice.thread or voice.thread in taken:
            yield _stand_in(voice, secret, place)
        else:
            taken.add(voice.thread)
            yield voice


def _stand_in(voice: Voice, secret: bytes, place: int) -> Voice:
    """Return a comment with keys that nobody holds."""
    drawn = _drawn(secret, f"keys|{place}", 48)
    signer = Ed25519PrivateKey.from_private_bytes(drawn[16:])
    return replace(
        voice,
        thread=drawn[:16].hex(),
        mailbox=_point(secret, place).hex(),
        signer=signer.public_key().public_bytes_raw().hex(),
    )


def _point(secret: bytes, place: int) -> bytes:
    """Return a point of P-256 that was found, not made: it has no known private key."""
    for attempt in count():
        drawn = _drawn(secret, f"mailbox|{place}|{attempt}", 33)
        compressed = bytes([2 + drawn[0] % 2]) + drawn[1:]
        try:
            key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, compressed)
        except ValueError:
            continue  # about every other number is no point's
        return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    raise AssertionError("Counting has no end.")


def _drawn(secret: bytes, label: str, length: int) -> bytes:
    """Return bytes that follow from the secret, under a label of their own."""
    info = f"stand-in/1|{label}".encode()
    return HKDF(SHA256(), length, salt=None, info=info).derive(secret)
