"""Writes a packed BERT as an ONNX graph that runs in whole numbers.

Weights are 7-bit numbers, one scale an output (per channel); 7 rather than 8, because
two products of 8 bits overflow the 16-bit sums of processors without VNNI. What flows
between is quantised for each token by itself, so that a text's vector does not hang on
what else is in its batch. The table of words stays in its 4 bits.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from ledare.text.encoder.packed import BLOCK, Blocks, Packed

TOP: Final = 63
OPSET: Final = 21
IR: Final = 10
CONTRIB: Final = "com.microsoft"
Array = NDArray[Any]


def graph_of(packed: Packed) -> ModelProto:
    """Return the graph of a packed model: token numbers in, one vector a token out."""
    return _Graph(packed).whole()


class _Graph:
    """A graph in the making."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._shape = packed.shape
        self._nodes: list[NodeProto] = []
        self._tensors: list[TensorProto] = []

    def whole(self) -> ModelProto:
        self._constants()
        state = self._words()
        for layer in range(self._shape.n_layers):
            state = self._layer(layer, state)
        self._node("Identity", [state], "last_hidden_state")
        names = ("input_ids", "attention_mask")
        axes: list[str | int] = ["batch", "tokens"]
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info(n, TensorProto.INT64, axes) for n in names],
            [
                helper.make_tensor_value_info(
                    "last_hidden_state", TensorProto.FLOAT, [*axes, self._shape.width]
                )
            ],
            self._tensors,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR)

    def _constants(self) -> None:
        """Add what every layer uses, and the mask and the sizes of the batch."""
        width = self._shape.width
        self._tensor("last", np.array([-1], dtype=np.int64))
        self._tensor("step", np.float32(1 / 127))
        self._tensor("least", np.float32(1e-12))
        self._tensor("one", np.float32(1))
        self._tensor("middle", np.uint8(128))
        self._tensor("thirds", np.array([width] * 3, dtype=np.int64))
        self._node("Shape", ["input_ids"], "sizes")
        self._node("Shape", ["input_ids"], "length", start=1, end=2)
        self._node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)

    def _words(self) -> str:
        """Add the table of words, the positions, and their normalising."""
        packed, shape = self._packed, self._shape
        table = packed.blocks("emb.word", shape.n_tokens)
        self._tensors.append(_four_bits("words", table))
        self._tensor("words.scale", table.scales)
        self._node(
            "GatherBlockQuantized",
            ["words", "input_ids", "words.scale"],
            "words.read",
            CONTRIB,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        places = packed.floats("emb.pos").reshape(shape.n_positions, shape.width)
        kinds = packed.floats("emb.type").reshape(-1, shape.width)
        self._tensor("places", places + kinds[0])
        self._tensor("first", np.array([0], dtype=np.int64))
        self._node("Slice", ["places", "first", "length"], "places.read")
        self._node("Add", ["words.read", "places.read"], "words.placed")
        return self._node(
            "LayerNormalization",
            ["words.placed", *self._norm("emb.ln")],
            "state",
            axis=-1,
            epsilon=shape.epsilon,
        )

    def _layer(self, layer: int, state: str) -> str:
        """Add a layer: attention, then the two dense steps."""
        name, shape = f"l{layer}", self._shape
        asked = [self._packed.blocks(f"{name}.{n}.w", shape.width) for n in "qkv"]
        together = Blocks(
            np.concatenate([one.levels for one in asked]),
            np.concatenate([one.scales for one in asked]),
        )
        shift = np.concatenate([self._packed.floats(f"{name}.{n}.b") for n in "qkv"])
        parts = [f"{name}.{n}" for n in "qkv"]
        mixed = self._dense(f"{name}.qkv", state, together, shift)
        self._split(mixed, parts)
        self._node(
            "MultiHeadAttention",
            [*parts, "", "mask"],
            f"{name}.heard",
            CONTRIB,
            num_heads=shape.n_heads,
        )
        said = self._dense_of(f"{name}.ao", f"{name}.heard", shape.width)
        state = self._add_and_norm(f"{name}.aln", state, said)
        wide = self._dense_of(f"{name}.fi", state, shape.inner_width)
        bent = self._node("Gelu", [wide], f"{name}.bent", CONTRIB)
        narrow = self._dense_of(f"{name}.fo", bent, shape.width)
        return self._add_and_norm(f"{name}.oln", state, narrow)

    def _dense_of(self, name: str, given: str, n_out: int) -> str:
        """Add a dense step of the packed model."""
        blocks = self._packed.blocks(f"{name}.w", n_out)
        return self._dense(name, given, blocks, self._packed.floats(f"{name}.b"))

    def _dense(self, name: str, given: str, blocks: Blocks, shift: Array) -> str:
        """Add a dense step in whole numbers; each token has its own scale."""
        weights = blocks.weights()
        n_out, n_in = weights.shape
        scale = np.maximum(np.abs(weights).max(axis=1), 1e-12) / TOP
        whole = np.rint(weights / scale[:, None]).astype(np.int8)
        self._tensor(f"{name}.in", np.array([-1, n_in], dtype=np.int64))
        self._tensor(f"{name}.out", np.array([n_out], dtype=np.int64))
        self._tensor(f"{name}.w", np.ascontiguousarray(whole.T))
        self._tensor(f"{name}.scale", scale.astype(np.float32))
        self._tensor(f"{name}.zero", np.zeros(n_out, dtype=np.int8))
        self._tensor(f"{name}.b", shift)
        self._node("Reshape", [given, f"{name}.in"], f"{name}.rows")
        self._quantise(name)
        weighed = [f"{name}.w", "one", f"{name}.scale", "middle", f"{name}.zero"]
        product = [f"{name}.q", *weighed]
        self._node("MatMulIntegerToFloat", product, f"{name}.product", CONTRIB)
        self._node("Unsqueeze", [f"{name}.token", "last"], f"{name}.column")
        self._node("Mul", [f"{name}.product", f"{name}.column"], f"{name}.scaled")
        self._node("Add", [f"{name}.scaled", f"{name}.b"], f"{name}.sum")
        self._node("Concat", ["sizes", f"{name}.out"], f"{name}.sizes", axis=0)
        return self._node("Reshape", [f"{name}.sum", f"{name}.sizes"], f"{name}.done")

    def _quantise(self, name: str) -> None:
        """Add the whole numbers of each token: its largest becomes 127."""
        self._node("Abs", [f"{name}.rows"], f"{name}.abs")
        largest = [f"{name}.abs", "last"]
        self._node("ReduceMax", largest, f"{name}.largest", keepdims=0)
        self._node("Mul", [f"{name}.largest", "step"], f"{name}.step")
        self._node("Max", [f"{name}.step", "least"], f"{name}.token")
        self._node("Shape", [f"{name}.token"], f"{name}.n")
        middle = helper.make_tensor("value", TensorProto.UINT8, [1], [128])
        self._node("ConstantOfShape", [f"{name}.n"], f"{name}.middle", value=middle)
        rows = [f"{name}.rows", f"{name}.token", f"{name}.middle"]
        self._node("QuantizeLinear", rows, f"{name}.q", axis=0)

    def _add_and_norm(self, name: str, state: str, added: str) -> str:
        """Add the way around a step, and the normalising after it."""
        given = [state, added, *self._norm(name)]
        epsilon = self._shape.epsilon
        kind = "SkipLayerNormalization"
        return self._node(kind, given, f"{name}.done", CONTRIB, epsilon=epsilon)

    def _norm(self, name: str) -> list[str]:
        """Add the two vectors of a normalising step."""
        for part in ("w", "b"):
            self._tensor(f"{name}.{part}", self._packed.floats(f"{name}.{part}"))
        return [f"{name}.w", f"{name}.b"]

    def _split(self, given: str, parts: list[str]) -> None:
        split = helper.make_node("Split", [given, "thirds"], parts, axis=-1)
        self._nodes.append(split)

    def _node(
        self, kind: str, given: list[str], out: str, domain: str = "", **said: Any
    ) -> str:
        self._nodes.append(helper.make_node(kind, given, [out], domain=domain, **said))
        return out

    def _tensor(self, name: str, values: Any) -> None:
        self._tensors.append(numpy_helper.from_array(np.asarray(values), name))


def _four_bits(name: str, table: Blocks) -> TensorProto:
    """Return a table in signed 4 bits, two numbers a byte."""
    signed = table.levels ^ 8  # 0 to 15 around 8 becomes two's complement around 0
    tensor = TensorProto(name=name, data_type=TensorProto.INT4)
    tensor.dims.extend(signed.shape)
    tensor.raw_data = (signed[:, 0::2] | (signed[:, 1::2] << 4)).tobytes()
    return tensor
