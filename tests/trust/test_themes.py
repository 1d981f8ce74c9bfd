import pytest

from ledare.trust.cells import TooFew
from ledare.trust.themes import (
    BANDS,
    FEWEST_SAYING,
    SMALLEST_BLOCK,
    THEME_KEY,
    ThemeFigure,
    counts_of,
    theme_of,
)


@pytest.mark.parametrize(
    ("n", "said", "band"),
    [
        (10, 0, None),
        (10, 2, None),
        (10, 3, "few"),
        (10, 5, "few"),
        (10, 6, "many"),
        (10, 10, "many"),
        (11, 5, "few"),
        (11, 6, "many"),
        (200, 100, "few"),
        (200, 101, "many"),
    ],
)
def test_theme_of_says_few_up_to_half_and_many_above(n, said, band):
    figure = theme_of(n, said)

    assert (figure.band if figure else None) == band


def test_theme_of_tells_n_and_the_band_and_nothing_else():
    assert theme_of(12, 4).as_json() == {"n": 12, "band": "few"}
    assert theme_of(12, 4) == theme_of(12, 6)


def test_theme_of_fewer_than_ten_is_refused():
    with pytest.raises(TooFew):
        theme_of(SMALLEST_BLOCK - 1, FEWEST_SAYING)


@pytest.mark.parametrize("said", [-1, 11])
def test_theme_said_by_more_than_there_are_is_refused(said):
    with pytest.raises(ValueError, match="0 to 10 can"):
        theme_of(10, said)


def test_band_made_elsewhere_is_refused():
    with pytest.raises(TypeError, match=r"trust\.themes"):
        ThemeFigure(12, "few")


def test_counts_of_turns_theme_of_around():
    for n in (10, 11, 57):
        for band in (None, *BANDS):
            shown = [theme_of(n, said) for said in range(n + 1)]
            said = [i for i, one in enumerate(shown) if (one and one.band) == band]
            assert list(counts_of(n, band)) == said


@pytest.mark.parametrize(
    ("key", "is_name"),
    [("workload", True), ("t:pay-2", True), ("", False), ("My boss shouts", False)],
)
def test_theme_key_is_a_name_and_no_words(key, is_name):
    assert bool(THEME_KEY.fullmatch(key)) is is_name
