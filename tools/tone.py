"""Train the head of tone for the prepared encoder and write what is shipped.

python tools/tone.py train FOLDER    trains on the seed set, writes head.json
python tools/tone.py words           writes the words of the browser's modules
"""

import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TONE = ROOT / "src/ledare/text/tone"
DEVICE = ROOT / "src/ledare/listen/surveys/static/surveys/device"
# In a browser: what is ticked, and what is warned of. The rest needs the head.
SHOWN = (
    "you", "person", "always_never", "insult", "command", "public_shaming",
    "situation", "behaviour", "impact", "request",
)  # fmt: skip
HEAD = """\
/* Written by `python tools/tone.py words` from src/ledare/text/tone/cues; CC0-1.0.
   A word ending in * stands for all that begin so; ~ for up to three words. */
"use strict";
"""


def train(folder: str) -> None:
    """Train the head and write it beside its code."""
    from ledare import text as t
    from ledare.text.tone import head
    from ledare.text.tone.seeds import seeds

    encoder = t.Encoder.load(folder)
    vectors = encoder([seed.text for seed in seeds()], progress)
    trained, _ = head.train(seeds(), vectors, encoder=encoder.key)
    (TONE / "head.json").write_text(trained.to_json() + "\n", encoding="utf-8")


def progress(done: int, of: int) -> None:
    """Show how many texts are read."""
    print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr)


def words(language: str) -> str:
    """Return the words of one language's cues as a module of the browser."""
    source = (TONE / "cues" / f"{language}.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(source)
    lines = [HEAD]
    for kind in SHOWN:
        held = json.dumps("|".join(lists[kind]), ensure_ascii=False)
        lines.append(f"export const {kind} = {held};")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["train", folder]:
            train(folder)
        case ["words"]:
            for source in sorted((TONE / "cues").glob("*.toml")):
                module = DEVICE / f"tone-{source.stem}.js"
                module.write_text(words(source.stem), encoding="utf-8")
        case _:
            sys.exit(__doc__)
