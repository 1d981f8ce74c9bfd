"""Rounds with comments, their themes told by a few words that stand for themes."""

from dataclasses import dataclass

from ledare.responses.compose import Voice, compose
from ledare.responses.releases import figures_of, publish, release_of
from ledare.text.encoder.ngrams import NgramEncoder
from ledare.understand.themes.actions.placing import meaning_of, said_in
from ledare.understand.themes.models import Edition, Meaning, Place, Theme
from ledare.understand.themes.sources import source_of
from tests.cast import MONDAY
from tests.understand.experience.releasing import OPEN, plan_of, released_row, tallied

CODEBOOK = "c" * 64
STANDS_FOR = {
    "meeting": "meetings",
    "möte": "meetings",
    "stress": "workload",
    "schedule": "flexibility",
    "schema": "flexibility",
    "pay": "pay",
    "lön": "pay",
}


@dataclass(frozen=True)
class Keywords:
    """Tells themes by a word each; what people taught plays no part."""

    codebook: str = CODEBOOK

    def __call__(self, texts, languages, /):
        """Return the themes of each text."""
        return [themes_in(text) for text in texts]


def themes_in(text):
    """Return the themes whose words stand in a text."""
    return frozenset(key for word, key in STANDS_FOR.items() if word in text.lower())


def said_by(n, text, *, language="en", audience="leader"):
    """Return the comments of n people who say nearly the same."""
    return [(f"{text} ({number})", language, audience) for number in range(n)]


def wrote(leader, unit, questions, said, *, n, at=MONDAY, sort=None):
    """Release a round: ``said`` are (text, language, audience) by unit, one a person.

    ``n`` is how many answered in each unit.
    """
    sort = Keywords() if sort is None else sort
    questions = [*questions, OPEN]
    round_ = released_row(leader, unit, questions, at=at)
    answers = {place: [5] * count for place, count in n.items()}
    plan = plan_of(round_, unit, questions, answers)
    voices = [
        Voice(
            plan.cell_of(place.key).key,
            OPEN.key,
            text,
            language,
            audience,
            writer=1000 * number + person,
        )
        for number, (place, ones) in enumerate(said.items())
        for person, (text, language, audience) in enumerate(ones)
    ]
    publish(compose(plan, tallied(plan, answers), voices, sort=sort))
    if sort.codebook:
        Edition.objects.get_or_create(
            hash=sort.codebook,
            defaults={
                "digests": dict.fromkeys(set(STANDS_FOR.values()), sort.codebook),
                "encoder": "letters",
                "is_fallback": True,
                "made_at": at,
            },
        )
    place_by_keywords(round_)
    return round_


def place_by_keywords(round_):
    """Place the shown words of a round by the same few words."""
    release = release_of(round_.key)
    found = figures_of((round_.key, group.key) for group in release.groups)
    rows = dict(Theme.objects.values_list("key", "pk"))
    said = said_in([round_])
    vectors = NgramEncoder()([one.text for one in said])
    Meaning.objects.bulk_create(
        meaning_of(one, vector, encoder_key=NgramEncoder.key)
        for one, vector in zip(said, vectors, strict=True)
    )
    Place.objects.bulk_create(
        Place(source=source_of(round_.key, key, word), theme_id=rows[theme])
        for (_, key), group in found.items()
        for word in group.words
        for theme in themes_in(word.text)
    )


def words_of(round_):
    """Return the shown words of a round, by text, with their source."""
    release = release_of(round_.key)
    found = figures_of((round_.key, group.key) for group in release.groups)
    return {
        word.text: source_of(round_.key, key, word)
        for (_, key), group in found.items()
        for word in group.words
    }
