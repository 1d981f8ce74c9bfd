import numpy as np

from ledare.text.encoder import subspace
from ledare.text.encoder.ngrams import NgramEncoder
from ledare.text.encoder.trying import share_found


def test_share_found_is_small_for_letters_and_whole_for_itself(monkeypatch):
    assert share_found(NgramEncoder()) < 0.5

    english = subspace.parallel()["en"]
    monkeypatch.setattr(
        "ledare.text.encoder.trying.parallel", lambda: {"en": english, "sv": english}
    )
    np.testing.assert_allclose(share_found(NgramEncoder()), 1)
