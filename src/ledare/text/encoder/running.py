"""The encoder of a folder: a model that ONNX Runtime runs, two threads at most."""

import hashlib
import os
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from ledare.text.encoder import subspace
from ledare.text.encoder.encoding import Encoder, Progress, Vectors, unit
from ledare.text.encoder.folders import (
    HOW_TO_GET,
    MODEL,
    SUBSPACE,
    TOKENIZER,
    EncoderMissing,
    Folder,
    Settings,
)

MOST_TOKENS: Final = 2_048  # in one batch: bounds the memory, keeps the cores busy
MOST_THREADS: Final = 2
Batch = list[int]


class ModelEncoder(Encoder):
    """Runs a model on batches of texts of like length, then takes the language out."""

    def __init__(self, folder: Folder) -> None:
        self.settings = folder.settings()
        checksums = folder.checked()
        self._tokenizer = _tokenizer(folder, self.settings)
        self._session = _session(folder)
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._output = _output(self._session.get_outputs())
        self.name = self.settings.name
        self.dimensions = int(self._pooled(["a"]).shape[1])
        self.taken = self._directions(folder)
        self.key = _key(self.settings, checksums, self.taken)

    def _embed(self, texts: list[str], progress: Progress) -> Vectors:
        return subspace.without(unit(self._pooled(texts, progress)), self.taken)

    def _directions(self, folder: Folder) -> Vectors:
        """Return the folder's directions of language, or learn them from our own."""
        file = folder.file(SUBSPACE)
        if file.is_file():
            return subspace.read(file.read_bytes())
        return subspace.directions(
            {
                language: unit(self._pooled(sentences))
                for language, sentences in subspace.parallel().items()
            }
        )

    def _pooled(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> Vectors:
        """Return one vector of each text as the model gives it."""
        cased = [t.lower() for t in texts] if self.settings.lower_case else texts
        read = self._tokenizer.encode_batch([self.settings.prefix + t for t in cased])
        tokens = [one.ids for one in read]
        rows: list[Vectors] = [np.empty(0, dtype=np.float32)] * len(tokens)
        done = 0
        for batch in _batches([len(ids) for ids in tokens]):
            vectors = self._run([tokens[row] for row in batch])
            for row, vector in zip(batch, vectors, strict=True):
                rows[row] = vector
            done += len(batch)
            if progress:
                progress(done, len(tokens))
        return np.stack(rows)

    def _run(self, tokens: list[list[int]]) -> Vectors:
        """Return the vectors of one batch."""
        longest = max(len(ids) for ids in tokens)
        given = np.zeros((len(tokens), longest), dtype=np.int64)
        mask = np.zeros_like(given)
        for row, ids in enumerate(tokens):
            given[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        fed = {"input_ids": given, "attention_mask": mask}
        if "token_type_ids" in self._inputs:
            fed["token_type_ids"] = np.zeros_like(given)
        (states,) = self._session.run([self._output], fed)
        return _pool(states, mask, self.settings.pooling)


def _pool(states: Vectors, mask: Any, pooling: str) -> Vectors:
    """Return one vector a text from the vectors of its tokens."""
    if states.ndim == 2:  # the graph has pooled already
        return states
    if pooling == "first":
        first: Vectors = states[:, 0]
        return first
    weights = mask[:, :, None].astype(np.float32)
    mean: Vectors = (states * weights).sum(axis=1) / weights.sum(axis=1)
    return mean


def _batches(lengths: list[int]) -> list[Batch]:
    """Return rows in batches of like length, none with too many tokens."""
    batches: list[Batch] = []
    batch: Batch = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if batch and (len(batch) + 1) * lengths[row] > MOST_TOKENS:
            batches.append(batch)
            batch = []
        batch.append(row)
    return [*batches, batch]


def _tokenizer(folder: Folder, settings: Settings) -> Any:
    """Return the folder's tokenizer, which reads its file and asks nobody."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # its maker's hub is never asked
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise EncoderMissing(
            f"The package tokenizers is missing. {HOW_TO_GET}"
        ) from None
    try:
        tokenizer = Tokenizer.from_file(str(folder.file(TOKENIZER)))
    except Exception as error:  # noqa: BLE001 the library raises Exception itself
        raise EncoderMissing(f"{folder.file(TOKENIZER)}: {error}") from None
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=settings.max_tokens)
    return tokenizer


def _session(folder: Folder) -> Any:
    """Return the folder's model, ready to run."""
    try:
        import onnxruntime
    except ImportError:
        raise EncoderMissing(
            f"The package onnxruntime is missing. {HOW_TO_GET}"
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(MOST_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # shapes differ; an arena would keep them all
    try:
        return onnxruntime.InferenceSession(
            str(folder.file(MODEL)), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # noqa: BLE001 the library has a dozen of its own
        raise EncoderMissing(f"{folder.file(MODEL)}: {error}") from None


def _output(outputs: list[Any]) -> str:
    """Return the output to read: one that is pooled already, or the first."""
    pooled = [one.name for one in outputs if len(one.shape) == 2]
    return str((pooled or [outputs[0].name])[0])


def _key(settings: Settings, checksums: dict[str, str], taken: Vectors) -> str:
    """Return the identity of a model with its settings and directions."""
    digest = hashlib.sha256(repr(settings).encode())
    digest.update(repr(sorted(checksums.items())).encode())
    digest.update(np.round(taken, 4).tobytes())
    return f"{settings.name}:{digest.hexdigest()[:16]}"
