"""The real encoder: prepared once, and what is promised of it."""

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from ledare.text.encoder.encoding import unit
from ledare.text.encoder.subspace import parallel
from ledare.text.encoder.trying import share_found
from tests.text.hostile import HOSTILE

WITHOUT_NETWORK = """
import sys
from ledare import text as t
encoder = t.Encoder.load(sys.argv[1])
vectors = encoder(["The hall is cold.", "Hallen är kall.", "The pay is late."])
print(encoder.is_fallback, bool(vectors[0] @ vectors[1] > vectors[0] @ vectors[2]))
print([spoken.language for spoken in t.detect(["Hallen är för kall på natten."])])
"""


def test_encoder_is_the_prepared_one(encoder):
    assert (encoder.is_fallback, encoder.dimensions) == (False, 384)
    assert encoder.name == "multilingual-e5-small"
    assert encoder.key.startswith("multilingual-e5-small:")


def test_encoder_brings_a_sentence_and_its_translations_together(encoder):
    assert share_found(encoder) >= 0.97


def test_encoder_keeps_what_is_said_and_not_the_language(encoder):
    sentences = parallel()
    english, russian = encoder(sentences["en"]), encoder(sentences["ru"])

    likeness = english @ russian.T
    within = english @ english.T
    others = ~np.eye(60, dtype=bool)

    assert likeness[~others].mean() > within[others].mean() + 0.05


def test_encoder_tells_less_of_the_language_than_its_model(encoder):
    sentences = parallel()
    raw = [unit(encoder._pooled(sentences[language])) for language in ("en", "ru")]
    told = [encoder(sentences[language]) for language in ("en", "ru")]

    assert apart(told) < 0.7 * apart(raw)


def apart(vectors):
    """Return how far the middles of two languages lie from each other."""
    return np.linalg.norm(vectors[0].mean(axis=0) - vectors[1].mean(axis=0))


def test_encoder_finds_translations_of_real_sentences(encoder, shared):
    polars = pytest.importorskip("polars", reason="the extra [report] is not installed")
    folder = shared / "data" / "languages-sib200"
    table = polars.read_parquet(next(folder.glob("*.parquet"))).sort("lang", "index_id")
    english, swedish, finnish = (
        encoder(table.filter(polars.col("lang") == name)["text"].to_list()[400:440])
        for name in ("eng_Latn", "swe_Latn", "fin_Latn")
    )

    for others in (swedish, finnish):
        found = (others @ english.T).argmax(axis=1)
        assert (found == np.arange(40)).mean() >= 0.97


def test_encoder_of_hostile_texts_gives_unit_vectors(encoder):
    vectors = encoder(list(HOSTILE.values()))

    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_encoder_runs_without_a_network(language_folder):
    command = [sys.executable, "-c", WITHOUT_NETWORK, str(language_folder)]
    if not may_cut_the_network():
        pytest.skip("unshare -n is not permitted here.")

    said = subprocess.run(
        [str(shutil.which("unshare")), "-n", *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stdout) == (0, "False True\n['sv']\n"), said.stderr


def may_cut_the_network():
    """Return whether a process may be started that has no network."""
    unshare = shutil.which("unshare")
    tried = unshare and subprocess.run(
        [unshare, "-n", "true"], capture_output=True, check=False
    )
    return bool(tried) and tried.returncode == 0
