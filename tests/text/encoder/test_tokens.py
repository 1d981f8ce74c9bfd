import json

import pytest

from ledare.text.encoder.packed import read_packed
from ledare.text.encoder.tokens import tokenizer_json


@pytest.fixture(scope="module")
def tokenizer(tiny):
    """The small model's tokenizer."""
    tokenizers = pytest.importorskip(
        "tokenizers", reason="the extra [language] is not installed"
    )
    return tokenizers.Tokenizer.from_str(tokenizer_json(read_packed(tiny.file)))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [0, 2]),
        ("a", [0, 5, 2]),
        ("a b", [0, 5, 6, 2]),
        ("  a   b ", [0, 5, 6, 4, 2]),
        ("bab", [0, 6, 7, 2]),
        ("a\tb", [0, 5, 6, 2]),
        ("a\x01b", [0, 5, 9, 2]),
        ("ａ", [0, 5, 2]),
        ("a?", [0, 5, 3, 2]),
    ],
)
def test_tokenizer_finds_the_likeliest_pieces(tokenizer, text, ids):
    assert tokenizer.encode(text).ids == ids


def test_tokenizer_asks_nobody(tiny):
    text = tokenizer_json(read_packed(tiny.file))

    assert "://" not in text
    assert json.loads(text)["model"]["type"] == "Unigram"
