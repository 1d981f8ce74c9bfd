"""How good our themes, names, register and alarms are, on texts people have coded.

Needs `ledare language prepare` and the data in ../shared (or LEDARE_SHARED). Vectors
are kept in --cache, so a second run starts at once.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from ledare import text as t

SHARED = Path(os.environ.get("LEDARE_SHARED", "../shared")) / "data"
SIX = {
    "eng_Latn": "en",
    "swe_Latn": "sv",
    "fin_Latn": "fi",
    "rus_Cyrl": "ru",
    "deu_Latn": "de",
    "spa_Latn": "es",
}
# A held-out theme grows so, a week.
GROWTH = (1, 2, 4, 6, 9, 13)
HISTORY_WEEKS = 20
Whole = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Voices:
    """Coded texts with their vectors."""

    texts: list[str]
    vectors: Vectors
    codes: NDArray[Any]
    languages: NDArray[Any]
    items: NDArray[Any]

    def __getitem__(self, rows: Whole) -> "Voices":
        """Return some of the voices."""
        texts = [self.texts[n] for n in rows]
        columns = (self.vectors, self.codes, self.languages, self.items)
        return Voices(texts, *(column[rows] for column in columns))


def main() -> None:
    """Measure all, print it, and write it as JSON where wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder of the prepared encoder")
    parser.add_argument("--cache", type=Path, default=Path("build/vectors"))
    parser.add_argument("--only", nargs="*", choices=sorted(MEASURES), default=None)
    parser.add_argument("--checks", type=int, default=300)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    encoder = t.Encoder.load(given.encoder)
    given.cache.mkdir(parents=True, exist_ok=True)
    read = {
        name: reader(encoder, given.cache)
        for name, reader in {"sib": _sib, "nhs": _nhs, "six": _six}.items()
    }
    found = {"encoder": encoder.key}
    for name in given.only or MEASURES:
        started = time.process_time()
        found[name] = MEASURES[name](read, given)
        seconds = time.process_time() - started
        print(f"{name} ({seconds:.0f} CPU s)")
        print(json.dumps(found[name], indent=2, ensure_ascii=False), flush=True)
    if given.json:
        given.json.write_text(json.dumps(found, indent=2, ensure_ascii=False))


def mixed_languages(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """Each sentence in one language only: does the theme win, or the language."""
    sib = read["sib"]
    found = {}
    for name, share in (("even", None), ("skewed", 0.7)):
        rows = []
        for seed in range(10):
            drawn = sib[_one_language_each(sib, share, seed)]
            themes = t.themes(drawn.vectors)
            rows.append(
                {
                    "n": len(themes),
                    "themes": int(themes.max()) + 1,
                    "topic": _nmi(drawn.codes, themes),
                    "language": _nmi(drawn.languages, themes),
                    "topic_language": _nmi(drawn.codes, drawn.languages),
                }
            )
        found[name] = _means(rows)
    return found


def translations(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """How often the nearest English sentence is the translation, of all there."""
    sib = read["sib"]
    english = sib[np.flatnonzero(sib.languages == "en")]
    found: dict[str, Any] = {"pool": len(english.texts)}
    for language in ("sv", "fi", "ru", "de", "es"):
        other = sib[np.flatnonzero(sib.languages == language)]
        for name, csls in (("cosine", False), ("csls", True)):
            near, _ = t.neighbours(english.vectors, 1, of=other.vectors, csls=csls)
            is_it = english.items[near[:, 0]] == other.items
            found[f"{language} {name}"] = round(float(is_it.mean()), 4)
    return found


def comments(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """Themes of patients' comments, against the nine codes people gave them."""
    nhs = read["nhs"]
    rows = []
    for seed in range(4):
        whole = t.themes(nhs.vectors, seed=seed)
        kept = np.random.default_rng(seed).random(len(whole)) < 0.9
        before = t.themes(nhs.vectors[kept], seed=seed)
        rows.append(
            {
                "themes": int(whole.max()) + 1,
                "nmi": _nmi(nhs.codes, whole),
                "ari": adjusted_rand_score(nhs.codes, whole),
                "ten_percent_more": adjusted_rand_score(whole[kept], before),
            }
        )
    levels = {}
    for coarser in (-2, -1, 0, 1, 2):
        themes = t.themes(nhs.vectors, coarser)
        levels[coarser] = [int(themes.max()) + 1, _nmi(nhs.codes, themes)]
    return {"default": rows[0], "seeds": _means(rows), "coarser": levels}


def names(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """The labels themselves, to be read by a person."""
    nhs, sib = read["nhs"], read["sib"]
    themes = t.themes(nhs.vectors)
    english = t.labels(nhs.texts, themes, nhs.languages, vectors=nhs.vectors)
    drawn = sib[_one_language_each(sib, None, 0)]
    mixed = t.labels(
        drawn.texts, t.themes(drawn.vectors), drawn.languages, vectors=drawn.vectors
    )
    return {
        "comments": {k: ", ".join(v["en"].words) for k, v in english.items()},
        "mixed": {
            k: {language: ", ".join(label.words) for language, label in v.items()}
            for k, v in mixed.items()
        },
    }


def register(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """Twelve weekly updates; held-out codes come from week 5.

    A voice stands where it was put until a person accepts a split that is proposed:
    once nobody does, once somebody accepts every one.
    """
    still = [_twelve_weeks(read["nhs"], seed, accepts=False) for seed in range(5)]
    split = [_twelve_weeks(read["nhs"], seed, accepts=True) for seed in range(5)]
    return {
        "register": _means([kept for kept, _ in still]),
        "register_every_split_accepted": _means([kept for kept, _ in split]),
        "refit": _means([fitted for _, fitted in still]),
    }


def alarms(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """When a growing theme is announced, and how often nothing is announced as new.

    Streams of three kinds: codes of patients' comments among other comments; workplace
    voices in six languages among patients' comments; topics among sentences.
    """
    nhs, six = read["nhs"], read["six"]
    sib = read["sib"][_one_language_each(read["sib"], None, 0)]
    both = _together(nhs, six)
    return {
        "comments": _found_by_week(nhs, _compact(nhs), 100),
        "workplace": _found_by_week(both, sorted(set(six.items)), 100),
        "topics": _found_by_week(
            replace(sib, items=sib.codes), sorted(set(sib.codes)), 30
        ),
        "false": _false_alarms(nhs, given.checks),
    }


def copies(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """How many copies that were changed a little are seen as copies."""
    encoder = t.Encoder.load(given.encoder)
    random = np.random.default_rng(0)
    nhs = read["nhs"]
    long = np.array([n for n, text in enumerate(nhs.texts) if len(text) > 20])
    chosen = np.sort(random.choice(long, 300, replace=False))
    found = {}
    for name, change in CHANGES.items():
        texts = [change(nhs.texts[n], random) for n in chosen]
        vectors = np.concatenate([nhs.vectors, encoder(texts)])
        groups = t.near_duplicates(nhs.texts + texts, vectors)
        found[name] = round(
            float(np.mean(groups[len(nhs.texts) :] == groups[chosen])), 3
        )
    groups = t.near_duplicates(nhs.texts, nhs.vectors)
    found["copies among the comments"] = int((groups != np.arange(len(groups))).sum())
    return found


def speed(read: dict[str, Voices], given: argparse.Namespace) -> Any:
    """Seconds for everything after the vectors, on jittered copies of the comments."""
    nhs = read["nhs"]
    random = np.random.default_rng(0)
    found = {}
    for n in (10_000, 100_000):
        which = random.integers(len(nhs.texts), size=n)
        noise = random.normal(scale=0.02, size=(n, nhs.vectors.shape[1]))
        vectors = (nhs.vectors[which] + noise).astype(np.float32)
        texts = [f"{nhs.texts[k]} {random.integers(1000)}" for k in which]
        found[n] = _timed(texts, vectors)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**found, "peak_mb": round(peak)}


MEASURES: dict[str, Callable[[dict[str, Voices], argparse.Namespace], Any]] = {
    "mixed_languages": mixed_languages,
    "translations": translations,
    "comments": comments,
    "names": names,
    "register": register,
    "alarms": alarms,
    "copies": copies,
    "speed": speed,
}


def _timed(texts: list[str], vectors: Vectors) -> dict[str, float]:
    """Return the wall seconds of each step."""
    n = len(texts)
    languages = ["en"] * n
    recent = max(n // 20, 200)
    steps: dict[str, Callable[[], Any]] = {
        "near_duplicates": lambda: t.near_duplicates(texts, vectors),
        "themes": lambda: t.themes(vectors),
    }
    found = {}
    for name, step in steps.items():
        started = time.perf_counter()
        result = step()
        found[name] = round(time.perf_counter() - started, 1)
    started = time.perf_counter()
    t.labels(texts, result, languages, vectors=vectors)
    found["labels"] = round(time.perf_counter() - started, 1)
    started = time.perf_counter()
    t.emerging(vectors[:recent], vectors[recent : 11 * recent])
    found["emerging"] = round(time.perf_counter() - started, 1)
    return found


def _twelve_weeks(
    nhs: Voices, seed: int, *, accepts: bool
) -> tuple[dict[str, float], dict[str, float]]:
    """Return churn and renaming of a register, and of refitting each week."""
    random = np.random.default_rng(seed)
    sub = nhs.items
    sizes = pd.Series(sub).value_counts()
    late = random.choice(sizes.index[(sizes >= 55) & (sizes <= 140)], 3, replace=False)
    old = random.permutation(np.flatnonzero(~np.isin(sub, late)))
    start, rest = old[:2000], old[2000:]
    coming = random.permutation(np.flatnonzero(np.isin(sub, late)))
    weeks = [
        np.concatenate([old_rows, new_rows])
        for old_rows, new_rows in zip(
            np.array_split(rest[:2400], 12),
            [coming[:0]] * 4 + np.array_split(coming, 8),
            strict=True,
        )
    ]
    kept = t.Register(nhs.vectors[start], t.themes(nhs.vectors[start]))
    order, fitted = start, t.themes(nhs.vectors[start])
    moved: list[dict[str, float]] = []
    refit: list[dict[str, float]] = []
    last, n_opened, n_splits = order[:0], 0, 0
    for week in weeks:
        before = kept.members
        joined = kept.assign(nhs.vectors[week])
        opened, stands = _opened(kept, nhs.vectors, week, last, order, joined)
        n_opened += opened
        for proposal in kept.propose():
            if isinstance(proposal, t.Split):
                n_splits += 1
                if accepts:
                    kept.accept(proposal)
        moved.append(_moved(before, kept.members[: len(before)]))
        order, last = np.concatenate([order, stands]), week
        again = t.themes(nhs.vectors[order])
        refit.append(_moved(fitted, _matched(fitted, again)))
        fitted = again
    themes = kept.members
    counts = {
        "themes": len(kept.themes),
        "opened": n_opened,
        "splits": n_splits,
        "merges_offered": sum(isinstance(p, t.Merge) for p in kept.propose()),
    }
    return (
        {**_means(moved), "nmi": _nmi(nhs.codes[order], themes), **counts},
        {**_means(refit), "nmi": _nmi(nhs.codes[order], fitted)},
    )


def _opened(
    kept: t.Register,
    vectors: Vectors,
    week: Whole,
    last: Whole,
    order: Whole,
    joined: Whole,
) -> tuple[int, Whole]:
    """Let a week's voices stand in the register; open a theme for what emerged.

    Returns how many were opened, and the voices in the order they stand in.
    """
    now = np.concatenate([week, last])
    past = order[: len(order) - len(last)]
    places = t.emerging(vectors[now], vectors[past])
    free = np.ones(len(week), dtype=bool)
    n_opened, stands = 0, []
    for place in places:
        members = place.members[place.members < len(week)]
        if len(members):
            number = kept.open(vectors[week[members]][:1])
            kept.add(vectors[week[members]][1:], np.full(len(members) - 1, number))
            free[members] = False
            stands.append(week[members])
            n_opened += 1
    kept.add(vectors[week[free]], joined[free])
    return n_opened, np.concatenate([*stands, week[free]])


def _moved(before: Whole, after: Whole) -> dict[str, float]:
    """Return the share of old voices with another theme, and of themes renamed.

    A theme is renamed when most of its old voices now carry another number.
    """
    had = before >= 0
    renamed = []
    for theme in np.unique(before[had]):
        now = after[: len(before)][before == theme]
        now = now[now >= 0]
        renamed.append(len(now) == 0 or np.bincount(now).argmax() != theme)
    churn = float((before[had] != after[: len(before)][had]).mean())
    return {"churn": churn, "renamed": float(np.mean(renamed))}


def _matched(before: Whole, after: Whole) -> Whole:
    """Return the new themes under the numbers of the old ones they share most with."""
    from scipy.optimize import linear_sum_assignment

    old, new = before, after[: len(before)]
    both = (old >= 0) & (new >= 0)
    table = np.zeros((int(old.max()) + 1, int(after.max()) + 1))
    np.add.at(table, (old[both], new[both]), 1)
    rows, columns = linear_sum_assignment(-table)
    numbers = np.arange(table.shape[1]) + 10_000
    numbers[columns] = rows
    return np.where(after >= 0, numbers[np.maximum(after, 0)], -1)


def _found_by_week(voices: Voices, codes: list[Any], per_week: int) -> dict[str, Any]:
    """Return in which week of its growth each held-out code is announced."""
    found, wrong = {}, 0
    for seed, code in enumerate(codes):
        week, others = _one_stream(voices, code, per_week, seed)
        found[str(code)] = week
        wrong += others
    weeks = [week for week in found.values() if week is not None]
    return {
        "per_week": per_week,
        "streams": len(codes),
        "found": len(weeks),
        "found_by_week_5": sum(week <= 5 for week in weeks),
        "weeks": found,
        "wrong_places": wrong,
    }


def _compact(voices: Voices) -> list[Any]:
    """Return the codes of 35 voices or more that have a place in meaning.

    At least 40 % of the ten voices nearest to one of theirs carry the same code; the
    code that most comments carry says nothing and is left out.
    """
    near, _ = t.neighbours(voices.vectors - voices.vectors.mean(axis=0), 10)
    same = (voices.items[near] == voices.items[:, None]).mean(axis=1)
    codes = pd.Series(same).groupby(voices.items).agg(["mean", "size"])
    fits = (codes["size"] >= sum(GROWTH)) & (codes["size"] < 1000)
    return list(codes.index[fits & (codes["mean"] >= 0.4)])


def _together(one: Voices, other: Voices) -> Voices:
    """Return both as one."""
    return Voices(
        one.texts + other.texts,
        np.concatenate([one.vectors, other.vectors]),
        np.concatenate([one.codes, other.codes]),
        np.concatenate([one.languages, other.languages]),
        np.concatenate([one.items, other.items]),
    )


def _one_stream(
    voices: Voices, code: Any, per_week: int, seed: int
) -> tuple[int | None, int]:
    """Return the week a code is found, and how many wrong places were announced."""
    random = np.random.default_rng(seed)
    others = random.permutation(np.flatnonzero(voices.items != code))
    own = random.permutation(np.flatnonzero(voices.items == code))
    n_weeks = min(HISTORY_WEEKS, len(others) // per_week - len(GROWTH))
    weeks = list(np.split(others[: per_week * (n_weeks + 6)], n_weeks + 6))
    taken = 0
    for n, grown in enumerate(GROWTH):
        at = n_weeks + n
        weeks[at] = np.concatenate([weeks[at][grown:], own[taken : taken + grown]])
        taken += grown
    found, wrong = None, 0
    for n in range(len(GROWTH)):
        now = np.concatenate(weeks[n_weeks + n - 1 : n_weeks + n + 1])
        past = np.concatenate(weeks[n : n_weeks + n - 1])
        announced = t.emerging(voices.vectors[now], voices.vectors[past], seed=seed)
        for place in announced:
            share = (voices.items[now[place.members]] == code).mean()
            if share >= 0.5:
                found = found or n + 1
            else:
                wrong += 1
    return found, wrong


def _false_alarms(voices: Voices, checks: int) -> dict[str, Any]:
    """Return how many checks announce something where times are dealt at random."""
    alarms = 0
    for check in range(checks):
        random = np.random.default_rng(10_000 + check)
        drawn = random.permutation(len(voices.texts))[:1600]
        announced = t.emerging(
            voices.vectors[drawn[:200]], voices.vectors[drawn[200:]], seed=check
        )
        alarms += bool(announced)
    return {"checks": checks, "alarms": alarms, "share": round(alarms / checks, 4)}


def _one_language_each(sib: Voices, share: float | None, seed: int) -> Whole:
    """Return a row for each sentence: any language, or mostly that of its topic."""
    random = np.random.default_rng(seed)
    languages = sorted(set(sib.languages))
    topics = sorted(set(sib.codes))
    own = {
        topic: languages[n % len(languages)]
        for n, topic in enumerate(random.permutation(topics))
    }
    place = {
        pair: n for n, pair in enumerate(zip(sib.items, sib.languages, strict=True))
    }
    topic_of = dict(zip(sib.items, sib.codes, strict=True))
    rows = []
    for item in sorted(topic_of):
        language = languages[random.integers(len(languages))]
        if share is not None:
            home = own[topic_of[item]]
            away = [one for one in languages if one != home]
            language = home if random.random() < share else random.choice(away)
        rows.append(place[item, language])
    return np.array(rows)


def _sib(encoder: t.Encoder, cache: Path) -> Voices:
    """Return the 800 sentences in six languages."""
    file = SHARED / "languages-sib200/sib200_49_languages_train_dev.parquet"
    frame = pd.read_parquet(file)
    frame = frame[frame.lang.isin(SIX)].sort_values(["lang", "index_id"])
    texts = frame.text.tolist()
    return Voices(
        texts,
        _kept(encoder, cache / "thm-sib6.npy", texts),
        frame.category.astype(str).to_numpy(),
        frame.lang.astype(str).map(SIX).to_numpy(),
        frame.index_id.to_numpy(),
    )


def _nhs(encoder: t.Encoder, cache: Path) -> Voices:
    """Return the patients' comments; items are the finer codes."""
    frame = pd.read_parquet(SHARED / "comments-nhs-fft/fft_phase1_half_a.parquet")
    frame = frame[frame.feedback.fillna("").str.strip() != ""]
    texts = frame.feedback.tolist()
    return Voices(
        texts,
        _kept(encoder, cache / "thm-nhs1.npy", texts),
        frame.label.fillna("").to_numpy(),
        np.full(len(texts), "en", dtype=object),
        (frame.label + ": " + frame.subcategory).fillna("").to_numpy(),
    )


def _six(encoder: t.Encoder, cache: Path) -> Voices:
    """Return the 216 workplace voices about 12 themes; items are the themes."""
    frame = pd.read_csv(SHARED / "voices-6lang/voices.tsv", sep="\t")
    texts = frame.text.tolist()
    themes = ("work: " + frame.theme).to_numpy()
    return Voices(
        texts,
        _kept(encoder, cache / "thm-six.npy", texts),
        themes,
        frame.lang.to_numpy(),
        themes,
    )


def _kept(encoder: t.Encoder, file: Path, texts: list[str]) -> Vectors:
    """Return the vectors of texts, made once."""
    if not file.exists():
        np.save(file, encoder(texts, lambda done, of: _tell(file.stem, done, of)))
    return np.asarray(np.load(file), dtype=np.float32)


def _tell(name: str, done: int, of: int) -> None:
    """Say on one line how far the encoder has come."""
    print(f"\r{name}: {done} of {of}", end="" if done < of else "\n", file=sys.stderr)


def _typing_errors(text: str, random: np.random.Generator) -> str:
    """Return a text with two letters changed for others."""
    letters = list(text)
    for place in random.choice(len(letters), 2, replace=False):
        letters[place] = "etaoinsr"[random.integers(8)]
    return "".join(letters)


def _other_order(text: str, random: np.random.Generator) -> str:
    """Return the words of a text, dealt anew."""
    return " ".join(random.permutation(text.split()))


CHANGES: dict[str, Callable[[str, np.random.Generator], str]] = {
    "upper case": lambda text, random: text.upper(),
    "word order": _other_order,
    "two typing errors": _typing_errors,
    "a greeting before": lambda text, random: f"Hello, {text}",
}


def _nmi(one: Any, other: Any) -> float:
    """Return the normalised mutual information (arithmetic mean)."""
    return round(float(normalized_mutual_info_score(one, other)), 4)


def _means(rows: list[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure."""
    return {
        name: round(float(np.mean([row[name] for row in rows])), 4) for name in rows[0]
    }


if __name__ == "__main__":
    main()
