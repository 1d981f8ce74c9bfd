"""Whether a text attacks a person: said only where a cue shows why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from ledare.text.detect import detect
from ledare.text.encoder import Encoder
from ledare.text.tone.cues import KINDS, WARNING, Cue, every_cue
from ledare.text.tone.head import Head, counts_of, head_for

Says = Literal["attack", "unsure", "none"]
# By rules alone, these leave little doubt that somebody is spoken to harshly.
_PLAIN: Final = frozenset({"insult", "command", "threat", "shouting"})


@dataclass(frozen=True)
class Tone:
    """What can be said of the tone of one text, for its writer alone.

    Attributes
    ----------
    says : {"attack", "unsure", "none"}
        ``attack`` only where the head is sure and a cue shows why.
    probability : float
        0 to 1, calibrated on the seed set; not a number where only rules were read.
    cues : tuple of Cue
        What was found, by place.
    method : {"head", "cues"}
        Whether a sentence encoder was there, or only rules.
    """

    says: Says
    probability: float
    cues: tuple[Cue, ...]
    method: Literal["head", "cues"]


def tone(
    texts: Sequence[str],
    vectors: NDArray[Any] | None = None,
    *,
    encoder: Encoder | None = None,
    languages: Sequence[str | None] | None = None,
) -> list[Tone]:
    """Return the tone of each text: an attack on a person, unsure, or none.

    Strong criticism of a thing or a decision, swearing at things, hard words about
    oneself and an attack that is told of are none.

    Parameters
    ----------
    texts : sequence of str, length n
        What people wrote, before they send it.
    vectors : array of shape (n, dimensions), optional
        Of these texts, from ``encoder``; made where they are not given.
    encoder : Encoder, optional
        The installation's, when none is given. With the n-gram encoder only rules are
        read: nothing is called an attack, and ``method`` says so.
    languages : sequence of str or None, length n, optional
        Detected when not given. The head reads any language of its encoder; cues are
        known in en sv fi ru de es.

    Returns
    -------
    list of Tone
        One for each text, in order.

    References
    ----------
    The seed set and its measures: docs/text/tone.md.

    Examples
    --------
    >>> from ledare.text.encoder.ngrams import NgramEncoder
    >>> heard = tone(["Shut up, you fool"], encoder=NgramEncoder(), languages=["en"])[0]
    >>> heard.says, heard.method, [cue.kind for cue in heard.cues]
    ('unsure', 'cues', ['command', 'insult'])
    """
    reader = encoder or Encoder.load()
    spoken = [one.language for one in detect(texts)] if languages is None else languages
    found = [every_cue(text, said) for text, said in zip(texts, spoken, strict=True)]
    if reader.is_fallback:
        return [_by_rules(one) for one in found]
    head = head_for(reader)
    known = reader(texts) if vectors is None else vectors
    chances = head.probabilities(known, counts_of(found))
    return [_by_head(head, p, one) for p, one in zip(chances, found, strict=True)]


def _by_head(head: Head, probability: np.float64, found: tuple[Cue, ...]) -> Tone:
    """Return the tone that head and cues agree on; without a cue it stays in doubt."""
    chance = float(probability)
    # Where the head is sure, a hard word is taken for an insult, and shown as one.
    as_insults = tuple(
        replace(cue, kind="insult") if cue.kind == "hard_word" else cue for cue in found
    )
    is_shown = any(cue.kind in WARNING for cue in as_insults)
    if chance > head.attack and is_shown:
        return Tone("attack", chance, _public(as_insults), "head")
    doubt: Says = "unsure" if chance > head.unsure else "none"
    return Tone(doubt, chance, _public(found), "head")


def _by_rules(found: tuple[Cue, ...]) -> Tone:
    """Return the tone by rules alone: never more than a doubt."""
    is_plain = any(cue.kind in _PLAIN for cue in found)
    doubt: Says = "unsure" if is_plain else "none"
    return Tone(doubt, float("nan"), _public(found), "cues")


def _public(found: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the cues that people are shown."""
    return tuple(cue for cue in found if cue.kind in KINDS)
