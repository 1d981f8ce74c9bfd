"""What is left of words nobody may read: themes in bands, and nothing in any file.

Canaries in two languages, unticked or alone in theirs, are searched for in every file
after the close, in the round and in the box that is emptied with it: as text, and any
eight bytes of their vectors.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.promise.words_life import (
    BOX_HIDDEN,
    BOX_SHOWN,
    FINNISH,
    LONELY,
    SHOWN,
    SWEDISH,
)

WORDS_LIFE = Path(__file__).with_name("words_life.py")
ROOT = WORDS_LIFE.parents[2]
READ = (f"{SWEDISH} 0", FINNISH, LONELY)
HIDDEN = (*READ, BOX_HIDDEN)
LIVED = (*HIDDEN, SHOWN[0], BOX_SHOWN[0])
NOWHERE = {"text": [], "vector": []}


def lived(folder, **more):
    """Live a round of words in a folder; return what its files hold, and its output."""
    environment = {
        **os.environ,
        "LEDARE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    environment.pop("LEDARE_DATABASE_URL", None)
    environment.pop("LEDARE_LANGUAGE", None)
    done = subprocess.run(
        [sys.executable, WORDS_LIFE, folder],
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *said, last = done.stdout.splitlines()
    return json.loads(last) | {"output": "\n".join([*said, done.stderr])}


def check(life):
    """Assert that what was there to hide was read, is found where planted, and gone."""
    # What lay in the box is in no theme, so nothing reads it.
    assert life["read"] == sorted({*READ, SHOWN[0]})
    assert life["planted"] == {
        "text": ["planted-json", "planted-text"],
        "vector": ["planted-float16", "planted-float32"],
    }
    assert life["found"]["open"] == dict.fromkeys(LIVED, NOWHERE)
    closed = life["found"]["closed"]
    assert {text: closed[text] for text in HIDDEN} == dict.fromkeys(HIDDEN, NOWHERE)
    for text in (SHOWN[0], BOX_SHOWN[0]):
        assert "ledare.sqlite3" in closed[text]["text"]
    assert life["words"] == sorted((*SHOWN, *BOX_SHOWN))
    assert not [text for text in HIDDEN if text.lower() in life["output"].lower()]


def test_words_nobody_may_read_leave_bands_and_nothing_else(tmp_path):
    life = lived(tmp_path)

    check(life)
    assert life["encoder"] == "letters"
    assert ["meetings", 12, "many"] in life["themes"]


def test_the_same_holds_with_the_real_encoder(tmp_path, language_folder):
    life = lived(tmp_path, LEDARE_LANGUAGE=str(language_folder))

    check(life)
    assert life["encoder"] != "letters"
    assert "meetings" in [theme for theme, _, _ in life["themes"]]
