import pytest

from ledare.trust.voice import voice_info


def test_voice_info_names_round_and_cell():
    assert voice_info("2026-w12", "umeå") == "voice/1|2026-w12|umeå".encode()


@pytest.mark.parametrize(
    ("round_key", "cell_key"), [("", "umea"), ("2026", ""), ("a|b", "c"), ("a", "b|c")]
)
def test_voice_info_refuses_keys_that_could_be_read_in_two_ways(round_key, cell_key):
    with pytest.raises(ValueError, match="is no key"):
        voice_info(round_key, cell_key)
