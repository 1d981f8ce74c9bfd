"""The vault's bodies: sorted, packed, torn ones told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.responses.vault import Entry, pack, unpack

ENTRIES = st.dictionaries(
    st.binary(min_size=16, max_size=16),
    st.builds(Entry, st.integers(0, 2**16 - 1), st.binary(max_size=40)),
    max_size=8,
)


@given(ENTRIES)
def test_unpack_returns_what_was_packed(entries):
    assert unpack(pack(entries)) == entries


@given(ENTRIES)
def test_pack_in_another_order_gives_the_same_bytes(entries):
    backwards = dict(reversed(entries.items()))

    assert pack(backwards) == pack(entries)


@pytest.mark.parametrize("cut", [1, 4, 21])
def test_unpack_of_a_torn_body_is_refused(cut):
    body = pack({b"n" * 16: Entry(1, b"sealed")})

    with pytest.raises(ValueError, match="torn"):
        unpack(body[:-cut])
