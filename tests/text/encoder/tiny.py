"""A packed model of one layer and made-up weights, and what it should answer."""

import math
import struct

import numpy as np

WIDTH = 384  # as wide as the shipped directions of language
N_HEADS = 12
INNER = 64
N_POSITIONS = 130
EPSILON = 1e-12
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "\u2581",
    "\u2581a",
    "\u2581b",
    "ab",
    "a",
    "b",
]
SCORES = [0.0, 0.0, 0.0, 0.0, -4.0, -1.0, -1.5, -2.0, -3.0, -3.5]
N_TOKENS = 12  # two more than there are pieces, as in the real one
READ_AS = {"\t": " ", "\x01": "", "\ufeff": " ", "\u00aa": "a"}
ROWS = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": INNER, "fo": WIDTH}
COLUMNS = {"fo": INNER}


def write_tiny(path):
    """Write the packed model, and return its weights by name."""
    chance = np.random.default_rng(7)
    floats = {
        "emb.pos": chance.normal(0, 0.1, (N_POSITIONS, WIDTH)),
        "emb.type": chance.normal(0, 0.1, (2, WIDTH)),
        "emb.ln.w": chance.normal(1, 0.1, WIDTH),
        "emb.ln.b": chance.normal(0, 0.1, WIDTH),
    }
    blocks = {"emb.word": packed(chance, N_TOKENS, WIDTH)}
    for name, rows in ROWS.items():
        blocks[f"l0.{name}.w"] = packed(chance, rows, COLUMNS.get(name, WIDTH))
        floats[f"l0.{name}.b"] = chance.normal(0, 0.1, rows)
    for name in ("aln", "oln"):
        floats[f"l0.{name}.w"] = chance.normal(1, 0.1, WIDTH)
        floats[f"l0.{name}.b"] = chance.normal(0, 0.1, WIDTH)
    tensors = {name: (1, raw) for name, (raw, _) in blocks.items()}
    for name, values in floats.items():
        tensors[name] = (0, values.astype(np.float32).tobytes())
    path.write_bytes(head() + vocabulary() + reading() + directory(tensors))
    return floats | {name: weights for name, (_, weights) in blocks.items()}


def packed(chance, rows, columns):
    """Return a made-up matrix in 4 bits, and as it is meant."""
    levels = chance.integers(0, 16, (rows, columns // 32, 32), dtype=np.uint8)
    scales = chance.uniform(0.005, 0.02, (rows, columns // 32, 1)).astype(np.float16)
    halves = levels[:, :, :16] | (levels[:, :, 16:] << 4)
    raw = np.concatenate([scales.view(np.uint8), halves], axis=2)
    weights = (levels.astype(np.float64) - 8) * scales.astype(np.float64)
    return raw.tobytes(), weights.reshape(rows, columns)


def head():
    """Return the first bytes: magic, version, shape."""
    shape = (WIDTH, 1, N_HEADS, INNER, N_TOKENS, N_POSITIONS, 2)
    return struct.pack("<4sI7ifi", b"E5S1", 1, *shape, EPSILON, 32)


def vocabulary():
    """Return the pieces with their scores."""
    letters = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, letters)]).astype(np.uint32).tobytes()
    scores = np.array(SCORES, dtype=np.float32).tobytes()
    blob = b"".join(letters)
    numbers = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    return numbers + ends + scores + blob


def reading():
    """Return what each character is read as."""
    parts = [
        struct.pack(f"<IB{len(read)}I", ord(one), len(read), *map(ord, read))
        for one, read in READ_AS.items()
    ]
    return struct.pack("<iI", len(parts), sum(map(len, parts))) + b"".join(parts)


def directory(tensors):
    """Return where each tensor stands, and the tensors."""
    lengths = {name: len(name) + 2 + struct.calcsize("<BIQQ") for name in tensors}
    before = len(head()) + len(vocabulary()) + len(reading())
    at = before + 4 + sum(lengths.values())
    entries, bodies = [struct.pack("<i", len(tensors))], []
    for name, (kind, raw) in tensors.items():
        entries.append(struct.pack("<H", len(name)) + name.encode())
        entries.append(struct.pack("<BIQQ", kind, len(raw), at, len(raw)))
        bodies.append(raw)
        at += len(raw)
    return b"".join([*entries, *bodies])


def states(weights, ids):
    """Return the vector of each token, as the textbook's BERT computes it."""
    words = weights["emb.word"][ids] + weights["emb.pos"][: len(ids)]
    state = norm(words + weights["emb.type"][0], weights, "emb.ln")
    q, k, v = (heads(dense(state, weights, f"l0.{name}")) for name in "qkv")
    near = q @ k.transpose(0, 2, 1) / math.sqrt(WIDTH / N_HEADS)
    share = np.exp(near - near.max(axis=2, keepdims=True))
    heard = (share / share.sum(axis=2, keepdims=True)) @ v
    heard = heard.transpose(1, 0, 2).reshape(len(ids), WIDTH)
    state = norm(state + dense(heard, weights, "l0.ao"), weights, "l0.aln")
    wide = dense(state, weights, "l0.fi")
    bent = 0.5 * wide * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
    return norm(state + dense(bent, weights, "l0.fo"), weights, "l0.oln")


def dense(state, weights, name):
    """Return a dense step."""
    return state @ weights[f"{name}.w"].T + weights[f"{name}.b"]


def norm(state, weights, name):
    """Return vectors normalised token by token."""
    centred = state - state.mean(axis=1, keepdims=True)
    spread = np.sqrt(centred.var(axis=1, keepdims=True) + EPSILON)
    return centred / spread * weights[f"{name}.w"] + weights[f"{name}.b"]


def heads(state):
    """Return vectors cut into heads."""
    return state.reshape(len(state), N_HEADS, -1).transpose(1, 0, 2)
