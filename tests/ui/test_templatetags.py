"""Tags and filters of every page."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation

from ledare.ui import rails
from ledare.ui.icons import ICONS
from ledare.ui.templatetags import ui


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (5.9, "en", "5.9"),
        (5.9, "sv", "5,9"),
        (5.0, "en", "5"),
        (4.25, "sv", "4,25"),
        (None, "en", "–"),
    ],
)
def test_figure_is_written_as_its_reader_does(value, language, written):
    with translation.override(language):
        assert ui.figure(value) == written


def test_day_leaves_this_year_out(monkeypatch):
    monkeypatch.setattr(ui.timezone, "localdate", lambda: date(2026, 3, 2))

    with translation.override("sv"):
        assert ui.day(date(2026, 11, 21)) == "21 november"
        assert ui.day(date(2025, 11, 21)) == "21 november 2025"
        assert ui.day(None) == ""


def test_weekday_is_said_before_the_day():
    with translation.override("en"):
        assert ui.weekday(datetime(2026, 3, 2, 9, tzinfo=UTC)) == "Monday 2 March"
        assert ui.weekday(date(2026, 3, 3)) == "Tuesday 3 March"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("On Mondays", "On Mondays."),
        ("On Mondays. ", "On Mondays."),
        ("When?", "When?"),
    ],
)
def test_with_stop_ends_a_sentence_once(written, shown):
    assert ui.with_stop(written) == shown


def test_ring_draws_what_has_passed_and_says_what_is_left():
    drawn = ui.ring(0.5, -3)

    assert 'stroke-dasharray="78.5 157.1"' in drawn
    assert ">0</text>" in drawn


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icon_is_hidden_from_screen_readers(name):
    assert 'aria-hidden="true"' in ui.icon(name)


def test_said_marks_the_language_and_escapes_the_words():
    assert ui.said("<b>Hej</b>", "sv") == (
        '<span class="said" lang="sv">&lt;b&gt;Hej&lt;/b&gt;</span>'
    )
    assert ui.said("Hi", tag="p") == '<p class="said">Hi</p>'


class Sheet(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As people call you.")
    agree = forms.BooleanField()
    scope = forms.ChoiceField(choices=[("me", "Only me")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("field", "begins"),
    [
        ("name", '<div class="field"><label for="id_name">Name</label>'),
        ("agree", '<div class="field"><label class="check">'),
        ("scope", '<fieldset class="field"><legend>Scope</legend>'),
        ("token", '<input type="hidden"'),
    ],
)
def test_field_is_shown_with_its_label(field, begins):
    shown = ui.field(Sheet()[field])

    assert shown.strip()[: len(begins)] == begins


def test_field_shows_what_is_wrong_with_it():
    shown = ui.field(Sheet({"name": ""})["name"])

    assert 'role="alert" id="id_name_error"><ul class="errors">' in shown
    assert "<li>This field is required.</li>" in shown


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["today"]),
        ("/believe/new/", ["believe"]),
        ("/rounds/abc/", ["listen"]),
        ("/listen/", ["listen"]),
        ("/me/", ["people"]),
        ("/nowhere/", []),
    ],
)
def test_rail_marks_where_the_reader_is(path, current):
    steps = rails.steps_for(RequestFactory().get(path))

    every = [steps["today"], *steps["circle"], *steps["more"]]
    assert [step.place for step in every if step.is_current] == current


def test_rail_without_a_request_marks_nothing():
    assert rails.steps_for(None)["today"].is_current is False
