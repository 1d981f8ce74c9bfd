"""The codebook as it stands: what was shipped, what people taught, what was merged."""

import pytest

from ledare.text import EncoderMissing
from ledare.understand.themes import codebooks
from ledare.understand.themes.codebooks import sort, sorter_now, standing
from ledare.understand.themes.models import Edition, Example, Theme
from ledare.understand.themes.seeding import seed_themes
from tests.cast import MONDAY

TEXTS = ["Too many meetings without an agenda.", "Min lön är för låg.", "Rain again."]
LANGUAGES = ["en", "sv", "en"]


def test_seeding_twice_makes_nothing_and_leaves_names_alone(seeded):
    Theme.objects.filter(key="pay").update(names={"en": "Money"})

    assert seed_themes() == 0
    assert Theme.objects.get(key="pay").name == "Money"
    assert Theme.objects.filter(is_shipped=True).count() == Theme.objects.count() > 20


def test_sort_tells_themes_in_each_language_and_notes_by_which_codebook(seeded):
    said = sort(TEXTS, LANGUAGES)

    assert "meetings" in said[0]
    assert "pay" in said[1]
    assert Edition.objects.get(hash=sort.codebook).is_fallback


def test_sort_sends_what_belongs_to_a_merged_theme_to_the_one_it_went_into(seeded):
    theme, into = Theme.objects.get(key="pay"), Theme.objects.get(key="fairness")
    theme.merged_into = into
    theme.save()

    said = sort(TEXTS, LANGUAGES)

    assert "fairness" in said[1]
    assert "pay" not in said[1]


def test_sort_names_no_theme_that_was_laid_aside(seeded):
    Theme.objects.filter(key="pay").update(retired_at=MONDAY)

    assert "pay" not in sort(TEXTS, LANGUAGES)[1]


def test_a_correction_changes_the_hash_and_the_digest_of_its_theme_only(seeded):
    before, digests = sorter_now().hash, standing().digests
    Example.objects.create(
        theme=Theme.objects.get(key="pay"),
        source="word:1",
        text="Rain again.",
        language="en",
        is_right=True,
        at=MONDAY,
    )

    after = standing().digests
    assert sorter_now().hash != before
    assert {key for key in digests if digests[key] != after[key]} == {"pay"}


def test_a_correction_is_learnt_by_the_next_reading(seeded):
    text = "Kaffemaskinen läcker igen."
    theme = Theme.objects.get(key="career")
    assert "career" not in sort([text], ["sv"])[0]
    Example.objects.create(
        theme=theme, source="word:1", text=text, language="sv", is_right=True, at=MONDAY
    )

    assert "career" in sort([text], ["sv"])[0]


def test_a_theme_that_people_made_is_told_from_what_they_put_into_it(seeded):
    theme = Theme.objects.create(key="own-phone", family="conditions")
    for number in range(6):
        Example.objects.create(
            theme=theme,
            source=f"word:{number}",
            text=f"The on-call phone rings at night, {number} times.",
            language="en",
            is_right=True,
            at=MONDAY,
        )

    said = sort(["The on-call phone rings every night.", "Nice lunch."], ["en", "en"])

    assert ["own-phone" in themes for themes in said] == [True, False]


def test_without_the_encoder_that_was_named_no_codebook_is_named(seeded, monkeypatch):
    def missing():
        raise EncoderMissing("nothing there")

    monkeypatch.setattr(codebooks, "encoder", missing)

    assert sort.codebook == ""
    with pytest.raises(EncoderMissing):
        sort(TEXTS, LANGUAGES)
