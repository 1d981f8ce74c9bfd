"""How likely a text attacks a person: a small regression on vector and cues."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ledare.text.encoder import Encoder
from ledare.text.tone.cues import KINDS, WARNING, Cue, every_cue
from ledare.text.tone.seeds import TONES, Seed, seeds

Array = NDArray[np.float64]
COUNTED: Final = (*KINDS, "you")
ATTACK: Final = TONES.index("scold")

# Chosen on the seed set with items held out (docs/text/tone.md).
_VECTORS_WEIGH: Final = 3.0
_CUES_WEIGH: Final = 0.3
_MOST_COUNTED: Final = 3
_SOFTNESS: Final = 0.5  # the inverse of the penalty
_N_FOLDS: Final = 5
_FALSE_ALARMS: Final = 0.02  # of the seeds that attack nobody; they are hard ones
_FALSE_DOUBTS: Final = 0.05
_DIGITS: Final = 4


@dataclass(frozen=True)
class Head:
    """A trained regression and where it draws its lines.

    Attributes
    ----------
    encoder : str
        Key of the encoder whose vectors it reads.
    weights : tuple of tuple of float, shape (n_features + 1, n_tones)
        A row for each feature, the last one for the constant.
    slope, offset : float
        From the head's log-odds to calibrated ones.
    unsure, attack : float
        Probabilities from which it is unsure, and from which it calls an attack.
    """

    encoder: str
    weights: tuple[tuple[float, ...], ...]
    slope: float
    offset: float
    unsure: float
    attack: float

    def probabilities(self, vectors: NDArray[Any], counts: Array) -> Array:
        """Return how likely each text attacks a person.

        Parameters
        ----------
        vectors : array of shape (n, dimensions)
            From the encoder the head belongs to.
        counts : array of shape (n, len(COUNTED))
            From ``counted``.

        Returns
        -------
        ndarray of shape (n,)
            0 to 1, calibrated on the seed set.
        """
        odds = _log_odds(features(vectors, counts), np.array(self.weights))
        return _logistic(self.slope * odds + self.offset)

    def to_json(self) -> str:
        """Return the head as text, with a checksum of its numbers."""
        return json.dumps({"sha256": _checksum(asdict(self)), **asdict(self)})

    @staticmethod
    def from_json(text: str) -> "Head":
        """Return a head from its text; raises ValueError when it was damaged."""
        held = json.loads(text)
        checksum = held.pop("sha256")
        weights = tuple(tuple(row) for row in held.pop("weights"))
        head = Head(weights=weights, **held)
        if checksum != _checksum(asdict(head)):
            raise ValueError("The head of tone is damaged: its checksum differs.")
        return head


def _checksum(held: dict[str, Any]) -> str:
    """Return the checksum of a head's numbers and of its encoder's key."""
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def counted(texts: Sequence[str], languages: Sequence[str | None]) -> Array:
    """Return how often each kind of cue stands in each text, at most three times.

    Parameters
    ----------
    texts : sequence of str, length n
        What people wrote.
    languages : sequence of str or None, length n
        Their languages.

    Returns
    -------
    ndarray of shape (n, len(COUNTED))
        Kinds in the order of ``COUNTED``.

    Examples
    --------
    >>> dict(zip(COUNTED, counted(["You idiot"], ["en"])[0]))["insult"]
    np.float64(1.0)
    """
    pairs = zip(texts, languages, strict=True)
    return counts_of([every_cue(text, language) for text, language in pairs])


def counts_of(found: Sequence[Sequence[Cue]]) -> Array:
    """Return how often each kind stands among the cues of each text."""
    rows = [
        ["insult" if cue.kind == "hard_word" else cue.kind for cue in one]
        for one in found
    ]
    counts = [[min(row.count(k), _MOST_COUNTED) for k in COUNTED] for row in rows]
    return np.array(counts, dtype=np.float64).reshape(len(rows), len(COUNTED))


def features(vectors: NDArray[Any], counts: Array) -> Array:
    """Return what the regression reads: vectors and cues, weighed, and a constant."""
    constant = np.ones((len(counts), 1))
    return np.hstack([vectors * _VECTORS_WEIGH, counts * _CUES_WEIGH, constant])


def train(
    examples: Sequence[Seed], vectors: NDArray[Any], *, encoder: str
) -> "tuple[Head, Array]":
    """Train a head on examples and draw its lines on items held out.

    Parameters
    ----------
    examples : sequence of Seed, length n
        Texts with their tones.
    vectors : array of shape (n, dimensions)
        Of these texts.
    encoder : str
        Key of their encoder.

    Returns
    -------
    Head
        Trained on all; its lines drawn where items were held out.
    ndarray of shape (n,)
        Probabilities of each example when its item was held out in all languages.

    References
    ----------
    Platt (1999), "Probabilistic outputs for support vector machines", for the
    calibration of held-out log-odds.
    """
    counts = counted([s.text for s in examples], [s.language for s in examples])
    x = features(vectors, counts)
    tones = np.array([TONES.index(seed.tone) for seed in examples])
    held_out = _held_out(x, tones, folds([seed.item for seed in examples]))
    is_attack = tones == ATTACK
    slope, offset = _calibrated(held_out, is_attack)
    probabilities = _logistic(slope * held_out + offset)
    # Without a cue there is no alarm: such texts do not move the line.
    has_cue = counts[:, : len(WARNING)].any(axis=1)
    quiet = np.where(has_cue, probabilities, 0.0)[~is_attack]
    head = Head(
        encoder=encoder,
        weights=tuple(
            tuple(round(float(value), _DIGITS) for value in row)
            for row in softmax_weights(x, tones, len(TONES))
        ),
        slope=round(slope, _DIGITS),
        offset=round(offset, _DIGITS),
        unsure=round(float(np.quantile(quiet, 1 - _FALSE_DOUBTS)), _DIGITS),
        attack=round(float(np.quantile(quiet, 1 - _FALSE_ALARMS)), _DIGITS),
    )
    return head, probabilities


def folds(items: Sequence[str]) -> NDArray[np.intp]:
    """Return a fold for each row; all rows of an item are in the same."""
    order = {
        item: number % _N_FOLDS for number, item in enumerate(dict.fromkeys(items))
    }
    return np.array([order[item] for item in items], dtype=np.intp)


def _held_out(x: Array, tones: NDArray[Any], fold: NDArray[np.intp]) -> Array:
    """Return the log-odds of each row from a regression that did not see its item."""
    odds = np.zeros(len(x))
    for number in np.unique(fold):
        out = fold == number
        odds[out] = _log_odds(x[out], softmax_weights(x[~out], tones[~out], len(TONES)))
    return odds


def softmax_weights(x: Array, classes: NDArray[Any], n_classes: int) -> Array:
    """Return the weights of a multinomial logistic regression with a ridge penalty.

    Parameters
    ----------
    x : array of shape (n, n_features)
        The last column is the constant; it is not penalised.
    classes : array of int, shape (n,)
        0 to ``n_classes`` - 1.
    n_classes : int
        How many there are.

    Returns
    -------
    ndarray of shape (n_features, n_classes)
        Where the penalised likelihood is highest; found by L-BFGS.
    """
    from scipy.optimize import minimize  # read to train only: it weighs

    is_class = np.eye(n_classes)[classes]
    shape = (x.shape[1], n_classes)
    free = np.ones(shape)
    free[-1] = 0

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        logits = _log_shares(x @ weights)
        penalised = weights * free / _SOFTNESS
        slope = x.T @ (np.exp(logits) - is_class) + penalised
        cost = -(logits * is_class).sum() + (weights * penalised).sum() / 2
        return float(cost), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64).reshape(shape)


def _log_shares(scores: Array) -> Array:
    """Return the logarithm of each class's probability."""
    above = scores - scores.max(axis=1, keepdims=True)
    shares: Array = above - np.log(np.exp(above).sum(axis=1, keepdims=True))
    return shares


def _log_odds(x: Array, weights: Array) -> Array:
    """Return the log-odds that a text is an attack, against all other tones."""
    scores = x @ weights
    others = np.delete(scores, ATTACK, axis=1)
    top = others.max(axis=1)
    odds: Array = scores[:, ATTACK] - top
    odds -= np.log(np.exp(others - top[:, None]).sum(axis=1))
    return odds


def _logistic(odds: Array) -> Array:
    """Return the probability of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -50, 50))), dtype=np.float64)


def _calibrated(odds: Array, is_attack: NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and offset that turn held-out log-odds into honest ones."""
    from scipy.optimize import minimize

    def loss(line: Array) -> float:
        p = np.clip(_logistic(line[0] * odds + line[1]), 1e-9, 1 - 1e-9)
        return float(-np.log(np.where(is_attack, p, 1 - p)).mean())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


@cache
def shipped() -> Head:
    """Return the head that comes with Ledare; it knows one encoder's vectors."""
    source = files("ledare.text.tone") / "head.json"
    return Head.from_json(source.read_text(encoding="utf-8"))


def head_for(encoder: Encoder) -> Head:
    """Return the shipped head, or one trained on the seeds for another encoder."""
    ours = shipped()
    return ours if encoder.key == ours.encoder else _trained(encoder.key, encoder)


@lru_cache(maxsize=2)
def _trained(key: str, encoder: Callable[[list[str]], NDArray[Any]]) -> Head:
    """Return a head for an encoder, trained once in a process."""
    vectors = encoder([seed.text for seed in seeds()])
    return train(seeds(), vectors, encoder=key)[0]
