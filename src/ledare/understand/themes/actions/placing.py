"""Place what may be read: shown comments and named voices, each in its themes.

Everything here works on words that are shown anyway, can be done again at any time and
comes out the same; what a person said of a place is never changed by it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db import transaction
from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.listen.voices.models import NamedVoice
from ledare.responses.releases import figures_of, releases_of
from ledare.understand.themes.codebooks import sorter_now
from ledare.understand.themes.encoding import Vectors, encoder, from_bytes, to_bytes
from ledare.understand.themes.models import (
    Example,
    Meaning,
    Place,
    RoundPlaced,
    Theme,
)
from ledare.understand.themes.sources import source_of

Progress = Callable[[int, int], None]
AT_ONCE = 400


@dataclass(frozen=True)
class Said:
    """What is placed: a shown comment or a named voice."""

    source: str
    text: str
    language: str
    on: date
    unit_key: str
    round_key: str = ""


def place_round(round_: Round, *, at: datetime) -> int:
    """Place the shown comments of a released round; return how many there are."""
    said = said_in([round_])
    _place(said)
    RoundPlaced.objects.update_or_create(
        round_key=round_.key,
        defaults={"encoder_key": encoder().key, "placed_at": at},
    )
    return len(said)


def place_voices() -> int:
    """Place the named and outside voices that have no place yet; return how many."""
    known = Meaning.objects.filter(source__startswith="voice:").order_by()
    done = set(known.values_list("source", flat=True))
    new = [one for one in said_with_a_name() if one.source not in done]
    _place(new)
    return len(new)


def place_again() -> int:
    """Place everything anew by the codebook as it stands; return how much there is."""
    rounds = Round.objects.filter(
        key__in=RoundPlaced.objects.values("round_key")
    ).order_by("pk")
    said = [*said_in(list(rounds)), *said_with_a_name()]
    _place(said)
    return len(said)


def encode_again(progress: Progress = lambda done, of: None) -> int:
    """Encode anew what another encoder had encoded; return how much that was."""
    if not Meaning.objects.exists():
        return 0
    key = encoder().key
    others = Meaning.objects.exclude(encoder_key=key)
    old = set(others.order_by().values_list("source", flat=True))
    if not old:
        return 0
    rounds = Round.objects.filter(
        key__in=Meaning.objects.exclude(round_key="").order_by().values("round_key")
    ).order_by("pk")
    said = [*said_in(list(rounds)), *said_with_a_name()]
    waiting = [one for one in said if one.source in old]
    for start in range(0, len(waiting), AT_ONCE):
        _place(waiting[start : start + AT_ONCE])
        progress(min(start + AT_ONCE, len(waiting)), len(waiting))
    gone = old - {one.source for one in said}
    forget(gone)
    RoundPlaced.objects.update(encoder_key=key)
    return len(waiting)


def forget_source(source: str) -> None:
    """Forget everything made of words that are gone."""
    forget([source])


def forget(sources: Iterable[str]) -> None:
    """Forget everything made of these words: vectors, places, what they taught."""
    gone = list(sources)
    for model in (Meaning, Place, Example):
        model.objects.filter(source__in=gone).delete()


def said_in(rounds: Sequence[Round]) -> list[Said]:
    """Return the shown comments of rounds, whoever they were ticked for."""
    releases = releases_of(one.key for one in rounds)
    figures = figures_of(
        (key, group.key) for key, one in releases.items() for group in one.groups
    )
    closed = {one.key: timezone.localtime(one.closes_at).date() for one in rounds}
    return [
        Said(
            source=source_of(round_key, group_key, word),
            text=word.text,
            language=word.language,
            on=closed[round_key],
            unit_key=group.info.node,
            round_key=round_key,
        )
        for (round_key, group_key), group in sorted(figures.items())
        for word in group.words
    ]


def said_with_a_name() -> list[Said]:
    """Return the named and outside voices; not what is about one colleague."""
    rows = NamedVoice.objects.filter(gone="", about_person=None)
    return [
        Said(
            source=voice.source,
            text=voice.text,
            language=voice.language,
            on=timezone.localtime(voice.told_at).date(),
            unit_key=voice.unit.key,
        )
        for voice in rows.select_related("unit").order_by("pk")
    ]


def _place(said: Sequence[Said]) -> None:
    """Encode what is new, read all, and write down where each belongs."""
    if not said:
        return
    sorter = sorter_now()
    rows = dict(Theme.objects.values_list("key", "pk"))
    for start in range(0, len(said), AT_ONCE):
        part = said[start : start + AT_ONCE]
        vectors = _vectors(part)
        found = sorter(
            [one.text for one in part], [one.language for one in part], vectors
        )
        places = [
            Place(source=one.source, theme_id=rows[key])
            for one, themes in zip(part, found, strict=True)
            for key in sorted(themes)
        ]
        with transaction.atomic():
            Place.objects.filter(
                source__in=[one.source for one in part], by_person=False
            ).delete()
            Place.objects.bulk_create(places, ignore_conflicts=True)


def _vectors(said: Sequence[Said]) -> Vectors:
    """Return what texts mean: as it is stored, else encoded now and stored."""
    key = encoder().key
    stored = dict(
        Meaning.objects.filter(
            source__in=[one.source for one in said], encoder_key=key
        ).values_list("source", "vector")
    )
    new = [one for one in said if one.source not in stored]
    made = encoder()([one.text for one in new]) if new else None
    if made is not None:
        rows = [
            meaning_of(one, vector, encoder_key=key)
            for one, vector in zip(new, made, strict=True)
        ]
        Meaning.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["source"],
            update_fields=["encoder_key", "vector"],
        )
        stored |= {row.source: row.vector for row in rows}
    vectors = from_bytes([bytes(stored[one.source]) for one in said])
    return np.asarray(vectors, np.float32)


def meaning_of(said: Said, vector: Vectors, *, encoder_key: str) -> Meaning:
    """Return what is stored of a text's meaning; not saved yet."""
    return Meaning(
        source=said.source,
        round_key=said.round_key,
        unit_key=said.unit_key,
        language=said.language,
        heard_on=said.on,
        encoder_key=encoder_key,
        vector=to_bytes(vector),
    )
