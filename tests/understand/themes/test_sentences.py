"""What pages say, in words."""

from django.utils import translation

from ledare.understand.themes import sentences


def test_said_by_names_the_band_and_the_answers():
    assert [sentences.said_by(level, 14) for level in (0, 1, 2)] == [
        "Fewer than three said it, of 14 answers.",
        "A few said it, of 14 answers.",
        "Many said it, of 14 answers.",
    ]


def test_said_in_counts_groups():
    assert sentences.said_in(3, 5) == "Shown in 3 of its 5 groups."
    assert sentences.said_in(0, 0) == "No group here is large enough to count."


def test_headline_names_what_many_said_before_what_a_few_did():
    assert sentences.headline(["Pay"], ["Meetings"], []) == "Many write about “Pay”."
    assert (
        sentences.headline([], ["Pay", "Tools", "Trust", "Tone"], [])
        == "A few write about “Pay”, “Tools” and “Trust”."
    )
    assert (
        sentences.headline([], [], ["Pay", "Tools"])
        == "Most groups write about “Pay” and “Tools”."
    )
    assert (
        sentences.headline([], [], []) == "No theme was named by three people or more."
    )


def test_moved_tells_how_many_rounds_it_takes():
    assert sentences.moved("too_early", 1) == (
        "Too early to tell: 1 round of the 5 that it takes."
    )
    assert sentences.moved("too_early", 9) == (
        "Too early to tell: the group was another one before."
    )


def test_rounds_are_counted_by_the_highest_band():
    said = sentences.in_how_many_rounds

    assert said([2, None, 1, 2]) == "Many said it in 2 of 3 rounds."
    assert said([0, 1, None]) == "A few said it in 1 of 2 rounds."
    assert said([0, 0]) == "Fewer than three said it in each round."


def test_how_sure_has_the_number_as_its_reader_writes_it():
    with translation.override("sv"):
        assert "0,005" in sentences.how_sure(0.005)
    assert "about 1 look of 200 (p = 0.005)" in sentences.how_sure(0.005)


def test_mix_names_languages_in_the_readers_own():
    said = sentences.mix([("sv", 5), ("ru", 3), ("x-", 3)])

    assert said == "Words you may read, by language: Swedish 5, Russian 3, x- 3."
