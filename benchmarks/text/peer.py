"""One way to find themes, run by itself; `peers.py` starts it, in its environment.

    python peer.py METHOD DATA.npz OUT.json N_THEMES

It imports nothing of Ledare but for the method "ours". CPU seconds are those of finding
themes alone, twice: the first time with everything that is compiled when first used.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"

import numpy as np

Themes = list[int]
Method = Callable[[list[str], Any, int], Themes]
STOP = 2  # a word in fewer texts than this tells nothing


class Given:
    """An encoder that gives the vectors there are, for peers that call one."""

    def __init__(self, texts: list[str], vectors: Any) -> None:
        self.of = dict(zip(texts, vectors, strict=True))

    def encode(self, texts: Any, **_how: Any) -> Any:
        """Return each text's vector."""
        return np.array([self.of[text] for text in texts])

    __call__ = encode


def ours(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """Ledare: nearest neighbours, Leiden, the resolution that holds."""
    from ledare import text as t

    return t.themes(vectors).tolist()


def bertopic(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """BERTopic as it comes: UMAP, HDBSCAN."""
    from bertopic import BERTopic

    return BERTopic(embedding_model=None).fit_transform(texts, vectors)[0]


def top2vec(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """Top2Vec with vectors that are given; its words get none of their own."""
    from top2vec import Top2Vec

    given = Given(texts, vectors)
    width = vectors.shape[1]

    def model(said: list[str]) -> Any:
        known = [given.of.get(one, np.ones(width) / width**0.5) for one in said]
        return np.array(known)

    found = Top2Vec(texts, embedding_model=model, min_count=1, workers=2)
    return found.get_documents_topics(list(range(len(texts))))[0].tolist()


def fastopic(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """FASTopic, told how many themes there are."""
    from fastopic import FASTopic
    from topmost import Preprocess

    model = FASTopic(
        n_themes,
        preprocess=Preprocess(vocab_size=5000),
        doc_embed_model=Given(texts, vectors),
        verbose=False,
    )
    return model.fit_transform(texts)[1].argmax(axis=1).tolist()


def nmf(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """TF-IDF and non-negative factors, told how many themes there are."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    counted = TfidfVectorizer(min_df=STOP, stop_words="english").fit_transform(texts)
    return NMF(n_themes, random_state=0).fit_transform(counted).argmax(axis=1).tolist()


def lda(texts: list[str], vectors: Any, n_themes: int) -> Themes:
    """Latent Dirichlet allocation, told how many themes there are."""
    import tomotopy

    model = tomotopy.LDAModel(k=n_themes, seed=0, min_df=STOP)
    placed = []
    for at, text in enumerate(texts):
        words = [word for word in text.lower().split() if word.isalnum()]
        if words:
            model.add_doc(words)
            placed.append(at)
    model.train(500, workers=1)
    themes = [-1] * len(texts)
    for at, one in zip(placed, model.docs, strict=True):
        themes[at] = int(np.argmax(one.get_topic_dist()))
    return themes


METHODS: dict[str, Method] = {
    "ours": ours,
    "BERTopic": bertopic,
    "Top2Vec": top2vec,
    "FASTopic": fastopic,
    "NMF": nmf,
    "LDA": lda,
}


def main(method: str, data: str, out: str, n_themes: str) -> int:
    """Run one method twice and write down what it found."""
    with np.load(data) as stored:
        texts, vectors = stored["texts"].tolist(), stored["vectors"]
    seconds = []
    themes: Themes = []
    for _run in range(2):
        begun = time.process_time()
        themes = METHODS[method](texts, vectors, int(n_themes))
        seconds.append(time.process_time() - begun)
    written = {
        "themes": [int(theme) for theme in themes],
        "cpu_first_s": seconds[0],
        "cpu_s": seconds[1],
    }
    Path(out).write_text(json.dumps(written), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
