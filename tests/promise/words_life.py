"""Live through a round of words in a real folder, with an encoder at work in the close.

Called by test_words_at_rest.py: comments nobody may read are put in, the round is
closed, its themes are read, and the queue is worked off. Prints, as JSON, which files
hold which trace of which words, while the round is open and after it.
"""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import django
import numpy as np

FOLDER = Path(sys.argv[-1])  # read by whoever runs this, not by whoever imports it
PATIENCE = 120  # seconds
RUN = 8  # bytes of a vector: two of its numbers, or four halves
SWEDISH = "Kanariefågeln Åke sjunger att MÖTENA äter upp våra dagar i Kiruna."
FINNISH = "Kanarialintu Äijä laulaa, että kokoukset syövät päivämme Kiirunassa."
LONELY = "Toivoisin että meillä olisi enemmän aikaa, sanoo kanarialintu Aino."
SHOWN = (
    "Jag vill att vi har färre möten på fredagar.",
    "Vi kan ha kortare möten, så blir det mer tid.",
    "Det är för många möten och inga beslut.",
)
# Into the box: three in one language are shown with the round's, one is alone.
BOX_SHOWN = (
    "Vi borde köpa en ny skrivare till verkstaden.",
    "Det drar kallt i fikarummet på morgnarna.",
    "Parkeringen är full redan klockan sju.",
)
BOX_HIDDEN = "Kanarialintu Eino kuiskaa laatikkoon, että jarrut vuotavat."
MORE = ("Sixten Ö", "Tuva Ö", "Ulf Ö", "Vera Ö", "Yngve Ö")


class Reader:
    """Read themes as the product does: a codebook, with the encoder that is here."""

    codebook = "workplace"

    def __init__(self):
        from ledare import text as t

        self.encoder = t.Encoder.load()
        self.keys = [theme.key for theme in t.Codebook.workplace().themes]
        self.reader = t.Codebook.workplace().reader(self.encoder)
        self.read = []

    def __call__(self, texts, languages):
        self.read += texts
        says = self.reader(texts, self.encoder(texts), languages)
        return [frozenset(np.array(self.keys)[row].tolist()) for row in says]


# --- traces --------------------------------------------------------------------------


def written(text):
    """Return a text as it may stand in a file: as it was, plain, in small letters."""
    from ledare import text as t

    plain = {text, t.normalise(text), unicodedata.normalize("NFD", text)}
    plain |= {one.lower() for one in plain} | {one.casefold() for one in plain}
    plain |= {json.dumps(one)[1:-1] for one in plain}
    return {
        form
        for one in plain
        for form in (one.encode(), one.encode("utf-16-le"), one.encode().hex().encode())
    }


def runs(vector):
    """Return every run of bytes of a vector, as numbers of two, four and eight bytes.

    Runs with many zeros stand in any file.
    """
    kinds = (np.float16, np.float32, np.float64)
    every = {one for kind in kinds for one in windows(vector.astype(kind).tobytes())}
    return [run for run in every if len(set(run.tobytes())) > RUN // 2]


def windows(held):
    """Return all runs in bytes, wherever they begin, as whole numbers."""
    held = np.frombuffer(held, np.uint8)
    if len(held) < RUN:
        return np.empty(0, np.uint64)
    every = np.lib.stride_tricks.sliding_window_view(held, RUN)
    return np.ascontiguousarray(every).view(np.uint64).ravel()


def traces(vectors):
    """Return of each text which files hold it, or a part of its vector."""
    forms = {text: written(text) for text in vectors}
    parts = {text: runs(vector) for text, vector in vectors.items()}
    found = {text: {"text": [], "vector": []} for text in vectors}
    for file in sorted(file for file in FOLDER.rglob("*") if file.is_file()):
        held = file.read_bytes()
        runs_held = np.unique(windows(held))
        for text in vectors:
            if any(form in held for form in forms[text]):
                found[text]["text"].append(file.name)
            if np.isin(parts[text], runs_held).any():
                found[text]["vector"].append(file.name)
    return found


# --- a round -------------------------------------------------------------------------


def grown(norrbygg, at):
    """Return Umeå with so many people that words can be shown."""
    from ledare.people.models import Membership, Person

    for name in MORE:
        person = Person.objects.create_user(name=name)
        Membership.objects.create(
            person=person, unit=norrbygg.units["umea"], starts_on=at
        )
    return norrbygg.units["umea"]


def said():
    """Return what each says: the text, its language, who may read it."""
    return [
        *((text, "sv", "leader") for text in SHOWN),
        *((f"{SWEDISH} {number}", "sv", "themes") for number in range(3)),
        (FINNISH, "fi", "themes"),
        (LONELY, "fi", "leader"),
    ]


def main():
    """Open, answer, close; tell what is found of whose words."""
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from ledare.listen.surveys import actions, thematic
    from ledare.responses.releases import figures_of
    from tests.cast import SINCE, days, made_organisation
    from tests.listen.surveys.answering import put_in
    from tests.promise.conftest import opened

    call_command("migrate", verbosity=0)
    call_command("migrate", database="vault", verbosity=0)
    norrbygg = made_organisation()
    umea = grown(norrbygg, SINCE)
    round_ = opened(norrbygg.people["astrid"], umea, at=timezone.now())
    words = [*said(), *[("", "sv", "leader")] * len(MORE)]
    for seat, (text, language, readers) in zip(
        round_.seats.select_related("person"), words, strict=False
    ):
        put_in(round_, seat.person, 4, words=text, language=language, audience=readers)

    fill_the_box(round_)
    reader = Reader()
    texts = [f"{SWEDISH} 0", FINNISH, LONELY, SHOWN[0], BOX_SHOWN[0], BOX_HIDDEN]
    vectors = dict(zip(texts, reader.encoder(texts), strict=True))
    found = {"open": traces(vectors)}
    thematic.sorters.append(reader)
    actions.close_round(round=round_, at=timezone.now() + days(5))
    work_off()
    found["closed"] = traces(vectors)
    says = figures_of([(round_.key, umea.key)])[round_.key, umea.key]
    print(
        json.dumps(
            {
                "found": found,
                "read": sorted({*vectors} & {*reader.read}),
                "themes": [(said.theme, said.n, said.band) for said in says.themes],
                "words": sorted(word.text for word in says.words),
                "encoder": reader.encoder.name,
                "planted": planted(vectors),
            }
        )
    )


def fill_the_box(round_):
    """Let four people put something into the box that opens with a round."""
    from ledare.listen.surveys import actions
    from tests.listen.surveys.boxes import put_into

    inbox = actions.open_inbox(
        leader=round_.leader, unit=round_.unit, at=round_.opened_at
    )
    said = [*((text, "sv") for text in BOX_SHOWN), (BOX_HIDDEN, "fi")]
    for seat, (text, language) in zip(
        inbox.seats.select_related("person"), said, strict=False
    ):
        put_into(inbox, seat.person, ("concern", text, language))


def work_off():
    """Let a worker do what waits in the queue, a process of its own."""
    worker = [sys.executable, "-W", "ignore", "-m", "django", "qcluster", "--run-once"]
    subprocess.run(worker, check=True, capture_output=True, timeout=PATIENCE)


def planted(vectors):
    """Put words and vectors into files, and tell in which ones they are found."""
    (text, vector), *_ = vectors.items()
    (FOLDER / "planted-text").write_text(f"..{text.lower()}..")
    (FOLDER / "planted-json").write_text(json.dumps({"text": text}))
    (FOLDER / "planted-float32").write_bytes(b"...".join([b"", vector.tobytes()]))
    (FOLDER / "planted-float16").write_bytes(
        vector.astype(np.float16).tobytes()[100:108]
    )
    return traces({text: vector})[text]


if __name__ == "__main__":
    main()
