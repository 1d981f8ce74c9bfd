import sys

import numpy as np
import pytest

from ledare import text as t
from ledare.text.encoder.folders import Folder, Settings
from ledare.text.encoder.preparing import _toml
from ledare.text.encoder.running import ModelEncoder


def test_load_reads_a_folder_once(tiny):
    assert t.Encoder.load(tiny.folder) is t.Encoder.load(str(tiny.folder))


def test_encoder_gives_unit_vectors_without_the_directions_of_language(tiny):
    encoder = t.Encoder.load(tiny.folder)

    vectors = encoder(["a b", "b a ab", ""])

    assert (vectors.shape, vectors.dtype) == ((3, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors @ encoder.taken.T, 0, atol=1e-5)
    assert (encoder.is_fallback, encoder.name) == (False, "multilingual-e5-small")


def test_encoder_runs_each_different_text_once_and_tells(tiny):
    told = []

    vectors = t.Encoder.load(tiny.folder)(
        ["a", "b", " a "], lambda done, of: told.append((done, of))
    )

    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert told == [(2, 2)]


def test_encoder_gives_a_text_the_same_vector_in_any_batch(tiny):
    encoder = t.Encoder.load(tiny.folder)
    many = ["a b " * n for n in range(1, 60)]

    together = encoder(many)

    np.testing.assert_allclose(encoder(many[:1])[0], together[0], atol=1e-4)
    np.testing.assert_allclose(encoder(many[-1:])[0], together[-1], atol=1e-4)


def test_encoder_of_no_texts_gives_no_vectors(tiny):
    assert t.Encoder.load(tiny.folder)([]).shape == (0, 384)


def test_folder_without_directions_learns_them_from_our_own_sentences(copied):
    (copied / "subspace.npy").unlink()
    (copied / "ledare.toml").unlink()

    assert ModelEncoder(Folder(copied)).taken.shape == (5, 384)


@pytest.mark.parametrize(
    "settings", [Settings("x"), Settings("x", pooling="first"), Settings("x", "q: ")]
)
def test_key_changes_with_the_settings(copied, tiny, settings):
    before = t.Encoder.load(tiny.folder).key

    (copied / "ledare.toml").write_text(_toml(settings, "", {}), encoding="utf-8")

    assert ModelEncoder(Folder(copied)).key not in (before, "")


def test_key_changes_with_the_directions(copied, tiny):
    before = t.Encoder.load(tiny.folder)
    np.save(copied / "subspace.npy", before.taken[:10])
    sums = {}
    (copied / "ledare.toml").write_text(_toml(before.settings, "", sums), "utf-8")

    assert ModelEncoder(Folder(copied)).key != before.key


def test_model_that_pools_itself_and_asks_for_kinds_is_run_as_it_is(copied):
    pytest.importorskip("onnx", reason="the extra [language] is not installed")
    (copied / "ledare.toml").unlink()
    (copied / "subspace.npy").unlink()
    write_pooling_model(copied / "model.onnx")

    encoder = ModelEncoder(Folder(copied))

    assert encoder.dimensions == 2
    assert encoder(["a", "a b"]).shape == (2, 2)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_file_that_cannot_be_read_is_refused(copied, name):
    (copied / "ledare.toml").unlink()
    (copied / name).write_text("{}", encoding="utf-8")

    with pytest.raises(t.EncoderMissing, match=name):
        t.Encoder.load(copied)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_missing_package_is_named_with_how_to_get_it(copied, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(t.EncoderMissing, match=rf"{package}.*ledare\[language\]"):
        t.Encoder.load(copied)


def write_pooling_model(place):
    """Write a model of two outputs; the second is a text's length and a one."""
    from onnx import TensorProto, helper, numpy_helper, save

    names = ("input_ids", "attention_mask", "token_type_ids")
    floats, whole = TensorProto.FLOAT, TensorProto.INT64
    axes = ["batch", "tokens"]
    nodes = [
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=floats),
        helper.make_node("Unsqueeze", ["mask", "two"], ["states"]),
        helper.make_node("Add", ["input_ids", "token_type_ids"], ["both"]),
        helper.make_node("Cast", ["both"], ["numbers"], to=floats),
        helper.make_node("ReduceSum", ["mask", "one"], ["length"]),
        helper.make_node("ReduceMax", ["numbers", "one"], ["largest"]),
        helper.make_node("Concat", ["length", "largest"], ["sentence"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "pooling",
        [helper.make_tensor_value_info(name, whole, axes) for name in names],
        [
            helper.make_tensor_value_info("states", floats, [*axes, 1]),
            helper.make_tensor_value_info("sentence", floats, ["batch", 2]),
        ],
        [
            numpy_helper.from_array(np.array([2]), "two"),
            numpy_helper.from_array(np.array([1]), "one"),
        ],
    )
    opset = [helper.make_opsetid("", 18)]
    save(helper.make_model(graph, opset_imports=opset, ir_version=9), place)
