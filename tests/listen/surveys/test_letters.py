"""Letters speak their reader's language, and carry the seal and the address."""

import pytest

from ledare.listen.surveys import letters
from ledare.trust.key_list import seal_words

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_announcement_in_english(open_round, bo, settings):
    settings.LEDARE_URL = "https://ledare.example"

    with letters.spoken_to(bo):
        letter = letters.announcement(open_round, bo)

    words = " ".join(seal_words(bytes.fromhex(open_round.seal), "en"))
    assert letter.subject == "Astrid Lund would like to hear from you"
    said = (
        "Hello Bo,\n\n"
        "Astrid Lund asks you a few short questions. It takes about 25 seconds and is"
        " open until Friday 6 March.\n\n"
        f"https://ledare.example/listen/{open_round.key}/\n\n"
        "Your answer carries no name. Nothing is shown before the round closes, and"
        " then only for five answers or more.\n\n"
        f"The seal of this round is: {words}. Everybody who is asked reads the same"
        " four words.\n\n"
        "Ledare\n"
    )
    assert letter.text == said


def test_announcement_in_swedish_says_the_same_seal_in_swedish(open_round, bo):
    bo.language = "sv"

    with letters.spoken_to(bo):
        letter = letters.announcement(open_round, bo)

    words = " ".join(seal_words(bytes.fromhex(open_round.seal), "sv"))
    assert letter.subject == "Astrid Lund vill gärna höra hur du har det"
    assert "öppet till fredag 6 mars." in letter.text
    assert f"Omgångens sigill är: {words}." in letter.text


def test_draft_has_no_seal_yet(draft):
    assert letters.words_of_seal(draft, "en") == ""
