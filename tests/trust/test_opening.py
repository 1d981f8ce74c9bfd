import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare.trust.opening import Unreadable, open_sealed
from ledare.trust.seal import LARGEST_ANSWER, SUITE, new_key_pair, seal
from ledare.trust.voice import voice_info

ROUND = {"round_key": "2026-w12", "cell_key": "umea"}
PRIVATE, PUBLIC = new_key_pair()


@settings(deadline=None)
@given(st.binary(max_size=3000))
def test_open_sealed_gives_the_answer_back(answer):
    sealed = seal(answer, public=PUBLIC, **ROUND)

    assert open_sealed(sealed, private=PRIVATE, **ROUND) == answer
    assert hpke_open(sealed, PRIVATE, voice_info(**ROUND)) == (
        len(answer).to_bytes(2, "big") + answer + bytes(-(len(answer) + 2) % 1024)
    )


def test_open_sealed_gives_the_largest_answer_back():
    answer = b"x" * LARGEST_ANSWER

    sealed = seal(answer, public=PUBLIC, **ROUND)

    assert open_sealed(sealed, private=PRIVATE, **ROUND) == answer


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"round_key": "2026-w13", "cell_key": "umea"},
        {"round_key": "2026-w12", "cell_key": "lulea"},
    ],
)
def test_open_sealed_of_another_round_or_cell_is_unreadable(elsewhere):
    sealed = seal(b"yes", public=PUBLIC, **elsewhere)

    assert open_sealed(sealed, private=PRIVATE, **elsewhere) == b"yes"
    with pytest.raises(Unreadable, match="another round or cell"):
        open_sealed(sealed, private=PRIVATE, **ROUND)


def test_open_sealed_with_another_key_is_unreadable():
    other, _ = new_key_pair()

    with pytest.raises(Unreadable):
        open_sealed(seal(b"yes", public=PUBLIC, **ROUND), private=other, **ROUND)


@pytest.mark.parametrize("sealed", [b"", b"x", b"\x04" * 65, b"x" * 1105])
def test_open_sealed_of_other_bytes_is_unreadable(sealed):
    with pytest.raises(Unreadable):
        open_sealed(sealed, private=PRIVATE, **ROUND)


@pytest.mark.parametrize("position", [0, 64, 65, 600, -1])
def test_open_sealed_of_a_changed_seal_is_unreadable(position):
    sealed = bytearray(seal(b"yes", public=PUBLIC, **ROUND))
    sealed[position] ^= 1

    with pytest.raises(Unreadable):
        open_sealed(bytes(sealed), private=PRIVATE, **ROUND)


@pytest.mark.parametrize("body", [b"", b"\x00", b"\x00\x05yes", b"\x00\x03yes!"])
def test_open_sealed_of_a_body_that_is_not_padded_so_is_unreadable(body):
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), PUBLIC)
    sealed = SUITE.encrypt(body, key, voice_info(**ROUND))

    with pytest.raises(Unreadable, match="no padded answer"):
        open_sealed(sealed, private=PRIVATE, **ROUND)


# --- RFC 9180, base mode, written out: what a device in another language does ------

KEM_SUITE = b"KEM" + bytes([0, 0x10])
HPKE_SUITE = b"HPKE" + bytes([0, 0x10, 0, 1, 0, 1])


def hpke_open(sealed, private, info):
    """Return the plaintext, by sections 4.1, 5.1 and 5.2 of the RFC."""
    key = ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())
    point, body = sealed[:65], sealed[65:]
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    shared = key.exchange(ec.ECDH(), sender)
    prk = extract(KEM_SUITE, b"", b"eae_prk", shared)
    secret = expand(KEM_SUITE, prk, b"shared_secret", point + PUBLIC, 32)
    context = b"\x00" + extract(HPKE_SUITE, b"", b"psk_id_hash", b"")
    context += extract(HPKE_SUITE, b"", b"info_hash", info)
    schedule = extract(HPKE_SUITE, secret, b"secret", b"")
    nonce = expand(HPKE_SUITE, schedule, b"base_nonce", context, 12)
    aes = AESGCM(expand(HPKE_SUITE, schedule, b"key", context, 16))
    return aes.decrypt(nonce, body, b"")


def extract(suite, salt, label, material):
    """Return LabeledExtract (4)."""
    message = b"HPKE-v1" + suite + label + material
    return hmac.new(salt or bytes(32), message, hashlib.sha256).digest()


def expand(suite, prk, label, info, length):
    """Return LabeledExpand (4) of at most one block."""
    message = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.new(prk, message + b"\x01", hashlib.sha256).digest()[:length]
