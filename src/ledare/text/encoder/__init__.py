"""Texts become vectors: one encoder for many languages, or n-grams where it is not."""

from ledare.text.encoder.encoding import Encoder, Progress
from ledare.text.encoder.folders import EncoderMissing

__all__ = ["Encoder", "EncoderMissing", "Progress"]
