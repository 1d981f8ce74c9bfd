"""What understands texts here: the language model, or letters."""

from collections.abc import Iterator
from typing import Final

from ledare.operations.doctor.findings import Finding, fine
from ledare.text import Encoder, EncoderMissing
from ledare.text.encoder.folders import HOW_TO_GET
from ledare.understand.themes.queries import n_encoded_by_another

CHECK: Final = "language"


def language_model() -> Iterator[Finding]:
    """Look whether the language model is prepared, and whether all was read with it."""
    try:
        encoder = Encoder.load()
    except EncoderMissing as missing:
        yield Finding(CHECK, "error", str(missing), "Or unset LEDARE_LANGUAGE.")
        return
    if encoder.is_fallback:
        yield Finding(
            CHECK,
            "note",
            "Letters are compared, not meanings: no language model is prepared.",
            f"{HOW_TO_GET}. Nothing is downloaded while Ledare runs.",
        )
    else:
        yield fine(CHECK, f"The language model is prepared: {encoder.name}.")
    waiting = n_encoded_by_another(encoder.key)
    if waiting:
        yield Finding(
            CHECK,
            "note",
            f"Voices that another encoder read, and that are read again: {waiting}.",
            "Nothing: the background work does it within the hour.",
        )
