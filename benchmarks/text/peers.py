"""Themes by ours beside BERTopic, Top2Vec, FASTopic, NMF and LDA, in one run.

    python benchmarks/text/peers.py [--peers FOLDER] [--only BERTopic NMF] [--json FILE]

The peers are no dependencies: they get an environment of their own in FOLDER (made when
it is not there; about 4 GB) and run without a network where the system allows it. All
that take vectors get the same: ours, the language taken away. Data: comments on health
services (one language, nine codes of people) and sentences of SIB-200 (six languages,
each sentence in one of them), both beside the checkout in ../shared. Quality is
normalised mutual information with people's codes (more is better) and with the language
(none is best). CPU seconds are of finding themes only, vectors given.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.measuring import machine, show, write_json  # noqa: E402 the path first
from benchmarks.text.peer import METHODS  # noqa: E402 as above
from ledare import text as t  # noqa: E402 as above

DATA = ROOT.parent / "shared" / "data"
PINNED = ("bertopic==0.17.4", "top2vec==1.0.36", "fastopic==1.0.1", "tomotopy")
TORCH = "torch==2.13.0"
LANGUAGES = ("eng_Latn", "swe_Latn", "fin_Latn", "rus_Cyrl", "deu_Latn", "spa_Latn")
LONGEST = 1800  # seconds for one method
HEADS = ["by", "NMI codes", "NMI language", "ARI", "themes", "in none"]
HEADS += ["CPU s", "CPU first", "by ours"]
Row = dict[str, Any]


def main() -> int:
    """Find themes in each set with each method; print them side by side."""
    options = _options()
    peers = _environment(options.peers) if set(options.only) - {"ours"} else None
    encoder = t.Encoder.load()
    if encoder.is_fallback:
        print("No encoder is prepared: ledare language prepare. Letters serve.")
    measured = []
    for name, (texts, labels, languages) in _sets().items():
        vectors = encoder(texts)
        rows = _of_set(texts, vectors, labels, languages, options.only, peers)
        ours = next((row["cpu_s"] for row in rows if row["by"] == "ours"), None)
        show(
            f"{name}: {len(texts):,} texts",
            HEADS,
            [
                (
                    row["by"],
                    row["nmi"],
                    row["nmi_language"],
                    row["ari"],
                    row["themes"],
                    row["in_none"],
                    row["cpu_s"],
                    row["cpu_first_s"],
                    row["cpu_s"] / ours if ours else float("nan"),
                )
                for row in rows
            ],
        )
        measured += [{"set": name, **row} for row in rows]
    write_json(options.json, {"machine": machine(), "measured": measured})
    return 0


def _of_set(
    texts: list[str],
    vectors: Any,
    labels: list[str],
    languages: list[str],
    only: list[str],
    peers: str | None,
) -> list[Row]:
    """Run every method on one set, each as a process of its own."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data.npz", Path(folder) / "out.json"
        np.savez(data, texts=np.array(texts), vectors=vectors)
        for method in only:
            python = sys.executable if method == "ours" else str(peers)
            found = _run(python, method, data, out, len(set(labels)))
            if found is not None:
                rows.append({"by": method, **_judged(found, labels, languages)})
    return rows


def _run(python: str, method: str, data: Path, out: Path, n: int) -> Row | None:
    """Run one method; None when it fails, with the last it said."""
    words = [python, str(Path(__file__).with_name("peer.py")), method]
    words = [*_without_network(), *words, str(data), str(out), str(n)]
    paths = {"PYTHONPATH": f"{ROOT / 'src'}", "PATH": "/usr/bin:/bin"}
    try:
        subprocess.run(
            words, check=True, capture_output=True, text=True, env=paths,
            timeout=LONGEST,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print(f"{method}: stopped after {LONGEST} s.")
        return None
    except subprocess.CalledProcessError as error:
        print(f"{method}: {error.stderr.strip().splitlines()[-1:]}")
        return None
    found: Row = json.loads(out.read_text(encoding="utf-8"))
    return found


def _without_network() -> list[str]:
    """Return what runs a program without a network; nothing where that may not be."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    words = [unshare, "-r", "-n"]
    may = subprocess.run([*words, "true"], check=False, capture_output=True)
    return words if may.returncode == 0 else []


def _judged(found: Row, labels: list[str], languages: list[str]) -> Row:
    """Return how well themes fit what people said they are."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    themes = found["themes"]
    return {
        "nmi": float(normalized_mutual_info_score(labels, themes)),
        "nmi_language": float(normalized_mutual_info_score(languages, themes)),
        "ari": float(adjusted_rand_score(labels, themes)),
        "themes": len(set(themes) - {-1}),
        "in_none": themes.count(-1) / len(themes),
        "cpu_s": found["cpu_s"],
        "cpu_first_s": found["cpu_first_s"],
    }


def _sets() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Return each set's texts, codes of people, and languages."""
    nhs = pq.read_table(DATA / "comments-nhs-fft" / "fft_phase1_half_a.parquet")
    rows = [
        (one["feedback"].strip(), one["label"])
        for one in nhs.to_pylist()
        if one["feedback"] and one["feedback"].strip() and one["label"]
    ]
    kept = dict(rows)  # the same words once: peers look texts up
    sib = pq.read_table(
        DATA / "languages-sib200" / "sib200_49_languages_train_dev.parquet"
    ).to_pylist()
    chance = np.random.default_rng(0)
    drawn = {
        index: str(chance.choice(LANGUAGES))
        for index in sorted({one["index_id"] for one in sib})
    }
    mixed = [one for one in sib if drawn[one["index_id"]] == one["lang"]]
    return {
        "comments, one language": (list(kept), list(kept.values()), ["en"] * len(kept)),
        "sentences, six languages": (
            [one["text"] for one in mixed],
            [one["category"] for one in mixed],
            [one["lang"] for one in mixed],
        ),
    }


def _environment(folder: Path) -> str:
    """Return the Python of the peers, installed when it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"Installing the peers into {folder} (about 4 GB).")
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        for packages in ((TORCH,), PINNED):
            subprocess.run(
                [str(python), "-m", "pip", "install", "-q", *packages], check=True
            )
    return str(python)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, default=ROOT / ".cache" / "text-peers")
    parser.add_argument("--only", nargs="+", default=list(METHODS), choices=METHODS)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
