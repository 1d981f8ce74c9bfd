"""Words from people: no clock, no network, no table.

Texts in, arrays and small frozen results out. What weighs (models, dictionaries) is
read when it is first used.

    from ledare import text as t
    encoder = t.Encoder.load()
    encoder(["The hall is too cold.", "Hallen är för kall."])

A function often has the name of its file. Each is imported here, so that the name is
the function's: Python would else give the file to whoever asks after it was read.
"""

from ledare.text.codebook import Codebook
from ledare.text.detect import Spoken, detect
from ledare.text.duplicates import near_duplicates
from ledare.text.emerging import Emerging, emerging
from ledare.text.encoder import Encoder, EncoderMissing
from ledare.text.labels import Label, labels
from ledare.text.neighbours import neighbours
from ledare.text.normalise import normalise
from ledare.text.register import Merge, Register, Split
from ledare.text.themes import themes
from ledare.text.tone import Cue, Tone, cues, tone

__all__ = [
    "Codebook",
    "Cue",
    "Emerging",
    "Encoder",
    "EncoderMissing",
    "Label",
    "Merge",
    "Register",
    "Split",
    "Spoken",
    "Tone",
    "cues",
    "detect",
    "emerging",
    "labels",
    "near_duplicates",
    "neighbours",
    "normalise",
    "themes",
    "tone",
]
