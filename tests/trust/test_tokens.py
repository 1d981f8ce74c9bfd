import hashlib
import random

import pytest
import rbcl
from hypothesis import given
from hypothesis import strategies as st
from voprf import ristretto

from ledare.trust.tokens import CellKey, blind, finalize, nullifier, receipt
from tests.trust import rfc9497

SEED = bytes(range(32))
NONCE = b"n" * 32

# RFC 9497, appendix A.1.2: ristretto255-SHA512, VOPRF mode.
RFC_SEED = bytes([0xA3]) * 32
RFC_INFO = b"test key"
RFC_PRIVATE = "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"
RFC_PUBLIC = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"
BLIND_1 = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"
BLIND_2 = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"
ZERO = (
    "00",
    "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
    "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
    (
        "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
        "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
    ),
)
FIVES = (
    "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
    "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
    "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
    (
        "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
        "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"
    ),
)
SECOND_OF_TWO = (
    "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
    "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
    "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
    FIVES[3],
)
PROOF_ZERO = (
    "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
    "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"
)
PROOF_FIVES = (
    "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
    "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02"
)
PROOF_OF_TWO = (
    "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
    "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08"
)


@pytest.fixture
def umea():
    return CellKey.derive(SEED, "2026-w12", "umea")


@pytest.fixture
def rfc_key():
    return CellKey(ristretto.Evaluator.from_seed(RFC_SEED, RFC_INFO))


# --- RFC 9497, A.1.2 ------------------------------------------------------------


@pytest.mark.parametrize(
    ("vector", "scalar"), [(ZERO, BLIND_1), (FIVES, BLIND_1), (SECOND_OF_TWO, BLIND_2)]
)
def test_published_vectors_come_out_of_both_implementations(rfc_key, vector, scalar):
    message, blinded, evaluated, token = map(bytes.fromhex, vector)
    scalar, private = bytes.fromhex(scalar), bytes.fromhex(RFC_PRIVATE)

    assert rfc_key.public.hex() == RFC_PUBLIC
    assert rfc_key.issue(blinded)[0] == evaluated
    assert rfc_key.token_for(message) == token
    assert rfc9497.derive_key(RFC_SEED, RFC_INFO) == private
    assert rfc9497.public_key(private).hex() == RFC_PUBLIC
    assert rfc9497.blind(message, scalar) == blinded
    assert rfc9497.times(private, blinded) == evaluated
    assert rfc9497.output(message, rfc9497.unblind(evaluated, scalar)) == token


@pytest.mark.parametrize(
    ("vectors", "proof"),
    [
        ([ZERO], PROOF_ZERO),
        ([FIVES], PROOF_FIVES),
        ([ZERO, SECOND_OF_TWO], PROOF_OF_TWO),
    ],
)
def test_published_proofs_hold_in_the_second_implementation(vectors, proof):
    blinded = [bytes.fromhex(vector[1]) for vector in vectors]
    evaluated = [bytes.fromhex(vector[2]) for vector in vectors]
    proof, public = bytes.fromhex(proof), bytes.fromhex(RFC_PUBLIC)

    assert rfc9497.proof_holds(public, blinded, evaluated, proof)
    assert not rfc9497.proof_holds(public, evaluated, blinded, proof)


@pytest.mark.parametrize(
    ("vector", "proof"), [(ZERO, PROOF_ZERO), (FIVES, PROOF_FIVES)]
)
def test_published_proof_is_read_but_fits_another_blind_only(vector, proof):
    kept, _ = blind(bytes.fromhex(vector[0]))

    with pytest.raises(ValueError, match="invalid proof"):
        finalize(
            kept,
            bytes.fromhex(vector[2]),
            bytes.fromhex(proof),
            public=bytes.fromhex(RFC_PUBLIC),
        )


def test_a_thousand_random_inputs_agree_with_the_second_implementation():
    draw = random.Random(9497)
    for _ in range(1_000):
        seed, nonce = draw.randbytes(32), draw.randbytes(draw.randint(1, 64))
        round_key, cell_key = f"r{draw.random()}", f"c{draw.random()}"
        key = CellKey.derive(seed, round_key, cell_key)
        private = rfc9497.derive_key(seed, f"voice/1|{round_key}|{cell_key}".encode())
        scalar = rbcl.crypto_core_ristretto255_scalar_reduce(draw.randbytes(64))

        blinded = rfc9497.blind(nonce, scalar)
        element, proof = key.issue(blinded)

        assert key.public == rfc9497.public_key(private)
        assert element == rfc9497.times(private, blinded)
        assert rfc9497.proof_holds(key.public, [blinded], [element], proof)
        assert key.token_for(nonce) == rfc9497.evaluate(private, nonce)
        unblinded = rfc9497.unblind(element, scalar)
        assert rfc9497.output(nonce, unblinded) == key.token_for(nonce)


# --- one cell's key -------------------------------------------------------------


def test_token_asked_blindly_is_the_one_that_is_checked(umea):
    kept, blinded = blind(NONCE)

    element, proof = umea.issue(blinded)
    token = finalize(kept, element, proof, public=umea.public)

    assert (len(blinded), len(element), len(proof), len(token)) == (32, 32, 64, 64)
    assert token == umea.token_for(NONCE)
    assert umea.verify(NONCE, token)


def test_asking_twice_sends_two_unlike_elements_and_gives_one_token(umea):
    (kept_1, blinded_1), (kept_2, blinded_2) = blind(NONCE), blind(NONCE)

    token_1 = finalize(kept_1, *umea.issue(blinded_1), public=umea.public)
    token_2 = finalize(kept_2, *umea.issue(blinded_2), public=umea.public)

    assert blinded_1 != blinded_2
    assert token_1 == token_2


def test_tagged_key_is_refused_by_the_device(umea):
    only_for_bo = CellKey.derive(SEED, "2026-w12", "bo")
    kept, blinded = blind(NONCE)

    element, proof = only_for_bo.issue(blinded)

    with pytest.raises(ValueError, match="invalid proof"):
        finalize(kept, element, proof, public=umea.public)


@pytest.mark.parametrize(
    ("round_key", "cell_key"), [("2026-w13", "umea"), ("2026-w12", "lulea")]
)
def test_verify_refuses_a_token_of_another_round_or_cell(umea, round_key, cell_key):
    other = CellKey.derive(SEED, round_key, cell_key)

    assert other.verify(NONCE, other.token_for(NONCE))
    assert not umea.verify(NONCE, other.token_for(NONCE))


@pytest.mark.parametrize("token", [b"", b"x", b"x" * 64, b"x" * 100])
def test_verify_refuses_a_forged_token(umea, token):
    assert not umea.verify(NONCE, token)


@pytest.mark.parametrize("nonce", [b"", b"n" * 65])
def test_nonce_of_a_wrong_length_gets_no_token(umea, nonce):
    assert not umea.verify(nonce, b"x" * 64)
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        umea.token_for(nonce)


@pytest.mark.parametrize("blinded", [bytes(32), b"\xff" * 32])
def test_issue_refuses_what_is_no_element(umea, blinded):
    with pytest.raises(ValueError, match="invalid blinded group element"):
        umea.issue(blinded)


def test_issue_refuses_an_element_with_something_behind_it(umea):
    _, blinded = blind(NONCE)

    assert len(umea.issue(blinded)) == 2
    with pytest.raises(ValueError, match="33 bytes are no blinded element"):
        umea.issue(blinded + b"x")


def test_finalize_refuses_a_proof_with_something_behind_it(umea):
    kept, blinded = blind(NONCE)
    element, proof = umea.issue(blinded)

    with pytest.raises(ValueError, match="32 and 65 bytes"):
        finalize(kept, element, proof + b"x", public=umea.public)


def test_derive_refuses_a_short_seed():
    with pytest.raises(ValueError, match="31 bytes; it needs 32"):
        CellKey.derive(bytes(31), "2026-w12", "umea")


def test_key_does_not_show_itself_in_a_traceback(umea):
    assert "Evaluator" not in repr(umea)


# --- nullifiers and receipts ----------------------------------------------------


def test_nullifier_is_the_hash_of_the_token():
    assert nullifier(b"token") == hashlib.sha256(b"nultoken").digest()[:16]


def test_receipt_is_the_hash_of_the_nullifier_and_the_seal():
    body = hashlib.sha256(b"sealed").digest()

    made = receipt(b"0123456789abcdef", b"sealed")

    assert made == hashlib.sha256(b"receipt" + b"0123456789abcdef" + body).digest()


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_receipts_differ_where_the_answers_do(one, other):
    alike = receipt(b"n" * 16, one) == receipt(b"n" * 16, other)

    assert alike == (one == other)
