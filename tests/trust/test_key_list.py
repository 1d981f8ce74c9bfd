import hashlib
import json

import pytest

from ledare.trust.cells import TooFew
from ledare.trust.key_list import ListedCell, key_list, key_list_seal, seal_words

UMEA = ListedCell("umea", b"\x01" * 32, 7)
LULEA = ListedCell("luleå~rest", b"\x02" * 32, 6)


def test_key_list_is_canonical():
    listed = key_list("2026-w12", [UMEA, LULEA], sealed_to=b"\x04\x05")

    assert listed.decode() == (
        '{"cells":{'
        f'"luleå~rest":{{"key":"{"02" * 32}","members":6}},'
        f'"umea":{{"key":"{"01" * 32}","members":7}}}},'
        '"round":"2026-w12","seal":"0405"}'
    )
    assert key_list("2026-w12", [LULEA, UMEA], sealed_to=b"\x04\x05") == listed


def test_key_list_with_a_cell_of_four_is_refused():
    four = ListedCell("finance", b"\x03" * 32, 4)

    with pytest.raises(TooFew):
        key_list("2026-w12", [UMEA, four], sealed_to=b"\x04")


def test_key_list_with_one_cell_twice_is_refused():
    with pytest.raises(ValueError, match="'umea' is listed twice"):
        key_list("2026-w12", [UMEA, UMEA], sealed_to=b"\x04")


@pytest.mark.parametrize(
    "changed",
    [
        key_list("2026-w13", [UMEA], sealed_to=b"\x04"),
        key_list("2026-w12", [UMEA, LULEA], sealed_to=b"\x04"),
        key_list("2026-w12", [ListedCell("umea", b"\x07" * 32, 7)], sealed_to=b"\x04"),
        key_list("2026-w12", [ListedCell("umea", b"\x01" * 32, 8)], sealed_to=b"\x04"),
        key_list("2026-w12", [UMEA], sealed_to=b"\x05"),
    ],
)
def test_key_list_seal_changes_with_anything_in_the_list(changed):
    listed = key_list("2026-w12", [UMEA], sealed_to=b"\x04")

    assert key_list_seal(listed) == hashlib.sha256(listed).digest()
    assert key_list_seal(changed) != key_list_seal(listed)


def test_seal_words_say_the_first_four_bytes():
    seal = bytes([0, 1, 255, 2]) + bytes(28)

    assert seal_words(seal, "en") == ("apple", "arm", "yellow", "autumn")
    assert seal_words(seal, "sv") == ("äpple", "arm", "gul", "höst")
    assert seal_words(seal, "nb") == seal_words(seal, "en")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_seal_words_are_256_short_and_all_unlike(language):
    words = {seal_words(bytes([byte] * 32), language)[0] for byte in range(256)}

    assert len(words) == 256
    assert all(word.isalpha() and word.islower() for word in words)
    assert max(map(len, words)) <= 10


def test_key_list_is_read_as_plain_json():
    listed = json.loads(key_list("2026-w12", [UMEA], sealed_to=b"\x04"))

    assert listed["cells"]["umea"] == {"key": UMEA.public.hex(), "members": 7}
