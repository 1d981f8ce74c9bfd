import pytest

from ledare.trust.seal import LARGEST_ANSWER, new_key_pair, seal

ROUND = {"round_key": "2026-w12", "cell_key": "umea"}
AROUND = 65 + 16  # the sender's point and the tag


@pytest.mark.parametrize(
    ("n_bytes", "kib"),
    [(0, 1), (1, 1), (1022, 1), (1023, 2), (3000, 3), (LARGEST_ANSWER, 17)],
)
def test_seal_is_a_whole_number_of_kib_long(n_bytes, kib):
    _, public = new_key_pair()

    assert len(seal(b"x" * n_bytes, public=public, **ROUND)) == kib * 1024 + AROUND


def test_seal_of_the_same_answer_looks_new_each_time():
    _, public = new_key_pair()

    assert seal(b"x", public=public, **ROUND) != seal(b"x", public=public, **ROUND)


def test_seal_refuses_more_than_sixteen_kib():
    _, public = new_key_pair()

    with pytest.raises(ValueError, match="16385 bytes; 16384 is the most"):
        seal(b"x" * (LARGEST_ANSWER + 1), public=public, **ROUND)


def test_seal_refuses_what_is_no_public_key():
    with pytest.raises(ValueError, match="Invalid EC key"):
        seal(b"x", public=b"\x04" * 65, **ROUND)


def test_new_key_pair_is_new_each_time():
    one, other = new_key_pair(), new_key_pair()

    assert [len(part) for part in one] == [32, 65]
    assert one != other
