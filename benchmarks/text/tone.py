"""Tone on texts the head has not seen: how well it tells, how often it is wrong.

    python -m benchmarks.text.tone --language FOLDER

Prints tables in Markdown: the seed set with items held out, voices in six languages,
real comments in which nobody is scolded, and English texts that others have labelled.
Where `../shared/data` is not there, only the first is printed.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ledare import text as t
from ledare.text.tone import WARNING, head
from ledare.text.tone.cues import LANGUAGES
from ledare.text.tone.seeds import seeds

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SHORTEST = 30  # letters on average in a column of free text
MOST_SHOWN = 12


@dataclass(frozen=True)
class Read:
    """What the head said of some texts."""

    texts: list[str]
    probabilities: NDArray[np.float64]
    alarms: NDArray[np.bool_]
    doubts: NDArray[np.bool_]


def read(
    encoder: t.Encoder, texts: list[str], languages: Sequence[str], *, all_of: bool
) -> Read:
    """Return what the shipped head says; without a cue it cannot raise an alarm."""
    trained = head.head_for(encoder)
    counts = head.counted(texts, languages)
    has_cue = counts[:, : len(WARNING)].any(axis=1)
    of = np.ones(len(texts), dtype=bool) if all_of else has_cue
    found = np.zeros(len(texts))
    vectors = encoder([text for text, wanted in zip(texts, of, strict=True) if wanted])
    found[of] = trained.probabilities(vectors, counts[of])
    alarms = (found > trained.attack) & has_cue
    return Read(texts, found, alarms, (found > trained.unsure) & ~alarms)


def auc(is_attack: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> float:
    """Return how often an attack stands above a text that is none."""
    attack, other = probabilities[is_attack], probabilities[~is_attack]
    above = (attack[:, None] > other).mean() + (attack[:, None] == other).mean() / 2
    return float(above)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table."""
    print(f"\n| {' | '.join(headings)} |\n|{' --- |' * len(headings)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def per_language(
    languages: NDArray[Any], is_attack: NDArray[np.bool_], said: Read
) -> Iterator[tuple[object, ...]]:
    """Return a row for each language and one for all."""
    for name in (*LANGUAGES, "all"):
        of = (languages == name) | (name == "all")
        attack, other = of & is_attack, of & ~is_attack
        yield (
            name,
            int(attack.sum()),
            f"{auc(is_attack[of], said.probabilities[of]):.3f}",
            f"{said.alarms[attack].mean():.2f}",
            f"{(said.alarms | said.doubts)[attack].mean():.2f}",
            f"{said.alarms[other].sum()} of {other.sum()}",
            int(said.doubts[other].sum()),
        )


HEADINGS = (
    "language", "attacks", "AUC", "alarm", "alarm or unsure",
    "false alarms", "unsure, wrongly",
)  # fmt: skip


def seed_set(encoder: t.Encoder) -> None:
    """Print the seed set with items held out in all their languages."""
    vectors = encoder([seed.text for seed in seeds()], progress)
    trained, held_out = head.train(seeds(), vectors, encoder=encoder.key)
    languages = [seed.language for seed in seeds()]
    counts = head.counted([seed.text for seed in seeds()], languages)
    has_cue = counts[:, : len(WARNING)].any(axis=1)
    alarms = (held_out > trained.attack) & has_cue
    doubts = (held_out > trained.unsure) & ~alarms
    said = Read([], held_out, alarms, doubts)
    is_attack = np.array([seed.tone == "scold" for seed in seeds()])
    print(f"\n## Seed set, items held out ({encoder.key})")
    table(HEADINGS, per_language(np.array(languages), is_attack, said))
    print(f"\nA cue stands in {has_cue[is_attack].mean():.1%} of the attacks", end=" ")
    print(f"and in {has_cue[~is_attack].mean():.1%} of the others.")


def six_languages(encoder: t.Encoder) -> None:
    """Print voices and tone rows that no training saw."""
    tones = pd.read_csv(
        DATA / "voices-6lang/tone.tsv", sep="\t", quoting=csv.QUOTE_NONE
    )
    voices = pd.read_csv(
        DATA / "voices-6lang/voices.tsv", sep="\t", quoting=csv.QUOTE_NONE
    )
    both = pd.concat([tones, voices.assign(tone="voice")], ignore_index=True)
    said = read(encoder, [*both.text], [*both.lang], all_of=True)
    is_attack = (both.tone == "scold").to_numpy()
    in_tones = (both.tone != "voice").to_numpy()
    print("\n## voices-6lang, never trained on")
    table(HEADINGS, per_language(both.lang.to_numpy(), is_attack, said))
    only = auc(is_attack[in_tones], said.probabilities[in_tones])
    print(f"\nAUC among the {in_tones.sum()} tone rows alone: {only:.3f}.")


def comments() -> dict[str, list[str]]:
    """Return real comments in which, as far as we know, nobody is scolded."""
    nhs = "comments-nhs-fft"
    one = pd.read_parquet(DATA / nhs / "fft_phase1_half_a.parquet").feedback
    two = pd.read_parquet(DATA / nhs / "fft_phase2_half_a.parquet")["FFT answer"]
    osmi = pd.read_csv(DATA / "osmi-2016/osmi_2016.csv.gz")
    free = [
        osmi[name].dropna().astype(str)
        for name in osmi
        if osmi[name].nunique() > len(osmi) / 10
        and osmi[name].dropna().astype(str).str.len().mean() > SHORTEST
    ]
    return {
        "comments-nhs-fft": [*pd.concat([one, two]).dropna().unique()],
        "osmi-2016": [*pd.concat(free).unique()],
    }


def false_alarms(encoder: t.Encoder) -> None:
    """Print how rare alarms are in real comments, and the alarms themselves."""
    rows, shown = [], []
    for name, texts in comments().items():
        said = read(encoder, texts, ["en"] * len(texts), all_of=False)
        n, rate = said.alarms.sum(), said.alarms.mean()
        rows.append((name, len(texts), n, f"{rate:.2%}", said.doubts.sum()))
        order = np.argsort(-said.probabilities)[: min(n, MOST_SHOWN)]
        shown += [(name, said.probabilities[i], texts[i][:300]) for i in order]
    print("\n## Real comments")
    table(("set", "texts", "alarms", "share", "unsure"), rows)
    for name, probability, text in shown:
        print(f"  {name} {probability:.2f} {text!r}", file=sys.stderr)


def labelled() -> dict[str, tuple[list[str], NDArray[np.bool_]]]:
    """Return English texts that others labelled, for other questions than ours."""
    folder = DATA / "tone-of-feedback"
    review = pd.read_parquet(folder / "code_review_toxicity_half_a.parquet")
    review = review.drop_duplicates("message").iloc[::8]
    issues = pd.read_parquet(folder / "issue_incivility_half_a.parquet")
    issues = issues.dropna(subset="comment_body").drop_duplicates("comment_body")
    at_people = issues.tbdf.str.contains("Insulting|attack|Threat", na=False)
    calm = issues[issues.tbdf.isna()].iloc[::8]
    some = pd.concat([issues[at_people], calm])
    return {
        "code reviews, toxic (every 8th)": (
            [*review.message],
            (review.is_toxic == 1).to_numpy(),
        ),
        "issues: insults, attacks, threats against none": (
            [*some.comment_body],
            some.tbdf.notna().to_numpy(),
        ),
    }


def outside(encoder: t.Encoder) -> None:
    """Print what the head makes of texts from elsewhere."""
    rows = []
    for name, (texts, is_attack) in labelled().items():
        said = read(encoder, texts, ["en"] * len(texts), all_of=True)
        rows.append(
            (
                name,
                f"{is_attack.sum()} of {len(texts)}",
                f"{auc(is_attack, said.probabilities):.3f}",
                f"{said.alarms[is_attack].mean():.2f}",
                f"{said.alarms[~is_attack].mean():.2%}",
            )
        )
    print("\n## English texts labelled by others, for other questions")
    table(("set", "labelled", "AUC", "alarm", "alarm among the others"), rows)


def progress(done: int, of: int) -> None:
    """Show how many texts are read."""
    print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr)


def main() -> None:
    """Print every table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--language", help="folder of the prepared encoder")
    encoder = t.Encoder.load(arguments.parse_args().language)
    if encoder.is_fallback:
        sys.exit("Prepare the encoder first: `ledare language prepare`.")
    if DATA.is_dir():
        six_languages(encoder)
        false_alarms(encoder)
        outside(encoder)
    seed_set(encoder)


if __name__ == "__main__":
    main()
