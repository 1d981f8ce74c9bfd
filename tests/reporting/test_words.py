"""The report's words: two languages, no settings, numbers as readers write them."""

import subprocess
import sys

import pytest

from ledare.reporting.measuring import measure
from ledare.reporting.sentences import told
from ledare.reporting.sentences.notes import note_words
from ledare.reporting.survey import NOTE_KINDS, Note
from ledare.reporting.words import number, percent, signed, speaking
from tests.reporting.surveys import harbours, of_three_waves


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", ("1,234.50", "69%", "-0.20", "+0.20")), ("sv", ("1\xa0234,50", "69\xa0%"))],
)
def test_numbers_are_written_as_in_the_language(language, written):
    with speaking(language):
        found = (number(1234.5), percent(0.687), signed(-0.2), signed(0.2))

    assert found[: len(written)] == written


def test_no_number_is_a_dash_and_nothing_has_no_sign():
    with speaking("en"):
        assert (number(float("nan")), percent(float("nan"))) == ("–", "–")
        assert (number(-0.001), signed(0.001)) == ("0.00", "0.00")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no words in 'fi'; these are: en, sv"):
        told(measure(harbours()), "fi")


@pytest.mark.parametrize("kind", NOTE_KINDS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_note_of_a_reader_has_words(kind, language):
    values = {name: 3 if name.startswith("n") else "X" for name in NOTE_KINDS[kind]}

    with speaking(language):
        said = note_words(Note(kind, values))

    assert said.endswith((".", ")."))
    assert "%(" not in said


def test_the_swedish_report_says_the_same_in_swedish():
    found = measure(of_three_waves())

    english, swedish = told(found, "en"), told(found, "sv")

    assert english.headline == "“Joy” has risen since summer."
    assert swedish.headline == "”Joy” har stigit sedan summer."
    assert [s.key for s in english.sections] == [s.key for s in swedish.sections]
    ours = {s.title for s in english.sections}
    assert ours & {s.title for s in swedish.sections} == set()


def test_drivers_go_with_and_never_cause():
    document = told(measure(harbours()), "en")

    section = next(s for s in document.sections if s.key == "drivers")
    assert section.title == "What goes with “Joy”?"
    assert "does not say that it causes it" in section.cannot_say
    assert "cause" not in section.lead


def test_every_section_with_figures_says_what_it_cannot_say():
    document = told(measure(of_three_waves()), "en")

    assert [s.key for s in document.sections if not s.cannot_say] == ["made"]


def test_two_waves_are_too_early_to_tell():
    survey = of_three_waves()
    two = survey.waves != "spring"
    kept = {
        "answers": survey.answers[two],
        "waves": survey.waves[two],
        "teams": survey.teams[two],
        "units": (("harbour", survey.units[0][1][two]),),
        "persons": survey.persons[two],
    }

    document = told(measure(harbours(**kept, wave_order=("summer", "autumn"))), "en")

    change = next(s for s in document.sections if s.key == "change")
    assert "too early to tell" in change.lead


def test_words_need_no_settings_no_folder_and_no_database():
    code = (
        "from ledare.reporting.words import gettext, speaking\n"
        "with speaking('sv'): print(gettext('What was asked'))\n"
        "import sys; print('django.conf' in sys.modules)"
    )
    bare = {"PYTHONPATH": "src", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}

    done = subprocess.run(
        [sys.executable, "-c", code], env=bare, capture_output=True, text=True
    )

    assert done.stdout.split("\n")[:2] == ["Vad som frågades", "False"], done.stderr
