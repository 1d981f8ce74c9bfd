import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import pytest

from ledare import text as t
from ledare.text.encoder.ngrams import NgramEncoder
from ledare.text.tone import WARNING, head
from ledare.text.tone.cues import KINDS, LANGUAGES
from ledare.text.tone.seeds import TONES, Seed, seeds

SCOLDING = [
    ("en", "You never listen, you fool.", "verdict? always_never:never insult:fool"),
    ("en", "Shut up, Bo!", "command:Shut up"),
    ("en", "Everyone laughs at her.", "public_shaming:Everyone laughs"),
    ("en", "Even a child would know.", "contempt:Even a child"),
    ("en", "You’ll regret this.", "threat:You'll regret"),
    ("en", "You are a joke.", "verdict:You are insult:joke"),
    ("en", "WHERE HAVE THESE LISTS GONE", "shouting:WHERE HAVE THESE LISTS GONE"),
    ("sv", "Du är helt oduglig.", "verdict:Du är insult:oduglig"),
    ("sv", "Håll tyst, ni alla.", "command:Håll tyst"),
    ("fi", "Olet täysi ääliö.", "verdict:Olet täysi insult:ääliö"),
    ("ru", "Замолчи, дурак, ты мешаешь.", "command:Замолчи insult:дурак"),
    ("de", "Du Trottel, sei still.", "insult:Trottel command:sei still"),
    ("es", "Cállate, eres un inútil.", "command:Cállate verdict:eres un insult:inútil"),
]
QUIET = [
    ("en", "The tool is useless and the hall is cold."),
    ("en", "A customer said “you are an idiot, shut up” and hung up."),
    ("en", "OK, IT is down."),
    ("en", "It never works."),
    ("en", "Ask her. The printer is rubbish, as we all feel."),
    ("en", "A customer said “Bo is an idiot” and hung up."),
    ("sv", "Skrivaren är värdelös."),
    ("de", "Die Regel ist dumm."),
    ("ru", "Принтер не работает."),
    ("en", ""),
]


def told(text, language, names=()):
    """Return the warnings of a text, with their words."""
    found = t.cues(text, language, names)
    said = text.replace("’", "'")
    return {f"{c.kind}:{said[c.start : c.end]}" for c in found if c.kind in WARNING}


@pytest.mark.parametrize(("language", "text", "wanted"), SCOLDING)
def test_cues_show_what_is_said_to_a_person(language, text, wanted):
    expected = {part for part in _parts(wanted) if not part.endswith("?")}

    assert expected <= told(text, language)


def _parts(wanted):
    """Return `kind:words kind:words` as its parts."""
    parts = []
    for word in wanted.split(" "):
        if word.split(":")[0].removesuffix("?") in KINDS:
            parts.append(word)
        else:
            parts[-1] += f" {word}"
    return parts


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_cues_leave_things_and_what_others_said_alone(language, text):
    assert told(text, language) == set()


def test_cues_of_useful_criticism():
    text = "When you interrupted me yesterday I lost the thread; could you wait?"

    kinds = {cue.kind for cue in t.cues(text, "en")}

    assert kinds == {"situation", "behaviour", "impact", "request"}


def test_cues_name_a_person_and_an_insult_beside_the_name():
    text = "die arbeit von petra ist gut, petra ist faul"

    found = t.cues(text, "de", ["Petra Lind"])

    assert [(cue.kind, cue.start) for cue in found] == [
        ("person", 15),
        ("person", 30),
        ("insult", 40),
    ]


def test_cues_of_a_language_without_words_are_those_of_all():
    assert [cue.kind for cue in t.cues("Shut up!", "nl")] == ["command"]


def test_cues_take_up_to_three_words_between():
    assert told("Do your bloody damn job", "en") == {"command:Do your bloody damn job"}


def test_cues_read_the_beginning_of_a_long_text():
    found = t.cues("good " * 1_000 + "Shut up!", "en")

    assert [cue.kind for cue in found] == []


def test_seeds_are_in_every_language_and_no_two_alike():
    items = {seed.item for seed in seeds()}

    assert {seed.tone for seed in seeds()} == set(TONES)
    assert len({(s.item, s.language) for s in seeds()}) == len(items) * len(LANGUAGES)
    assert len({(s.text, s.language) for s in seeds()}) == len(seeds())


class Tiny(t.Encoder):
    """Two numbers that say how often two letters stand in a text."""

    name = key = "tiny"
    dimensions = 2

    def _embed(self, texts, progress):
        return np.array(
            [[1 + text.count("u"), 1 + text.count("a")] for text in texts], np.float32
        )


@pytest.fixture
def few_seeds(monkeypatch):
    """A tenth of the seed set, so that training is quick."""
    few = tuple(s for s in seeds() if s.language == "en")[::10]
    monkeypatch.setattr(head, "seeds", lambda: few)
    head._trained.cache_clear()
    yield few
    head._trained.cache_clear()


def test_tone_says_attack_where_head_and_cue_agree(few_seeds):
    texts = [
        "You are a lazy idiot, shut up, you useless liar.",
        "Thank you for the calm meeting.",
    ]

    heard = t.tone(texts, encoder=Tiny(), languages=["en", "en"])

    assert heard[0].says == "attack" != heard[1].says
    assert [one.method for one in heard] == ["head", "head"]
    assert heard[0].probability > 0.5 > heard[1].probability
    assert {cue.kind for cue in heard[0].cues} & set(WARNING)


def test_tone_takes_vectors_and_detects_languages(few_seeds):
    texts = ["Thank you all for the very calm and useful meeting yesterday."]

    with_vectors = t.tone(texts, Tiny()(texts), encoder=Tiny())

    assert with_vectors == t.tone(texts, encoder=Tiny(), languages=["en"])


@pytest.mark.parametrize(
    ("probability", "cues", "says"),
    [
        (0.95, (t.Cue(0, 3, "insult"),), "attack"),
        (0.95, (t.Cue(0, 3, "request"),), "unsure"),
        (0.5, (t.Cue(0, 3, "insult"),), "unsure"),
        (0.1, (t.Cue(0, 3, "insult"),), "none"),
        (0.95, (t.Cue(0, 3, "hard_word"),), "attack"),
    ],
)
def test_tone_calls_no_attack_without_a_cue(probability, cues, says):
    from ledare.text.tone.telling import _by_head

    judge = head.Head("tiny", ((0.0,),), 1.0, 0.0, unsure=0.3, attack=0.8)

    heard = _by_head(judge, np.float64(probability), cues)

    assert heard.says == says
    assert {cue.kind for cue in heard.cues} <= set(KINDS)


def test_tone_by_rules_alone_never_says_attack():
    texts = ["Shut up, you fool!", "The hall is cold."]

    heard = t.tone(texts, encoder=NgramEncoder(), languages=["en", "en"])

    assert [(one.says, one.method) for one in heard] == [
        ("unsure", "cues"),
        ("none", "cues"),
    ]
    assert all(math.isnan(one.probability) for one in heard)


def test_tone_of_nothing_is_nothing(few_seeds):
    assert t.tone([], encoder=Tiny()) == []


def test_head_shipped_is_whole_and_reads_the_prepared_encoder():
    ours = head.shipped()

    assert ours.encoder.startswith("multilingual-e5-small:")
    assert len(ours.weights) == 384 + len(head.COUNTED) + 1
    assert 0 < ours.unsure < ours.attack < 1


def test_head_for_the_encoder_it_was_trained_on_is_the_shipped_one():
    class Same(Tiny):
        key = head.shipped().encoder

    assert head.head_for(Same()) is head.shipped()


def test_head_that_was_damaged_is_refused():
    held = json.loads(head.shipped().to_json())
    held["attack"] = 0.01

    with pytest.raises(ValueError, match="damaged"):
        head.Head.from_json(json.dumps(held))


def test_head_survives_being_written():
    ours = head.shipped()

    assert head.Head.from_json(ours.to_json()) == ours


def test_softmax_weights_are_scikit_learns():
    linear_model = pytest.importorskip(
        "sklearn.linear_model",
        reason="only tests need scikit-learn; it is not here",
    )
    draw = np.random.default_rng(7)
    x = np.hstack([draw.normal(size=(90, 3)), np.ones((90, 1))])
    classes = (x[:, 0] + draw.normal(size=90) > 0).astype(int) + (x[:, 1] > 1)

    weights = head.softmax_weights(x, classes, 3)

    theirs = linear_model.LogisticRegression(C=head._SOFTNESS, tol=1e-8)
    theirs.fit(x[:, :3], classes)
    ours = np.exp(head._log_shares(x @ weights))
    assert ours == pytest.approx(theirs.predict_proba(x[:, :3]), abs=1e-3)


def test_folds_keep_all_languages_of_an_item_together():
    items = [str(number) for number in range(7) for _ in LANGUAGES]

    fold = head.folds(items).reshape(7, len(LANGUAGES))

    assert fold[:, 0].tolist() == [0, 1, 2, 3, 4, 0, 1]
    assert (fold == fold[:, :1]).all()


def test_train_draws_its_lines_on_items_held_out(few_seeds):
    vectors = Tiny()([seed.text for seed in few_seeds])

    trained, held_out = head.train(few_seeds, vectors, encoder="tiny")

    counts = head.counted([s.text for s in few_seeds], ["en"] * len(few_seeds))
    own = trained.probabilities(vectors, counts)
    is_attack = np.array([seed.tone == "scold" for seed in few_seeds])
    assert held_out[is_attack].mean() > held_out[~is_attack].mean() + 0.2
    assert not np.allclose(own, held_out)


def test_seed_is_a_plain_record():
    assert Seed("scold-1", "scold", "en", "x") == Seed("scold-1", "scold", "en", "x")


def test_words_of_the_browser_are_those_of_the_cues():
    root = Path(__file__).resolve().parents[2]
    spec = importlib.util.spec_from_file_location("tone_tool", root / "tools/tone.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    stale = [
        language
        for language in LANGUAGES
        if (tool.DEVICE / f"tone-{language}.js").read_text(encoding="utf-8")
        != tool.words(language)
    ]

    assert stale == [], "Run `python tools/tone.py words`."


UNSEEN = [
    ("en", "You are a lazy liar and nobody here can stand you.", "attack"),
    ("en", "The new roster is a lazy mess and nobody can stand it.", "none"),
    ("sv", "Du är så jävla korkad, håll käften.", "attack"),
    ("sv", "Den här jävla datorn är så långsam.", "none"),
    ("de", "Wir brauchen mehr Zeit für die Übergabe.", "none"),
]


def test_tone_with_the_prepared_encoder(encoder):
    assert encoder.key == head.shipped().encoder, "Run `python tools/tone.py train`."

    heard = t.tone(
        [text for _, text, _ in UNSEEN],
        encoder=encoder,
        languages=[language for language, _, _ in UNSEEN],
    )

    assert [one.says for one in heard] == [says for _, _, says in UNSEEN]
