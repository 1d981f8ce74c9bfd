"""In which language a comment is shown, or that it is in none that may be."""

import pytest

from ledare.responses.spoken import language_spoken

SWEDISH = "Jag vill att du berättar tidigare när det ändras, så att vi kan planera."
ENGLISH = "I would like you to tell us earlier, so that we can plan our week."
FINNISH = "Toivoisin että kertoisit aikaisemmin kun asiat muuttuvat, niin se auttaisi."
SOMALI = "Waxaan jeclaan lahaa wakhti dheeraad ah aan wada shaqayno maalin kasta"
RUSSIAN = "Нам нужно больше времени, чтобы мы могли говорить друг с другом."


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        (SWEDISH, "sv", "sv"),
        (ENGLISH, "en", "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "EN", "en"),
        ("Mer tid.", "sv", "sv"),
        ("Färre mejl", "sv", "sv"),
        ("", "sv", "sv"),
        # The list stood on the page's language, and she did not change it.
        (SWEDISH, "en", "sv"),
        (ENGLISH, "sv", "en"),
        (FINNISH, "sv", "fi"),
        (RUSSIAN, "en", "ru"),
        ("Дякую", "sv", None),
        (SOMALI, "sv", None),
        # So short that no small word is in it, and surely another language.
        ("Toivoisin enemmän aikaa", "sv", "fi"),
        ("Kiitos en tiedä", "sv", "fi"),
        ("Waxaan rabaa wax badan", "sv", None),
        ("Kaffemaskinen trasig igen", "sv", "sv"),
        ("Takk for det", "nn", "nn"),
        # A language the pulse does not know is taken at its writer's word.
        (SOMALI, "so", "so"),
        (SWEDISH, "so", "sv"),
        # "Another language": three of those may be three languages.
        (SWEDISH, "und", None),
        (SOMALI, "mul", None),
    ],
)
def test_language_spoken_is_what_was_said_where_the_text_agrees(text, said, shown):
    assert language_spoken(text, said) == shown
